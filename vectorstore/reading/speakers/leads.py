"""Who speaks a quotation whose own sentence doesn't say so: by what stands before and behind it."""

import re
from collections.abc import Mapping
from itertools import pairwise

from vectorstore.language.sentences import Span
from vectorstore.language.speech import FIRST_PERSON, PAUSES
from vectorstore.reading.cues.after_verbs import read_possessor
from vectorstore.reading.cues.mentions import Kind, Mention, is_role
from vectorstore.reading.cues.reported import Reported
from vectorstore.reading.cues.tags import read_tag_after
from vectorstore.reading.narrative.narration import Sentence
from vectorstore.reading.narrative.quotations import Quotation
from vectorstore.reading.speakers.inquiries import (
    asks,
    asks_others,
    find_teller,
    tells,
    words_of,
)
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.sections import Sections
from vectorstore.reading.speakers.signing import find_signature, read_pointing
from vectorstore.reading.speakers.speaker import UNNAMED, Place, Speaker

_WORD = re.compile(r"[^\W_][\w’']*")
_MOST_BEFORE_QUESTION = 8
_MOST_PASSAGES_BEFORE = 2
_MOST_TOLD = 2


class Leads:
    """Finds speakers around quotations; remembers whom the author is talking to.

    `speakers` and `reported` are what has been found before the quotation that is asked about.
    """

    def __init__(
        self,
        scene: Scene,
        sections: Sections,
        speakers: Mapping[Span, Speaker],
        reported: Mapping[int, tuple[Reported, Speaker]],
    ) -> None:
        self._scene = scene
        self._sections = sections
        self._speakers = speakers
        self._reported = reported
        self._interlocutor = UNNAMED
        self._is_interview = any(map(asks, scene.sentences))

    def find(self, place: Place, quotation: Quotation) -> Speaker:
        """Find the speaker of a quotation that is a sentence of its own."""
        if speaker := read_pointing(self._scene, place):
            return speaker
        if place.sentence:
            speaker = self._from_sentence(place.number - 1, quotation)
            return speaker if speaker.role != "unnamed" else self._told_of_before(place)
        if speaker := find_signature(self._scene, place):
            return speaker
        return self._from_paragraph_before(place, quotation) if place.passage else UNNAMED

    def find_reply(self, place: Place, quotation: Quotation) -> Speaker:
        """Find who was asked in the sentence before."""
        if not place.number:
            return UNNAMED
        lead = place.number - 1
        is_asked = asks(self._scene.sentences[lead])
        return self._answering(lead) if is_asked else self._from_sentence(lead, quotation)

    def speaker_before(self, place: Place) -> Speaker:
        """Find who speaks the last quotation of the paragraph before."""
        passage = self._scene.passages[place.passage - 1] if place.passage else None
        earlier = passage.paragraph.outermost[-1:] if passage else []
        return self._speakers.get(earlier[0].span, UNNAMED) if earlier else UNNAMED

    def _from_paragraph_before(self, place: Place, quotation: Quotation) -> Speaker:
        passage = self._scene.passages[place.passage]
        last = self._scene.passages[place.passage - 1]
        if named := self._sections.heading_speaker(place.passage):
            return named
        speaker = UNNAMED
        if last.sentences and not last.is_heading and not last.is_bold:
            speaker = self._from_sentence(self._scene.first_of[place.passage] - 1, quotation)
        if speaker.role == "unnamed" and self._is_interview and passage.is_all_quoted:
            asked = self._interlocutor
            speaker = asked if asked.name else self._scene.only_person(quotation.start)
        if speaker.role == "quoted":
            self._interlocutor = speaker
        return speaker

    def _from_sentence(self, lead: int, quotation: Quotation) -> Speaker:
        """Find the speaker in the sentence before the quotation."""
        sentence = self._scene.sentences[lead]
        quoted = [one.quotation for one in sentence if one.quotation is not None]
        if quoted and self._ends_with_tag(sentence):
            earlier = self._speakers.get(quoted[-1].span, UNNAMED)
            # A new paragraph may be anybody's answer to the author.
            is_own = earlier.role == "author" and not self._is_near(quotation, lead)
            return UNNAMED if is_own else earlier
        if lead in self._reported:
            return self._reported[lead][1]
        if self._goes_with_before(lead):
            return self._from_sentence(lead - 1, quotation)
        is_question = sentence[-1].word == "?"
        subject = self._scene.subject(lead)
        if subject and subject.kind is Kind.SELF:
            return self._answering(lead) if is_question or asks(sentence) else UNNAMED
        return self._from_subject(subject, lead, quotation)

    def _told_of_before(self, place: Place) -> Speaker:
        """Find the one person whose words the two sentences before in the paragraph told."""
        near = range(max(place.number - _MOST_TOLD, place.number - place.sentence), place.number)
        told = {self._reported[n][1].name for n in near if n in self._reported}
        others = {person.name for n in near for person, _ in self._scene.named(n)} - told
        last = next((n for n in reversed(near) if n in self._reported), None)
        if last is None or len(told) != 1 or others:
            return UNNAMED
        speaker = self._reported[last][1]
        is_person = self._scene.people.by_name(speaker.name) is not None
        return speaker if is_person and speaker.role == "quoted" else UNNAMED

    def _goes_with_before(self, lead: int) -> bool:
        """Tell if a sentence only delays the words: a silence, or leave to speak."""
        sentences = self._scene.sentences
        is_first = not self._scene.places[lead].sentence
        is_pause = PAUSES.intersection(one.lower for one in sentences[lead])
        return not is_first and (bool(is_pause) or _asks_to_speak(sentences[lead - 1]))

    def _from_subject(self, subject: Mention | None, lead: int, quotation: Quotation) -> Speaker:
        sentence = self._scene.sentences[lead]
        is_question = sentence[-1].word == "?"
        if subject is None or subject.kind is Kind.NOT_PERSON:
            owner = None if is_question else read_possessor(self._scene.text, sentence)
            if owner is not None:
                return self._resolve(owner, lead, quotation)
            subject = find_teller(self._scene.text, sentence) or subject
        if is_question:
            return self._interlocutor if self._is_interview and subject else UNNAMED
        if subject is None or subject.kind is Kind.SELF:
            return UNNAMED
        takes_floor = _asks_to_speak(sentence)
        if sentence[-1].word == ":" or takes_floor or tells(sentence, subject):
            is_answered = not takes_floor and asks_others(sentence, subject)
            return UNNAMED if is_answered else self._resolve(subject, lead, quotation)
        is_near = self._is_near(quotation, lead)
        return self._of_subject(subject, lead, quotation) if is_near else UNNAMED

    def _is_near(self, quotation: Quotation, lead: int) -> bool:
        """Tell if a quotation stands in the passage of its lead."""
        here = self._scene.places[lead].passage
        return quotation.start < self._scene.passages[here].paragraph.end

    def _resolve(self, mention: Mention, lead: int, quotation: Quotation) -> Speaker:
        owner = self._sections.owner(quotation.start) or self._scene.author()
        return self._scene.resolve(mention, lead, owner)

    def _of_subject(self, subject: Mention, lead: int, quotation: Quotation) -> Speaker:
        """Take the subject of the sentence before for the speaker, if the words say "I" or "we"."""
        said = self._scene.text[quotation.start : quotation.end]
        words = {word.lower() for word in _WORD.findall(said)}
        is_person = subject.kind in {Kind.PERSON, Kind.PRONOUN} or is_role(subject.words)
        if not is_person or subject.words == "it" or not words & FIRST_PERSON:
            return UNNAMED
        speaker = self._resolve(subject, lead, quotation)
        last = (speaker.name or "").split()[-1:]
        return UNNAMED if last and last[0].lower() in words else speaker

    def _answering(self, lead: int) -> Speaker:
        """Find whom the author asked."""
        speaker = self._find_interlocutor(lead)
        if speaker.role == "unnamed":
            speaker = self._interlocutor
        if speaker.role == "unnamed":
            speaker = self._met_before(lead)
        if speaker.role == "quoted":
            self._interlocutor = speaker
        return speaker

    def _find_interlocutor(self, number: int) -> Speaker:
        """Tell whom the author asks or meets in a sentence."""
        others = [
            pair for pair in self._scene.named(number) if pair[0].name not in self._scene.authors
        ]
        if len({person.name for person, _ in others}) == 1:
            return self._scene.speaker(others[0][0], others[0][1].start, others[0][1].end)
        if others:
            return UNNAMED
        pronouns = [
            one for one in self._scene.sentences[number] if one.lower in {"he", "him", "she", "her"}
        ]
        if pronouns:
            word = {"him": "he", "her": "she"}.get(pronouns[0].lower, pronouns[0].lower)
            return self._scene.refer(word, number, pronouns[0].start)
        return UNNAMED

    def _met_before(self, lead: int) -> Speaker:
        here = self._scene.places[lead].passage
        for back in range(lead - 1, max(-1, lead - _MOST_BEFORE_QUESTION), -1):
            if here - self._scene.places[back].passage > _MOST_PASSAGES_BEFORE:
                break
            speaker = self._find_interlocutor(back)
            if speaker.role != "unnamed":
                return speaker
        return UNNAMED

    def _ends_with_tag(self, sentence: Sentence) -> bool:
        """Tell if a sentence's last words are a quotation, or a tag behind one."""
        last = max(n for n, one in enumerate(sentence) if one.quotation is not None)
        after = sentence[last + 1 :]
        return not words_of(after) or read_tag_after(self._scene.text, after) is not None


def _asks_to_speak(sentence: Sentence) -> bool:
    words = [one.lower for one in sentence]
    return ("to", "speak") in pairwise(words)
