"""The names that sites give to meta elements, of which every system has spellings of its own."""

import re
from functools import lru_cache

# What a name begins with says which standard or system it is of, or what it is about.
_BEGINNING = (
    r"(?:og|article|blog|post|news|page|content|story|item|dc|dcterms|citation|bepress|eprints|prism"
    r"|rnews|vr|bt|mvp|sailthru|parsely|shareaholic|cse|cxenseparse|cxense|recs|analyticsattributes"
    r"|govuk|egms|iso|web|meta)*"
)
_PUBLISHED = re.compile(
    rf"{_BEGINNING}(?:date|time)?(?:first|original|online)?"
    r"(?:publi(?:sh|shed|cation)|pub|publ|issued?|release|released|posted|display)"
    r"(?:first)?(?:date|time|datetime|on|at|day|iso|utc|gmt)*"
)
# These hold the day of publication where nothing else does.
_DATE = re.compile(
    rf"{_BEGINNING}(?:(?:p|online|first|original)?date|datecreated|created|createdat|creationdate|available)"
)
_AUTHOR = re.compile(rf"{_BEGINNING}(?:authors?|creators?|byline|byl|writer)(?:full)?(?:names?)?")
_SITE = re.compile(r"(?:applicationname|applemobilewebapptitle|sitename|website|websitename)")
_LETTERS = re.compile(r"[^a-z]")


# All pages of a site have the same names.
@lru_cache(maxsize=1024)
def names_publication(name: str) -> bool:
    """Tell whether a name, such as "article:published_time" or "publish-date", is of that day."""
    return _PUBLISHED.fullmatch(_LETTERS.sub("", name.lower())) is not None


@lru_cache(maxsize=1024)
def names_date(name: str) -> bool:
    """Tell whether a name, such as "date" or "DC.date.created", is that of some date."""
    return _DATE.fullmatch(_LETTERS.sub("", name.lower())) is not None


@lru_cache(maxsize=1024)
def names_author(name: str) -> bool:
    """Tell whether a name, such as "dc:creator" or "article-author", is of who wrote the page."""
    return _AUTHOR.fullmatch(_LETTERS.sub("", name.lower())) is not None


@lru_cache(maxsize=1024)
def names_site(name: str) -> bool:
    """Tell whether a name, such as "application-name", is of what the site is called."""
    return _SITE.fullmatch(_LETTERS.sub("", name.lower())) is not None
