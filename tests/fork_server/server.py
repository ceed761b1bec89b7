"""Runs commands in forks of itself: `python -m tests.fork_server.server SOCKET`.

It ends, and all that it started, when its standard input closes.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from types import ModuleType
from typing import Any

_BUILDER = ["vectorstore.index.chroma", "vectorstore.catalogue.catalogue"]
# Of wordllama what it stands on: it sets up the log when it is imported.
_STORE = [
    "vectorstore.store",
    "vectorstore.embedding.local",
    "requests",
    "safetensors",
    "tokenizers",
]
_BOT = [
    "bot.bootstrap",
    "bot.rendering",
    "bot.slack.service",
    "langchain_openai",
    "langchain_chroma",
]
# What commands import sooner or later.
_IMPORTS = {
    "vectorstore.index.builder_process": _BUILDER,
    "from ingest.cli import main; main()": ["ingest.cli", "ingest.assembling", *_STORE],
    "from bot.cli import main; main()": ["bot.cli", *_STORE, *_BOT, *_BUILDER],
}

_codes: list[int] = []


@dataclass(frozen=True)
class _Order:
    arguments: list[str]
    environment: dict[str, str]
    folder: str


class _Server:
    """Forks for each order. A fork returns its order from `serve`; the server never does."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._selector = selectors.DefaultSelector()
        self._commands: dict[int, socket.socket] = {}
        self._selector.register(listener, selectors.EVENT_READ, self._accept)
        self._selector.register(0, selectors.EVENT_READ, self._end)

    def serve(self) -> _Order:
        """Return, in each fork, what it is to run."""
        while True:
            for key, _ in self._selector.select():
                answer: Callable[[], _Order | None] = key.data
                if order := answer():
                    return order

    def _accept(self) -> _Order | None:
        connection, _ = self._listener.accept()
        size, streams, _, _ = socket.recv_fds(connection, 8, 3)
        with connection.makefile("rb") as said:
            order = _Order(**json.loads(said.read(int.from_bytes(size, "big"))))
        _import(_IMPORTS[order.arguments[1]])
        pid = os.fork()
        if pid == 0:
            self._leave(connection)
            _take_over(order, streams)
            return order
        for stream in streams:
            os.close(stream)
        ended = os.pidfd_open(pid)
        self._commands[pid] = connection
        self._selector.register(
            connection, selectors.EVENT_READ, lambda: self._pass_on(connection, pid)
        )
        self._selector.register(ended, selectors.EVENT_READ, lambda: self._report(pid, ended))
        return None

    def _pass_on(self, connection: socket.socket, pid: int) -> None:
        """Pass a signal on; end the command of a process that has been killed."""
        try:
            heard = connection.recv(1)
        except ConnectionResetError:
            heard = b""
        if not heard:
            self._selector.unregister(connection)
        os.kill(pid, heard[0] if heard else signal.SIGKILL)

    def _report(self, pid: int, ended: int) -> None:
        _, status = os.waitpid(pid, 0)
        self._selector.unregister(ended)
        os.close(ended)
        connection = self._commands.pop(pid)
        with suppress(KeyError):
            self._selector.unregister(connection)
        with connection, suppress(OSError):
            connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())

    def _end(self) -> None:
        for pid in self._commands:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)

    def _leave(self, connection: socket.socket) -> None:
        """Close, in a fork, all that is the server's."""
        opened = [key.fd for key in self._selector.get_map().values() if key.fd]
        self._selector.close()
        for number in (*opened, connection.fileno()):
            os.close(number)
        self._listener.detach()
        connection.detach()
        for one in self._commands.values():
            one.detach()


def _import(names: list[str]) -> None:
    fresh = [name for name in names if name not in sys.modules]
    for name in fresh:
        importlib.import_module(name)
    if fresh:
        # Else each fork would copy every page of what is imported when it collects.
        gc.collect()
        gc.freeze()


def _take_over(order: _Order, streams: list[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, "r", closefd=False)), "utf-8")
    sys.stdout = _write_to(1, "strict")
    sys.stderr = _write_to(2, "backslashreplace")
    os.environ.clear()
    os.environ.update(order.environment)
    os.chdir(order.folder)


def _write_to(number: int, errors: str) -> TextIOWrapper:
    """Open a stream as Python opens it where it's no terminal."""
    is_error = number == 2
    return TextIOWrapper(
        BufferedWriter(FileIO(number, "w", closefd=False)),
        "utf-8",
        errors,
        line_buffering=is_error,
        write_through=is_error or "PYTHONUNBUFFERED" in os.environ,
    )


def _run(order: _Order) -> None:
    how, what, *rest = order.arguments
    # Both say where modules are looked for first.
    sys.path[0] = "" if how == "-c" else order.folder
    sys.argv = [how, *rest]
    sys.orig_argv = [sys.executable, *order.arguments]
    if how == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
        return
    main: Any = ModuleType("__main__")
    sys.modules["__main__"] = main
    exec(compile(what, "<string>", "exec"), vars(main))  # noqa: S102 - Python's own `-c`


def _note_code(order: _Order) -> None:
    """Run a command; note with which code it ends."""
    try:
        _run(order)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            _codes.append(ended.code or 0)
        raise
    _codes.append(0)


def _leave_quickly() -> None:
    """End a fork without taking apart what was imported, which takes a tenth of a second."""
    for code in _codes:
        with suppress(OSError):  # which Python is to tell of
            sys.stdout.flush()
            os._exit(code)


def main() -> None:
    """Listen until standard input closes."""
    atexit.register(_leave_quickly)  # the first, so the last to be called
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(sys.argv[1])
        listener.listen(64)
        order = _Server(listener).serve()
    _note_code(order)


if __name__ == "__main__":
    main()
