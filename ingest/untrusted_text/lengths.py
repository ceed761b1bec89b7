"""How long an article may be. What is longer is no article, and would take minutes to cut up."""

from ingest.errors import UnreadableSourceError

# The King James Bible has 4.4 million characters and 31,000 verses.
MOST_CHARS = 5_000_000
_MOST_LINES = 200_000


def require_bearable(text: str) -> str:
    """Return a text that is not too long to be read.

    Raises:
        UnreadableSourceError: it is.
    """
    if len(text) > MOST_CHARS:
        raise UnreadableSourceError(f"its text has more than {MOST_CHARS:,} characters; split it")
    if text.count("\n") > _MOST_LINES:
        raise UnreadableSourceError(f"its text has more than {_MOST_LINES:,} lines; split it")
    return text
