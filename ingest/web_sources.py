"""Places on the web that articles come from, and the file that lists them."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from ingest.addresses import is_web_address
from ingest.errors import UnreadableSourceError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Kind = Literal["page", "feed", "sitemap", "listing"]


class Defaults(BaseModel):
    """Details that count where a page says nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    author: str | None = None
    publisher: str | None = None


class WebSource(BaseModel):
    """A page, feed, sitemap or listing, and what is taken from it.

    `publisher` and `author` replace what pages say. Of a feed's or sitemap's addresses, those are
    taken that match one of the regular expressions in `include`, if there are any, and none in
    `exclude`. Without a `kind`, what comes back from the address tells it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    name: str | None = None
    kind: Kind | None = None
    publisher: str | None = None
    author: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    defaults: Defaults = Field(default_factory=Defaults)

    @field_validator("url")
    @classmethod
    def _require_address(cls, url: str) -> str:
        if not is_web_address(url):
            raise ValueError("it is no http or https address without a password")
        return url.strip()

    @field_validator("include", "exclude")
    @classmethod
    def _require_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            _require_pattern(pattern)
        return patterns

    def takes(self, url: str) -> bool:
        """Tell whether an address that the source lists is taken."""
        if any(re.search(pattern, url) for pattern in self.exclude):
            return False
        return not self.include or any(re.search(pattern, url) for pattern in self.include)


def _require_pattern(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression ({error})") from error


def make_source(address: str, publisher: str | None, author: str | None) -> WebSource | None:
    """Make a source of an address; None if it is not one of a web page."""
    try:
        return WebSource(url=address, publisher=publisher, author=author)
    except ValidationError:
        return None


class _SourcesFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    source: tuple[WebSource, ...]


def read_sources_file(path: Path) -> list[WebSource]:
    """Read a TOML file with one `[[source]]` table for each source.

    Raises:
        UnreadableSourceError: it cannot be read, or says something that is not understood.
    """
    try:
        document: Mapping[str, object] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return list(_SourcesFile.model_validate(document).source)
    except OSError as error:
        raise UnreadableSourceError(f"it cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UnreadableSourceError(f"{_name_place(first['loc'])}: {_explain(first)}") from error
    except ValueError as error:
        raise UnreadableSourceError(f"it is no TOML file in UTF-8 ({error})") from error


# What is wrong with a value, by pydantic's names for it.
_WRONG = {
    "missing": "it is missing",
    "extra_forbidden": "there is no such setting",
    "string_type": "it is no text; put it in quotation marks",
    "tuple_type": "it is no list; put it in square brackets",
    "model_type": "it is no table",
}


def _explain(error: ErrorDetails) -> str:
    if error["type"] == "literal_error":
        return f"it is not one of {error['ctx']['expected']}"
    return _WRONG.get(error["type"], error["msg"].removeprefix("Value error, "))


def _name_place(loc: tuple[int | str, ...]) -> str:
    """Name where in the file something stands: "source 2, include"."""
    name = ""
    for part in loc:
        if isinstance(part, int):
            name += f" {part + 1}"
        else:
            name += f", {part}" if name else part
    return name
