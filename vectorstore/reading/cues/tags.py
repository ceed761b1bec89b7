"""Words that say who speaks a quotation: a tag behind it, or a lead before it."""

from collections.abc import Sequence

from vectorstore.language.name_words import BODIES, DETERMINERS, DOCUMENTS, PREPOSITIONS
from vectorstore.language.speech import ADVERBS, GOING_ON, NAMING, PASSIVE, READING, SAYING
from vectorstore.reading.cues.after_verbs import read_after, read_possessor
from vectorstore.reading.cues.before_verbs import read_before
from vectorstore.reading.cues.mentions import Kind, Mention
from vectorstore.reading.cues.subjects import find_subject
from vectorstore.reading.cues.verbs import LEADING, is_announced, is_held_back, is_noun
from vectorstore.reading.narrative.names import find_runs, read_named
from vectorstore.reading.narrative.narration import Token

_FURTHEST_VERB = 30
_FEWEST_TOLD = 3
_LONGEST_CLAUSE = 60
_LONGEST_VIEW = 12
_LONGEST_OWN = 6
_VIEWS = frozenset("view opinion words judgement judgment phrase".split())
# "“…,” was hers."
_OWNED = {"hers": "she", "his": "he", "theirs": "they"}
_PRESENTING = frozenset("here this there listen take consider hear from and then so read".split())
_NO_SUBJECT = (
    frozenset("that which who whose whom and but or nor because if though".split()) | PASSIVE
)
_CLAUSE_WORDS = frozenset(
    "but because although though while whereas if whether that which when where".split()
)  # fmt: skip
# "a report called “Fit for Winter”": no person says what something is called.
CALLED = frozenset("called titled entitled headed named headlined dubbed".split())
TITLING = frozenset("in at of under on by".split())


