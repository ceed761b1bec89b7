"""Sentences that sites put around their articles: offers, forms, questions, ways on.

They stand as data in page_lines.json. Each is a sentence or line that an article wouldn't have:
what an article may say, too, such as "Yes", is not among them.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_MARK = re.compile(r"^(?:#{1,6}|[-*•●]|\d{1,2}[.)])\s+")
_LINK = re.compile(r"\[(?P<words>[^\[\]]{1,200})\]\([^()\s]{0,500}\)")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…*])\s+")
_ENDS = " .!:…"
_CUES = (
    "subscri", "members", "register", "sign", "log", "unlock", "read", "reached", "cookies",
    "tracking",
)  # fmt: skip
_LONGEST_CHARS = 500
_LONGEST_SENTENCE_CHARS = 220
_LONGEST_HEADING_CHARS = 120
_PAGE, _END, _READERS, _CUT_OFF = "page", "end", "readers", "cut off"
# Shorter ones, such as "Share.", may be an item of a list.
_FEWEST_WORDS = 4


@lru_cache(maxsize=1)
def _load_lines() -> dict[str, re.Pattern[str]]:
    text = files("ingest.extraction.bylines").joinpath("page_lines.json").read_text("utf-8")
    stock = json.loads(text)
    networks = stock["networks"]
    kinds = {
        _PAGE: [pattern for patterns in stock["lines"].values() for pattern in patterns],
        _END: stock["end_headings"],
        _READERS: stock["comment_headings"],
        _CUT_OFF: stock["cut_off"],
    }
    return {name: _compile(patterns, networks) for name, patterns in kinds.items()}


def _compile(patterns: Iterable[str], networks: str) -> re.Pattern[str]:
    whole = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(whole.replace("NETWORK", networks), re.IGNORECASE)


# Each line is asked about several times while the end of an article is looked for.
@lru_cache(maxsize=4096)
def is_page_line(line: str) -> bool:
    """Tell whether all sentences of a line are the page's own."""
    return _is_made_of(line, _PAGE)


def says_cut_off(line: str) -> bool:
    """Tell whether a line asks its reader to subscribe or sign in for the rest of an article."""
    lowered = line.lower()
    if not any(cue in lowered for cue in _CUES):
        return False
    if len(line := " ".join(line.split())) > _LONGEST_CHARS:
        return False
    cut_off = _load_lines()[_CUT_OFF]
    return any(cut_off.fullmatch(sentence) for sentence in _sentences_of(line))


@lru_cache(maxsize=4096)
def is_stock_heading(line: str) -> bool:
    """Tell whether a line is what pages head the links and boxes below an article with."""
    return _is_made_of(line, _END)


def heads_readers_comments(line: str) -> bool:
    """Tell whether a line counts the comments of readers that follow it."""
    return len(line) <= _LONGEST_HEADING_CHARS and _is_made_of(line, _READERS)


def _is_made_of(line: str, kind: str) -> bool:
    sentences = _sentences_of(line)
    if any(len(sentence) > _LONGEST_SENTENCE_CHARS for sentence in sentences):
        return False
    pattern = _load_lines()[kind]
    return bool(sentences) and all(pattern.fullmatch(sentence) for sentence in sentences)


def _sentences_of(line: str) -> list[str]:
    if len(line) > _LONGEST_CHARS:
        return []
    bare = _MARK.sub("", line.strip()).strip("*_").replace("’", "'")
    bare = _LINK.sub(r"\g<words>", bare) if "[" in bare else bare
    sentences = _BETWEEN_SENTENCES.split(bare)
    is_long = len(bare.split()) >= _FEWEST_WORDS
    whole = (one.strip(_ENDS) if is_long else one.strip(" :…") for one in sentences)
    return [one for one in whole if one]
