import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Commands, read_document

# Python runs this at the start of every process whose PYTHONPATH leads here: whatever reaches for
# another machine fails, and is written down.
_WATCH = """
import sys

def watch(event, arguments):
    if event == "socket.getaddrinfo":
        target = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        target = arguments[1]
    else:
        return
    with open({log!r}, "a") as log:
        log.write(f"{{event}} {{target}}\\n")
    raise OSError("there is no network here")

sys.addaudithook(watch)
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """A machine without a network, where nothing was ever run before."""

    commands: Commands
    user_folder: Path
    log: Path

    def attempts(self) -> list[str]:
        """List the attempts to reach the network so far."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


def _cut_off(folder: Path) -> Cut:
    watch, user_folder, log = folder / "watch", folder / "user", folder / "attempts.txt"
    watch.mkdir()
    user_folder.mkdir()
    (watch / "sitecustomize.py").write_text(_WATCH.format(log=str(log)), encoding="utf-8")
    commands = Commands(folder / "home")
    commands.environment = {
        "HOME": str(user_folder),
        "ICS_HOME": str(folder / "home"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(watch), os.environ.get("PYTHONPATH", "")]),
    }
    return Cut(commands, user_folder, log)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cut]:
    folder = tmp_path_factory.mktemp("cut")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        yield _cut_off(folder)


@pytest.fixture(scope="module")
def added(cut: Cut) -> "subprocess.CompletedProcess[str]":
    return cut.commands.ingest("sample", "--json")


@pytest.fixture(scope="module")
def asked(
    cut: Cut, added: "subprocess.CompletedProcess[str]"
) -> "subprocess.CompletedProcess[str]":
    assert added.returncode == 0
    # Python lists every module that it imports on standard error.
    cut.commands.environment["PYTHONPROFILEIMPORTTIME"] = "1"
    return cut.commands.bot("ask", "What did the Hewitt Review say about targets?", "--json")


def test_articles_are_added_without_a_network(added: "subprocess.CompletedProcess[str]") -> None:
    assert (added.returncode, read_document(added)["failed"]) == (0, [])


def test_a_question_is_answered_without_a_network(
    asked: "subprocess.CompletedProcess[str]",
) -> None:
    assert (asked.returncode, read_document(asked)["status"]) == (0, "answered")


@pytest.mark.usefixtures("asked")
def test_nothing_tries_to_reach_the_network(cut: Cut) -> None:
    assert cut.attempts() == []


@pytest.mark.usefixtures("asked")
def test_nothing_is_written_to_the_user_s_folder(cut: Cut) -> None:
    assert list(cut.user_folder.rglob("*")) == []


def test_a_question_without_a_key_loads_no_openai(
    asked: "subprocess.CompletedProcess[str]",
) -> None:
    loaded = {line.rpartition("|")[2].strip() for line in asked.stderr.splitlines()}
    assert "bot.answering.chain" in loaded
    assert loaded & {"openai", "langchain_openai", "langchain.chat_models"} == set()


@pytest.mark.parametrize(
    "reaching",
    [
        pytest.param("socket.create_connection(('127.0.0.1', 9))", id="connection"),
        pytest.param("socket.getaddrinfo('example.org', 443)", id="name"),
    ],
)
def test_the_watch_sees_an_attempt(tmp_path: Path, reaching: str) -> None:
    cut = _cut_off(tmp_path)
    reached = subprocess.run(
        [sys.executable, "-c", f"import socket; {reaching}"],
        env=cut.commands.environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "there is no network here" in reached.stderr
    assert len(cut.attempts()) == 1
