"""What fetching an address brings back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server named the content of one address by; sent back to that address only."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that sent the reader on to another."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """The decoded content of an address, as what it was sent, and under which address at last.

    The type is in lower case and without its parameters; the charset is one that Python decodes.
    Both are the server's word, which may be wrong.
    """

    url: str
    status: int
    content: bytes = field(repr=False)
    content_type: str | None = None
    charset: str | None = None
    validators: Validators | None = None
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The content of an address is what it was when its validators were given."""

    url: str
    validators: Validators
    redirects: tuple[Redirect, ...] = ()
