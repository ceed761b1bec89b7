"""Requests in turn, repeated when the trouble may pass."""

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from ingest.fetching.errors import BusyServerError, PassingError
from ingest.fetching.exchanges import Answer, Exchanges
from ingest.fetching.headers import read_retry_after
from ingest.fetching.limits import Limits, Machine
from ingest.fetching.targets import Target
from ingest.fetching.timing import Pace, TimeBudget

_TOO_MANY_REQUESTS = 429
_FIRST_SERVER_ERROR = 500
_FIRST_BACK_OFF_SECONDS = 1.0


class Requests:
    """Sends requests one at a time and host, waits as it is asked to, and tries again."""

    def __init__(
        self, exchanges: Exchanges, budget: TimeBudget, limits: Limits, machine: Machine
    ) -> None:
        self._exchanges = exchanges
        self._budget = budget
        self._limits = limits
        self._machine = machine
        self._pace = Pace(machine.clock)

    def get(
        self,
        target: Target,
        headers: dict[str, str],
        delay_seconds: float,
        cut_bytes: int | None = None,
    ) -> Answer:
        """Ask for a target in its host's turn, more than once if need be.

        Raises:
            FetchError: there was no answer, or only that the server is in trouble.
        """
        retrying = Retrying(
            retry=retry_if_exception_type(PassingError),
            wait=_back_off,
            stop=self._gives_up,
            sleep=self._wait,
            reraise=True,
        )
        return retrying(self._ask, target, headers, delay_seconds, cut_bytes)

    def _ask(
        self, target: Target, headers: dict[str, str], delay_seconds: float, cut_bytes: int | None
    ) -> Answer:
        rest_seconds = self._pace.seconds_of_rest(target.host)
        if not self._budget.has_patience(rest_seconds):
            message = f"{target.host} asked us to wait {rest_seconds:.0f} s more; try again then"
            raise BusyServerError(message, rest_seconds)
        self._wait(rest_seconds)
        turn_seconds = self._pace.seconds_until_turn(target.host, delay_seconds)
        self._budget.sleep(self._machine.sleep, turn_seconds)
        self._pace.note_request(target.host)
        answer = self._exchanges.get(target, headers, cut_bytes)
        if answer.status == _TOO_MANY_REQUESTS or answer.status >= _FIRST_SERVER_ERROR:
            raise self._put_to_rest(target, answer)
        return answer

    def _put_to_rest(self, target: Target, answer: Answer) -> BusyServerError:
        seconds = read_retry_after(answer.headers.get("retry-after", ""), self._machine.now())
        self._pace.rest(target.host, seconds)
        asked = f" and asked us to wait {seconds:.0f} s; try again then"
        message = f"{target} answered {answer.status}{asked if seconds else '; try again later'}"
        return BusyServerError(message, seconds)

    def _wait(self, seconds: float) -> None:
        self._budget.spend_patience(seconds)
        self._budget.sleep(self._machine.sleep, seconds)

    def _gives_up(self, state: RetryCallState) -> bool:
        is_last = state.attempt_number >= self._limits.attempts
        return is_last or not self._budget.has_patience(state.upcoming_sleep)


def _back_off(state: RetryCallState) -> float:
    seconds: float = _FIRST_BACK_OFF_SECONDS * 2 ** (state.attempt_number - 1)
    error = state.outcome.exception() if state.outcome else None
    return max(seconds, error.retry_after_seconds) if isinstance(error, PassingError) else seconds
