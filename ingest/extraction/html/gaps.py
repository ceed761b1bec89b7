"""What trafilatura leaves out between the paragraphs of an article, and above them.

It takes paragraphs and most lists; a standfirst outside the body, a list above it, a call-out that
is nothing but a <div>, and some headings get lost. Put back is the heading of a paragraph, and what
stands below the element that holds the paragraphs, reads as a sentence or is an item of a list, and
is in no part of the page that is named for something else. Paragraphs that trafilatura left out
were left out for a reason.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from lxml import html

from ingest.extraction.html.blocks import MOST_BLOCKS, Block

_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_PUT_BACK = {"div", "blockquote", "li", "dd", "dt", "section"}
_APART = {"aside", "button", "figcaption", "footer", "form", "header", "nav", "table"}
_APART_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|author\w*|banner|bio|breadcrumb\w*|by-?line\w*|caption|"
    r"comment\w*|consent|cookie\w*|credit\w*|cta|dates?|embed\w*|footer\w*|gallery|message|meta\w*|"
    r"most|nav|newsletter\w*|pagination|paywall|photo\w*|player|popular|promo\w*|pull\w*|read-?more|"
    r"recirc\w*|recommend\w*|related\w*|restricted|rich-?link|shar\w+|sidebar|sign-?up|social\w*|"
    r"sponsor\w*|subscri\w+|tags?|teaser\w*|topics?|video|(?<!elementor-)widget\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|dek|deck|strapline|excerpt|sub-?headline|lede|lead-?in|"
    r"article-?summary|intro(?:duction)?|sub-?title|subheading)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
_FEWEST_WORDS, _FEWEST_ITEM_WORDS = 4, 2
_FEWEST_PROSE_WORDS = 8
_SURE_CHARS = 20
_NEARLY_ALL = 0.9
_MOST_LINKED = 0.3
_MOST_CHARS = 300_000


def find_prose(blocks: Sequence[Block]) -> list[str]:
    """Return what reads as prose among the blocks of a page, and is in no part named otherwise."""
    apart: dict[html.HtmlElement, bool] = {}

    def is_in_part_apart(block: html.HtmlElement) -> bool:
        parts = [block, *block.iterancestors()]
        apart.update((part, _is_apart(part)) for part in parts if part not in apart)
        return any(apart[part] for part in parts)

    return [
        words
        for block, words in blocks
        if _reads_as_prose(block, words) and not is_in_part_apart(block)
    ]


def share_taken(text: str, prose: Sequence[str]) -> float:
    """Tell which share of a page's prose a text has, from 0 to 1; 1 where that takes too long."""
    held = Text(text.splitlines())
    if not prose or len(prose) > MOST_BLOCKS or held.chars > _MOST_CHARS:
        return 1.0
    return sum(len(words) for words in prose if held.holds(words)) / sum(map(len, prose))


def _reads_as_prose(block: html.HtmlElement, words: str) -> bool:
    """Tell whether a block is a sentence or more, and no link."""
    if len(words.split()) < _FEWEST_PROSE_WORDS or not _ENDS_SENTENCE.search(words):
        return False
    linked = sum(len(link.text_content()) for link in block.iter("a"))
    return linked <= _MOST_LINKED * len(words)


def gather_prose(blocks: Sequence[Block], prose: Sequence[str]) -> str:
    """Return the prose of a page with its headings, in order."""
    held = set(prose)
    kept = (words for block, words in blocks if block.tag in _HEADINGS or words in held)
    return "\n".join(kept)


def fill_gaps(lines: list[str], tree: html.HtmlElement, blocks: Sequence[Block]) -> list[str]:
    """Return the lines of an article with what is missing among them, in the order of the page."""
    text = Text(lines)
    if len(blocks) > MOST_BLOCKS or text.chars > _MOST_CHARS:
        return lines
    container = _find_container(block for block, words in blocks if text.holds(words))
    if container is None:
        return lines
    missing = _find_missing(text, blocks, container)
    standfirst = _find_standfirst(tree, text)
    filled = [*([standfirst] if standfirst else []), *missing.get(0, [])]
    for number, line in enumerate(lines, start=1):
        filled += [line, *missing.get(number, [])]
    return filled


def _find_missing(
    text: "Text", blocks: Iterable[Block], container: html.HtmlElement
) -> dict[int, list[str]]:
    """Find what is missing, by the number of the line that it follows."""
    missing: dict[int, list[str]] = {}
    heading: str | None = None
    for block, words in blocks:
        above = list(block.iterancestors())
        if container not in above:
            continue
        within = [block, *takewhile(lambda holder: holder is not container, above)]
        if block.tag in _HEADINGS and not text.has_line(words):
            heading = None if any(map(_is_apart, within)) else words
            continue
        line = text.line
        if text.passes(words, is_cell=block.tag in {"td", "th"}):
            # What heads a paragraph of the article is a part of it.
            missing.setdefault(line, []).extend([heading] if heading and text.line > line else [])
        elif not text.is_at_end and not text.holds_part(words) and _belongs(block, words, within):
            mark = "- " if block.tag == "li" else ""
            missing.setdefault(text.line, []).append(mark + words)
        heading = None
    return missing


