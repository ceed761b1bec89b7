"""TOML files of tables that an operator writes: their reading, and in plain words what is wrong."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Table = TypeVar("Table", bound=BaseModel)

_TEXTS = 'it must be a list of texts in quotes, such as ["{example}"]'
_DATE = "it must be a date, such as 2024-05-03"
_PROBLEMS = {
    "missing": "it is missing",
    "string_type": "it must be text in quotes",
    "tuple_type": _TEXTS,
    "bool_type": "it must be true or false",
    "bool_parsing": "it must be true or false",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "literal_error": "it must be one of {expected}",
    "model_type": "it must be a table of settings",
    "value_error": "{error}",
}


class TablesFileError(ValueError):
    """The file cannot be read, or says something that isn't understood; the message says what."""


@dataclass(frozen=True, slots=True)
class TablesFile(Generic[Table]):
    """A kind of file that has one `[[name]]` table for each thing, read as a `kind`.

    `needs` is the setting that no table goes without, with its article; `example` a text such as
    its lists hold. Messages name a table by its `called`, a setting, or else by where it stands.
    """

    name: str
    kind: type[Table]
    needs: str
    example: str
    called: str = ""

    def read(self, path: Path) -> tuple[Table, ...]:
        """Read a file of this kind.

        Raises:
            TablesFileError: it cannot be read, or says something that isn't understood.
        """
        tables = self._list_tables(_read_toml(path))
        try:
            return tuple(TypeAdapter(list[self.kind]).validate_python(tables))  # type: ignore[name-defined]
        except ValidationError as error:
            raise TablesFileError(self._explain(error, tables)) from error

    def _list_tables(self, document: Mapping[str, object]) -> list[object]:
        tables, known = document.get(self.name, []), f"{self.name}s are [[{self.name}]] tables"
        if unknown := [other for other in document if other != self.name]:
            raise TablesFileError(f"unknown setting {unknown[0]}; {known}, each with {self.needs}")
        if not isinstance(tables, list) or not tables:
            message = f"it must list its {self.name}s as [[{self.name}]] tables"
            raise TablesFileError(f"{message}, each with {self.needs}")
        return tables

    def _explain(self, error: ValidationError, tables: Sequence[object]) -> str:
        first = error.errors(include_url=False)[0]
        number, *places = first["loc"]
        names = [part for part in places if isinstance(part, str)]
        where, what = self._name_table(int(number), tables), ".".join(names)
        if first["type"] == "extra_forbidden":
            known = ", ".join(_find_model(self.kind, names[:-1]).model_fields)
            return f"{where}: unknown setting {what}; the settings are: {known}"
        words = _PROBLEMS.get(first["type"], "it is not understood")
        told = words.format(**{"example": self.example, **first.get("ctx", {})})
        return f"{where}, {what}: {told}" if what else f"{where}: {told}"

    def _name_table(self, number: int, tables: Sequence[object]) -> str:
        table = tables[number]
        called = table.get(self.called) if isinstance(table, Mapping) else None
        return f"{self.name} {called if isinstance(called, str) and called else number + 1}"


def _read_toml(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise TablesFileError(f"it cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise TablesFileError(f"it is not a TOML file in UTF-8 ({error})") from error


def _find_model(kind: type[BaseModel], names: Sequence[str]) -> type[BaseModel]:
    """Find the model of a table within a table."""
    for name in names:
        inner = kind.model_fields[name].annotation
        kind = next(one for one in (inner, *get_args(inner)) if _is_model(one))
    return kind


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
