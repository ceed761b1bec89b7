"""Questions for a disagreement, put as the question for what it is about."""

import re

_IGNORE = re.IGNORECASE
_SOURCES = r"(?:the )?(?:sources|articles|reports|accounts|figures|experts|parties|two sides)"
_PEOPLE = rf"(?:people|they|all|experts|bodies|{_SOURCES})"
_ANYBODY = r"(?:anyone|anybody|somebody|someone|everyone|everybody)"
_QUARREL = (
    r"(?:agreement|disagreement|consensus|dispute|argument|controversy|debate|doubt|"
    r"differences? of (?:opinion|view))"
)
_CONTESTED = r"(?:challenged|disputed|questioned|contested|contradicted|corrected|doubted)"
_CONTEST = r"(?:challenge|dispute|question|contest|contradict|doubt|accept)"
_ABOUT = r"(?:on|about|over|as to)"
_MATTER = r"(?P<matter>.+?)"
_NAMED = r"(?P<matter>(?:the|an?) .+?)"
_ASKED = r"(?P<matter>(?:how|by how|what|which|whether|if) .+?)"
_IDEA, _THING = "Is {} a good idea", "What is {}"
# What is said behind a question by who knows that there are several answers to it.
_SEVERAL = (
    r"who (?:says|said|thinks|is saying) what|what are the (?:two|both|different) sides"
    r"|(?:i(?:['’]ve| have)? )?(?:keep )?(?:seen|seeing|heard|hearing|read|got|found) "
    r"(?:two|several|both|(?:a few )?(?:different|conflicting)) "
    r"(?:(?:different|conflicting) )?(?:figures|numbers|views|answers|versions|things)(?: \w+){0,3}"
)
# What stands around the matter itself, and how the matter is asked for.
_FORMS = (
    (rf"(?:is|was) there (?:any |a |still )*{_QUARREL} {_ABOUT} {_MATTER}", ""),
    (rf"(?:do|does|did) {_PEOPLE} (?:(?:dis)?agree|differ) {_ABOUT} {_MATTER}", ""),
    (rf"(?:has|did) {_ANYBODY} (?:ever )?{_CONTESTED} {_MATTER}", _THING),
    (rf"(?:do|does) {_ANYBODY} {_CONTEST} {_MATTER}", _THING),
    (rf"is it {_CONTESTED} {_ASKED}", ""),
    (rf"(?:is|are|was|were) {_NAMED} (?:{_CONTESTED}|revised|amended|in dispute)", _THING),
    (rf"(?:has|have) {_NAMED} been (?:{_CONTESTED}|revised|amended)", _THING),
    (rf"{_ASKED},? and (?:do|does) {_ANYBODY} (?:accept|agree)(?: (?:it|that|to it|with it))?", ""),
    (rf"what is the {_QUARREL} (?:between .+? )?{_ABOUT} {_MATTER}", _IDEA),
    (rf"who (?:wants|would like) {_MATTER} to be \w+,? and who do(?:es not|esn['’]t)", _IDEA),
    (
        (
            r"who (?:is for|supports?|backs?|favou?rs?|is in favou?r of)(?: it)?,? and who "
            rf"(?:is against|opposes?|objects to) {_MATTER}"
        ),
        _IDEA,
    ),
    (rf"(?:who is|are people) for (?:and|or) against {_MATTER}", _IDEA),
    (rf"(?P<matter>[^?]{{12,}}?)(?:\s*[?,;.–—-]+\s*| )(?:and |but )?(?:{_SEVERAL})[.!]*", "{}"),
)
_READ = [(re.compile(rf"^\s*{form}\s*\?*\s*$", _IGNORE), asked) for form, asked in _FORMS]
# "On charging patients" is about a deed; "on spending" isn't.
_DEED = re.compile(
    r"(?!(?:spend|fund|staff|hous|build|nurs|wait|train|plann|dur|th|k)ing\b)\w+ing "
    r"(?!of\b|on\b|for\b|in\b|at\b|by\b|levels?\b|times?\b|lists?\b|costs?\b)",
    _IGNORE,
)
_ASKS = re.compile(r"(?:how|what|which|when|where|who|whether)\b", _IGNORE)


def ask_for_matter(question: str) -> str:
    """Put "Is there agreement on how many wait?" as "how many wait?"; others stay as they are.

    Words for the quarrel stand in few of the sentences that have its sides.
    """
    for form, asked in _READ:
        if found := form.match(question):
            matter = found["matter"].strip()
            if _ASKS.match(matter):
                return f"{matter}?"
            return f"{(asked or (_IDEA if _DEED.match(matter) else _THING)).format(matter)}?"
    return question
