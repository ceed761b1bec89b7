"""What a feed or sitemap says of a page, as a text that can be kept."""

from pydantic import TypeAdapter

from ingest.pages import Announced

_ADAPTER = TypeAdapter(Announced)


def write_announced(announced: Announced) -> str:
    """Write it as JSON."""
    return _ADAPTER.dump_json(announced).decode()


def read_announced(text: str) -> Announced:
    """Read what `write_announced` wrote."""
    return _ADAPTER.validate_json(text)
