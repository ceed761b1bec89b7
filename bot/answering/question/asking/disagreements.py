"""Questions for a disagreement, put as the question for what it is about."""

import re

_IGNORE = re.IGNORECASE
_PEOPLE = r"(?:people|they|all|experts|bodies|the (?:sources|articles|experts|parties|two sides))"
_QUARREL = r"(?:agreement|disagreement|consensus|dispute|argument|controversy|debate|doubt)"
_CONTESTED = r"(?:challenged|disputed|questioned|contested|contradicted|corrected|doubted)"
# What stands around the matter itself, and how the matter is asked for.
_FORMS = (
    (
        rf"(?:is|was) there (?:any |a |still )*{_QUARREL} (?:on|about|over|as to) (?P<matter>.+?)",
        "",
    ),
    (rf"(?:do|does|did) {_PEOPLE} (?:dis)?agree (?:on|about|over) (?P<matter>.+?)", ""),
    (
        rf"(?:has|did) (?:anyone|anybody|somebody|someone) (?:ever )?{_CONTESTED} (?P<matter>.+?)",
        "What is {}",
    ),
    (
        (
            r"who (?:is for|supports?|backs?|favou?rs?|is in favou?r of)(?: it)?,? and who "
            r"(?:is against|opposes?|objects to) (?P<matter>.+?)"
        ),
        "Is {} a good idea",
    ),
    (r"(?:who is|are people) for (?:and|or) against (?P<matter>.+?)", "Is {} a good idea"),
)
_READ = [(re.compile(rf"^\s*{form}\s*\?*\s*$", _IGNORE), asked) for form, asked in _FORMS]
_ASKS = re.compile(r"(?:how|what|which|when|where|who|whether)\b", _IGNORE)


def ask_for_matter(question: str) -> str:
    """Put "Is there agreement on how many wait?" as "how many wait?"; others stay as they are.

    Words for the quarrel stand in few of the sentences that have its sides.
    """
    for form, asked in _READ:
        if found := form.match(question):
            matter = found["matter"].strip()
            is_question = _ASKS.match(matter) is not None
            return f"{matter if is_question else (asked or 'What is {}').format(matter)}?"
    return question
