import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Commands, command

pytestmark = pytest.mark.skipif("FORK_SERVER" not in os.environ, reason="each runs by itself")


def _find_forks(folder: Path) -> list[int]:
    """List the forks that run in a folder. Their command line is the server's."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _is_fork(entry, folder)
    ]


def _is_fork(entry: Path, folder: Path) -> bool:
    try:
        line, place = (entry / "cmdline").read_text(encoding="utf-8"), (entry / "cwd").readlink()
    except OSError:
        return False
    return os.environ["FORK_SERVER"] in line and place == folder


def _wait_for(look: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not look():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_command_ends_with_its_own_code_and_words(commands: Commands) -> None:
    done = commands.bot("askk")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean `ics-bot ask`?" in done.stderr


def test_a_command_has_its_own_environment_folder_and_standard_input(
    commands: Commands, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("ICS_EMBEDDINGS_=none\n")
    commands.environment["ICS_LOG_LEVL"] = "INFO"
    done = commands.bot("ask", "--batch", "-", lines='{"question": "Who?"}\n')
    assert json.loads(done.stdout)["question"] == "Who?"
    assert "did you mean ICS_LOG_LEVEL?" in done.stderr
    assert "did you mean ICS_EMBEDDINGS?" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=["asked", "killed"])
def test_what_ends_a_command_ends_its_fork(
    commands: Commands, tmp_path: Path, number: signal.Signals
) -> None:
    with commands.start_bot("chat") as chat:
        _wait_for(lambda: bool(_find_forks(tmp_path)))
        chat.send_signal(number)
        assert chat.wait(60) == -number
        _wait_for(lambda: not _find_forks(tmp_path))


def test_a_command_whose_python_is_told_something_special_is_no_fork(commands: Commands) -> None:
    done = subprocess.run(
        command("bot.cli", ("--help",)),
        env={**commands.environment, "PYTHONPROFILEIMPORTTIME": "1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "bot.cli" in done.stderr


def test_a_command_starts_by_itself_if_there_is_no_server(commands: Commands) -> None:
    commands.environment["FORK_SERVER"] = "/nowhere"
    assert commands.bot("--help").returncode == 0
    assert sys.prefix == commands.environment["FORK_SERVER_PREFIX"]
