"""Words by which the head of a page names a detail: "Author:", "Date published", "Subject:"."""

import re
from enum import Enum

from ingest.extraction.bylines.marks import strip_marks


class Label(Enum):
    """What stands behind a label, or on the line below it."""

    AUTHORS = "authors"
    PUBLISHED = "published"
    UPDATED = "updated"
    PUBLISHER = "publisher"
    SENDER = "sender"
    TITLE = "title"
    ADDRESS = "address"
    OTHER = "other"


_WORDS = {
    Label.AUTHORS: r"""
        (?:written | posted | interviewed | (?:statement\ )?made
        | submitted | created | prepared | reported | compiled | words | text
        | interview | story | report | article | blog | post | analysis | comment)\ by | by
        | report\ of | author\ of\ (?:the\ )?(?:report | paper | article)
        | (?:(?:lead | report | main | blog | article | post | guest | paper)\ )?authors?
        | author\(s\) | names?\ of\ authors? | words | writer | reporter | contributors?
        | writer['’]s\ picture
        """,
    Label.PUBLISHED: r"""
        (?:(?:first | originally | date)\ )?(?:published | posted)(?:\ (?:date | on | at | online))?
        | (?:publish(?:ed|ing)? | publication | release | posting | issue | article)\ date
        | date\ of\ (?:publication | issue | release | report | paper)
        | date\ (?:issued | released | added) | meeting\ date | date\ of\ (?:the\ )?meeting
        | date | dated | time\ ?stamp | (?:answered | debated)(?:\ on)? | sent
        | (?:first\ )?added(?:\ on)?
        | (?:released | issued | uploaded)(?:\ on)? | (?:statement\ )?made\ on
        | (?:strictly\ | under\ )*embargo(?:ed)?(?:\ (?:until | till | to | for))?
        | (?:not\ )?for\ (?:immediate\ | use\ | publication\ )?(?:release | before | from | use)
        | (?:press | news | media)\ (?:release | statement | notice)
        """,
    Label.UPDATED: r"""
        (?:page\ | content\ )?(?:last\ )?(?:updated | modified | reviewed | edited | amended)
        (?:\ (?:on | at | date))? | date\ (?:updated | modified | amended)
        """,
    Label.PUBLISHER: r"""
        publisher | organi[sz]ation | source | publication | outlet
        | (?:published | issued | released)\ by
        | (?:(?:first | originally)\ )?published\ in
        """,
    Label.SENDER: r"from | sender",
    Label.TITLE: r"""
        (?:(?:report | article | paper | blog | document)\ )?title | subject | headline
        | title\ of\ (?:the\ )?(?:report | paper | article | blog)
        """,
    Label.ADDRESS: r"url | link | web\ address | original\ (?:article | link | url)",
    Label.OTHER: r"""
        topics? | themes? | type | series | tags? | categor(?:y | ies) | filed\ under
        | posted\ in | keywords? | cc | bcc
        | to | reply-to | (?:(?:est\.? | estimated | average)\ )?read(?:ing)?(?:\ time)?
        | (?:photo(?:graph)?(?:s | y | er)? | pictures? | images? | illustrations?)(?:\ credit)?
        (?:\ by)? | cite\ this(?:\ (?:as | article))? | doi | isbn | importance | attachments?
        | (?:press\ | media\ )?(?:contacts? | enquiries | officers?) | captions?
        | contact\ us(?:\ on)? | tel(?:ephone)?
        | (?:(?:our | your | document | publication)\ )?ref(?:erence)?(?:\ (?:no | number))?
        | phone | e-?mail | purpose | agenda\ item | minutes | applies\ to | document\ type
        | (?:job\ title | role | position | format | audience | wards?\ affected)
        | delivered\ on | (?:executive | board)\ (?:lead | sponsor)
        | (?:(?:date\ of\ )?next\ )?meeting | committee | accepted | received | classification
        | in\ this\ (?:edition | episode | issue | newsletter)
        | correspond(?:ence | ing\ author)(?:\ to)? | orcid
        | (?:contact | responsible | lead | reporting)\ officer | presented\ (?:by | to)
        """,
}
_PATTERNS = {
    label: re.compile(f"(?:{words})", re.IGNORECASE | re.VERBOSE) for label, words in _WORDS.items()
}
# "Published3 May 2024", "AuthorAnn Example".
_GLUED = re.compile(
    r"(?P<label>Authors?|(?:Written|Posted) by|By|(?:(?:First|Date) )?[Pp]ublished"
    r"|(?:Last )?[Uu]pdated|Posted(?: on)?|Date)(?=[A-Z][a-z]|\d)(?P<value>.+)"
)
_QUOTED = re.compile(r"^([\"'])(?P<words>[^\"]+)\1$")
_LONGEST_LABEL_CHARS = 60
_COLON = re.compile(r"(?P<label>[^\W\d][^:]{1,40}?)\s*:\s*(?P<value>.*)")
# As a table with a label and a value a row is copied.
_SPACED = re.compile(r"(?P<label>[^\W\d][^:\t]{1,40}?)(?:\t|\s{2,})\s*(?P<value>\S.*)")


def find_label(words: str) -> Label | None:
    """Return what a label names, with a colon behind it or without; None if it is no label."""
    if len(words) > _LONGEST_LABEL_CHARS:
        return None
    words = " ".join(words.rstrip(": ").split())
    return next((label for label, one in _PATTERNS.items() if one.fullmatch(words)), None)


def is_label(line: str) -> bool:
    """Tell if a line is the label of a detail that stands on the line below."""
    label = find_label(strip_marks(line))
    return label is not None and label is not Label.OTHER


def split_label(line: str) -> tuple[Label, str] | None:
    """Split a line into its label and the value behind it, which may be empty; None without one."""
    for pattern in (_COLON, _GLUED, _SPACED):
        if (match := pattern.fullmatch(line)) and (label := find_label(match["label"])):
            return label, _QUOTED.sub(r"\g<words>", match["value"].strip())
    return None
