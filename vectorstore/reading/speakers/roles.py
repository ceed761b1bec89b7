"""Who holds a role in an article, and which body a heading names."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vectorstore.language.name_words import DETERMINERS, TYING_PREPOSITIONS
from vectorstore.language.sentences import Span
from vectorstore.reading.cues.mentions import Mention, is_role
from vectorstore.reading.narrative.names import Named, bare
from vectorstore.reading.narrative.narration import Passage, Sentence, Token
from vectorstore.reading.narrative.people import People, Person

_DEFINITE = frozenset("the its their".split())
_LONGEST_ROLE = 8
_NEW = frozenset("current new own".split())
_SMALL = frozenset("of for the and".split())
# How bodies shorten what an article calls them by a noun.
_SHORT_BODIES = {"icb": "board", "ics": "system", "icp": "partnership", "ccg": "group"}
_SHORT_BODIES |= {"hospitals": "trust", "foundation": "trust"}
_LONGEST_BODY = 10


@dataclass(frozen=True, slots=True)
class _Holder:
    role: tuple[str, ...]
    person: Person
    where: Span
    section: int


class Roles:
    """The roles that an article gives to people by name."""

    def __init__(self, passages: Sequence[Passage], people: People) -> None:
        self._text = passages[0].text if passages else ""
        self._headings = [one for one in passages if one.is_heading or one.is_bold]
        self._starts = [one.paragraph.start for one in self._headings]
        self._holders = [
            holder
            for passage in passages
            for sentence in passage.sentences
            for person, named in people.named_in(sentence)
            for holder in self._read_holders(sentence, person, named)
        ]

    def _section(self, at: int) -> int:
        return bisect_right(self._starts, at)

    def _read_holders(self, sentence: Sentence, person: Person, named: Named) -> Iterator[_Holder]:
        where = Span(named.start, named.end)
        for role in (_role_behind(sentence, named), _role_before(sentence, named)):
            if role and is_role(" ".join(role)):
                yield _Holder(role, person, where, self._section(named.start))

    def find_holder(self, mention: Mention) -> tuple[Person, Span] | None:
        """Find the one person who holds the role that "the chief nurse" means."""
        words = mention.words.lower().split()
        owner = max((n for n, word in enumerate(words) if bare(word) != word), default=0)
        # "The Sample Trust’s chair" may be another chair.
        is_named = any(word[:1].isupper() for word in mention.words.split()[1 : owner + 1])
        role = tuple(words[owner + 1 :])
        if words[0] not in _DEFINITE or is_named or not is_role(" ".join(role)):
            return None
        section = self._section(mention.start)
        found = [one for one in self._holders if _is_same(role, one, section)]
        if len({one.person.name for one in found}) != 1:
            return None
        return found[0].person, found[0].where

    def find_body(self, mention: Mention) -> tuple[str, Span] | None:
        """Find the body that the heading over "the board" names."""
        words = mention.words.lower().split()
        section = self._section(mention.start)
        if len(words) != len(("the", "board")) or words[0] != "the" or not section:
            return None
        heading = self._headings[section - 1]
        tokens = [one for one in heading.tokens if not one.is_mark]
        if not tokens or len(tokens) > _LONGEST_BODY or not tokens[0].is_capitalised:
            return None
        last = tokens[-1].lower
        if words[1] not in {last, _SHORT_BODIES.get(last)} or heading.words.endswith("?"):
            return None
        where = Span(tokens[0].start, tokens[-1].end)
        return self._text[slice(*where)], where


def _is_same(role: tuple[str, ...], holder: _Holder, section: int) -> bool:
    if set(role) - _SMALL == set(holder.role) - _SMALL:
        return True
    is_part = holder.role[: len(role)] == role and holder.role[len(role)] in TYING_PREPOSITIONS
    return is_part and holder.section == section


def _role_behind(sentence: Sentence, named: Named) -> tuple[str, ...]:
    """Read "Ann Example (chair)", "Ann Example, the chair", "Ann Example is chair"."""
    after = [one for one in sentence if one.start >= named.words[-1].end]
    opening = after[:1]
    if not opening or opening[0].word not in {"(", ",", "–", "—", "-", ":", "is", "was"}:
        return ()
    # "Ann Example was in the chair."
    skipped = 2 if [one.lower for one in after[1:3]] == ["in", "the"] else 1
    return _to_mark(after[skipped : skipped + _LONGEST_ROLE])


def _to_mark(tokens: Sequence[Token]) -> tuple[str, ...]:
    words = []
    for token in tokens:
        if token.is_mark or token.quotation is not None or token.lower in {"and", "who"}:
            break
        words.append(token.lower)
    return tuple(words[1:] if words and words[0] in _DEFINITE else words)


def _role_before(sentence: Sentence, named: Named) -> tuple[str, ...]:
    """Read "the chair, Ann Example" and "chief nurse Ann Example"."""
    before = [one for one in sentence if one.end <= named.start]
    before = before[: len(before) - len(named.titles)]
    if before and before[-1].lower in {",", "is", "was"}:
        before.pop()
    words: list[str] = []
    for token in reversed(before[-_LONGEST_ROLE:]):
        if token.is_mark or token.quotation is not None or token.lower in DETERMINERS:
            break
        words.insert(0, bare(token.word).lower())
    while words and (words[0] in _NEW or not is_role(" ".join(words[:2]))):
        words.pop(0)
    return tuple(words)
