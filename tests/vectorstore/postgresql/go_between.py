"""Something that stands before a PostgreSQL server, and says other things of it than it would."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import AF_UNIX, SHUT_RDWR, socket
from threading import Thread

# How the server begins to tell of its version, and how it tells the number of a session.
_VERSION = b"server_version\0"
_SESSION = b"K\0\0\0\x0c"
# https://www.postgresql.org/docs/current/protocol-message-formats.html (SSLRequest)
_ENCRYPTED_PLEASE = b"\0\0\0\x08\x04\xd2\x16\x2f"
_SOCKET = ".s.PGSQL.5432"


@contextmanager
def stand_before(folder: Path, *, version: bytes = b"", pools: bool = False) -> Iterator[Path]:
    """Yield the folder of a socket that leads to the server in another folder.

    With a `version`, of as many letters as its own, it's told to be that. What `pools` makes up
    the numbers of sessions.
    """
    own = Path(tempfile.mkdtemp(prefix="pg-"))
    with socket(AF_UNIX) as listening:
        listening.bind(str(own / _SOCKET))
        listening.listen()
        Thread(target=_serve, args=(listening, folder, version, pools), daemon=True).start()
        yield own
        with suppress(OSError):
            listening.shutdown(SHUT_RDWR)


def accept_encryption(client: socket) -> bool:
    """Agree to TLS, as the server's own protocol has it; False if something else is wanted."""
    is_wanted = client.recv(len(_ENCRYPTED_PLEASE)) == _ENCRYPTED_PLEASE
    if is_wanted:
        client.sendall(b"S")
    return is_wanted


def connect_to(folder: Path) -> socket:
    """Connect to the server in a folder."""
    server = socket(AF_UNIX)
    server.connect(str(folder / _SOCKET))
    return server


def _serve(listening: socket, folder: Path, version: bytes, pools: bool) -> None:  # noqa: FBT001
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = connect_to(folder)
            Thread(target=_pass, args=(client, server), daemon=True).start()
            Thread(target=_pass, args=(server, client, version, pools), daemon=True).start()


def _pass(
    source: socket,
    target: socket,
    version: bytes = b"",
    pools: bool = False,  # noqa: FBT001
) -> None:
    with source, target, suppress(OSError):
        while said := source.recv(1 << 16):
            if version and _VERSION in said:
                begin = said.index(_VERSION) + len(_VERSION)
                said = said[:begin] + version + said[begin + len(version) :]
            if pools and _SESSION in said:
                begin = said.index(_SESSION) + len(_SESSION)
                said = said[:begin] + b"\0\0\0\7" + said[begin + 4 :]
            target.sendall(said)
