"""The people that an article names, and whom a shorter name of theirs means."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from vectorstore.language.name_words import PEERAGE, SURNAME_TITLES
from vectorstore.language.sentences import Span
from vectorstore.reading.narrative.names import (
    FEMALE,
    MALE,
    Named,
    bare,
    find_runs,
    read_named,
    read_single,
)
from vectorstore.reading.narrative.narration import Sentence, Token
from vectorstore.reading.narrative.personal import gender_beside, shows_person

# Of two people with one surname the nearer one is meant if the other is this much further back.
_NEARER_CHARS = 300
_FAR_CHARS = 1_000_000
_MOST_BEARERS = 20
_PRONOUNS = {"he": MALE, "him": MALE, "his": MALE, "she": FEMALE, "her": FEMALE}


@dataclass(slots=True, eq=False)
class Person:
    """Somebody with a full name; `places` are where it stands, first to last."""

    name: str
    first: str
    last: str
    places: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    is_sure: bool = False

    @property
    def gender(self) -> str | None:
        """What titles and pronouns say, None if they say nothing or disagree."""
        ranked = self.genders.most_common(2)
        return (
            ranked[0][0] if ranked and len({count for _, count in ranked}) == len(ranked) else None
        )

    def may_be(self, gender: str | None) -> bool:
        """Nothing says that the person is of another gender."""
        return gender is None or self.gender in {None, gender}


def gender_of(pronoun: str) -> str | None:
    """Tell the gender of a pronoun."""
    return _PRONOUNS.get(pronoun)


class People:
    """Everybody whom an article names in full."""

    def __init__(self, sentences: Iterable[Sentence], authors: Sequence[str] = ()) -> None:
        self._by_name: dict[str, Person] = {}
        self._by_word: dict[str, list[Person]] = defaultdict(list)
        short: list[tuple[Named, Sentence]] = []
        alone: dict[str, int] = {}
        self._told = told = list(sentences)
        # By the sentence itself: to compare its words takes longer than to find the names in it.
        self._named: dict[int, tuple[Named, ...]] = {}
        for sentence in told:
            runs = [(run, read_named(run)) for run in find_runs(sentence)]
            self._named[id(sentence)] = _with_single(runs)
            for run, named in runs:
                if named is None:
                    if len(run) == 1:
                        alone.setdefault(bare(run[0].word), run[0].start)
                elif len(named.words) > 1 or PEERAGE.intersection(named.titles):
                    self._add(named, sentence)
                else:
                    short.append((named, sentence))
        self._authors = set(authors)
        self._alone = alone
        self._titled: set[str] = set()
        for named, sentence in short:
            # "Mrs Example", who has no other name.
            if not self._by_word.get(named.parts[-1]) or named.parts[-1] in self._titled:
                self._titled.add(named.parts[-1])
                self._add(named, sentence)
        self._learn([named for named, _ in short])
        for sentence, following in zip_longest(told, told[1:], fillvalue=()):
            self._learn_gender(sentence, following)

    def __iter__(self) -> Iterator[Person]:
        """Go through them as they are first named."""
        return iter(self._by_name.values())

    def _add(self, named: Named, sentence: Sentence) -> None:
        parts = named.parts
        name = " ".join(parts) if len(parts) > 1 else f"{named.titles[-1].title()} {parts[0]}"
        person = self._by_name.get(name)
        if person is None:
            person = self._by_name[name] = Person(name, parts[0], parts[-1])
            for word in {parts[0], parts[-1]}:
                self._by_word[word].append(person)
        person.places.append(Span(named.start, named.end))
        person.titles.update(named.titles)
        if gender := named.gender or gender_beside(named, sentence):
            person.genders[gender] += 3
        person.is_sure = person.is_sure or shows_person(named, sentence)

    def _learn(self, short: Sequence[Named]) -> None:
        """Surnames with titles, or alone, show whose they are: places are not shortened so."""
        for named in short:
            bearers = self._by_word.get(named.parts[-1], ())
            if len(bearers) == 1:
                bearers[0].is_sure = True
                bearers[0].titles.update(named.titles)
                if named.gender:
                    bearers[0].genders[named.gender] += 3
        for person in self:
            if person.last in self._alone or person.name in self._authors:
                person.is_sure = True

    def _learn_gender(self, sentence: Sentence, following: Sentence) -> None:
        there = self.named_in(sentence)
        if len({person.name for person, _ in there}) != 1:
            return
        person, named = there[0]
        after = [one.lower for one in sentence if one.start >= named.end]
        # "Ann Example, he noted, …"
        after = after[2:] if after[:1] == [","] else after
        pronouns = [one for one in after if one in _PRONOUNS]
        opening = following[0].lower if following else ""
        if opening in {"he", "she"} and len(self.named_in(following)) == 0:
            # "who had been her deputy" says less of him.
            pronouns = [opening]
            person.genders[_PRONOUNS[opening]] += 1
            person.is_sure = True
        for pronoun in pronouns[:1]:
            person.genders[_PRONOUNS[pronoun]] += 1

    def named_in(self, sentence: Sequence[Token]) -> list[tuple[Person, Named]]:
        """Find who is named in one of the sentences, in full or shortly, and is surely a person."""
        found = []
        for named in self._named.get(id(sentence), ()):
            person = self.find(named)
            if person and person.is_sure:
                found.append((person, named))
        return found

    def find(self, named: Named) -> Person | None:
        """Tell whom a name means; None if nobody with a full name, or if it is not clear whom."""
        parts = named.parts
        for fewer in range(len(parts) - 1):
            if person := self._by_name.get(" ".join(parts[fewer:])):
                return person
        may_be_first = len(parts) == 1 and not SURNAME_TITLES.intersection(named.titles)
        candidates = [
            person
            for person in self._by_word.get(parts[-1], ())[:_MOST_BEARERS]
            if (person.last == parts[-1] or may_be_first) and person.may_be(named.gender)
        ]
        if len(parts) > 1:
            candidates = [person for person in candidates if person.first == parts[0]]
        for chosen in (
            [one for one in candidates if one.titles.intersection(named.titles)],
            [one for one in candidates if named.gender and one.gender == named.gender],
        ):
            if len(candidates) > 1 and len(chosen) == 1:
                return chosen[0]
        if len(candidates) > 1 and not named.titles and (first := self._first_of(candidates)):
            return first
        return _nearest(candidates, named.start)

    def _first_of(self, candidates: Sequence[Person]) -> Person | None:
        """Find who bore a surname alone before anybody else of that name came up."""
        first, second = sorted(candidates, key=lambda one: one.places[0])[:2]
        used = self._alone.get(first.last, _FAR_CHARS)
        is_first = first.places[0].start < used < second.places[0].start
        return first if is_first and first.last == second.last else None

    def by_name(self, name: str | None) -> Person | None:
        """Find somebody by the full name."""
        return self._by_name.get(name or "")

    def is_known(self, word: str) -> bool:
        """Tell if a word is somebody's first or last name."""
        return word in self._by_word


def _with_single(runs: Iterable[tuple[Sequence[Token], Named | None]]) -> tuple[Named, ...]:
    read = (named or read_single(run) for run, named in runs)
    return tuple(named for named in read if named)


def _nearest(candidates: Sequence[Person], at: int) -> Person | None:
    if len(candidates) < 2:  # noqa: PLR2004
        return candidates[0] if candidates else None
    back = sorted((_distance(person, at), position) for position, person in enumerate(candidates))
    (first, nearest), (second, _) = back[:2]
    return candidates[nearest] if second - first > _NEARER_CHARS else None


def _distance(person: Person, at: int) -> int:
    before = bisect_right(person.places, Span(at, at))
    return at - person.places[before - 1].start if before else _FAR_CHARS
