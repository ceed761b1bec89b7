"""`ics-bot slack`, run as an operator runs it: in a process of its own."""

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands import Commands, command
from tests.slack_workspace.web_api import APP_TOKEN, BOT_TOKEN, PATIENCE_SECONDS, SIGNING_SECRET
from tests.slack_workspace.workspace import SlackWorkspace


class BotProcess:
    """The bot, on one store and one workspace."""

    def __init__(
        self,
        home: Path,
        workspace: SlackWorkspace,
        *options: str,
        http: bool = False,
        **settings: str,
    ) -> None:
        self._options = options
        self._workspace = workspace
        self._http = http
        self.environment = {
            **Commands(home).environment,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": workspace.api_url,
            **settings,
        }
        self.said: list[str] = []
        self._news = threading.Condition()
        self.process = self._start()

    def wait_until_listening(self) -> None:
        """Wait until deliveries reach the bot."""
        with self._news:
            assert self._news.wait_for(self._is_ready, PATIENCE_SECONDS), self.said
        if self._http:
            port = next(line for line in self.said if "listening on" in line).rpartition(":")[2]
            self._workspace.url = f"http://127.0.0.1:{port.strip()}/slack/events"

    def wait_for_line(self, *parts: str) -> str:
        """Return the first line of the log that has all these parts, as soon as there is one."""
        with self._news:
            found = self._news.wait_for(lambda: self._find(parts), PATIENCE_SECONDS)
        assert found, self.said
        return found

    def _find(self, parts: tuple[str, ...]) -> str | None:
        return next((line for line in self.said if all(part in line for part in parts)), None)

    def terminate(self) -> int:
        """Ask the bot to end, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        return code

    def kill(self) -> None:
        """End the bot without letting it do anything more."""
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)

    def _is_ready(self) -> bool:
        awaited = "listening on" if self._http else "connected to Slack"
        return any(awaited in line for line in self.said)

    def _start(self) -> "subprocess.Popen[str]":
        mode = ["--http", "127.0.0.1:0"] if self._http else []
        process = subprocess.Popen(
            command("bot.cli", ("slack", *mode, *self._options)),
            env=self.environment,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, args=(process,))
        self._reader.start()
        return process

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr
        with process.stderr as lines:
            for line in lines:
                with self._news:
                    self.said.append(line)
                    self._news.notify_all()


@contextmanager
def running_bot(
    home: Path, workspace: SlackWorkspace, *options: str, http: bool = False, **settings: str
) -> Iterator[BotProcess]:
    """Run the bot as long as the block does."""
    started = BotProcess(home, workspace, *options, http=http, **settings)
    try:
        started.wait_until_listening()
        yield started
    finally:
        if started.process.poll() is None:
            started.kill()
