"""From the words beside a verb of saying to the person or body that an article means by them."""

from collections.abc import Sequence
from functools import lru_cache

from vectorstore.language.name_words import BODIES, DOCUMENTS, GROUPS
from vectorstore.language.speech import UTTERANCES
from vectorstore.reading.cues.after_verbs import read_possessor
from vectorstore.reading.cues.mentions import Kind, Mention, is_role
from vectorstore.reading.cues.subjects import find_subject
from vectorstore.reading.cues.tags import read_tag_after
from vectorstore.reading.narrative.names import Named
from vectorstore.reading.narrative.narration import Passage, Sentence
from vectorstore.reading.narrative.people import People, Person, gender_of
from vectorstore.reading.narrative.personal import names_relative
from vectorstore.reading.speakers.inquiries import (
    asks_pronoun,
    find_asked,
    find_body,
    find_teller,
    is_left_unnamed,
    tells,
)
from vectorstore.reading.speakers.roles import Roles
from vectorstore.reading.speakers.speaker import UNNAMED, Place, Speaker

# How far back the person is looked for whom a pronoun means.
_MOST_SENTENCES = 14
_MOST_PASSAGES = 5
_SEVERAL = 2
_OWNERS = {"his": "he", "her": "she", "its": "it"}


class Scene:
    """An article's passages, with everybody who is named in them."""

    def __init__(self, text: str, passages: Sequence[Passage], authors: Sequence[str]) -> None:
        self.text = text
        self.passages = passages
        self.authors = tuple(authors)
        self.places: list[Place] = []
        self.sentences: list[Sentence] = []
        self.first_of: list[int] = []
        for number, passage in enumerate(passages):
            self.first_of.append(len(self.sentences))
            for position, sentence in enumerate(passage.sentences):
                self.places.append(Place(number, position, len(self.sentences)))
                self.sentences.append(sentence)
        self.people = People(self.sentences, self.authors)
        self._roles = Roles(passages, self.people)
        self.subject = lru_cache(maxsize=None)(self._find_subject)
        self.named = lru_cache(maxsize=None)(self._find_named)

    def _find_subject(self, number: int) -> Mention | None:
        sentence = self.sentences[number]
        if sentence[0].quotation is None:
            return find_subject(self.text, sentence)
        # "“…,” said Ann Example." is about her.
        end = next((n for n, one in enumerate(sentence) if n and one.quotation), len(sentence))
        return read_tag_after(self.text, sentence[1:end])

    def _find_named(self, number: int) -> tuple[tuple[Person, Named], ...]:
        return tuple(self.people.named_in(self.sentences[number]))

    def author(self, start: int | None = None, end: int | None = None) -> Speaker:
        """Name the author as a speaker; no name where there are several or none."""
        name = self.authors[0] if len(self.authors) == 1 else None
        return Speaker(name, "author", start, end)

    def resolve(self, mention: Mention | None, number: int, owner: Speaker) -> Speaker:
        """Tell whom words mean in a sentence; `owner` is who says that sentence."""
        if mention is None or mention.kind is Kind.SEVERAL:
            return UNNAMED
        if mention.kind is Kind.SELF:
            return owner
        if mention.kind is Kind.NOT_PERSON:
            return self._own_document(mention, number) or self._resolve_role(mention)
        if mention.kind is Kind.PRONOUN:
            speaker = self.refer(mention.words, number, mention.start)
            # Nobody who says "I" is "she" in the same breath.
            return UNNAMED if speaker.name == owner.name else speaker
        return self._resolve_name(mention)

    def _own_document(self, mention: Mention, number: int) -> Speaker | None:
        """Take "her report" and "one of her chapters" for hers."""
        words = mention.words.lower().split()
        owner = next((_OWNERS[word] for word in words if word in _OWNERS), None)
        if owner is None or not (DOCUMENTS | UTTERANCES).intersection(words):
            return None
        speaker = self.refer(owner, number, mention.start)
        return speaker if speaker.role != "unnamed" else None

    def holder(self, role: str, at: int) -> Speaker | None:
        """Tell who holds "the chair", None if no one person does."""
        found = self._roles.find_holder(Mention(Kind.NOT_PERSON, role, at, at))
        return self.speaker(found[0], *found[1]) if found else None

    def _resolve_role(self, mention: Mention) -> Speaker:
        if holder := self._roles.find_holder(mention):
            return self.speaker(holder[0], *holder[1])
        name, where = self._roles.find_body(mention) or (
            mention.words,
            (mention.start, mention.end),
        )
        return Speaker(name, "quoted", *where)

    def _resolve_name(self, mention: Mention) -> Speaker:
        named = mention.named
        if named is None:
            return UNNAMED
        if author := self._author_named(named):
            return Speaker(author, "author", mention.start, mention.end)
        person = self.people.find(named)
        if person is not None:
            return self.speaker(person, mention.start, mention.end)
        if len(named.parts) == 1 and self.people.is_known(named.parts[0]):
            return UNNAMED
        title = named.titles[-1].title() + " " if named.titles and len(named.parts) == 1 else ""
        return Speaker(title + " ".join(named.parts), "quoted", mention.start, mention.end)

    def _author_named(self, named: Named) -> str | None:
        name = " ".join(named.parts).lower()
        for author in self.authors:
            if author.lower() == name or (author.lower().endswith(" " + name)):
                return author
        return None

    def speaker(self, person: Person, start: int, end: int) -> Speaker:
        """Let a person speak, who may be an author."""
        same = [one for one in self.authors if one.lower() == person.name.lower()]
        if same:
            return Speaker(same[0], "author", start, end)
        return Speaker(person.name, "quoted", start, end)

    def refer(self, pronoun: str, number: int, before: int) -> Speaker:
        """Tell whom a pronoun means: the subject of what comes before it, or the only person."""
        if pronoun in {"it", "they"}:
            return self._refer_to_body(number)
        gender = gender_of(pronoun)
        here = self.places[number].passage
        for back in range(number, max(-1, number - _MOST_SENTENCES), -1):
            if here - self.places[back].passage > _MOST_PASSAGES:
                break
            subject = self.subject(back)
            if subject and back == number and subject.end > before:
                subject = None
            found = self._eligible(back, gender, before if back == number else None)
            if back != number and not found and asks_pronoun(self.sentences[back], gender):
                continue
            if speaker := self._only(found, subject, gender):
                return speaker
            if subject and subject.kind is Kind.PRONOUN and subject.words == pronoun:
                continue
            if len({person.name for person, _ in found}) >= _SEVERAL:
                return UNNAMED
            if back != number and (speaker := self._without_name(back, subject, found, gender)):
                return speaker
        return UNNAMED

    def _eligible(
        self, number: int, gender: str | None, before: int | None
    ) -> list[tuple[Person, Named]]:
        """List who is named in a sentence, or in what stands before the pronoun there."""
        return [
            (person, named)
            for person, named in self.named(number)
            if person.may_be(gender)
            and (before is None or (named.end <= before and not self._is_agent(number, named)))
        ]

    def _without_name(
        self, number: int, subject: Mention | None, found: Sequence[object], gender: str | None
    ) -> Speaker | None:
        is_relative = not found and names_relative(self.sentences[number], gender)
        if is_relative or (subject and is_left_unnamed(subject)):
            return UNNAMED
        if subject and self._names_role(subject, number):
            return self._resolve_role(subject)
        if found:
            return None
        teller = find_teller(self.text, self.sentences[number])
        if teller and teller.kind is Kind.NOT_PERSON:
            return self._resolve_role(teller)
        where = find_asked(self.text, self.sentences[number])
        return Speaker(self.text[slice(*where)], "quoted", *where) if where else None

    def _is_agent(self, number: int, named: Named) -> bool:
        """Tell if somebody has done something to the subject: "Asked by Ann Example, he …"."""
        before = [one.lower for one in self.sentences[number] if one.end <= named.start]
        return before[len(before) - len(named.titles) - 1 :][:1] == ["by"]

    def _only(
        self,
        found: Sequence[tuple[Person, Named]],
        subject: Mention | None,
        gender: str | None,
    ) -> Speaker | None:
        """Choose the person who is the subject, or the only one who is named."""
        if subject and subject.kind is Kind.PERSON and subject.named:
            person = self.people.find(subject.named)
            exact = {one.name for one, _ in found if gender and one.gender == gender}
            if person and person.gender is None and len(exact) == 1:
                found = [pair for pair in found if pair[0].name in exact]
            elif person and person.may_be(gender):
                return self.speaker(person, subject.start, subject.end)
            if person is None and not self.people.is_known(subject.named.parts[-1]):
                known = subject.named.gender in {None, gender}
                is_titled = bool(subject.named.titles)
                return self._resolve_name(subject) if known and is_titled else None
        if subject and subject.kind is Kind.PRONOUN and gender_of(subject.words) == gender:
            return None
        if len({person.name for person, _ in found}) == 1:
            person, named = found[0]
            return self.speaker(person, named.start, named.end)
        return None

    def _names_role(self, subject: Mention, number: int) -> bool:
        """Tell if a subject without a name may be meant: "A nurse wrote to me. “…,” she said."."""
        if subject.kind is not Kind.NOT_PERSON:
            return False
        is_somebody = subject.words.lower().startswith(("a ", "an ", "one "))
        return is_role(subject.words) or (is_somebody and tells(self.sentences[number], subject))

    def _refer_to_body(self, number: int) -> Speaker:
        here = self.places[number].passage
        for back in range(number - 1, max(-1, number - _MOST_SENTENCES), -1):
            if here - self.places[back].passage > 1:
                break
            subject = self.subject(back)
            if subject is None or subject.words.lower() == "it":
                continue
            words = {word.lower() for word in subject.words.split()}
            if subject.kind is Kind.SELF and (body := find_body(self.text, self.sentences[back])):
                return self._resolve_role(body)
            if writer := read_possessor(self.text, self.sentences[back]):
                return self.resolve(writer, back, UNNAMED)
            if subject.kind is Kind.NOT_PERSON and words & (BODIES | DOCUMENTS | GROUPS):
                return Speaker(subject.words, "quoted", subject.start, subject.end)
            return UNNAMED
        return UNNAMED

    def only_person(self, before: int) -> Speaker:
        """Tell who is the one person that an article without others has named by then."""
        sure = [one for one in self.people if one.is_sure and one.name not in self.authors]
        if len(sure) != 1:
            return UNNAMED
        places = [place for place in sure[0].places if place.start < before]
        return self.speaker(sure[0], *(places or sure[0].places)[-1])