class Text:
    """Lines that are gone through from the top, whatever the space in them."""

    def __init__(self, lines: list[str]) -> None:
        squeezed = [_squeeze(line) for line in lines]
        self._lines = set(squeezed)
        self._whole = "".join(squeezed)
        self._ends = list(accumulate(map(len, squeezed)))
        self._at = 0
        self.chars = len(self._whole)

    @property
    def line(self) -> int:
        """How many lines were passed."""
        return bisect_left(self._ends, self._at) + 1 if self._at else 0

    @property
    def is_at_end(self) -> bool:
        """Whether nothing of the text is left."""
        return self._at >= self.chars

    def passes(self, words: str, *, is_cell: bool = False) -> bool:
        """Go on behind words, if they follow; tell whether the text holds them at all."""
        squeezed = _squeeze(words)
        sought = f"|{squeezed}|" if is_cell else squeezed
        at = self._whole.find(sought, self._at)
        # A word of a menu, such as "About", may begin a sentence far below.
        if at >= 0 and (is_cell or len(squeezed) >= _SURE_CHARS or squeezed in self._lines):
            self._at = at + len(sought.rstrip("|"))
        return at >= 0 or squeezed in self._whole

    def has_line(self, words: str) -> bool:
        """Tell whether words are a line of the text."""
        return _squeeze(words) in self._lines

    def holds(self, words: str) -> bool:
        """Tell whether the text holds words."""
        return _squeeze(words) in self._whole

    def holds_part(self, words: str) -> bool:
        """Tell whether the text holds either half of words."""
        squeezed = _squeeze(words)
        middle = len(squeezed) // 2
        return squeezed[:middle] in self._whole or squeezed[middle:] in self._whole


# What the blocks of a page say is compared with its text several times.
@lru_cache(maxsize=1024)
def _squeeze(words: str) -> str:
    return "".join(words.removeprefix("- ").split())


def _find_container(blocks: Iterable[html.HtmlElement]) -> html.HtmlElement | None:
    """Find the innermost element that holds nearly all paragraphs of the article."""
    paragraphs = [block for block in blocks if block.tag == "p"]
    holders = Counter(holder for block in paragraphs for holder in block.iterancestors())
    enough = [holder for holder, held in holders.items() if held >= _NEARLY_ALL * len(paragraphs)]
    return max(enough, key=lambda holder: sum(1 for _ in holder.iterancestors()), default=None)


def _belongs(block: html.HtmlElement, words: str, within: list[html.HtmlElement]) -> bool:
    """Tell whether a block, within these elements of the article, reads as a part of it."""
    fewest = _FEWEST_ITEM_WORDS if block.tag == "li" else _FEWEST_WORDS
    if block.tag not in _PUT_BACK or len(words.split()) < fewest:
        return False
    if any(map(_is_apart, within)) or is_teaser(within[-1]):
        return False
    if sum(len(link.text_content()) for link in block.iter("a")) > _MOST_LINKED * len(words):
        return False
    return block.tag == "li" or _ENDS_SENTENCE.search(words) is not None


def _is_apart(element: html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag in _APART or _APART_NAMES.search(names) is not None


def is_teaser(part: html.HtmlElement) -> bool:
    """Tell whether a part has a heading that leads to another page, and is about that."""
    return part.find(".//h2//a") is not None or part.find(".//h3//a") is not None


def _find_standfirst(tree: html.HtmlElement, text: Text) -> str | None:
    """Find the words under the title that a page names its standfirst, if they are missing."""
    for heading in tree.iter("h1"):
        for element in heading.itersiblings("p", "div", "h2", "h3", "h4"):
            if _names_standfirst(element):
                return _missing_words(element, text)
        parent = heading.getparent()
        for element in parent.itersiblings("p", "div") if parent is not None else ():
            if _names_standfirst(element):
                return _missing_words(element, text)
    return None


def _names_standfirst(element: html.HtmlElement) -> bool:
    return _STANDFIRST.search(element.get("class") or "") is not None


def _missing_words(element: html.HtmlElement, text: Text) -> str | None:
    words = " ".join(element.text_content().split())
    enough = len(words.split()) >= _FEWEST_WORDS and element.find(".//a") is None
    return words if enough and not text.holds_part(words) else None
