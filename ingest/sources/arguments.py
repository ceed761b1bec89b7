"""What an argument of a command names: a place on the web, or a file."""

import os
import re
from urllib.parse import unquote_to_bytes

_ADDRESS = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"www\.[^\s/]+\.[^\s/]", re.IGNORECASE)
_FILE_ADDRESS = re.compile(
    r"file:(?://(?P<host>[^/\\]*))?(?P<path>[/\\](?![/\\]).*)", re.IGNORECASE | re.DOTALL
)
_OWN_HOSTS = {"", "localhost", "127.0.0.1"}
_DRIVE = re.compile(r"/[a-z][:|]", re.IGNORECASE)
# As mails and chats set addresses off.
_AROUND = "<>\"'"


def read_address(argument: str) -> str | None:
    """Return the web address that an argument is meant as, ready to be fetched; None if of a file.

    Blanks around it are dropped, and those in it encoded. One that begins with "www." needs no
    scheme, unless there is a file of that name.
    """
    bare = argument.strip().strip(_AROUND).strip()
    if _BARE_ADDRESS.match(bare) and not os.path.lexists(argument):
        bare = f"https://{bare}"
    if not _ADDRESS.match(bare):
        return None
    # A line end in an address comes from a mail that folded it, a blank from a file's name.
    return re.sub(r"\s", "%20", re.sub(r"[\t\r\n]+", "", bare))


def read_file_address(argument: str) -> str | None:
    """Return the path that a `file:` address stands for; None if it isn't one of this machine."""
    parts = _FILE_ADDRESS.fullmatch(argument.strip().strip(_AROUND).strip())
    if parts is None or (parts["host"] or "").lower() not in _OWN_HOSTS:
        return None
    path = os.fsdecode(unquote_to_bytes(parts["path"]))
    return path[1:] if os.name == "nt" and _DRIVE.match(path) else path


def is_file_address(argument: str) -> bool:
    """Tell whether an argument is a `file:` address, of whatever machine."""
    return argument.strip().strip(_AROUND).lower().startswith("file:/")


def looks_like_an_address(argument: str) -> bool:
    """Tell whether what isn't a file may be an address whose scheme is missing or misspelt."""
    return (
        re.match(
            r"(?:h?t?tps?\b[:;]?/{0,3})?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/",
            argument.strip(),
            re.IGNORECASE,
        )
        is not None
    )
