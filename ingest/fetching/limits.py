"""How much and how long is read."""

from dataclasses import dataclass


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
