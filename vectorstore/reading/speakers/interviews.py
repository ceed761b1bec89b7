"""Turns of an interview: behind labels, and under questions in bold."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vectorstore.language.name_words import BODIES, DOCUMENTS, GROUPS
from vectorstore.reading.narrative.narration import Passage, Sentence
from vectorstore.reading.narrative.people import People
from vectorstore.reading.speakers.labels import Label, read_label
from vectorstore.reading.speakers.layout import Layout, mentions
from vectorstore.reading.speakers.records import read_record
from vectorstore.reading.speakers.speaker import UNNAMED, Speaker
from vectorstore.reading.speakers.turns import Turn, passage_turn

_OPENING_MARKS = ("“", "‘", '"', "'", "«")
_FEWEST_QUESTIONS = 2
_MANY = 5
_LEAVING = frozenset("left leave thanked thank met broke break stopped".split())
_PARTED = frozenset("them her him it off there here".split())
_YOU = frozenset("you your you’re you've you’ve yours yourself".split())
_ONESELF = frozenset("i i’m i'm i’ve i've i’d i'd me my myself".split())

# A title such as "The Friday interview: Ann Example of the harbour board".
_STYLE = r"(?:(?:Sir|Dame|Dr|Prof(?:essor)?|Lord|Lady|Baroness|Cllr|Councillor)\.?\s+)?"
_TITLED = re.compile(
    r"(?:^|[:–—|]\s+|\b(?:with|for|to|meets?)\s+)"
    rf"{_STYLE}(?P<name>[A-Z][\w’'-]+(?:\s+(?:(?:de|van|von|al)\s+)?[A-Z][\w’'-]+){{1,2}})"
    r"(?=\s*(?:$|[,:–—|]|(?:of|on|at|from)\b))"
)
_NOBODY = BODIES | DOCUMENTS | GROUPS | {"care", "community", "health", "healthcare", "nhs"}


def read_labelled(layout: Layout) -> Iterator[Turn]:
    """Find turns that begin with a name, initials or "A:", and what goes on from them."""
    record = read_record(layout)
    labels = [read_label(layout, number, record) for number in range(len(layout.passages))]
    counts = Counter(label.words for label in labels if label)
    is_interview = len(counts) > 1 and max(counts.values()) > 1
    last = max((number for number, label in enumerate(labels) if label), default=0)
    is_even = _labels_each(labels)
    current: Label | None = None
    for number, (passage, label) in enumerate(zip(layout.passages, labels, strict=True)):
        start = passage.paragraph.start
        if passage.words.startswith("(") and passage.words.endswith(")"):
            continue
        is_turn = is_interview or _is_beside_sure(labels, number)
        if label and (is_turn or counts[label.words] > 1):
            current, start = label, label.end
        elif not is_interview or not current or _ends(layout, number, current):
            current = None
        elif is_even and number > last:
            # Where each paragraph of a talk has its label, the first without one is no more of it.
            current = None
        if current and current.speaker.role != "author" and start < passage.paragraph.end:
            words = layout.scene.text[start : passage.paragraph.end]
            if not words.startswith(_OPENING_MARKS):
                yield Turn(start, passage.paragraph.end, current.speaker)


def _is_beside_sure(labels: Sequence[Label | None], number: int) -> bool:
    """Tell if a label or one right before or behind it is sure: of a panel, each speaks once."""
    return any(one is not None and one.is_sure for one in labels[max(0, number - 1) : number + 2])


def _labels_each(labels: Sequence[Label | None]) -> bool:
    """Tell if each paragraph between the first label and the last has one, and there are many."""
    places = [number for number, label in enumerate(labels) if label]
    return len(places) >= _MANY and places[-1] - places[0] == len(places) - 1


def _ends(layout: Layout, number: int, label: Label) -> bool:
    passage = layout.passages[number]
    is_left = any(_leaves(sentence) for sentence in passage.sentences)
    return (
        is_left
        or layout.ends_section(number)
        or mentions(passage, label.speaker, layout.scene.people)
    )


def _leaves(sentence: Sentence) -> bool:
    """Tell if the interviewer leaves those who talk: "I left them to their soup"."""
    words = [one.lower for one in sentence]
    return any(
        first in {"i", "we"} and verb in _LEAVING and whom in _PARTED
        for first, verb, whom in zip(words, words[1:], words[2:], strict=False)
    )


def read_bold_questions(layout: Layout) -> Iterator[Turn]:
    """Find the answers under questions to somebody; those to the reader are the author's."""
    passages = layout.passages
    asked = [number for number, passage in enumerate(passages) if _asks(passage)]
    if any(passages[number].is_bold for number in asked):
        # "You were late." is a question too, among them or before them; so is "Late.", among them.
        bold = [n for n, one in enumerate(passages) if one.is_bold and _ends_sentence(one)]
        first = next(n for n in bold if n in asked or _YOU.intersection(_lower(passages[n])))
        asked = [number for number in bold if number >= first]
    answers = [layout.under(number) for number in asked]
    is_own = any(_ONESELF.intersection(_lower(one)) for under in answers for one in under)
    to_somebody = [number for number in asked if _YOU.intersection(_lower(passages[number]))]
    if len(asked) < _FEWEST_QUESTIONS or not is_own or not to_somebody:
        return
    scene = layout.scene
    speaker = _find_interviewee(layout, asked[0])
    if speaker.role == "unnamed" and len(to_somebody) < _FEWEST_QUESTIONS:
        return
    for under in answers:
        yield from _read_answer(under, speaker, scene.people, is_last=under is answers[-1])


