"""Trying a call again by itself, where Slack failed for a moment."""

from collections.abc import Callable
from http.client import HTTPException
from typing import TypeVar

from slack_sdk.http_retry import RateLimitErrorRetryHandler, RetryHandler
from slack_sdk.http_retry.builtin_interval_calculators import BackoffRetryIntervalCalculator
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from bot.slack.delivery.failures import is_passing, is_passing_code

T = TypeVar("T")

# Where half of all calls fail, one in 128 fails seven times: that takes ten seconds.
_MOST_ATTEMPTS = 7
_FIRST_PAUSE_SECONDS = 0.15
_SERVER_ERROR = 500
# Slack may have done these although it failed: done again, they would show something twice.
_ADDING = ("chat.postMessage", "chat.startStream", "chat.appendStream")


class RepeatableCallRetryHandler(RetryHandler):
    """Repeats calls of whatever kind may be done twice, until Slack has stopped failing."""

    def __init__(self) -> None:
        pauses = BackoffRetryIntervalCalculator(backoff_factor=_FIRST_PAUSE_SECONDS)
        super().__init__(_MOST_ATTEMPTS - 1, pauses)

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the interface
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if request.url.endswith(_ADDING):
            return False
        if response is None:
            return isinstance(error, OSError | HTTPException)
        code = (response.body or {}).get("error")
        return response.status_code >= _SERVER_ERROR or is_passing_code(code)


def build_retry_handlers() -> list[RetryHandler]:
    """Build what a client repeats its calls with."""
    return [RateLimitErrorRetryHandler(max_retry_count=2), RepeatableCallRetryHandler()]


def repeat_while_passing(call: Callable[[], T]) -> T:
    """Call until it does not fail for a moment; the last failure is raised.

    The call itself has to see to it that nothing is done twice.
    """
    attempts = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, Exception) and is_passing(error)),
        wait=wait_random_exponential(_FIRST_PAUSE_SECONDS * 2),
        stop=stop_after_attempt(_MOST_ATTEMPTS),
        reraise=True,
    )
    return attempts(call)
