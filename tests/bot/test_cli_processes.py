import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot.corpus import LIFTS
from tests.commands import Commands
from vectorstore.store import ArticleStore

_SLOW = {"chromadb", "langchain", "openai"}
_OVENS = "How many ovens does a hospital bakery need?"

# Runs a command and writes down afterwards what it had loaded, and which databases it opened.
_WATCHED = """
import json, sys
opened = []

def note_opening(event, said):
    if event == "sqlite3.connect":
        opened.append(str(said[0]))

sys.addaudithook(note_opening)
module, note = sys.argv.pop(1), sys.argv.pop(1)
try:
    __import__(module, fromlist=["main"]).main()
finally:
    loaded = sorted({name.split(".")[0] for name in sys.modules})
    with open(note, "w") as file:
        json.dump({"loaded": loaded, "opened": opened}, file)
"""


@dataclass(frozen=True)
class _Watched:
    done: "subprocess.CompletedProcess[str]"
    loaded: set[str]
    opened: list[str]


def _watch(home: Path, folder: Path, module: str, *arguments: str, lines: str = "") -> _Watched:
    note = folder / "note.json"
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, module, str(note), *arguments],
        env=Commands(home).environment,
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    noted = json.loads(note.read_text())
    return _Watched(done, set(noted["loaded"]), noted["opened"])


_QUICK = {
    "ics-bot --help": ("bot.cli", ["--help"]),
    "ics-bot doctor": ("bot.cli", ["doctor"]),
    "ics-ingest list": ("ingest.cli", ["list"]),
    "ics-ingest show": ("ingest.cli", ["show", LIFTS.details.article_id]),
}


@pytest.mark.parametrize(("module", "arguments"), _QUICK.values(), ids=_QUICK)
def test_a_quick_command_loads_nothing_slow(
    corpus_home: Path, tmp_path: Path, module: str, arguments: list[str]
) -> None:
    watched = _watch(corpus_home, tmp_path, module, *arguments)

    slow = {name for name in watched.loaded if name.split("_")[0] in _SLOW}
    assert (watched.done.returncode, slow) == (0, set())


@pytest.fixture(scope="module")
def asked(corpus: ArticleStore, tmp_path_factory: pytest.TempPathFactory) -> _Watched:
    """Ask a question offline, in a process of its own."""
    folder = tmp_path_factory.mktemp("asked")
    return _watch(corpus.home, folder, "bot.cli", "ask", _OVENS, "--json")


def test_an_offline_question_loads_no_openai(asked: _Watched) -> None:
    assert {one for one in asked.loaded if "openai" in one} == set()


def test_for_one_question_nothing_is_loaded_that_takes_longer_than_it(asked: _Watched) -> None:
    assert asked.loaded & {"chromadb", "langchain_chroma", "langsmith"} == set()


def test_a_batch_searches_the_dense_index(corpus_home: Path, tmp_path: Path) -> None:
    line = json.dumps({"question": _OVENS})

    watched = _watch(corpus_home, tmp_path, "bot.cli", "ask", "--batch", "-", lines=line)

    assert "langchain_chroma" in watched.loaded


def test_a_json_answer_is_all_that_is_printed(asked: _Watched) -> None:
    document = json.loads(asked.done.stdout)

    assert (document["status"], asked.done.stderr) == ("answered", "")


def test_a_batch_opens_the_store_once(home: Path, tmp_path: Path) -> None:
    lines = '{"question": "Who?"}\n' * 5

    watched = _watch(home, tmp_path, "bot.cli", "ask", "--batch", "-", lines=lines)

    assert len(watched.done.stdout.splitlines()) == 5
    assert sum("catalogue" in path for path in watched.opened) == 1


def test_a_failure_is_one_line_on_standard_error(commands: Commands, home: Path) -> None:
    home.write_text("not a folder")

    done = commands.bot("ask", "Who?")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ics-bot: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_has_seen_enough_of_a_batch_is_left_in_peace(
    corpus: ArticleStore, tmp_path: Path
) -> None:
    commands = Commands(corpus.home)
    batch = tmp_path / "questions.jsonl"
    batch.write_text('{"question": "?"}\n' * 2_000)
    program = "from bot.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "ask", "--batch", str(batch)],
        env=commands.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.readline()
        started.stdout.close()

        assert started.stderr.read() == b""


def test_an_output_that_has_no_curly_marks_still_gets_its_json(corpus: ArticleStore) -> None:
    commands = Commands(corpus.home)
    commands.environment["PYTHONIOENCODING"] = "ascii"

    assert commands.bot("ask", "“?”", "--json").returncode == 0