def _find_interviewee(layout: Layout, first: int) -> Speaker:
    """Find whom the words before the first question are about: the one person, or the first.

    Where they name nobody, it is whom the title names.
    """
    scene = layout.scene
    lead = range(layout.place(first))
    last = len(scene.passages) - 1
    # "*Ann Example chairs the board.*" may stand at the end instead.
    end = range(layout.place(last), len(scene.sentences))
    named = [
        (person, one)
        for number in [*lead, *(end if scene.passages[last].words.startswith(("*", "_")) else ())]
        for person, one in scene.named(number)
        if person.name not in scene.authors
    ]
    counts = Counter(person.name for person, _ in named)
    if not named:
        return _find_titled(layout)
    person, one = named[0]
    opening = scene.subject(0)
    is_subject = opening is not None and opening.start <= one.start < opening.end
    is_chief = len(counts) == 1 or is_subject or counts[person.name] > len(named) / 2
    return scene.speaker(person, one.start, one.end) if is_chief else UNNAMED


def _read_answer(
    under: Sequence[Passage], speaker: Speaker, people: People, *, is_last: bool
) -> Iterator[Turn]:
    """Go through an answer, but for what the author tells of its speaker or, at the end, others."""
    for position, passage in enumerate(under):
        if position and is_last and _tells_of_others(passage):
            return
        if not position or not mentions(passage, speaker, people):
            yield passage_turn(passage, speaker)


def _tells_of_others(passage: Passage) -> bool:
    return bool(passage.paragraph.quotations) or not _ONESELF.intersection(_lower(passage))


def _ends_sentence(passage: Passage) -> bool:
    return passage.words.rstrip("*_ ").endswith((".", "?", "!"))


def _asks(passage: Passage) -> bool:
    is_set_off = passage.is_heading or passage.is_bold
    return is_set_off and passage.words.rstrip("*_ ").endswith("?")


def _lower(passage: Passage) -> list[str]:
    return [word.lower() for word in passage.all_words]


def _find_titled(layout: Layout) -> Speaker:
    """Find the one person, besides its authors, whom the title of an interview names."""
    names = {found["name"] for found in _TITLED.finditer(layout.title)} - {*layout.scene.authors}
    people = [name for name in names if _NOBODY.isdisjoint(name.lower().split())]
    return Speaker(people[0], "quoted") if len(people) == 1 else UNNAMED
