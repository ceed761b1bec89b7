"""Page furniture: lines that a web page shows around an article and that are not part of it."""

import re

from ingest.extraction.bylines.page_lines import is_page_line, is_stock_heading

# On a line of their own they are links of the site; as items of a list, an article may have them.
_LINES = re.compile(
    r"(?:top|bottom) of page|home|menu|search|close|print|copy link|register(?: now| for free)?"
    r"|subscribe (?:now|today)",
    re.IGNORECASE,
)
_SECTION_WORDS = re.compile(
    r"(?:.*\s)?(?:blogs?|news|opinion|comment|analysis|viewpoint|features?|insights?|"
    r"press\ releases?|long\ reads?|articles?|publications?|interviews?|briefings?|"
    r"case\ stud(?:y|ies)|perspectives?|views?|updates?|editorial|"
    r"news\ ?rooms?|press\ rooms?|media\ centres?)",
    re.IGNORECASE,
)
_FILED = re.compile(r"(?:filed )?(?:in|under):? [A-Z][\w&]+(?:,? (?:and )?[A-Z&][\w&]*){0,4}")
_COOKIE_NOTICE = re.compile(
    r"(?:we|(?:this|our)\ (?:web)?site)\ uses?\ cookies\b.*", re.IGNORECASE | re.VERBOSE
)
_YOU_ARE_HERE = re.compile(r"you\s+are\s+(?:here|in)\s*:?\s*", re.IGNORECASE)
_BREADCRUMB_MARK = re.compile(r"\s[>»›/]\s")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST_CHARS = 120
_LONGEST_SECTION_WORDS = 4
_LONGEST_CRUMB_WORDS = 6
_FEWEST_CRUMBS = 3
_LONGEST_LINK_WORDS = 20


def is_furniture(line: str) -> bool:
    """Tell whether a line is a page's own words, wherever it stands."""
    line = line.strip()
    is_short = len(line) <= _LONGEST_CHARS
    return (is_short and _LINES.fullmatch(line.removesuffix(":")) is not None) or is_page_line(line)


def is_end_heading(line: str) -> bool:
    """Tell whether a line can head what a page puts after its article."""
    return len(line) <= _LONGEST_CHARS and is_stock_heading(line)


def is_section_name(line: str) -> bool:
    """Tell whether a line above a title can name the part of the site that the article is in."""
    return (
        len(line.split()) <= _LONGEST_SECTION_WORDS
        and ":" not in line
        and _SECTION_WORDS.fullmatch(line) is not None
    )


def is_filing(line: str) -> bool:
    """Tell if a line says where a page is filed: "in News, Finance"."""
    return _FILED.fullmatch(line) is not None


def is_breadcrumb(line: str) -> bool:
    """Tell whether a line above a title is the trail of pages that leads to the article."""
    if len(line) > _LONGEST_CHARS:
        return False
    trail = _YOU_ARE_HERE.sub("", line)
    crumbs = [crumb.split() for crumb in _BREADCRUMB_MARK.split(trail)]
    from_home = [word.lower() for word in crumbs[0]] == ["home"]
    # The last is the title, which may be a question.
    is_sentence = _ENDS_SENTENCE.search(line) is not None
    enough = len(crumbs) >= _FEWEST_CRUMBS and "/" not in line.split() and not is_sentence
    # The last is the title, which may be long.
    short = crumbs[:-1] if from_home else crumbs
    return (enough or (from_home and len(crumbs) > 1)) and all(
        0 < len(crumb) <= _LONGEST_CRUMB_WORDS for crumb in short
    )


def is_cookie_notice(line: str) -> bool:
    """Tell whether a line at the top of a page says that it uses cookies."""
    return _COOKIE_NOTICE.fullmatch(line) is not None


def is_link_text(line: str) -> bool:
    """Tell whether a line after an article reads as a link or label rather than as prose."""
    return len(line.split()) <= _LONGEST_LINK_WORDS and not _ENDS_SENTENCE.search(line.strip())
