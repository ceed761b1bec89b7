"""Questions that a yes or a no answers: of what they ask it, and which action; and denials."""

import re
from collections.abc import Sequence

from vectorstore.language.aliases import put_aliases
from vectorstore.language.analysis import STOP_WORDS, stem
from vectorstore.search.queries import question_terms

_AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|must|may|"
    r"might|whether)"
)
_YES_NO = re.compile(
    rf"^(?:[^:?]{{2,60}}:\s+)?(?:and |but |so |also |then )?"
    rf"(?P<auxiliary>{_AUXILIARY})(?:n['’]t|not)?\s+(?P<rest>[^?]+)",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"^[^?]+[,:]\s*[^?,]+\s+or\s+[^?,]+\??$|\b(?:for or against|against or for)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")
_DETERMINERS = frozenset(
    "a an the its their his her our any some all every each no this that these those".split()
)
_PREPOSITIONS = frozenset(
    """
    of in on at for to by with from under over about into within between against as than before
    after since until during through without
    """.split()
)
_BEFORE_ACTION = frozenset(
    """
    be been being not still now already ever also yet going allowed able one part due likely really
    actually only just never soon always currently formally legally to get getting got
    """.split()
)
# Verbs that stand without a mark of their own after a subject: "Do boards own clinics?"
_ACTIONS = frozenset(
    stem(verb)
    for verb in """
    abolish accept achieve act adopt affect agree allow announce appoint apply approve argue ask
    back ban become begin believe belong buy call cancel change charge choose close combine
    commission control cost cover create cut damage decide decline delay deliver deny depend
    disband dissolve drop end enforce employ exist expand fail favour fix follow force fund get
    give go govern halve harm have help hold impose improve include increase introduce join keep
    know lack launch lead leave lose make manage mean meet merge move need offer oppose overspend
    own pay plan prevent promise propose provide publish put raise reach receive recommend reduce
    refuse reject rename replace report represent require resign review rise run save say scrap
    sell serve set share sit spend split spread start stay stop succeed suggest support survive
    take think trade use vote want warn win work write
    """.split()
)  # fmt: skip
# After an adjective, "control" and "plan" are nouns.
_ADJECTIVE = re.compile(r"\w(?:al|ic|ive|ary|ous)$", re.IGNORECASE)
# "Kitchen" and "bed" end as participles do, and are none.
_PARTICIPLE = re.compile(
    r"^(?!(?:kitchen|children|men|women|garden|citizen|token|oxygen|bed|shed|need|speed|building|"
    r"meeting|funding|nursing|wing|evening|morning|spring|thing|housing|seven|eleven)$)"
    r"\w{2,}(?:ed|ing|en)$",
    re.IGNORECASE,
)

# So many words tell what a subject is said to be.
_MOST_PREDICATE_WORDS = 6
_NEGATION = re.compile(
    r"\b(?:not(?! only\b)|never|no longer|cannot|without|except(?:ing)?|other than|apart from|"
    r"aside from|exclud(?:es?|ed|ing)|lack(?:s|ed|ing)?|neither|nor|none|nobody|nothing|"
    r"no(?!\.|\s*\d))\b|\b\w+n['’]t\b"
    r"|\b(?:ca|do|does|did|is|are|was|were|wo|should|could|would|has|have|must)nt\b",
    re.IGNORECASE,
)
# "Isn't it so?" and "…, isn't it?" ask what "Is it so?" does; so does "whether or not".
_RHETORICAL = re.compile(
    rf"^(?:and |but |so )?{_AUXILIARY}n['’]t\b"
    rf"|,\s*{_AUXILIARY}(?:n['’]t| not)\s+(?:it|they|he|she|there|we|you|that)\s*\??\s*$"
    r"|\bwhether or not\b|\bor not\b\s*\??\s*$|\bwhy (?:don['’]t|not) (?:you|we)\b|\bif not\b"
    r"|\bnot? (?:least|to mention|doubt|matter|later than|more than|less than)\b|\bno one else\b"
    # "I can't find it" is about who asks.
    r"|\b(?:(?:ca|could|do|did)n['’]?t|(?:can|could|do|did) ?not) (?:seem to )?"
    r"(?:find|remember|recall|know|see)"
    r"(?: (?:it|them|that|where|which|when|who|what|how|if)\b|(?=\s*(?:[,.?!)]|$)))"
    r"|\bnot (?:sure|certain)\b"
    # "… led to somebody not being seen", "… do what a letter does not": no denial is asked for.
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bnot (?:be|hav)ing\b"
    rf"|(?<=\w )(?:that|what|which)\s[^,?]{{3,60}}\s{_AUXILIARY}(?:n['’]t| not)\s*\??\s*$",
    re.IGNORECASE,
)
# "… in 2024, not this year's", "… - actual not plan": what isn't asked for.
_EXCLUDED = re.compile(
    rf"\s*[,;(–—.?-]\s*(?:and |but )?(?P<asked>(?:(?!{_AUXILIARY}\b)\w+\s){{0,2}}?)"
    r"not\s[^?.!,;()]{1,60}[?.!)]*\s*$",
    re.IGNORECASE,
)


