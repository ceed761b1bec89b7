"""How often the right speaker is found: `python -m tests.benchmarks.measure_voices FOLDER SPEECH`.

FOLDER holds articles as Markdown with front matter; SPEECH is a file of rows `{"article", "quote",
"speaker", "type"}`, where the type is *quoted*, *self-quotation* or *own words*, the speaker of
words that nobody named speaks is null, and a `construction` names the kind of wording.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vectorstore.reading.voices import Voice, find_voices

_RIGHT, _WRONG, _UNNAMED = "right", "wrong name", "unnamed"
_AS_AUTHOR, _NOT_FOUND = "author for quoted", "quote not in article"
_ARTICLES = frozenset("a an the".split())


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
    start = text.find(labelled["quote"])
    wanted = labelled["speaker"]
    is_own = labelled["type"] != "quoted"
    found = None
    if start < 0:
        outcome = _NOT_FOUND
    else:
        voice = voice_at(find_voices(text, authors), start, start + len(labelled["quote"]))
        found = "the author" if voice is None or voice.role == "author" else voice.name
        outcome = _compare(voice, wanted, is_own=is_own)
    construction = labelled.get("construction", labelled["type"])
    return Row(
        labelled["article"],
        labelled["quote"],
        labelled["type"],
        construction,
        wanted,
        found,
        outcome,
    )


def voice_at(voices: Iterable[Voice], start: int, end: int) -> Voice | None:
    """Find the innermost voice that speaks most of the words in a span."""
    speaking = [
        voice
        for voice in voices
        if min(end, voice.end) - max(start, voice.start) > (end - start) / 2
    ]
    return min(speaking, key=lambda voice: voice.end - voice.start, default=None)


def _compare(voice: Voice | None, wanted: str | None, *, is_own: bool) -> str:
    is_author = voice is None or voice.role == "author"
    if is_own:
        return _RIGHT if is_author else _UNNAMED if voice and voice.name is None else _WRONG
    if voice is None or voice.role == "author":
        return _AS_AUTHOR
    if voice.name is None:
        return _RIGHT if wanted is None else _UNNAMED
    return _RIGHT if wanted and _is_same(voice.name, wanted) else _WRONG


def _is_same(name: str, wanted: str) -> bool:
    """Compare names; of roles ("an unnamed nurse") most words must be the same."""
    if wanted[0].isupper() and " " in wanted:
        return name.split()[-2:] == wanted.split()[-2:]
    have, want = (set(words.lower().split()) - _ARTICLES for words in (name, wanted))
    return len(have & want) >= len(want) / 2


def report(rows: Sequence[Row]) -> str:
    """Write the figures down, and the failures by construction."""
    quoted = [row for row in rows if row.kind == "quoted"]
    own = [row for row in rows if row.kind != "quoted"]
    lines = [_figures("quoted", quoted), _figures("author's own", own)]
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
