"""One request and its answer."""

import ssl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore2

from ingest.fetching.errors import (
    BrokenAnswerError,
    FetchError,
    RefusedError,
    TooLargeError,
    TooSlowError,
    UnreachableError,
    UntrustedServerError,
)
from ingest.fetching.headers import read_headers
from ingest.fetching.limits import Limits
from ingest.fetching.targets import Target
from ingest.fetching.timing import TimeBudget
from ingest.untrusted_text.gzipped import cut, limit, unpack_gzip
from vectorstore.authorities import find_distrust

# RFC 9110, 15.3: these bring content. 304 brings none, which has to be read to its end all the
# same before the connection can serve another request.
_WITH_CONTENT = frozenset({200, 203, 304})
_KEEPALIVE_SECONDS = 15.0
_MOST_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of any status; only success has its content read."""

    status: int
    headers: dict[str, str]
    content: bytes = field(repr=False)


class Exchanges:
    """Sends requests and reads answers, over connections that are kept for a while."""

    def __init__(
        self,
        network: httpcore2.NetworkBackend,
        ssl_context: ssl.SSLContext,
        limits: Limits,
        budget: TimeBudget,
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=_MOST_CONNECTIONS,
            keepalive_expiry=_KEEPALIVE_SECONDS,
            network_backend=network,
        )
        self._limits = limits
        self._budget = budget

    def get(self, target: Target, headers: dict[str, str], cut_bytes: int | None = None) -> Answer:
        """Ask for a target and read what comes back.

        Content beyond `cut_bytes` is left unread; without it, content beyond the limit is an error.

        Raises:
            FetchError: there was no whole answer within the limits.
        """
        # No other coding is unpacked within limits. Without the header, any may be sent.
        sent = {"Host": target.authority, "Accept-Encoding": "gzip", **headers}
        timeouts = {
            "connect": self._limits.connect_seconds,
            "read": self._limits.read_seconds,
            "write": self._limits.read_seconds,
            "pool": self._limits.connect_seconds,
        }
        with (
            self._explaining(target),
            self._pool.stream(
                "GET",
                target.as_parts(),
                headers=list(sent.items()),
                extensions={"timeout": timeouts},
            ) as response,
        ):
            answered = read_headers(response.headers)
            content = b""
            if response.status in _WITH_CONTENT:
                coding = answered.get("content-encoding", "")
                content = self._read(target, response.iter_stream(), coding, cut_bytes)
            return Answer(response.status, answered, content)

    def close(self) -> None:
        """Close the connections that are kept."""
        self._pool.close()

    def _read(
        self, target: Target, received: Iterator[bytes], coding: str, cut_bytes: int | None
    ) -> bytes:
        most_bytes = self._limits.content_bytes
        # What is received is limited, too: a million members of gzip may hold nothing.
        pieces = limit(received, most_bytes)
        if coding.lower() in {"gzip", "x-gzip"}:
            pieces = unpack_gzip(pieces)
        elif coding.lower() not in {"", "identity"}:
            message = f"{target} came compressed in a way we did not ask for; save it to a file"
            raise RefusedError(message)
        # Joined at the end, ten million pieces of two bytes would take forty times their size.
        content = bytearray()
        for piece in limit(pieces, most_bytes) if cut_bytes is None else cut(pieces, cut_bytes):
            content += piece
        return bytes(content)

    @contextmanager
    def _explaining(self, target: Target) -> Iterator[None]:
        try:
            yield
        except (httpcore2.TimeoutException, TimeoutError) as error:
            if self._budget.is_used_up:
                seconds = self._limits.total_seconds
                message = f"{target} took longer than {seconds:g} s; try again later"
                raise TooSlowError(message) from error
            message = f"{target} did not answer in time; try again later"
            raise UnreachableError(message) from error
        except OverflowError as error:
            megabytes = self._limits.content_bytes / 1e6
            message = f"{target} is larger than {megabytes:g} MB, the limit"
            raise TooLargeError(message) from error
        except (EOFError, zlib.error) as error:
            raise BrokenAnswerError(f"{target} came damaged or cut off; try again later") from error
        except httpcore2.ProtocolError as error:
            message = f"{target} sent something that is not HTTP, or broke off; try again later"
            raise BrokenAnswerError(message) from error
        except (httpcore2.NetworkError, OSError, ValueError) as error:
            raise _explain(error, target) from error


def _explain(error: Exception, target: Target) -> FetchError:
    # The connection pool drops the cause of what it passes on, but not the context.
    cause = error.__cause__ or error.__context__ or error
    if distrust := find_distrust(error):
        return UntrustedServerError(f"{target}: its server's certificate fails: {distrust}")
    reason = getattr(cause, "strerror", None) or "the connection failed"
    return UnreachableError(f"{target} cannot be reached ({reason}); check it, or try again later")