def read_yes_no(question: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Read a yes/no question as its subject, the subject's terms and the action's; None for others.

    "Are the harbour boards being abolished?" has the subject "the harbour boards" and the action
    "abolish".
    """
    found = _YES_NO.match(question.strip())
    if not found or (_CHOICE.search(question.strip()) and " or " in found["rest"]):
        return None
    words = _WORD.findall(put_aliases(found["rest"]))
    while words and words[0].lower() in {"not", "there"}:
        words = words[1:]
    is_be = found["auxiliary"].lower() in {"is", "are", "was", "were", "am"}
    border = _find_action(words, is_be=is_be)
    subject = " ".join(words[:border])
    action = _read_action(words[border:], is_be=is_be)
    return subject, tuple(question_terms(subject)), action


def _find_action(words: Sequence[str], *, is_be: bool) -> int:
    """Find the place where the subject is over."""
    nouns = 0
    for place, word in enumerate(words):
        small = word.lower()
        if nouns and (small in _BEFORE_ACTION or small in _DETERMINERS):
            # A determiner is the object's: the word before it is the verb, but after "is".
            is_object = (
                small in _DETERMINERS and not is_be and nouns > 1 and words[place - 1].islower()
            )
            return place - 1 if is_object else place
        if nouns and small == word and _is_verb(words[place - 1], small, is_be=is_be):
            return place
        if nouns and is_be and small in _PREPOSITIONS - {"of"}:
            return place
        nouns += small not in _DETERMINERS and small not in _PREPOSITIONS
    return _last_resort(words)


def _is_verb(before: str, word: str, *, is_be: bool) -> bool:
    is_bare_verb = not is_be and stem(word) in _ACTIONS and not _ADJECTIVE.search(before)
    return is_bare_verb or _PARTICIPLE.match(word) is not None


def _last_resort(words: Sequence[str]) -> int:
    """Take the words with capitals at the beginning, or the first one, for the subject."""
    capitals = next((place for place, word in enumerate(words) if word.islower()), len(words))
    return min(len(words), max(1, capitals))


def _read_action(words: Sequence[str], *, is_be: bool) -> tuple[str, ...]:
    """Give the terms of the verb, or, where it is "is", of what the subject is said to be."""
    for place, word in enumerate(words):
        small = word.lower()
        if small in STOP_WORDS and stem(small) in _ACTIONS:
            return ()
        if small in _BEFORE_ACTION | _DETERMINERS | _PREPOSITIONS or small in STOP_WORDS:
            continue
        is_said_to_be = is_be and not _PARTICIPLE.match(small)
        end = place + (_MOST_PREDICATE_WORDS if is_said_to_be else 1)
        return tuple(question_terms(" ".join(words[place:end])))
    return ()


def without_excluded(question: str) -> str:
    """Leave out what a question says at its end that it doesn't ask for."""
    return _EXCLUDED.sub(r" \g<asked>", question).rstrip()


def find_negation(question: str) -> str:
    """Return the word by which a question asks for what is not so; empty if it has none.

    "Isn't it so?" denies nothing.
    """
    plain = _RHETORICAL.sub(" ", without_excluded(question))
    found = _NEGATION.search(plain)
    return found[0].lower() if found else ""