def read_tag_after(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read the tag with which the words behind a quotation begin, None if they begin with none."""
    tokens = list(tokens)
    while tokens and tokens[0].word in {",", ";", "("}:
        tokens.pop(0)
    if not tokens:
        return None
    first = tokens[0].lower
    if tokens[0].word in {"—", "–", "-"}:
        return read_signature(text, tokens[1:])
    if first == "as":
        return _read_verb(text, tokens[1:])
    if first in PASSIVE:
        return _read_copula(text, tokens[1:])
    if first in {"came", "comes"}:
        return read_possessor(text, tokens)
    return read_attributed(text, tokens) or _read_saying(text, tokens)


def _read_saying(text: str, tokens: list[Token]) -> Mention | None:
    """Read "said Ann Example" and "Ann Example said"."""
    while tokens and tokens[0].lower in ADVERBS:
        tokens.pop(0)
    if tokens and tokens[0].lower in SAYING | READING:
        return read_after(text, tokens[1:])
    return _read_verb(text, tokens)


def _read_copula(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "is what I told them", "was her answer"."""
    if tokens and tokens[0].lower in {"what", "how"}:
        return _read_verb(text, tokens[1:])
    if tokens and tokens[0].lower in _OWNED:
        word = _OWNED[tokens[0].lower]
        return Mention(Kind.PRONOUN, word, tokens[0].start, tokens[0].end)
    if tokens and tokens[0].lower == "mine":
        return Mention(Kind.SELF, tokens[0].word, tokens[0].start, tokens[0].end)
    end = next((n for n, one in enumerate(tokens) if one.is_mark), len(tokens))
    return read_possessor(text, tokens[: min(end, 8)])


def read_attributed(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "according to Ann Example", "in the words of Ann Example"."""
    words = [one.lower for one in tokens[:4]]
    if words[:2] == ["according", "to"]:
        return read_after(text, tokens[2:])
    if words[:2] in (["to", "quote"], ["quoting", "from"]):
        return read_after(text, tokens[2:])
    if words[:2] == ["to", "use"]:
        return read_possessor(text, tokens[2:_LONGEST_VIEW])
    comma = next((n for n, one in enumerate(tokens[:_LONGEST_VIEW]) if one.is_mark), _LONGEST_VIEW)
    is_view = words[:1] == ["in"] and any(one.lower in _VIEWS for one in tokens[:comma])
    return read_possessor(text, tokens[1:comma]) if is_view else None


def read_signature(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read a line such as "Ann Example, chair of the Sample Board"."""
    mention = read_after(text, tokens)
    return mention if mention and mention.kind in {Kind.PERSON, Kind.NOT_PERSON} else None


def _read_verb(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "Ann Example, its chair, said" where words begin with that."""
    if not tokens or tokens[0].lower in _NO_SUBJECT | PREPOSITIONS - {"one"}:
        return None
    for position, token in enumerate(tokens[:_FURTHEST_VERB]):
        if token.quotation is not None or token.word in set(".;:?!—–"):
            return None
        ends = position + 1 == len(tokens) or tokens[position + 1].is_mark
        is_verb = token.lower in SAYING or (token.lower in READING and ends)
        if position and is_verb and not is_held_back(tokens, position):
            return read_before(text, tokens[:position])
        if position and token.lower in PASSIVE and tokens[position - 1].lower != "who":
            return None
    return None


def read_lead_before(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read who is said to speak by the words before a quotation in its sentence.

    The verb need not stand next to the quotation: "Ann Example said that the plan was “dead”".
    """
    tokens = _behind_quotation(tokens)
    if not tokens:
        return None
    is_lead = tokens[-1].word in {":", ","}
    if attributed := read_attributed(text, tokens) or _read_own_words(text, tokens):
        return attributed
    for position in range(len(tokens) - 1, -1, -1):
        word = tokens[position].lower
        if word in GOING_ON:
            return find_subject(text, tokens[:position])
        is_verb = word in LEADING and not is_noun(tokens, position)
        if is_verb or (is_lead and word in READING and position >= len(tokens) - 4):
            return _read_leading_verb(text, tokens, position)
    if tokens[-1].word == ":":
        return read_possessor(text, tokens) or _read_colon(text, tokens[:-1])
    return read_possessor(text, tokens) if tokens[-1].lower in PASSIVE else None


def _read_own_words(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "He came to, in his own words, “…”"."""
    first = max(0, len(tokens) - _LONGEST_OWN)
    last = [n for n in range(first, len(tokens)) if tokens[n].lower == "in"]
    return read_attributed(text, tokens[last[-1] :]) if last else None


def _behind_quotation(tokens: Sequence[Token]) -> list[Token]:
    start = next(
        (n + 1 for n in range(len(tokens) - 1, -1, -1) if tokens[n].quotation is not None), 0
    )
    return list(tokens[start:])


def _read_leading_verb(text: str, tokens: Sequence[Token], verb: int) -> Mention | None:
    word, before = tokens[verb].lower, tokens[verb - 1].lower if verb else ""
    is_close = tokens[-1].word in {":", ","}
    announced = is_announced(tokens, verb)
    if is_held_back(tokens, verb) and not announced:
        return None
    if not verb:
        return read_after(text, tokens[1:]) if tokens[0].is_capitalised else None
    if before in {"and", ","} and any(one.lower in LEADING for one in tokens[: verb - 1]):
        return find_subject(text, tokens)
    if announced:
        return find_subject(text, tokens)
    mention = read_verb_subject(text, tokens, verb)
    if word in NAMING and mention and mention.kind is Kind.NOT_PERSON:
        # "What boards call “place”" is said by no board.
        return mention if mention.words.split()[0].lower() in DETERMINERS else None
    return mention or (find_subject(text, tokens) if is_close else None)


def clause_before(tokens: Sequence[Token], verb: int) -> list[Token]:
    """Keep the words before a verb that can hold its subject."""
    start = max(0, verb - _LONGEST_CLAUSE)
    for position in range(verb - 1, start - 1, -1):
        token = tokens[position]
        # "The union which stands for most of the nurses said": the union did.
        if token.lower == "which" and 0 < position < verb - _FEWEST_TOLD:
            ahead = tokens[position - 1]
            if not ahead.is_mark and ahead.lower not in PREPOSITIONS:
                return clause_before(tokens, position)
        if _is_border(token) or (token.lower in _CLAUSE_WORDS and position < verb - 1):
            start = position + 1
            break
    return list(tokens[start:verb])


def read_verb_subject(text: str, tokens: Sequence[Token], verb: int) -> Mention | None:
    """Read the subject of a verb, which may be its second: "The board met and then said that …"."""
    before = verb - (2 if [one.lower for one in tokens[verb - 2 : verb]] == ["used", "to"] else 0)
    while before and tokens[before - 1].lower in ADVERBS:
        before -= 1
    if before > 1 and tokens[before - 1].lower in {"and", "but"}:
        borders = [n for n, one in enumerate(tokens[:before]) if _is_border(one)]
        return find_subject(text, tokens[borders[-1] + 1 if borders else 0 : before - 1])
    return read_before(text, clause_before(tokens, verb))


def _is_border(token: Token) -> bool:
    return token.quotation is not None or token.word in set(";:.?!—–…")


def _read_colon(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "Ann Example, chair:" and "Ann Example was blunt:"."""
    if tokens and tokens[0].lower in _PRESENTING:
        return _read_presented(text, tokens[1:])
    subject = find_subject(text, tokens)
    if subject is None or subject.kind is not Kind.NOT_PERSON:
        return subject
    words = subject.words.lower().split()
    is_body = words[0] == "the" and words[-1] in BODIES
    return subject if is_body or DOCUMENTS.intersection(words) else None


def _read_presented(text: str, tokens: Sequence[Token]) -> Mention | None:
    """Read "Here is Ann Example, chair of the board:"."""
    run = next((run for run in find_runs(tokens) if run), None)
    if run is None or read_named(run, speaks=True) is None:
        return None
    return read_after(text, [one for one in tokens if one.start >= run[0].start])
