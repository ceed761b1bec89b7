"""Names that mean the same in this field, and bodies that took over from others.

"integrated care board" and "ICB" become one term in articles and in questions alike. ICP means a
partnership where it is spelt out as one; the older integrated care *provider* is left as it stands.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from vectorstore.days import first_day

# Between the words of a name: white space, commas, hyphens, the one that does not break included.
_GAP = r"[\s\u00a0,\u2010\u2011-]"


@lru_cache(maxsize=1)
def _table() -> Mapping[str, list[dict[str, object]]]:
    text = files("vectorstore.language").joinpath("aliases.json").read_text(encoding="utf-8")
    table: Mapping[str, list[dict[str, object]]] = json.loads(text)
    return table


@lru_cache(maxsize=1)
def _tokens() -> dict[str, str]:
    tokens: dict[str, str] = {}
    for row in _table()["same"]:
        names = row["names"]
        if isinstance(names, list):
            tokens |= {_key(name): str(row["token"]) for name in names}
    return tokens


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, date]:
    """Map the terms of bodies and plans to the day from which they went by that name."""
    return {
        str(row["token"]): first_day(str(row["since"]))
        for row in _table()["same"]
        if "since" in row
    }


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # The longest name first: "NHS Long Term Plan" is not "NHS" and a "Long Term Plan". Those with
    # the same first letter stand together, so that most words are passed over at their first.
    by_letter: dict[str, list[str]] = {}
    for name in sorted(map(_key, _tokens()), key=len, reverse=True):
        spelt = rf"{_GAP}+".join(map(re.escape, name.split()))
        by_letter.setdefault(name[0], []).append(spelt[1:])
    names = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    # In Unicode, other letters pass for the same without regard to case.
    begins = rf"\b(?=[{''.join(by_letter)}])"
    return re.compile(rf"{begins}(?P<name>{names})s?\b", re.IGNORECASE | re.ASCII)


def _key(name: str) -> str:
    return " ".join(re.split(rf"{_GAP}+", name.lower()))


def add_aliases(text: str) -> str:
    """Put the common term for each name in a text after the name."""
    return _pattern().sub(lambda name: f"{name[0]} {_tokens()[_key(name['name'])]}", text)


def put_aliases(text: str, on: date | None = None) -> str:
    """Put the common term for each name in a text in place of the name.

    Names that nothing had yet on the day `on` stand as they are: before September 2024, "ten-year
    plan" was not the name of the 10 Year Health Plan.
    """

    def put(name: re.Match[str]) -> str:
        token = _tokens()[_key(name["name"])]
        return name[0] if on and on < _beginnings().get(token, date.min) else token

    return _pattern().sub(put, text)


def list_names(token: str) -> list[str]:
    """List the names for which a term stands, as they are written; none if it stands for none."""
    rows = [row["names"] for row in _table()["same"] if row["token"] == token.lower()]
    return [str(name) for names in rows if isinstance(names, list) for name in names]


def successor(token: str, on: date | None) -> str | None:
    """Return the term for the body that had taken over by a day (None: by today), if one had."""
    for row in _table()["succeeded"]:
        if row["token"] == token and (on is None or first_day(str(row["on"])) <= on):
            return str(row["by"])
    return None
