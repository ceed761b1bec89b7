"""Who speaks each quotation of an article, by its own sentence if that says so."""

from collections.abc import Sequence

from vectorstore.language.sentences import Span
from vectorstore.language.speech import SAYING
from vectorstore.reading.cues.mentions import Mention
from vectorstore.reading.cues.reported import Reported
from vectorstore.reading.cues.reporting import find_reported
from vectorstore.reading.cues.tags import CALLED, TITLING, read_lead_before, read_tag_after
from vectorstore.reading.narrative.narration import Sentence, Token
from vectorstore.reading.narrative.quotations import Quotation
from vectorstore.reading.speakers.inquiries import replies, words_of
from vectorstore.reading.speakers.leads import Leads
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.sections import Sections
from vectorstore.reading.speakers.speaker import UNNAMED, Place, Speaker
from vectorstore.reading.speakers.table_rows import read_row


class Quoting:
    """Goes through an article's quotations in order, since each may go on from the one before.

    `speakers` are of outermost quotations; `reported` is by the number of the sentence that tells
    what somebody said.
    """

    def __init__(self, scene: Scene, sections: Sections) -> None:
        self._scene = scene
        self._sections = sections
        self.speakers: dict[Span, Speaker] = {}
        self.reported: dict[int, tuple[Reported, Speaker]] = {}
        leads = Leads(scene, sections, self.speakers, self.reported)
        self._leads = leads
        for place, sentence in zip(scene.places, scene.sentences, strict=True):
            self._read_reported(place, sentence)
            if not scene.passages[place.passage].paragraph.quotations:
                continue
            for position, token in enumerate(sentence):
                if token.quotation is not None:
                    speaker = self._find(place, sentence, position, token.quotation)
                    self.speakers[token.quotation.span] = speaker
        self._look_ahead()

    def _read_reported(self, place: Place, sentence: Sentence) -> None:
        found = find_reported(self._scene.text, sentence)
        if found is not None:
            speaker = self._resolve(found.mention, place, found.start)
            self.reported[place.number] = (found, speaker)

    def _resolve(self, mention: Mention | None, place: Place, at: int) -> Speaker:
        owner = self._sections.owner(at) or self._scene.author()
        return self._scene.resolve(mention, place.number, owner)

    def _find(
        self, place: Place, sentence: Sentence, position: int, quotation: Quotation
    ) -> Speaker:
        before, after = sentence[:position], sentence[position + 1 :]
        if self._scene.passages[place.passage].is_table_row:
            return read_row(self._scene, place)
        earlier = self._leads.speaker_before(place) if quotation.goes_on else UNNAMED
        if earlier.role != "unnamed":
            return earlier
        is_title = bool(before) and self._is_title(before[-1], quotation)
        cue = UNNAMED if is_title else self._by_own_sentence(place, before, after, quotation)
        if cue is not None:
            return cue
        if replies(after):
            return self._leads.find_reply(place, quotation)
        if words_of(before) or words_of(after) or any(one.quotation for one in before):
            return UNNAMED
        return self._leads.find(place, quotation)

    def _by_own_sentence(
        self, place: Place, before: Sentence, after: Sentence, quotation: Quotation
    ) -> Speaker | None:
        # Behind a colon, the lead says who speaks: what follows may be the author's reply.
        is_led = bool(before) and before[-1].word == ":"
        mention = None if is_led else self._read_tag(place, before, after)
        if mention is None and before:
            mention = read_lead_before(self._scene.text, before)
            if mention is None and (same := self._in_sentence(before)):
                return same
        if mention is not None:
            return self._resolve(mention, place, quotation.start)
        return self._told(place, quotation)

    def _is_title(self, before: Token, quotation: Quotation) -> bool:
        """Tell if a quotation is a title: "in “Fit for May”", "a plan called “Fit”"."""
        words = self._scene.text[quotation.start : quotation.end].split()
        is_capitalised = len(words) > 1 and words[-1][:1].isupper() and words[0][:1].isupper()
        return before.lower in CALLED or (before.lower in TITLING and is_capitalised)

    def _told(self, place: Place, quotation: Quotation) -> Speaker | None:
        """Find who is said to have said what a quotation stands in."""
        told = self.reported.get(place.number)
        if told is None or not told[0].start <= quotation.start < told[0].end:
            return None
        return told[1]

    def _read_tag(self, place: Place, before: Sentence, after: Sentence) -> Mention | None:
        """Read the tag behind a quotation, which may be a sentence: "“A.” Ann Example said."."""
        end = next((n for n, one in enumerate(after) if one.quotation is not None), len(after))
        if mention := read_tag_after(self._scene.text, after[:end]):
            return mention
        passage = self._scene.passages[place.passage]
        following = passage.sentences[place.sentence + 1 : place.sentence + 2]
        if words_of(before) or words_of(after) or not following:
            return None
        words = [one for one in following[0] if one.word not in {".", "!"}]
        verbs = [one for one in words if one.lower in SAYING or one.quotation is not None]
        if not words or verbs[:1] != words[-1:]:
            return None
        return read_tag_after(self._scene.text, words)

    def _in_sentence(self, before: Sequence[Token]) -> Speaker | None:
        """Find the speaker of words before a tag: "“A,” she said, “B.”"."""
        earlier = [one.quotation for one in before if one.quotation is not None]
        if not earlier:
            return None
        between = [one for one in before if one.start > earlier[-1].end]
        tagged = read_tag_after(self._scene.text, between)
        if tagged is None and words_of(between):
            return None
        return self.speakers.get(earlier[-1].span)

    def _look_ahead(self) -> None:
        """Let a tag at the end of a run of quoted paragraphs name the speaker of all."""
        following: Quotation | None = None
        for passage in reversed(self._scene.passages):
            outermost = passage.paragraph.outermost
            last = outermost[-1] if outermost else None
            if last and last.is_open and following and following.goes_on:
                speaker = self.speakers.get(last.span, UNNAMED)
                if speaker.role == "unnamed":
                    self.speakers[last.span] = self.speakers.get(following.span, UNNAMED)
            following = outermost[0] if outermost else None
