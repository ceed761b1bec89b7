"""Everything a chat model can fail with.

ChatModelError
├── ModelNotSetUpError      a setting is missing or names nothing known
├── DeadlinePassedError     the answer's time is over
├── AllowanceSpentError     the day's tokens are spent, or cannot be counted
├── ModelRestingError       it failed too often and is left alone for a while
├── ContextTooLongError     the question and its passages are more than it takes
├── UnreadableReplyError    the reply is empty, cut off or not what was asked for
└── ServerError             the server did not answer
    ├── KeyRefusedError     it does not accept the key
    ├── FormNotSupportedError  it does not know the form of output that was asked for
    └── ServerBusyError     it asks to come back later, or is broken for the moment

Messages are shown to users and written to logs: they never repeat what a server said, which can
hold the key.
"""


class ChatModelError(Exception):
    """The chat model gave nothing that can be used."""

    counts_as_failure = False


class ModelNotSetUpError(ChatModelError):
    """A setting is missing, or names no known model."""


class DeadlinePassedError(ChatModelError):
    """The time for the answer is over."""

    counts_as_failure = True


class AllowanceSpentError(ChatModelError):
    """The day's tokens are spent, or cannot be counted."""


class ModelRestingError(ChatModelError):
    """The model failed too often just now."""


class ContextTooLongError(ChatModelError):
    """The server takes no prompt of this length."""


class UnreadableReplyError(ChatModelError):
    """The reply is empty, cut off, a refusal, or not in the form that was asked for."""


class ServerError(ChatModelError):
    """The server did not answer, or broke off."""

    counts_as_failure = True


class KeyRefusedError(ServerError):
    """The server does not accept the key."""

    def __init__(self, status: int) -> None:
        super().__init__(
            f"the model’s server refused the key (status {status}): set one that it takes"
        )


class FormNotSupportedError(ServerError):
    """The server rejects the request's form."""


class ServerBusyError(ServerError):
    """The server may answer later; `retry_after` in seconds if it said when."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
