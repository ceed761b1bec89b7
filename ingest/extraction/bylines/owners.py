"""Whose a page is, as the line about copyright says it: the sign, the years, and then a name."""

import re

_YEARS = r"(?:(?:19|20)\d{2}(?:\s*[-–]\s*(?:(?:19|20)?\d{2}))?)"
# What stands before the owner's name, and what stands behind it on the same line.
BEFORE_OWNER = (
    rf"(?:©|\(c\)|&copy;|copyright)[\s©]*(?:\(c\)\s*)?(?:{_YEARS})?(?:\sby\s)?[\s,.:|–-]*"
)
BEHIND_OWNER = (
    rf"[\s,.]*(?:{_YEARS})?[\s,.|–-]*"
    r"(?:(?:all rights|registered|is an? |reg\b|charity|company|no part\b|proudly|terms"
    r"|privacy).*)?"
)
# The firm behind a paper is called by it, and by one of these.
LEGAL_FORMS = r"(?:ltd|limited|plc|inc|llp|llc|cic)"


def without_legal_form(owner: str) -> str:
    """Return an owner's name without what shows it to be a company."""
    return re.sub(rf"\s{LEGAL_FORMS}\.?$", "", owner, flags=re.IGNORECASE)
