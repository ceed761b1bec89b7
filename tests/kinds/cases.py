"""What readers expect of a question, kind by kind, as the `expect.jsonl` of each folder says."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent

# Stand beside the articles of most cases, so that the right passage has to be told from others.
_BESIDE = ("merrow-annual-report.md", "handovers.html", "listening-exercise.txt")


@dataclass(frozen=True, slots=True)
class Articles:
    """What is in the store that is asked: files, and the bundled sample."""

    files: tuple[Path, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """What follows a command, with what it should do; `says` is a pattern of its output."""

    arguments: tuple[str, ...]
    succeeds: bool = True
    lines: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer should be; the patterns are regular expressions in which case is ignored.

    `shown` should each be found in the answer or its quotes, `hidden` not in the answer,
    `first_quote` in the first quote. `quote` should be cited word for word.
    """

    status: str
    not_status: str = ""
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    first_quote: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question or command: it is asked `as_of` a day, after `add` if that is given."""

    name: str
    articles: Articles
    expected: Expected
    question: str = ""
    as_of: str = ""
    ask: Command | None = None
    add: Command | None = None
    why: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether it is about what is typed at a command line, rather than about a question."""
        return bool(self.ask or self.add)


def read_cases() -> list[Case]:
    """Read all kinds' cases; those of the same articles follow each other."""
    return [case for path in sorted(FOLDER.glob("*/expect.jsonl")) for case in _read_kind(path)]


def read_shortcomings() -> dict[str, str]:
    """Map the names of cases that don't come out as they should to what goes wrong."""
    lines = (FOLDER / "not_yet.txt").read_text(encoding="utf-8").splitlines()
    named = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {name: reason.strip() for name, _, reason in named}


def _read_kind(path: Path) -> Iterator[Case]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in sorted(rows, key=lambda row: [row.get("files", []), row.get("sample", False)]):
        yield _read_case(path.parent, row)


def _read_case(folder: Path, row: dict[str, object]) -> Case:
    files = [folder / name for name in _texts(row, "files")]
    files += [FOLDER / "beside" / name for name in _BESIDE if row.get("beside")]
    return Case(
        f"{folder.name}/{row['id']}",
        Articles(tuple(files), bool(row.get("sample"))),
        Expected(
            _text(row, "status"),
            _text(row, "status_not"),
            _texts(row, "must_match"),
            _texts(row, "must_not_match"),
            _text(row, "first_match"),
            _text(row, "must_cite_quote"),
        ),
        question=_text(row, "question"),
        as_of=_text(row, "as_of"),
        ask=_read_asking(row),
        add=_read_adding(folder, row),
        why=_text(row, "why"),
    )


def _read_asking(row: dict[str, object]) -> Command | None:
    if "argv" not in row:
        return None
    succeeds = row.get("exit", 0) == 0
    return Command(_texts(row, "argv"), succeeds, _text(row, "stdin"), _text(row, "output_match"))


def _read_adding(folder: Path, row: dict[str, object]) -> Command | None:
    if "add" not in row:
        return None
    sources = tuple(source.replace("{dir}", str(folder)) for source in _texts(row, "add"))
    return Command(
        ("add", *sources), row.get("add_exit", 0) == 0, says=_text(row, "add_output_match")
    )


def _text(row: dict[str, object], key: str) -> str:
    return str(row.get(key, ""))


def _texts(row: dict[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    assert isinstance(value, list)
    return tuple(map(str, value))
