"""As much of a WebSocket server (RFC 6455) as Socket Mode needs."""

import base64
import hashlib
import socket
import struct
import threading
from io import BufferedIOBase

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


def accept_key(key: str) -> str:
    """Return what proves to a client that its handshake was understood."""
    return base64.b64encode(hashlib.sha1((key + _GUID).encode()).digest()).decode()  # noqa: S324


class WebSocket:
    """One open connection."""

    def __init__(self, connection: socket.socket, reader: BufferedIOBase) -> None:
        self._connection = connection
        self._reader = reader
        self._turn = threading.Lock()

    def send(self, text: str) -> None:
        """Send a text."""
        self._send(_TEXT, text.encode())

    def receive(self) -> str | None:
        """Return the next text; None once the connection has ended."""
        while True:
            head = self._reader.read(2)
            if len(head) < 2:
                return None
            kind, length = head[0] & 15, head[1] & 127
            if length >= 126:
                wide = self._reader.read(2 if length == 126 else 8)
                length = int.from_bytes(wide, "big")
            mask = self._reader.read(4)
            body = bytes(byte ^ mask[at % 4] for at, byte in enumerate(self._reader.read(length)))
            if kind == _TEXT:
                return body.decode()
            if kind == _PING:
                self._send(_PONG, body)
            elif kind == _CLOSE:
                return None

    def close(self) -> None:
        """End the connection."""
        try:
            self._send(_CLOSE, b"")
            self._connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _send(self, kind: int, body: bytes) -> None:
        size = len(body)
        head = (
            bytes([128 | kind, size])
            if size < 126
            else (
                bytes([128 | kind, 126]) + struct.pack("!H", size)
                if size < 65_536
                else bytes([128 | kind, 127]) + struct.pack("!Q", size)
            )
        )
        with self._turn:
            self._connection.sendall(head + body)
