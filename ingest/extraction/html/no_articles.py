"""Pages that come in place of an article: bot checks, consent and log-in pages, empty shells.

They are told by what stock phrases have of their words, and by what they are called. Sites all say
these things alike; the phrases stand in stock_phrases.json.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from lxml import html

from ingest.extraction.metadata.linked_data import find_articles, read_nodes
from ingest.extraction.metadata.meta_tags import PageElements
from ingest.extraction.metadata.titles import headings_of

_ABOUT = "a page about the site"
_LIST = "a list of what a site has on something"
# What is called like a page of the site itself is one, whatever it says.
_BY_TITLE_ALONE = {_ABOUT, _LIST}
_SITE_MARK = re.compile(r"\s+[|·•–—:-]+\s+|\s+::\s+")
_WORD = r"(?<!\w)"
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_SOON = re.compile(
    r"\s*(?P<seconds>\d{1,2})(?:\.\d+)?\s*[;,]?\s*(?:url\s*=\s*)?(?P<url>.*)", re.IGNORECASE
)
_SENDS_ON = re.compile(r"location(?:\.href)?\s*=[^=]|location\.(?:replace|assign)\s*\(")
_ADDRESSES = re.compile(
    r"\b(?:you|your|you[’']re|please|click here|log in|sign in|"
    r"(?:this|our|the) (?:web)?(?:site|page|app)|our \w+ page)\b",
    re.IGNORECASE,
)
_NOTICE = "it shows a notice to its reader instead of an article"
_NOTICE_WORDS = 100
_NEARLY_ALL = 0.65
_SOON_SECONDS = 15
# Walls are short; long consent pages have some 500 words.
_MOST_WORDS = 700
_FEW_WORDS = 60
_HARDLY_ANY_WORDS = 30
_MOSTLY = 0.5
_SOME = 0.15


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    titles: re.Pattern[str]
    phrases: re.Pattern[str] | None


def find_fault(tree: html.HtmlElement, text: str, *, is_dated: bool) -> str | None:
    """Say what a page is instead of an article; None if it may be one.

    `text` is what was taken for its article, "" if nothing was.
    """
    is_long = len(text.split()) > _FEW_WORDS
    seen = "" if is_long else _seen_words(tree)
    if not is_long and (address := _sends_on(tree, len(seen.split()))) is not None:
        return f"it sends readers on to {address}" if address else "it sends readers on"
    titles = list(_titles_of(tree))
    headings = [heading for heading in headings_of(tree) if heading not in text]
    told = "\n".join([*headings, text]) if text else seen
    # Most pages are plainly articles: what they declare needn't be read again.
    if find_wall(titles, told, besides=()) is None and not _addresses_reader(told):
        return None
    own_kinds = set() if not _is_declared(tree) else _BY_TITLE_ALONE
    if is_dated:
        own_kinds = own_kinds | {_ABOUT}
    fault = find_wall(titles, told, besides=own_kinds)
    if fault or is_dated or own_kinds >= _BY_TITLE_ALONE:
        return fault
    return _NOTICE if _addresses_reader(told) else None


def _addresses_reader(text: str) -> bool:
    """Tell whether a short text speaks to its reader, and of the page that they came to."""
    words = len(text.split())
    if words > _NOTICE_WORDS:
        return False
    addressing = (one[0] for one in _SENTENCE.finditer(text) if _ADDRESSES.search(one[0]))
    spoken = sum(len(sentence.split()) for sentence in addressing)
    return spoken > _NEARLY_ALL * words


def find_wall(
    titles: Sequence[str], text: str, besides: Iterable[str] = _BY_TITLE_ALONE
) -> str | None:
    """Say what a text is instead of an article, by titles and phrases; None if it may be one."""
    text = text.replace("’", "'").lower()
    words = len(text.split())
    if words > _MOST_WORDS:
        return None
    said = (one[0].strip() for one in _SENTENCE.finditer(text))
    sentences = [(sentence, len(sentence.split())) for sentence in said]
    kinds = [kind for kind in _load_kinds() if kind.name not in besides]
    called = {kind for kind in kinds if any(map(kind.titles.fullmatch, titles))}
    has_phrases = _exceeds(_load_all_phrases(), sentences, _SOME if called else _MOSTLY)
    for kind in kinds:
        share = _SOME if kind in called else _MOSTLY
        by_title = kind in called and (words < _FEW_WORDS or kind.name in _BY_TITLE_ALONE)
        if by_title or (has_phrases and _exceeds(kind.phrases, sentences, share)):
            return f"it shows {kind.name} instead of an article"
    return None


@lru_cache(maxsize=1)
def _load_kinds() -> tuple[_Kind, ...]:
    folder = files("ingest.extraction.html")
    kinds = json.loads(folder.joinpath("stock_phrases.json").read_text(encoding="utf-8"))
    return tuple(
        _Kind(
            name,
            re.compile("|".join(f"(?:{one})" for one in stock["titles"]), re.IGNORECASE),
            _compile_phrases(stock["phrases"]) if stock["phrases"] else None,
        )
        for name, stock in kinds.items()
    )


@lru_cache(maxsize=1)
def _load_all_phrases() -> re.Pattern[str]:
    """Put those of all kinds in one pattern: few texts have any, and one search says so."""
    patterns = (kind.phrases.pattern.removeprefix(_WORD) for kind in _load_kinds() if kind.phrases)
    return re.compile(f"{_WORD}(?:{'|'.join(patterns)})")


def _compile_phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Compile phrases of small letters that begin where a word does.

    A search that ignores capitals takes three times as long, one that tries each letter as well.
    """
    return re.compile(f"{_WORD}(?:{'|'.join(phrases)})")


