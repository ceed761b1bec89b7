"""Who speaks which words of an article: its author, somebody who is quoted, or nobody named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.language.sentences import Span
from vectorstore.reading.cues.mentions import Kind
from vectorstore.reading.cues.tags import read_lead_before, read_tag_after
from vectorstore.reading.narrative.narration import narrate, narrate_inside
from vectorstore.reading.narrative.paragraphs import Paragraph, read_paragraphs
from vectorstore.reading.narrative.quotations import Quotation
from vectorstore.reading.speakers.quotation_speakers import Quoting
from vectorstore.reading.speakers.resolving import Scene
from vectorstore.reading.speakers.sections import Sections
from vectorstore.reading.speakers.speaker import UNNAMED, Speaker

_FEWEST_REPEATED_CHARS = 40
# Each is looked for in the whole text.
_MOST_REPEATED = 20


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of an article's text that somebody speaks: the characters `[start, end)`.

    `name` is the speaker's full name as it stands in the article, or a role or body ("a
    spokesperson for the trust", "the report"). `role` is "author", "quoted" or "unnamed".
    `[name_start, name_end)` are the words that name the speaker, None where there are none.
    `is_reported` says that the author tells the words and does not quote them.
    """

    start: int
    end: int
    name: str | None
    role: str
    name_start: int | None = None
    name_end: int | None = None
    is_reported: bool = False


def find_voices(text: str, authors: Sequence[str] = (), title: str = "") -> list[Voice]:
    """Find the words of an article's text that are not simply its author's, in order.

    An interview's answers are those of the one whom its `title` names, if its text names nobody.

    Voices overlap only where one stands within another. What is in none of them is the author's.
    Where it is not certain who speaks, the voice is unnamed.
    """
    return list(_find(text, tuple(authors), title))


@lru_cache(maxsize=64)
def _find(text: str, authors: tuple[str, ...], title: str) -> tuple[Voice, ...]:
    passages = [narrate(text, paragraph) for paragraph in read_paragraphs(text)]
    scene = Scene(text, passages, authors)
    if not scene.sentences:
        return ()
    sections = Sections(scene, title)
    quoting = Quoting(scene, sections)
    found = [
        *(_voice(Span(turn.start, turn.end), turn.speaker) for turn in sections.turns),
        *_quoted(scene, sections, quoting),
        *(
            _voice(Span(told.start, told.end), speaker, is_reported=True)
            for told, speaker in quoting.reported.values()
        ),
    ]
    return tuple(_without_crossing(found))


def _voice(span: Span, speaker: Speaker, *, is_reported: bool = False) -> Voice:
    where = (speaker.name_start, speaker.name_end)
    return Voice(*span, speaker.name, speaker.role, *where, is_reported)


def _quoted(scene: Scene, sections: Sections, quoting: Quoting) -> Iterator[Voice]:
    repeats = 0
    for passage in scene.passages:
        for outer in passage.paragraph.outermost:
            speaker = quoting.speakers.get(outer.span, UNNAMED)
            if speaker.role == "unnamed" and passage.is_all_quoted:
                speaker = sections.owner(outer.start) or speaker
                if speaker.role == "unnamed" and repeats < _MOST_REPEATED:
                    repeats += 1
                    speaker = scene.author() if _is_repeated(scene, outer) else speaker
            yield _voice(outer.span, speaker)
            yield from _nested(scene, passage.paragraph, outer, speaker)


def _is_repeated(scene: Scene, quotation: Quotation) -> bool:
    """Tell if a pull quote repeats words that the author wrote elsewhere, without marks."""
    words = scene.text[quotation.start : quotation.end].strip(" .,“”")
    if len(words) < _FEWEST_REPEATED_CHARS:
        return False
    at = scene.text.find(words)
    if quotation.start <= at < quotation.end:
        at = scene.text.find(words, quotation.end)
    return at >= 0 and not any(
        one.start <= at < one.end
        for passage in scene.passages
        if passage.paragraph.start <= at < passage.paragraph.end
        for one in passage.paragraph.outermost
    )


def _nested(
    scene: Scene, paragraph: Paragraph, outer: Quotation, owner: Speaker
) -> Iterator[Voice]:
    inner = paragraph.within.get(outer.span, [])
    for sentence in narrate_inside(scene.text, outer, inner) if inner else []:
        for position, token in enumerate(sentence):
            if token.quotation is None:
                continue
            mention = read_tag_after(scene.text, sentence[position + 1 :])
            mention = mention or read_lead_before(scene.text, sentence[:position])
            # Whom "she" means there is known to the speaker.
            known = mention is not None and mention.kind is not Kind.PRONOUN
            speaker = scene.resolve(mention, 0, owner) if known else UNNAMED
            yield _voice(token.quotation.span, speaker)
            yield from _nested(scene, paragraph, token.quotation, speaker)


def _without_crossing(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Put voices in order, and leave out those that cross another or have its very span."""
    around: list[Voice] = []
    last = None
    for voice in sorted(voices, key=lambda one: (one.start, -one.end, one.is_reported)):
        while around and around[-1].end <= voice.start:
            around.pop()
        if voice.start >= voice.end or (around and voice.end > around[-1].end):
            continue
        if last and (last.start, last.end) == (voice.start, voice.end):
            continue
        around.append(voice)
        last = voice
        yield voice
