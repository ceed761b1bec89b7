"""Who wrote an article, as the metadata of pages, feeds and files put it."""

import re
from html import unescape

from ingest.extraction.bylines.person_names import is_author, pick_people, split_names
from ingest.untrusted_text.hidden_characters import strip_hidden_characters
from ingest.untrusted_text.surrogates import replace_surrogates

_LONGEST_CHARS = 500
_MOST_AUTHORS = 50
_LABEL = re.compile(
    r"(?:(?:written|posted|words|reported|reviewed|published|analysis|interview|report|story)\s+by"
    r"|by|authors?|words)\b\s*:?\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'-]+@[\w.-]+|https?://\S+|(?<!\w)@\w+")
# What stands in brackets or behind a dash or bar is a job, a place or a pronoun.
_ASIDE = re.compile(
    r"\s*[\[(<][^\])>]{0,100}[\])>]|\s+[-–—|·•]\s.*|\s+(?:at|for|from|in|of|on)\s.*"
)
_BRACKETED = re.compile(r"\s*\((?P<name>[^()]{3,80})\)\s*")
_SEPARATOR = re.compile(r"\s*(?:;(?:\s+and\b)?|\||\s/\s|,?\s+with\s+)\s*", re.IGNORECASE)
_INVERTED = re.compile(r"(?P<last>[^\W\d_][\w'’-]+),\s*(?P<first>[^\W\d_][\w'’.-]*(?:\s\w\.?)?)")


def read_authors(*texts: str) -> tuple[str, ...]:
    """Return the people named in texts such as "By Ann Example and Bob Sample", each once.

    Organisations, teams, addresses, login names and "admin" are not people; nor is a single name,
    which cannot be told from a login. A name is returned as it is written, with its honorific.
    """
    people = [person for text in texts for person in _people_in(text)]
    return tuple(dict.fromkeys(people))[:_MOST_AUTHORS]


def choose_authors(*sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return the authors that the first source with any names, or a later one names with others.

    Ghost and others name only the first author in JSON-LD. A list that leaves one of the first
    source's authors out contradicts it, and adds nobody.
    """
    first = next(filter(None, sources), ())
    longer = [names for names in sources if first and set(first) < set(names)]
    return max(longer, key=len, default=first)


def _people_in(text: str) -> list[str]:
    text = unescape(text[:_LONGEST_CHARS])
    text = replace_surrogates(strip_hidden_characters(text)[0])
    text = _ADDRESS.sub(" ", " ".join(text.split()))
    # RSS has addresses with the name behind them: "ann@example.org (Ann Example)".
    bracketed = _BRACKETED.fullmatch(text)
    text = bracketed["name"] if bracketed else text
    text = _LABEL.sub("", text.strip(" ,;"), count=1) if _LABEL.match(text.strip(" ,;")) else text
    return [person for part in _SEPARATOR.split(text) for person in _people_in_part(part.strip())]


def _people_in_part(text: str) -> list[str]:
    inverted = _INVERTED.fullmatch(text)
    if inverted and is_author(turned := f"{inverted['first']} {inverted['last']}"):
        return [turned]
    return pick_people(
        [[_ASIDE.sub("", name).strip(" .") for name in part] for part in split_names(text)]
    )
