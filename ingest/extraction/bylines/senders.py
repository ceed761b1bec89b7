"""Who sent a mail or published a page, as the line "From:" names them."""

import re

from ingest.extraction.bylines.credits import is_bare_name, is_job, read_credit
from ingest.extraction.bylines.kickers import is_name
from ingest.extraction.bylines.person_names import has_word_of_bodies, read_publisher
from ingest.pages import NOTHING_SAID, Details
from vectorstore.language.name_words import TITLES

MAIL_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+'-]*@[\w.-]+\w\s*[>)\]]?")
# "Ann Example at Example Weekly", "Ann Example from The Example".
_AT = re.compile(r"\s+(?:at|from|via|\|)\s+(?=[A-Z])")
_MINISTER = re.compile(r"\s*,?\s+and\s+(?:the\s+)?rt\.?\s+hon\b.*", re.IGNORECASE)
_HOST = re.compile(r"@(?:\w+\.(?=[\w-]+\.\w+\.))?(?P<label>[\w-]+)\.")
_NO_LETTERS = re.compile(r"[\W_]+")
_EDGES = " ,;:|·•∙⋅‧–—-/.\"'"


def _is_titled_beside(person: str, body: str) -> bool:
    """Tell if a name with a title stands beside what is nobody's name."""
    return person.split(maxsplit=1)[0].lower().rstrip(".") in TITLES and not read_credit(body)


def read_sender(value: str) -> Details | None:
    """Read who sent a mail or published a page, without their address."""
    name = _MINISTER.sub("", MAIL_ADDRESS.sub("", value)).strip(_EDGES)
    if not name or (is_job(name) and not read_credit(name)):
        return NOTHING_SAID
    # "Example Letter <hello@exampleletter.example>" is what a newsletter is called.
    host = _HOST.search(value)
    if host and _NO_LETTERS.sub("", name.casefold()) == host["label"].casefold().replace("-", ""):
        return Details(publisher=name)
    author, _, outlet = re.sub(_AT, "\t", name, count=1).partition("\t")
    # "From: Ministry of Examples and Ann Example MP": who it is about, or speaks.
    body, _, person = name.rpartition(" and ")
    if is_bare_name(person) and (has_word_of_bodies(body) or _is_titled_beside(person, body)):
        return Details(publisher=body)
    sender, _, behind = name.partition(", ")
    if is_bare_name(sender) and is_name(behind) and not is_job(behind):
        author, outlet = sender, behind
    if authors := read_credit(author):
        return Details(authors=authors, publisher=outlet or None)
    publisher = read_publisher(f"from: {name}")
    return Details(publisher=publisher) if publisher else None
