"""Heads as sites write them, each with the details that a reader would write down.

The files hold them; two people who read the same head may differ in what is `unsure`.
"""

from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from ingest.pages import Details

BODY = (
    "The care board of Northshire has agreed to move £34 million from hospitals to community "
    "services over the next two years, its finance director told a public meeting this week.\n\n"
    "The plan follows a review which found that 34 per cent of people in hospital beds were fit to "
    "go home, and that delays cost the system money every month.\n\n"
    "Councillors welcomed it, although some asked what would happen to the 34 beds that are to "
    "close in the spring."
)
SITE = "https://www.example.org"
_FEED_PARTS = {
    "rss": '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>Example Weekly</title><link>{{site}}/</link>{channel}{item}</channel></rss>",
    "atom": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
    "<title>Example Weekly</title>{item}</feed>",
    "json": '{{"version": "https://jsonfeed.org/version/1.1", "title": "Example Weekly", '
    '"items": [{item}]}}',
}


class _Case(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    name: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str | None = None
    unsure: frozenset[str] = frozenset()

    def expects(self, found: Details) -> dict[str, object]:
        """Return the details that are expected, and those found where nobody is sure."""
        sure = {"title", "authors", "published", "publisher"} - self.unsure
        return {name: getattr(self if name in sure else found, name) for name in DETAILS}


DETAILS = ("title", "authors", "published", "publisher")


def name_details(found: Details) -> dict[str, object]:
    """Return the details that cases are about, by name."""
    return {name: getattr(found, name) for name in DETAILS}


class PastedHead(_Case):
    """The head of a text from the clipboard, and maybe the words at its foot."""

    head: str
    body: str = BODY
    foot: str = ""
    gone: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return f"{self.head}\n{self.body}\n\n{self.foot}"


class WebHead(_Case):
    """A web page."""

    html: str

    @property
    def content(self) -> bytes:
        """The page as it is sent."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
        page = self.html.replace("{body}", body)
        return f'<!DOCTYPE html><html lang="en">{page}</html>'.encode()


class FeedItem(_Case):
    """An item of a feed, and the path of the page that it names."""

    url: str | None
    rss: str | None = None
    atom: str | None = None
    written_json: Annotated[str | None, Field(alias="json")] = None
    channel: str = ""

    @property
    def content(self) -> bytes:
        """A feed with this item alone."""
        items = {"rss": self.rss, "atom": self.atom, "json": self.written_json}
        kind, item = next((kind, item) for kind, item in items.items() if item)
        feed = _FEED_PARTS[kind].format(item=item, channel=self.channel)
        return feed.replace("{site}", SITE).encode()


def read_pasted_heads() -> list[PastedHead]:
    """Read the heads of pasted texts: those above any text, and those with texts of their own."""
    cases = [*_read("pasted_heads.yaml"), *_read("pasted_sites.yaml")]
    return [PastedHead.model_validate(one) for one in cases]


def read_web_heads() -> list[WebHead]:
    """Read the heads of web pages."""
    return [WebHead.model_validate(one) for one in _read("web_heads.yaml")]


def read_feed_items() -> list[FeedItem]:
    """Read the items of feeds."""
    return [FeedItem.model_validate(one) for one in _read("feed_items.yaml")]


def _read(name: str) -> list[object]:
    cases: list[object] = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    return cases
