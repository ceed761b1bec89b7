"""Why an address was not fetched; each message is one line that names it and says what to do.

FetchError
├── BadAddressError        it is not an address of a web page
├── ForbiddenAddressError  it leads to a host or port that only an inside network should reach
├── DisallowedError        robots.txt cannot be read, so nothing is allowed
│   └── ClosedPageError    robots.txt forbids it
├── GoneError              there is no such page any more (404 or 410)
├── RefusedError           the server answers with another status that is not success
├── RedirectError          its redirects are too many, go in a circle or lead nowhere
├── UntrustedServerError   the server's certificate cannot be verified
├── TooLargeError          it is larger than is read
├── TooSlowError           it takes longer than is waited
└── PassingError           trouble that may pass; trying again did not help
    ├── UnreachableError   its host is not found, does not answer or breaks off
    ├── BrokenAnswerError  what comes back is not HTTP, or is cut off
    └── BusyServerError    the server is overloaded or failing (429 or 5xx)
"""

from ingest.errors import SourceError


class FetchError(SourceError):
    """One address was not fetched."""


class BadAddressError(FetchError):
    """It is not an address of a web page."""


class ForbiddenAddressError(FetchError):
    """It leads to a host or port that only an inside network should reach."""


class DisallowedError(FetchError):
    """The site's robots.txt cannot be read, so nothing is allowed."""


class ClosedPageError(DisallowedError):
    """The site's robots.txt forbids it."""


class GoneError(FetchError):
    """There is no such page any more: status 404 or 410."""


class RefusedError(FetchError):
    """The server answers with a status that is neither success, redirect, gone nor trouble."""


class RedirectError(FetchError):
    """Its redirects are too many, go in a circle or lead nowhere."""


class UntrustedServerError(FetchError):
    """The server's certificate cannot be verified."""


class TooLargeError(FetchError):
    """It is larger than is read."""


class TooSlowError(FetchError):
    """It takes longer than is waited."""


class PassingError(FetchError):
    """Trouble that may pass; trying again did not help."""

    retry_after_seconds: float = 0.0


class UnreachableError(PassingError):
    """Its host is not found, does not answer or breaks off."""


class BrokenAnswerError(PassingError):
    """What comes back is not HTTP, or is cut off."""


class BusyServerError(PassingError):
    """The server is overloaded or failing, and may have said for how long."""

    def __init__(self, message: str, retry_after_seconds: float = 0.0) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
