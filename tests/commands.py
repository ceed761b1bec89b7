"""`ics-bot` and `ics-ingest`, run as a user runs them: in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# Variables that change what the commands do; those of whoever runs the tests are kept out.
OURS = ("ICS_", "OPENAI_", "SLACK_", "LANGSMITH_", "LANGCHAIN_", "CHROMA_")

# The environment whose commands are run: this one, or one that has them from the wheel.
_PYTHON = os.environ.get("COMMANDS_PYTHON", sys.executable)

# The embedding model of tests in which meaning is not the point: the default takes eighty times as
# long.
FAST = "wordllama"


class Commands:
    """Runs the commands on one store, with the fast embedding model unless told otherwise."""

    def __init__(self, home: Path, embeddings: str | None = FAST) -> None:
        theirs = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.environment = {**theirs, "ICS_HOME": str(home), "ICS_ANSWER_READER": "off"}
        if embeddings:
            self.environment["ICS_EMBEDDINGS"] = embeddings

    def ingest(self, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run `ics-ingest`."""
        return self._run("ingest.cli", arguments, None)

    def bot(
        self, *arguments: str | Path, lines: str | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run `ics-bot`, with these lines on its standard input."""
        return self._run("bot.cli", arguments, lines)

    def start_bot(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start `ics-bot` and talk to it through its standard input and output."""
        return subprocess.Popen(
            command("bot.cli", arguments),
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def start_ingest(self, *arguments: str | Path) -> "subprocess.Popen[str]":
        """Start `ics-ingest` and do not wait for it.

        Neither it nor its index builder is a fork: who stops or kills them means these processes.
        """
        return subprocess.Popen(
            command("ingest.cli", arguments),
            env={**self.environment, "FORK_SERVER": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def _run(
        self, module: str, arguments: tuple[str | Path, ...], lines: str | None
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            command(module, arguments),
            env=self.environment,
            input=lines if lines is not None else "",
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


def command(module: str, arguments: tuple[str | Path, ...]) -> list[str]:
    """Return the command line that runs a module's `main`."""
    return [_PYTHON, "-c", f"from {module} import main; main()", *map(str, arguments)]


def read_document(done: "subprocess.CompletedProcess[str]") -> Any:
    """Return the one JSON document that a command printed."""
    return json.loads(done.stdout)


def ask_chat(chat: "subprocess.Popen[str]", question: str) -> str:
    """Type a question into an open chat and read its answer, which ends with what was searched."""
    assert chat.stdin
    assert chat.stdout
    chat.stdin.write(f"{question}\n")
    chat.stdin.flush()
    answer = ""
    for line in chat.stdout:
        answer += line
        if "Searched" in line:
            break
    return answer
