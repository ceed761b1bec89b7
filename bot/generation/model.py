"""The chat model as the chain sees it: asked within time, tokens and retries."""

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.generation.allowance import DailyAllowance
from bot.generation.breaker import CircuitBreaker
from bot.generation.deadlines import Deadline
from bot.generation.endpoints import Endpoint
from bot.generation.errors import (
    ChatModelError,
    FormNotSupportedError,
    KeyRefusedError,
    ServerBusyError,
    ServerError,
    UnreadableReplyError,
)
from bot.generation.reply_forms import Form, Structure, name_request
from bot.generation.tokens import Prices, Usage, add_usage, estimate_tokens

if TYPE_CHECKING:
    from bot.generation.calling import Call, Message

_log = logging.getLogger(__name__)

_MOST_RETRIES = 2
_FIRST_WAIT_SECONDS = 0.5
# A server that asks to come back later than this is as good as gone.
_LONGEST_WAIT_SECONDS = 20.0
# A server that ignores the limit on its reply is stopped when this many bytes a token have come.
_LONGEST_TOKEN_BYTES = 8


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What one answer may take: seconds, tokens of a prompt, tokens of a reply; and its prices."""

    seconds: float = 45.0
    prompt_tokens: int = 12_000
    reply_tokens: int = 3_000
    reasoning_effort: str | None = None
    prices: Prices | None = None


class ChatModel:
    """A chat model within limits. It remembers in which form its server can be asked.

    `judge` is the model that checks what this one writes: itself, if none is given.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        allowance: DailyAllowance,
        options: ModelOptions | None = None,
        breaker: CircuitBreaker | None = None,
        judge: "ChatModel | None" = None,
    ) -> None:
        self.endpoint = endpoint
        self.judge = judge or self
        self.options = options or ModelOptions()
        self._allowance = allowance
        self._breaker = breaker or CircuitBreaker()
        self._form = Form.JSON_SCHEMA
        self._troubles: dict[str, str] = {}
        self.proven_key: str | None = None

    @property
    def name(self) -> str:
        """The model as the settings name it."""
        return self.endpoint.name

    @property
    def trouble(self) -> Exception | None:
        """Why the last request failed; None if it didn't."""
        return self._breaker.trouble

    def load(self) -> None:
        """Load what asking takes, so that the first answer does not wait for it."""
        import bot.generation.calling  # noqa: F401, PLC0415

    def begin(self) -> "Session":
        """Begin an answer; its time runs from now on."""
        return Session(self, Deadline(self.options.seconds))

    def note(self, request: str, trouble: str | None) -> None:
        """Log what is wrong with a kind of request once, until it is another trouble or none."""
        if trouble is None:
            self._troubles.pop(request, None)
        elif self._troubles.get(request) != trouble:
            self._troubles[request] = trouble
            _log.warning("%s, asked for %s: %s", self.name, request, trouble)

    def ask(self, call: "Call", deadline: Deadline, used: list[Usage]) -> Iterator[str]:
        """Ask, and yield the text of the reply as it comes, an empty one while nothing comes.

        A server that rejects a form of output is asked in the next one, one that is busy again
        after a while, as long as nothing was yielded. What each request took is added to `used`.

        Raises:
            ChatModelError: there is no reply, or no more of it.
        """
        structured = call.structure is not None
        form = self._form if structured else Form.TEXT
        retries = 0
        self._breaker.require_closed()
        while True:
            try:
                yielded = yield from self._ask_once(replace(call, form=form), deadline, used)
            except FormNotSupportedError as error:  # noqa: PERF203  a request takes seconds
                _log.info("%s cannot be asked in the form %s", self.name, form.value)
                if not structured or form.next is None:
                    self._breaker.note_failure(error)
                    raise error from None
                form = form.next
            except ServerBusyError as error:
                retries += 1
                self._wait_to_retry(error, retries, deadline)
            except ChatModelError as error:
                if error.counts_as_failure:
                    self._breaker.note_failure(error)
                raise
            else:
                self._breaker.note_success()
                self.proven_key = self.endpoint.read_key()
                if structured and yielded:
                    self._form = form
                return

    def _ask_once(
        self, call: "Call", deadline: Deadline, used: list[Usage]
    ) -> Generator[str, None, bool]:
        from bot.generation.calling import stream_call  # noqa: PLC0415

        prompt = sum(estimate_tokens(text) for _, text in call.messages)
        reserved = prompt + call.most_tokens
        self._allowance.reserve(reserved)
        counted: Usage | None = None
        written = 0
        refused = False
        try:
            for piece in stream_call(self.endpoint, call, deadline):
                counted = piece.usage or counted
                written += len(piece.text.encode())
                if piece.usage is None:
                    yield piece.text
                if written > _LONGEST_TOKEN_BYTES * call.most_tokens:
                    raise UnreadableReplyError("the reply went on and on")
        except (ServerBusyError, FormNotSupportedError, KeyRefusedError) as error:
            if written:
                raise ServerError("the model’s server broke off its reply") from error
            refused = True
            raise
        finally:
            estimated = Usage(prompt, estimate_tokens("x" * written), is_estimated=True)
            taken = counted or (Usage() if refused else estimated)
            used.append(taken)
            self._allowance.settle(reserved, taken.tokens)
        return written > 0

    def _wait_to_retry(self, error: ServerBusyError, retries: int, deadline: Deadline) -> None:
        """Wait as long as the server asks for, or ever longer; fail if that is too long."""
        wait = error.retry_after
        if wait is None:
            wait = _FIRST_WAIT_SECONDS * 2 ** (retries - 1)
        if retries > _MOST_RETRIES or wait > min(_LONGEST_WAIT_SECONDS, deadline.remaining):
            self._breaker.note_failure(error)
            raise error
        _log.debug("%s is asked again in %.1f seconds", self.name, wait)
        time.sleep(max(0.0, wait))


@dataclass(slots=True)
class Session:
    """One answer's dealings with the model: its deadline, and what its requests took so far."""

    model: ChatModel
    deadline: Deadline
    _used: list[Usage] = field(default_factory=list)

    def ask(
        self,
        messages: "Sequence[Message]",
        structure: Structure | None = None,
        most_tokens: int | None = None,
        deadline: Deadline | None = None,
    ) -> Iterator[str]:
        """Ask, and yield the text of the reply as it comes; `deadline` may be an earlier one.

        A structure's name stands in the first line of what the system says. While nothing comes,
        empty texts do.

        Raises:
            ChatModelError: there is no reply, or no more of it.
        """
        from bot.generation.calling import Call  # noqa: PLC0415

        options = self.model.options
        most = most_tokens or options.reply_tokens
        messages = name_request(messages, structure)
        call = Call(messages, Form.TEXT, structure, most, options.reasoning_effort)
        return self.model.ask(call, deadline or self.deadline, self._used)

    def hurried(self, share: float, model: ChatModel | None = None) -> "Session":
        """Return a session that may take a share of the answer's time, of another model if given.

        What it takes counts as the answer's.
        """
        deadline = self.deadline.shortened(self.deadline.seconds * share)
        return Session(model or self.model, deadline, self._used)

    def sum_up(self) -> Usage:
        """Sum up what the answer took, with its cost if the prices are known."""
        return add_usage(self._used, self.model.options.prices)
