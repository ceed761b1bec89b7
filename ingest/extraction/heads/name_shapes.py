"""The shape of what a site may be called, and the forms in which a page has it."""

import re

from ingest.extraction.bylines.credits import read_credit
from ingest.extraction.bylines.dates import find_days
from ingest.extraction.bylines.furniture import is_furniture, is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_paper_of_author
from ingest.extraction.bylines.labels import find_label
from ingest.extraction.bylines.owners import LEGAL_FORMS
from ingest.extraction.heads.above_titles import is_menu_word, says_nothing

_LONGEST_CHARS, _MOST_WORDS = 60, 8
_FEWEST_INITIALS = 3
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
# The owner of many papers is none of them.
_COMPANY = re.compile(rf"\b(?:{LEGAL_FORMS}|group|holdings)\.?$", re.IGNORECASE)
OUTLET = re.compile(r"[A-Z].*\s(?:blog|journal|magazine|newsletter|newspaper)")
_TELEPHONE = re.compile(r"\d{3}[\d ]{3,}")
_SMALL_WORDS = frozenset("a and at by for from in of on our the to with".split())


def can_be_name(line: str) -> bool:
    """Tell if a line has the shape of a name, and is no section, subject, person, label or day."""
    words = line.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(line) <= _LONGEST_CHARS
        and (
            all(
                word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in words
            )
            or OUTLET.fullmatch(line) is not None
        )
        and any(map(str.isalpha, line))
        and not _TELEPHONE.search(line)
        and not re.search(r"[,|]|[.!?:;…]$", line)
        and not (is_menu_word(line) or is_kicker(line))
        and (not is_section_name(line) or is_paper_of_author(line))
        and not (says_nothing(line) or is_furniture(line) or find_label(line) or find_days(line))
    )


def can_own(owner: str) -> bool:
    """Tell if the owner of the copyright is the site, and no person or company behind it."""
    return can_be_name(owner) and not read_credit(owner) and not _COMPANY.search(owner)


def forms_of(name: str) -> set[str]:
    """Return a name as it may stand in an address: whole, without its last words, its initials."""
    words = [word for word in re.split(r"[^\w&]+", _POSSESSIVE.sub("", name.casefold())) if word]
    words = ["and" if word == "&" else word for word in words]
    forms = {fold_name(name), *("".join(words[:count]) for count in range(2, len(words) + 1))}
    initials = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return forms | ({initials} if len(initials) >= _FEWEST_INITIALS else set())


def fold_name(name: str) -> str:
    """Write a name as addresses have it: small letters alone, without "the"."""
    words = re.sub(r"\s&\s", " and ", name.casefold()).removeprefix("the ")
    return re.sub(r"[\W_]+", "", words)
