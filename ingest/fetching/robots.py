"""What robots.txt allows (RFC 9309)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from ingest.fetching.errors import (
    BusyServerError,
    ClosedPageError,
    DisallowedError,
    FetchError,
    RedirectError,
    TooSlowError,
)
from ingest.fetching.redirects import Arrival
from ingest.fetching.targets import Target

# RFC 9309, 2.5: at least as much has to be read.
MOST_BYTES = 500 * 1024
_SUCCESS = 200
# RFC 9309, 2.4: not to be kept for longer.
_KEPT_SECONDS = 86_400.0
# One that could not be read is asked for again before a refresh every half hour comes round.
_FAILURE_KEPT_SECONDS = 600.0
# How slow a site is depends on the time that others left for it.
_SLOWNESS_KEPT_TIMES = 10
# With texts of half a megabyte, 100 MB.
_MOST_KEPT = 200
_LINE_ENDS = re.compile(r"\r\n?|\n")
_AGENT = re.compile(r"\*|[a-z_-]+")
_RULES = frozenset({"allow", "disallow", "crawl-delay"})


def select_rules(text: str, agent: str) -> str:
    """Return the lines that hold for an agent: those of its own groups, or else of all agents'.

    Protego would do so too, but keeps every group's rules for each agent named above it: 500 KiB of
    agents and rules in equal parts come to hundreds of millions of them.
    """
    groups: dict[str, list[str]] = {agent: [], "*": []}
    named: set[str] = set()
    is_naming = has_own_group = False
    for line in _LINE_ENDS.split(text):
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            name = _AGENT.match(value.lower())
            named = (named if is_naming else set()) | (groups.keys() & {name and name[0]})
            has_own_group = has_own_group or agent in named
            is_naming = True
        elif key in _RULES:
            is_naming = False
            for group in named:
                groups[group].append(f"{key}: {value}")
    return "\n".join(groups[agent] if has_own_group else groups["*"])


@dataclass(frozen=True, slots=True)
class _Policy:
    """The rules of one site as text, or else why there are none to be had; and until when."""

    rules: bytes
    refusal: Callable[[], FetchError] | None
    expires_at: float


class Robots:
    """Asks each site once for its rules, and keeps to them."""

    def __init__(
        self, agent: str, fetch: Callable[[Target], Arrival], clock: Callable[[], float]
    ) -> None:
        self._agent = agent
        self._fetch = fetch
        self._clock = clock
        self._policies: dict[Target, _Policy] = {}

    def check(self, target: Target) -> float:
        """Return how many seconds the site asks to have between requests.

        Raises:
            ClosedPageError: the site's rules forbid the target.
            DisallowedError: they fail to be told.
            FetchError: the site cannot be reached at all.
        """
        policy = self._find_policy(target.robots)
        if policy.refusal:
            raise policy.refusal()
        # The text is kept and read each time: parsed, a hostile one takes a hundred times the room.
        rules = Protego.parse(f"User-agent: *\n{policy.rules.decode()}")
        if not rules.can_fetch(target.url, self._agent):
            message = f"{target} is closed to programs by the site's robots.txt; ask the publisher"
            raise ClosedPageError(message)
        return rules.crawl_delay(self._agent) or 0.0

    def _find_policy(self, where: Target) -> _Policy:
        policy = self._policies.pop(where, None)
        if policy is None or policy.expires_at <= self._clock():
            policy = self._ask(where)
        self._policies[where] = policy
        if len(self._policies) > _MOST_KEPT:
            del self._policies[next(iter(self._policies))]
        return policy

    def _ask(self, where: Target) -> _Policy:
        # RFC 9309, 2.3.1: redirects that do not end, and a file that is not there or not shown,
        # allow everything; a server in trouble allows nothing.
        began = self._clock()
        try:
            answer = self._fetch(where).answer
        except RedirectError:
            return self._keep(b"")
        except BusyServerError as error:
            message = f"{error}: without its robots.txt, nothing can be fetched from that site"
            return self._refuse(DisallowedError, message)
        except TooSlowError as error:
            seconds = _SLOWNESS_KEPT_TIMES * (self._clock() - began)
            return self._refuse(TooSlowError, str(error), seconds)
        except FetchError as error:
            return self._refuse(type(error), str(error))
        if answer.status != _SUCCESS:
            return self._keep(b"")
        text = answer.content.decode("utf-8-sig", errors="replace")
        if len(answer.content) >= MOST_BYTES:
            # Half a path would mean another one.
            text = text.rpartition("\n")[0]
        return self._keep(select_rules(text, self._agent).encode())

    def _keep(self, rules: bytes) -> _Policy:
        return _Policy(rules, None, self._clock() + _KEPT_SECONDS)

    def _refuse(
        self,
        kind: Callable[[str], FetchError],
        message: str,
        seconds: float = _FAILURE_KEPT_SECONDS,
    ) -> _Policy:
        # A new error each time: one that is raised again drags all its tracebacks along.
        return _Policy(b"", lambda: kind(message), self._clock() + seconds)
