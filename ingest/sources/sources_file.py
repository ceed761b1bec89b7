"""The file that lists sources: its reading, and in plain words what is wrong with one."""

import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ingest.errors import UnreadableSourceError
from ingest.web_sources import Defaults, WebSource

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TEXTS = 'it must be a list of texts in quotes, such as ["/blog/"]'
_DATE = "it must be a date, such as 2024-05-03"
_PROBLEMS = {
    "missing": "it is missing",
    "string_type": "it must be text in quotes",
    "tuple_type": _TEXTS,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "literal_error": "it must be one of {expected}",
    "model_type": "it must be a table of settings",
    "value_error": "{error}",
}


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
        raise UnreadableSourceError(_explain(error)) from error
    except ValueError as error:
        raise UnreadableSourceError(f"it is not a TOML file in UTF-8 ({error})") from error


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    kind, place = first["type"], first["loc"]
    if len(place) == 1:
        return _explain_whole(str(place[0]))
    _, number, *names = place
    where = f"source {int(number) + 1}"
    name = ".".join(part for part in names if isinstance(part, str))
    if kind == "extra_forbidden":
        known = Defaults.model_fields if len(names) > 1 else WebSource.model_fields
        return f"{where}: unknown setting {name}; the settings are: {', '.join(known)}"
    words = _PROBLEMS.get(kind, "it is not understood").format(**first.get("ctx", {}))
    return f"{where}, {name}: {words}" if name else f"{where}: {words}"


def _explain_whole(name: str) -> str:
    if name == "source":
        return "it must list its sources as [[source]] tables, each with a url"
    return f"unknown setting {name}; sources are [[source]] tables"
