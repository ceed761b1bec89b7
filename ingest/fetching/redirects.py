"""Following redirects, each of them a request like the first."""

from collections.abc import Callable
from dataclasses import dataclass

from ingest.fetching.errors import BadAddressError, RedirectError
from ingest.fetching.exchanges import Answer
from ingest.fetching.headers import read_location
from ingest.fetching.responses import Redirect
from ingest.fetching.targets import Target, join_target

_REDIRECTING = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Arrival:
    """The answer at the end of a chain of redirects."""

    target: Target
    answer: Answer
    redirects: tuple[Redirect, ...]


def follow(target: Target, get: Callable[[Target], Answer], most_redirects: int) -> Arrival:
    """Get a target, and whatever it sends the reader on to.

    Raises:
        RedirectError: the redirects are too many, go in a circle or lead nowhere.
        FetchError: whatever `get` raises.
    """
    seen = [target]
    redirects: list[Redirect] = []
    while (answer := get(target)).status in _REDIRECTING:
        redirects.append(Redirect(target.url, answer.status))
        if len(redirects) > most_redirects:
            message = f"{seen[0]} redirects more than {most_redirects} times; check the address"
            raise RedirectError(message)
        target = _find_next(target, answer)
        if target in seen:
            raise RedirectError(f"{seen[0]} redirects in a circle, back to {target}; check it")
        seen.append(target)
    return Arrival(target, answer, tuple(redirects))


def _find_next(target: Target, answer: Answer) -> Target:
    location = read_location(answer.headers.get("location", ""))
    if not location:
        raise RedirectError(f"{target} redirects without saying where; check the address")
    try:
        return join_target(target, location)
    except BadAddressError as error:
        raise RedirectError(
            f"{target} redirects to something that is not a web address: {error}"
        ) from error
