"""Something that stands before a server of the tests', and lets it be reached by TLS alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, create_server, socket
from ssl import SSLContext, SSLError
from threading import Thread


@contextmanager
def encrypting(
    context: SSLContext,
    connect: Callable[[], socket],
    welcome: Callable[[socket], bool] = lambda _: True,
) -> Iterator[int]:
    """Yield a port of this machine that leads to the server that `connect` connects to.

    `welcome` is what is done with a connection before it's encrypted; False closes it.
    """
    with create_server(("127.0.0.1", 0)) as listening:
        arguments = (listening, context, connect, welcome)
        Thread(target=_serve, args=arguments, daemon=True).start()
        yield listening.getsockname()[1]
        with suppress(OSError):
            listening.shutdown(SHUT_RDWR)


def _serve(
    listening: socket,
    context: SSLContext,
    connect: Callable[[], socket],
    welcome: Callable[[socket], bool],
) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            with suppress(SSLError, ConnectionError):
                if not welcome(client):
                    client.close()
                    continue
                encrypted, server = context.wrap_socket(client, server_side=True), connect()
                Thread(target=_pass, args=(encrypted, server), daemon=True).start()
                Thread(target=_pass, args=(server, encrypted), daemon=True).start()


def _pass(source: socket, target: socket) -> None:
    with source, target, suppress(OSError):
        while said := source.recv(1 << 16):
            target.sendall(said)
