"""Python runs this first: a command that the server knows is handed over to it, all others go on.

The process stays as long as the command runs. It passes signals on, ends as the command does, and
the server ends the command if this is killed.
"""

import os
import sys

_ADDRESS = os.environ.get("FORK_SERVER")
_COMMANDS = {
    ("-c", "from bot.cli import main; main()"),
    ("-c", "from ingest.cli import main; main()"),
    ("-m", "vectorstore.index.builder_process"),
}
# What else Python is told must hold from its first moment.
_HARMLESS = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}


def _can_be_handed_over() -> bool:
    told = {name for name in os.environ if name.startswith("PYTHON")}
    is_known = tuple(sys.orig_argv[1:3]) in _COMMANDS
    return is_known and told <= _HARMLESS and sys.prefix == os.environ.get("FORK_SERVER_PREFIX")


def _hand_over(address: str) -> None:
    import json  # noqa: PLC0415 - most processes go on without it
    import signal  # noqa: PLC0415 - the same
    import socket  # noqa: PLC0415 - the same

    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(address)
    except OSError:
        return
    order = json.dumps(
        {
            "arguments": sys.orig_argv[1:],
            "environment": dict(os.environ),
            "folder": os.getcwd(),  # noqa: PTH109 - pathlib takes a while to import
        }
    ).encode()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: connection.sendall(bytes([number])))
    socket.send_fds(connection, [len(order).to_bytes(8, "big")], [0, 1, 2])
    connection.sendall(order)
    code = int(connection.makefile("rb").read() or 70)
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)


if _ADDRESS and _can_be_handed_over():
    _hand_over(_ADDRESS)
