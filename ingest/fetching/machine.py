"""What the fetcher takes from the machine it runs on."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import httpcore2

from ingest.fetching.resolving import Resolve, resolve_host


@cache
def build_ssl_context() -> ssl.SSLContext:
    """Build the context that verifies servers by the machine's own list of authorities."""
    return httpcore2.default_ssl_context()


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the fetcher gets its time, its connections and the addresses of hosts from."""

    resolve: Resolve = resolve_host
    network: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)
    build_ssl_context: Callable[[], ssl.SSLContext] = build_ssl_context
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
