"""Names of sections and subjects that stand above a title or beside a date."""

import re
from functools import lru_cache

_KICKERS = re.compile(
    r"""
    (?:press|news|media|statistical(?:\ press)?)\ (?:release|statement|notice|story)
    | statement | speech | guidance
    | statistics | (?:decision|issue|meeting)\ details
    | letters? | policy\ paper | correspondence | consultation(?:\ response)?
    | research(?:\ and\ analysis)?
    | notice | exclusive | breaking | in\ depth | first\ person | guest\ (?:post|blog|column)
    | blog\ posts? | opinion\ pieces? | news\ articles?
    | (?:briefing|discussion|green|policy|position|research|technical|white|working)
      \ (?:brief|note|paper|report)
    | (?:open | free)\ access | peer[\ -]reviewed
    | (?:commons|lords)\ chamber | hansard
    | profile | obituary | essay | interview | leader
    | sponsored | series | paper | report | poll | q\ ?&\ ?a
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"(?<!\s)\s+(?:no\.?\s*|#\s*)?\d{1,3}$", re.IGNORECASE)
# Of these words alone are the names of sections made.
_SUBJECTS = frozenset(
    """
    acute adult adults ageing analysis blog blogs business care carers charts children comment
    commissioning community data digital economy education england features finance funding
    government health healthcare hospitals housing inequalities innovation insights integrated
    leadership life local media medicine mental money national news nhs nursing opinion people
    policy politics prevention primary public quality regulation reports research safety science
    service services social society systems technology uk updates views wales workforce world
    """.split()
)
# What papers and journals are called by, as the last word of their names.
_PAPERS = frozenset(
    """
    advertiser argus chronicle courier digest dispatch examiner gazette herald journal magazine
    media mercury monitor monthly observer post quarterly radio register sentinel telegraph times
    today tribune weekly
    """.split()
)
# Above a title, these end the name of a section or a report as well.
_PAPERS_OF_AUTHORS = frozenset("bulletin echo mail news press review standard".split())
# The same of bodies that publish; some begin with such a word: "Ministry of Examples".
_BODIES = frozenset(
    """
    academy agency alliance assembly
    association authority board centre charity collaborative college
    commission confederation council department federation forum foundation fund icb ics institute
    ministry network observatory parliament partnership pcn society trust university
    """.split()
)
# These end the names of parts of bodies too: "Press Office".
_BODIES_OF = _BODIES | {"borough", "committee", "office", "school"}
# Those of the field whose names have no such word.
_KNOWN = frozenset(
    {
        "age uk", "bbc news", "carers uk", "digital health", "gov.uk", "healthwatch england", "hsj",
        "itv news", "national health executive", "national voices", "nhs england", "nhs providers",
        "royal college of gps", "sky news", "the bmj", "the conversation", "the guardian",
        "the independent", "the king's fund", "the lancet", "the mirror", "the standard", "the sun",
    }
)  # fmt: skip
_PORTALS = {"gov.uk"}
# "Minutes of the Example Board" is a title; "Report of the Example Board" stands above one.
_RECORD = re.compile(r"(?:draft\s)?(?:agenda|minutes|notes)\s(?:for|from|of)\b", re.IGNORECASE)
_PAPER_OF = re.compile(
    r"(?:joint\s)?(?:letter|paper|report|response|statement)\s(?:by|from|of|to)\b", re.IGNORECASE
)
# Committees, whose names say nothing of where they sit: "Health and Wellbeing Board".
_COMMITTEE = re.compile(
    r"(?:(?:and|care|executive|governing|health|icb|integrated|joint|nhs|partnership|programme|safeguarding"
    r"|the|transformation|trust|wellbeing)\s)*board",
    re.IGNORECASE,
)
# How long something takes.
_TIMES = re.compile(
    r"\b(?:discharge|handover|journey|response|travel|turnaround|wait(?:ing)?) times$",
    re.IGNORECASE,
)
_JOURNAL_OF = re.compile(r"(?:[A-Z]\w+ )?(?:Annals|Archives|Journal) of\b")
_MOST_MASTHEAD_WORDS = 7
_MOST_WORDS = 5
# "Example Data School"; "Example School" is where something happened.
_FEWEST_SCHOOL_WORDS = 3
_SMALL_WORDS = {"and", "of", "the", "&", "in", "for", "on"}


# Each line of a head is asked about several times.
@lru_cache(maxsize=1024)
def is_kicker(line: str) -> bool:
    """Tell whether a line above a title is a section or a subject: "Social care", "Speech"."""
    line = _NUMBER.sub("", line)
    words = [word for word in line.lower().replace(",", " ").split() if word not in _SMALL_WORDS]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    return _KICKERS.fullmatch(line) is not None or _SUBJECTS.issuperset(words)


def is_subject(word: str) -> bool:
    """Tell if a word in small letters is one that sections and subjects are called by."""
    return word in _SUBJECTS or word in _SMALL_WORDS


@lru_cache(maxsize=1024)
def is_masthead(line: str) -> bool:
    """Tell if a line above a title is the name of a paper or of a body that publishes."""
    words = line.lower().split()
    is_body = is_name(line) and (
        words[-1] in _BODIES
        or (words[-1] == "school" and len(words) >= _FEWEST_SCHOOL_WORDS)
        or (words[0] in _BODIES_OF and words[1] in {"of", "for", "on"})
    )
    return is_body or is_paper(line)


def is_publisher(line: str) -> bool:
    """Tell if a line is the name of a paper or body, and not what one of them has written."""
    is_other = _PAPER_OF.match(line) or _COMMITTEE.fullmatch(line) or is_portal(line)
    return is_masthead(line) and not is_other


def is_portal(line: str) -> bool:
    """Tell if a name is that of a site on which many publish: each page names who does."""
    return line.casefold() in _PORTALS


@lru_cache(maxsize=1024)
def is_paper(line: str) -> bool:
    """Tell if a line is the name of a paper or another known publisher: "Example Weekly"."""
    words = line.lower().replace("’", "'").split()
    is_called = words[-1:] and (
        (words[-1] in _PAPERS and not _TIMES.search(line)) or _JOURNAL_OF.match(line)
    )
    return " ".join(words) in _KNOWN or bool(is_called and is_name(line))


def is_paper_of_author(words: str) -> bool:
    """Tell if words beside an author's name are the paper's: "Example Evening News"."""
    last = words.lower().rpartition(" ")[2]
    return is_paper(words) or (is_name(words) and last in _PAPERS_OF_AUTHORS)


def is_name(line: str) -> bool:
    """Tell if a line is two to seven words with capitals, as the name of a body or paper is."""
    words = line.split()
    is_short = 1 < len(words) <= _MOST_MASTHEAD_WORDS
    return (
        is_short
        and "," not in line
        and not is_kicker(line)
        and not _RECORD.match(line)
        and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    )
