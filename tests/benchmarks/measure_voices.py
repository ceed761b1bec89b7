"""How often the right speaker is found: `python -m tests.benchmarks.measure_voices FOLDER SPEECH`.

FOLDER holds articles as Markdown with front matter; SPEECH is a file of rows `{"article", "quote",
"speaker", "type"}`, where the type is *quoted*, *self-quotation*, *own words* or *unnamed* (a
title, a term in marks); the speaker of words that nobody named speaks is null, and a `construction`
names the kind of wording. White space is folded, and names are compared without titles and case.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vectorstore.language.name_words import DETERMINERS, PREPOSITIONS, TITLES
from vectorstore.reading.voices import Voice, find_voices

_RIGHT, _WRONG, _UNNAMED = "right", "wrong name", "unnamed"
_AS_AUTHOR, _NOT_FOUND = "author for quoted", "quote not in article"
# Right as far as it goes: the article gives that role to the person.
_AS_ROLE = "role"
_OWN = frozenset(["own words", "self-quotation"])
_NEAR_CHARS = 100
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Row:
    """A labelled passage and what was found to speak it."""

    article: str
    quote: str
    kind: str
    construction: str
    wanted: str | None
    found: str | None
    outcome: str


def read_article(path: Path) -> tuple[str, list[str]]:
    """Read an article's text and its authors."""
    whole = path.read_text()
    if not whole.startswith("---\n"):
        return whole.strip(), []
    front, _, text = whole[4:].partition("\n---\n")
    authors = yaml.safe_load(front).get("author") or []
    return text.strip(), [authors] if isinstance(authors, str) else authors


def judge(labelled: dict[str, Any], text: str, authors: Sequence[str]) -> Row:
    """Compare the voice of a labelled passage with its label."""
    found = _find_folded(text, labelled["quote"])
    wanted, kind = labelled["speaker"], labelled["type"]
    name = None
    if found is None:
        outcome = _NOT_FOUND
    else:
        voice = voice_at(find_voices(text, authors), found.start(), found.end())
        name = "the author" if voice is None or voice.role == "author" else voice.name
        outcome = _compare(voice, wanted, kind, text)
    construction = labelled.get("construction", labelled["type"])
    return Row(
        labelled["article"],
        labelled["quote"],
        labelled["type"],
        construction,
        wanted,
        name,
        outcome,
    )


def _find_folded(text: str, words: str) -> re.Match[str] | None:
    return re.search(r"\s+".join(map(re.escape, words.split())), text)


def voice_at(voices: Iterable[Voice], start: int, end: int) -> Voice | None:
    """Find the innermost voice that speaks most of the words in a span."""
    speaking = [
        voice
        for voice in voices
        if min(end, voice.end) - max(start, voice.start) > (end - start) / 2
    ]
    return min(speaking, key=lambda voice: voice.end - voice.start, default=None)


def _compare(voice: Voice | None, wanted: str | None, kind: str, text: str) -> str:
    is_author = voice is None or voice.role == "author"
    if kind in _OWN:
        return _RIGHT if is_author else _UNNAMED if voice and voice.name is None else _WRONG
    if voice is None or voice.role == "author":
        return _AS_AUTHOR
    if voice.name is None:
        return _RIGHT if wanted is None else _UNNAMED
    if wanted is None:
        return _WRONG
    if _is_same(voice.name, wanted):
        return _RIGHT
    return _AS_ROLE if _is_role_of(voice.name, wanted, text) else _WRONG


def _is_same(name: str, wanted: str) -> bool:
    """Compare names; of roles ("an unnamed nurse") most words must be the same."""
    if _is_name(wanted):
        return _fold(name)[-2:] == _fold(wanted)[-2:]
    have, want = set(_fold(name)), set(_fold(wanted))
    return len(have & want) >= len(want) / 2


def _is_name(words: str) -> bool:
    first, *_ = words.split()
    return first.lower() not in DETERMINERS and all(word[0].isupper() for word in words.split())


def _fold(name: str) -> list[str]:
    words = name.lower().replace(".", "").split()
    kept = [word for word in words if word not in TITLES | DETERMINERS]
    return kept or words


def _is_role_of(found: str, wanted: str, text: str) -> bool:
    """Tell if words such as "the chief nurse" stand beside the name that is wanted."""
    if _is_name(found) or not _is_name(wanted):
        return False
    role = {word for word in _fold(found) if word not in PREPOSITIONS}
    last = re.escape(_fold(wanted)[-1])
    around = (
        text[max(0, at.start() - _NEAR_CHARS) : at.end() + _NEAR_CHARS].lower()
        for at in re.finditer(rf"\b{last}\b", text, re.IGNORECASE)
    )
    return any(role <= set(_WORD.findall(some)) for some in around)


def report(rows: Sequence[Row]) -> str:
    """Write the figures down, and the failures by construction."""
    quoted = [row for row in rows if row.kind == "quoted"]
    own = [row for row in rows if row.kind in _OWN]
    nobody = [row for row in rows if row.kind == "unnamed"]
    lines = [_figures("quoted", quoted), _figures("author's own", own)]
    lines += [_figures("unnamed", nobody)] if nobody else []
    by_construction = defaultdict(list)
    for row in rows:
        by_construction[row.construction].append(row)
    for construction, some in sorted(by_construction.items()):
        right = sum(row.outcome == _RIGHT for row in some)
        lines.append(f"\n{construction}: {right} of {len(some)} right")
        lines += [
            f"  {row.outcome}: {row.article}: {row.quote[:60]!r}: {row.wanted} / {row.found}"
            for row in some
            if row.outcome != _RIGHT
        ]
    return "\n".join(lines)


def _figures(title: str, rows: Sequence[Row]) -> str:
    counts = Counter(row.outcome for row in rows)
    parts = [
        f"{outcome} {count} ({count / len(rows):.1%})" for outcome, count in counts.most_common()
    ]
    return f"{title} ({len(rows)}): {', '.join(parts)}"


def main(folder: str, speech: str) -> None:
    """Print the figures."""
    rows = []
    for line in Path(speech).read_text().splitlines():
        labelled = json.loads(line)
        name = labelled["article"]
        path = Path(folder) / (name if Path(name).suffix else f"{name}.md")
        rows.append(judge(labelled, *read_article(path)))
    print(report(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
