"""Page furniture: lines that a web page shows around an article and that are not part of it."""

import re

_LINES = re.compile(
    r"""
    (?:top|bottom)\ of\ page
    | skip\ to\ (?:main\ )?content | back\ to\ (?:top|all\ \w+) | home | menu | search | close
    | this\ site\ is\ intended\ for\ .{0,60}
    | want\ (?:more\ )?(?:news|stories|articles|content)\ like\ this\b.{0,80}
    | (?:sign|signing)\ up\ (?:to|for)\ (?:our|the)\ .{0,60}newsletter.{0,40}
    | subscribe(?:\ (?:now|today|to\ (?:our|the)\ .{0,60}))?
    | (?:log|sign)\ in(?:\ (?:or|to)\ .{0,60})? | register(?:\ (?:now|for\ free))?
    | share(?:\ (?:this|on|via)\b.{0,40})? | print(?:\ this\ page)? | save | tweet | copy\ link
    | \d+\ (?:min(?:ute)?s?\ read|comments?|shares?|views?|likes?)
    | (?:reading\ time|estimated\ read(?:ing\ time)?)\b.{0,30}
    | leave\ a\ (?:comment|reply) | (?:add|post)\ (?:a\ )?comment | no\ comments(?:\ yet)?
    | accept\ (?:all\ )?cookies | cookie\ (?:settings|policy|preferences)
    | advertisement | sponsored | read\ more | load\ more | see\ (?:all|more)
    """,
    re.IGNORECASE | re.VERBOSE,
)

# What follows one of these at the end of a page is links and boxes, not the article.
_END_HEADINGS = re.compile(
    r"""
    comments?(?:\s*\(\d+\))? | related\ (?:articles?|content|posts?|stories|news|links|topics|pages)
    | (?:recent|latest|popular|more)\ (?:posts|articles|news|stories)
    | (?:more|other)\ (?:from|on|in)\ .{0,40} | most\ (?:read|popular)
    | you\ (?:might|may)\ also\ like
    | read\ (?:next|this\ next) | see\ also | recommended(?:\ (?:articles|for\ you))?
    | share\ this(?:\ (?:article|page|post|story))? | tags? | topics
    """,
    re.IGNORECASE | re.VERBOSE,
)

_SECTION_WORDS = re.compile(
    r"\b(?:blogs?|news|opinion|comment|analysis|viewpoint|features?|insights?|press\ releases?|"
    r"long\ reads?|articles?|publications?|interviews?|briefings?|case\ stud(?:y|ies)|"
    r"perspectives?|views?|editorial|latest)\b",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST_SECTION_WORDS = 5
_LONGEST_LINK_WORDS = 20


def is_furniture(line: str) -> bool:
    """Tell whether a line is a page's own words, wherever it stands."""
    return _LINES.fullmatch(line.strip().rstrip("?!:.").strip()) is not None


def is_end_heading(line: str) -> bool:
    """Tell whether a line can head what a page puts after its article."""
    return _END_HEADINGS.fullmatch(line.strip().rstrip(":")) is not None


def is_section_name(line: str) -> bool:
    """Tell whether a line above a title can name the part of the site that the article is in."""
    words = line.split()
    return (
        len(words) <= _LONGEST_SECTION_WORDS
        and not _ENDS_SENTENCE.search(line)
        and _SECTION_WORDS.search(line) is not None
    )


def is_link_text(line: str) -> bool:
    """Tell whether a line after an article reads as a link or label rather than as prose."""
    return len(line.split()) <= _LONGEST_LINK_WORDS and not _ENDS_SENTENCE.search(line.strip())
