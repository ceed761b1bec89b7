"""Words as they are typed in haste, put as articles write them: "avg wait in 24/25, ppl"."""

import json
import re
from functools import lru_cache
from importlib.resources import files

# A financial year without its century: no day of a month is above 12, no fraction is said so.
_SHORT_YEAR = re.compile(
    r"(?<![\w£$.,/–-])(?:FY\s?)?(?P<from>[12]\d)/(?P<to>[12]\d)(?![\w/%]|[.,]\d)"
)
_FIRST_YEAR = 13


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = files("bot.answering.question.dress").joinpath("shorthand.json").read_text("utf-8")
    table: dict[str, str] = json.loads(text)
    return table


@lru_cache(maxsize=1)
def _short_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'/&.-])(?:{'|'.join(map(re.escape, _table()))})(?![\w/&-]|\.\w)",
        re.IGNORECASE,
    )


def expand_shorthand(text: str) -> str:
    """Write out short words and financial years: "ppl in 24/25" becomes "people in 2024/25".

    A word in capitals may be an acronym, and stands as it is.
    """
    return _SHORT_YEAR.sub(_expand_year, _short_words().sub(_expand_word, text))


def _expand_word(word: re.Match[str]) -> str:
    return word[0] if word[0].isupper() else _table()[word[0].lower()]


def _expand_year(year: re.Match[str]) -> str:
    first, second = int(year["from"]), int(year["to"])
    is_year = second == first + 1 and second >= _FIRST_YEAR
    return f"20{year['from']}/{year['to']}" if is_year else year[0]