def _exceeds(
    phrases: re.Pattern[str] | None, sentences: Sequence[tuple[str, int]], share: float
) -> bool:
    """Tell whether more than a share of a text's words is in sentences with a stock phrase."""
    left = sum(words for _, words in sentences)
    wanted, found = share * left, 0
    for sentence, words in sentences if phrases else ():
        left -= words
        found += words if phrases and phrases.search(sentence) else 0
        if found > wanted or found + left <= wanted:
            break
    return found > wanted


def _titles_of(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what a page is called: by its window, with and without the site's name, its heading."""
    heading = next(iter(headings_of(tree)), "") or " ".join(tree.xpath("string(.//h2)").split())
    for title in (tree.findtext(".//title") or "", heading):
        folded = " ".join(title.replace("’", "'").split()).strip(" .…!")
        parts = _SITE_MARK.split(folded)
        yield from dict.fromkeys(part.strip(" .…!") for part in (folded, parts[0], parts[-1]))


def _is_declared(tree: html.HtmlElement) -> bool:
    """Tell whether a page says that it is an article."""
    elements = PageElements(tree)
    is_graph = elements.open_graph("og:type").lower() == "article"
    return is_graph or bool(find_articles(read_nodes(tree)))


def _seen_words(tree: html.HtmlElement) -> str:
    """Return the words of a page's body, and those for readers without scripts, line by line."""
    body = tree.find(".//body")
    if body is None:
        return ""
    pieces = body.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return "\n".join(folded for piece in pieces if (folded := " ".join(piece.split())))


def _sends_on(tree: html.HtmlElement, words: int) -> str | None:
    """Return the address that a page sends its readers on to; "" if a script knows it."""
    if words > _FEW_WORDS:
        return None
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            found = _SOON.fullmatch(meta.get("content") or "")
            if found and found["url"] and int(found["seconds"]) <= _SOON_SECONDS:
                return found["url"].strip("'\" ")
    scripts = (script.text or "" for script in tree.iter("script"))
    is_sent = words <= _HARDLY_ANY_WORDS and any(map(_SENDS_ON.search, scripts))
    return "" if is_sent else None
