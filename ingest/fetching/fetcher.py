"""The one way from an address to its content."""

from collections.abc import Iterable
from importlib.metadata import version
from types import TracebackType

from ingest.fetching.errors import GoneError, RefusedError
from ingest.fetching.exchanges import Answer, Exchanges
from ingest.fetching.headers import read_content_type, read_validator
from ingest.fetching.limits import Limits, Machine
from ingest.fetching.network_backend import GuardedNetwork
from ingest.fetching.redirects import Arrival, follow
from ingest.fetching.responses import Fetched, NotModified, Validators
from ingest.fetching.retrying import Requests
from ingest.fetching.robots import MOST_BYTES, Robots
from ingest.fetching.targets import Target, read_host, read_target
from ingest.fetching.timing import TimeBudget

AGENT = "ics-policy-bot"
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
_SUCCESS = frozenset({200, 203})
_GONE = frozenset({404, 410})
_NOT_MODIFIED = 304


class Fetcher:
    """Fetches addresses one after the other; a context manager, for use by one thread.

    One request at a time goes to a host, `delay_seconds` after the last one or later if its
    robots.txt says so. Hosts that resolve to addresses that are not public are refused, unless they
    stand, as in the address, among the `allow_private_hosts`; these may be redirected to from
    anywhere, and may use any port. Others may use ports 80, 443 and 1024 upwards. No cookies are
    kept, no referrer is sent, and no proxy is used: it would connect where this fetcher must not.
    """

    def __init__(
        self,
        *,
        delay_seconds: float = 1.0,
        allow_private_hosts: Iterable[str] = (),
        limits: Limits | None = None,
        machine: Machine | None = None,
    ) -> None:
        """Prepare to fetch.

        Raises:
            BadAddressError: an allowed host is not a host.
        """
        self._limits = limits or Limits()
        machine = machine or Machine()
        self._delay_seconds = delay_seconds
        self._budget = TimeBudget(machine.clock)
        allowed = frozenset(read_host(host) for host in allow_private_hosts)
        network = GuardedNetwork(machine.network, machine.resolve, allowed, self._budget)
        self._exchanges = Exchanges(
            network, machine.build_ssl_context(), self._limits, self._budget
        )
        self._requests = Requests(self._exchanges, self._budget, self._limits, machine)
        self._robots = Robots(AGENT, self._fetch_robots, machine.clock)
        self._headers = {"User-Agent": f"{AGENT}/{version('ics-policy-bot')}", "Accept": _ACCEPT}

    def __enter__(self) -> "Fetcher":  # noqa: PYI034  # Python 3.10 has no Self
        """Return the fetcher."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections that were kept."""
        self._exchanges.close()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """Fetch an address, unless its content is what it was when it had these validators.

        Raises:
            FetchError: it was not fetched; its kind and message say why.
        """
        self._budget.start(self._limits.total_seconds, self._limits.patience_seconds)

        def get(target: Target) -> Answer:
            delay_seconds = self._robots.check(target)
            delay_seconds = min(delay_seconds, self._limits.crawl_delay_seconds)
            headers = {**self._headers, **_make_conditional(target, validators)}
            return self._requests.get(target, headers, max(delay_seconds, self._delay_seconds))

        return _conclude(follow(read_target(url), get, self._limits.redirects), validators)

    def _fetch_robots(self, target: Target) -> Arrival:
        def get(target: Target) -> Answer:
            return self._requests.get(target, self._headers, self._delay_seconds, MOST_BYTES)

        return follow(target, get, self._limits.redirects)


def _make_conditional(target: Target, validators: Validators | None) -> dict[str, str]:
    # Another address may have given the same name to another content.
    if validators is None or validators.url != target.url:
        return {}
    etag, last_modified = read_validator(validators.etag), read_validator(validators.last_modified)
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in headers.items() if value}


def _conclude(arrival: Arrival, validators: Validators | None) -> Fetched | NotModified:
    target, answer = arrival.target, arrival.answer
    if answer.status in _SUCCESS:
        content_type, charset = read_content_type(answer.headers.get("content-type", ""))
        return Fetched(
            url=target.url,
            status=answer.status,
            content=answer.content,
            content_type=content_type,
            charset=charset,
            validators=_read_validators(target, answer),
            redirects=arrival.redirects,
        )
    if answer.status == _NOT_MODIFIED and _make_conditional(target, validators) and validators:
        renewed = _read_validators(target, answer) or validators
        return NotModified(target.url, renewed, arrival.redirects)
    if answer.status in _GONE:
        raise GoneError(f"{target} was not found ({answer.status})")
    raise RefusedError(f"{target} was refused by its server ({answer.status}); check the address")


def _read_validators(target: Target, answer: Answer) -> Validators | None:
    etag = read_validator(answer.headers.get("etag"))
    last_modified = read_validator(answer.headers.get("last-modified"))
    return Validators(target.url, etag, last_modified) if etag or last_modified else None
