"""Places on the web that articles come from."""

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ingest.addresses import hide_password, is_web_address
from ingest.errors import UnreadableSourceError
from ingest.pages import Details

Kind = Literal["page", "feed", "sitemap", "listing"]
_NAMES_USER = "it has a user name or password in it; leave it out"
_NO_PAGE = "it is not a web address"
_TERMS = {"title", "author", "publisher", "published", "article_url", "since", "defaults"}


class Defaults(BaseModel):
    """Details that count where a page says nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    author: str | None = None
    publisher: str | None = None

    def as_details(self) -> Details:
        """Return them as what somebody says of an article."""
        return Details(authors=(self.author,) if self.author else (), publisher=self.publisher)


class WebSource(BaseModel):
    """A page, feed, sitemap or listing, and what is taken from it.

    `title`, `publisher`, `author`, `published` and `article_url` replace what pages say. Of a
    feed's or sitemap's addresses, those are taken that match one of the regular expressions in
    `include`, if there are any, and none in `exclude`, and nothing that is dated before `since`.
    Without a `kind`, what comes back from the address tells it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    name: str | None = None
    kind: Kind | None = None
    publisher: str | None = None
    author: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: date | None = None
    defaults: Defaults = Field(default_factory=Defaults)
    title: str | None = None
    published: date | None = None
    article_url: str | None = None

    @field_validator("url")
    @classmethod
    def _require_address(cls, url: str) -> str:
        if hide_password(url) != url:
            raise ValueError(_NAMES_USER)
        if not is_web_address(url):
            raise ValueError("it must be an http or https address")
        return url.strip()

    @field_validator("include", "exclude")
    @classmethod
    def _require_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _require_pattern(pattern)
        return patterns

    @property
    def overrides(self) -> Details:
        """What replaces what pages say."""
        return Details(
            title=self.title,
            authors=(self.author,) if self.author else (),
            publisher=self.publisher,
            published=self.published,
            url=self.article_url,
        )

    @property
    def terms(self) -> str:
        """All that an article depends on besides its page; under other terms it is read anew."""
        return self.model_dump_json(include=_TERMS, exclude_none=True)

    def given(self, overrides: Details, since: date | None) -> "WebSource":
        """Return the source with what is given on the command line in place of its own."""
        mine = overrides.or_else(self.overrides)
        return self.model_copy(
            update={
                "title": mine.title,
                "author": next(iter(mine.authors), None),
                "publisher": mine.publisher,
                "published": mine.published,
                "article_url": mine.url,
                "since": since or self.since,
            }
        )

    def as_list(self, kind: Kind | None) -> "WebSource":
        """Return the source as one of many pages, which one title or address cannot describe."""
        return self.model_copy(
            update={"kind": self.kind or kind, "title": None, "article_url": None}
        )

    def takes(self, url: str) -> bool:
        """Tell whether an address that the source lists is taken."""
        if any(re.search(pattern, url) for pattern in self.exclude):
            return False
        return not self.include or any(re.search(pattern, url) for pattern in self.include)


def _require_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is not a regular expression ({error})") from error


def make_source(address: str) -> WebSource:
    """Make a source of an address.

    Raises:
        UnreadableSourceError: it is not one of a web page, or has a password in it.
    """
    try:
        return WebSource(url=address)
    except ValidationError as error:
        reason = _NAMES_USER if hide_password(address) != address else _NO_PAGE
        raise UnreadableSourceError(reason) from error
