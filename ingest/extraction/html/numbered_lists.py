"""The numbers of ordered lists, which trafilatura makes into lists with dashes."""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from lxml import etree, html

_ITEM = re.compile(r"(?P<indent>\s*)- (?P<words>.*)")
_NUMBER = re.compile(r"-?\d{1,4}")


def number_items(lines: Iterable[str], tree: html.HtmlElement) -> list[str]:
    """Return lines with the numbers that a browser shows before the items of ordered lists."""
    numbers: dict[str, deque[int]] = {}
    for words, number in _find_numbers(tree):
        numbers.setdefault(words, deque()).append(number)
    return [_number(line, numbers) for line in lines]


def _number(line: str, numbers: dict[str, deque[int]]) -> str:
    item = _ITEM.fullmatch(line)
    waiting = numbers.get(_squeeze(item["words"])) if item else None
    return f"{item['indent']}{waiting.popleft()}. {item['words']}" if item and waiting else line


def _find_numbers(tree: html.HtmlElement) -> Iterator[tuple[str, int]]:
    """Yield the words of the items that have numbers, above lists within them."""
    # Letters and Roman numerals are left out.
    for numbered in tree.xpath(".//ol[not(@type) or @type='1']"):
        items = list(numbered.iterchildren("li"))
        is_reversed = numbered.get("reversed") is not None
        number = _read(numbered.get("start"), len(items) if is_reversed else 1)
        for item in items:
            number = _read(item.get("value"), number)
            yield _squeeze("".join(own_texts(item))), number
            number += -1 if is_reversed else 1


def _read(written: str | None, otherwise: int) -> int:
    return int(written) if written and _NUMBER.fullmatch(written.strip()) else otherwise


def own_texts(item: html.HtmlElement) -> Iterator[str]:
    """Yield the texts of an item above the first list within it."""
    for event, element in etree.iterwalk(item, events=("start", "end")):
        if event == "start" and element.tag in {"ol", "ul"}:
            return
        if event == "start":
            yield element.text or ""
        elif element is not item:
            yield element.tail or ""


def _squeeze(words: str) -> str:
    return "".join(words.split())
