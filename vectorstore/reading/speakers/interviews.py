"""Turns of an interview: behind labels, and under questions in bold."""

from collections import Counter
from collections.abc import Iterator

from vectorstore.reading.narrative.narration import Passage
from vectorstore.reading.speakers.labels import Label, read_label
from vectorstore.reading.speakers.layout import Layout, mentions
from vectorstore.reading.speakers.turns import Turn, passage_turn

_OPENING_MARKS = ("“", "‘", '"', "'", "«")
_FEWEST_QUESTIONS = 2
_YOU = frozenset("you your you’re you've you’ve yours yourself".split())
_ONESELF = frozenset("i i’m i'm i’ve i've i’d i'd me my myself".split())


def read_labelled(layout: Layout) -> Iterator[Turn]:
    """Find turns that begin with a name, initials or "A:", and what goes on from them."""
    labels = [read_label(layout, number) for number in range(len(layout.passages))]
    counts = Counter(label.words for label in labels if label)
    is_interview = len(counts) > 1 and max(counts.values()) > 1
    current: Label | None = None
    for number, (passage, label) in enumerate(zip(layout.passages, labels, strict=True)):
        start = passage.paragraph.start
        if label and (is_interview or label.is_sure or counts[label.words] > 1):
            current, start = label, label.end
        elif not is_interview or not current or _ends(layout, number, current):
            current = None
        if current and current.speaker.role != "author" and start < passage.paragraph.end:
            words = layout.scene.text[start : passage.paragraph.end]
            if not words.startswith(_OPENING_MARKS):
                yield Turn(start, passage.paragraph.end, current.speaker)


def _ends(layout: Layout, number: int, label: Label) -> bool:
    return layout.ends_section(number) or mentions(layout.passages[number], label.speaker)


def read_bold_questions(layout: Layout) -> Iterator[Turn]:
    """Find the answers under questions to somebody; those to the reader are the author's."""
    passages = layout.passages
    asked = [number for number, passage in enumerate(passages) if _asks_somebody(passage)]
    answers = [layout.under(number) for number in asked]
    is_own = any(_ONESELF.intersection(_lower(one)) for under in answers for one in under)
    if len(asked) < _FEWEST_QUESTIONS or not is_own:
        return
    scene = layout.scene
    people = [one for one in scene.people if one.is_sure]
    if people and all(one.name in scene.authors for one in people):
        return
    speaker = scene.only_person(passages[asked[0]].paragraph.start)
    for under in answers:
        yield from (passage_turn(passage, speaker) for passage in under)


def _asks_somebody(passage: Passage) -> bool:
    is_set_off = passage.is_heading or passage.is_bold
    is_question = passage.words.rstrip("*_ ").endswith("?")
    return is_set_off and is_question and bool(_YOU.intersection(_lower(passage)))


def _lower(passage: Passage) -> list[str]:
    return [word.lower() for word in passage.all_words]
