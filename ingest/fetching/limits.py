"""How much and how long is read, and the machine that it is read with."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import httpcore2

from ingest.fetching.host_lookup import Resolve, resolve_host
from vectorstore import authorities

# Each fetch needs it, and reading the machine's list takes a while.
build_ssl_context = cache(authorities.build_ssl_context)


@dataclass(frozen=True, slots=True)
class Machine:
    """Where the fetcher gets its time, its connections and the addresses of hosts from."""

    resolve: Resolve = resolve_host
    network: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)
    build_ssl_context: Callable[[], ssl.SSLContext] = build_ssl_context
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Limits:
    """Where fetching one address ends.

    `total_seconds` is the time on the network for one fetch: its robots.txt, redirects and retries
    together. Waiting is counted apart: for retries `patience_seconds` together, and before each
    request the polite delay, of which a site may ask for at most `crawl_delay_seconds`.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    patience_seconds: float = 120.0
    crawl_delay_seconds: float = 30.0
    content_bytes: int = 20_000_000
    redirects: int = 5
    attempts: int = 3
