"""Which of an article's passages stand under a name, and are its bearer's words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from vectorstore.language.sentences import LIST_ITEM
from vectorstore.language.speech import FIRST_PERSON, SAYING, THINKING
from vectorstore.reading.cues.mentions import Kind, Mention
from vectorstore.reading.cues.tags import read_lead_before
from vectorstore.reading.narrative.narration import Passage
from vectorstore.reading.narrative.people import People
from vectorstore.reading.speakers.interviews import read_bold_questions, read_labelled
from vectorstore.reading.speakers.layout import Layout, mentions
from vectorstore.reading.speakers.letters import written_in
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.speaker import Speaker
from vectorstore.reading.speakers.turns import Turn, keep_apart, passage_turn
from vectorstore.reading.speakers.written_answers import read_written_answers

_OPENING_MARKS = ("“", "‘", '"', "'", "«")
_LAST_WORDS = 4


class Sections:
    """The turns of an article, and the names over its sections."""

    def __init__(self, scene: Scene, title: str = "") -> None:
        layout = Layout(scene, title)
        self._headings = layout.headings
        self.turns = keep_apart(
            [
                *_read_letters(layout),
                *read_labelled(layout),
                *read_bold_questions(layout),
                *read_written_answers(layout),
                *_read_named(layout),
                *_read_unmarked(layout),
            ]
        )
        self._starts = [turn.start for turn in self.turns]

    def owner(self, at: int) -> Speaker | None:
        """Tell whose turn it is at an offset, None if it is the author's."""
        before = bisect_right(self._starts, at)
        turn = self.turns[before - 1] if before else None
        return turn.speaker if turn and at < turn.end else None

    def heading_speaker(self, passage: int) -> Speaker | None:
        """Tell who is named by the heading or line over a passage."""
        return self._headings[passage]


def _read_letters(layout: Layout) -> Iterator[Turn]:
    """Give letters to a paper to those who signed them, or to nobody who is named."""
    for letter in layout.letters:
        speaker = layout.name_writer(letter)
        yield from (passage_turn(one, speaker) for one in written_in(letter, layout.passages))


def _read_named(layout: Layout) -> Iterator[Turn]:
    """Find sections under names; they are their bearers' if any of them says "I" or "we"."""
    named = [
        (speaker, layout.under(number))
        for number, speaker in enumerate(layout.lines)
        if speaker and speaker.role == "quoted"
    ]
    own = [
        (speaker, under)
        for speaker, under in named
        if not _is_about(speaker, under, layout.scene.people)
    ]
    if not any(_speaks_of_oneself(under) for _, under in own):
        return
    for speaker, under in own:
        for passage in under:
            if not passage.paragraph.quotations and passage.sentences:
                yield passage_turn(passage, speaker)


def _is_about(speaker: Speaker, under: Sequence[Passage], people: People) -> bool:
    return any(mentions(passage, speaker, people) for passage in under)


def _speaks_of_oneself(under: Sequence[Passage]) -> bool:
    return any(word.lower() in FIRST_PERSON for one in under for word in one.all_words)


def _read_unmarked(layout: Layout) -> Iterator[Turn]:
    """Find what follows "Ann Example writes:" without marks of quotation."""
    for number, passage in enumerate(layout.passages[:-1]):
        if not passage.sentences or passage.sentences[-1][-1].word != ":" or passage.is_heading:
            continue
        mention = _read_lead(layout, passage)
        if mention is None or mention.kind is Kind.SELF:
            continue
        place = layout.place(number) + len(passage.sentences) - 1
        speaker = layout.scene.resolve(mention, place, layout.scene.author())
        if speaker.role != "author":
            yield from (passage_turn(one, speaker) for one in _said_below(layout, number))


def _read_lead(layout: Layout, passage: Passage) -> Mention | None:
    tokens = passage.sentences[-1]
    last = [one.lower for one in tokens if not one.is_mark][-_LAST_WORDS:]
    if not (SAYING | THINKING).intersection(last):
        return None
    return read_lead_before(layout.scene.text, tokens)


def _said_below(layout: Layout, number: int) -> Iterator[Passage]:
    """Go through the list under a lead, or the one paragraph."""
    first = layout.passages[number + 1]
    if first.words.startswith(_OPENING_MARKS) or first.paragraph.is_block or first.is_heading:
        return
    if not LIST_ITEM.match(first.words) and not first.paragraph.quotations:
        yield first
    for passage in layout.passages[number + 1 :]:
        if not LIST_ITEM.match(passage.words):
            return
        if not passage.paragraph.quotations:
            yield passage
