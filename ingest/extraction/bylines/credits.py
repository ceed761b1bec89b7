"""Names of people with their jobs, as they stand under a title: "Ann Example, Senior Fellow"."""

import re
from collections.abc import Sequence

from ingest.extraction.bylines.kickers import is_paper, is_paper_of_author
from ingest.extraction.bylines.person_names import (
    has_word_of_bodies,
    is_job_word,
    is_person,
    is_word_of_jobs,
)
from vectorstore.language.name_words import (
    AMBIGUOUS_SURNAMES,
    BODIES,
    DOCUMENTS,
    GROUPS,
    NOT_NAMES,
)

_BRACKETS = re.compile(r"\s*\([^()]{0,100}\)")
# "Ann Example¹", whose university stands below.
_NOTE_MARK = re.compile(
    r"(?<=\w)[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+(?:,[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+)*|(?<=[a-z])\d(?:,\d)*(?=,?\s|,?$)"
    r"|(?<=[a-z])\s\d(?:,\d)*(?=[,;]\s|$)"
)
_CONTACT = re.compile(r"\s*(?:[\w.+'-]+@[\w.-]+\w|(?<!\w)@\w+)")
_SEPARATOR = re.compile(r"\s*(?P<mark>;(?:\s+and\b)?|&|,?\s+and\b|,|\s[–—|·•/-])\s+", re.IGNORECASE)
# Letters behind a name and a comma: "FRCP", "PhD".
_LETTERS = re.compile(r"(?=[a-z]*[A-Z][a-z]*[A-Z])[A-Za-z]{2,6}")
# "Ann Example in Leeds".
_WHERE = re.compile(r"(?<=[^\W\d_])\s+in\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?$")
# "Ann Example and Ben Sample on what they learned": of these, the second would be a job.
_ON_WHAT = re.compile(r"\son\s(?:how|what|when|where|whether|who|why)\s")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
# Months and others that people are called by as well.
_FIRST_NAMES = frozenset("april august bill june may summer will".split())
_HEADINGS = frozenset(
    """
    background case conclusion conclusions contents details discussion dive fact facts figures
    findings focus further interview introduction key lesson lessons main matters message
    messages method methods number numbers overview point points question questions reading
    recommendations results spotlight step steps
    """.split()
)
_OTHERS = (
    BODIES
    | GROUPS
    | DOCUMENTS
    | NOT_NAMES
    | _HEADINGS
    | {
        *("great", "hour", "house", "little", "rule", "saint", "st"),
    }
)
# Of two words each, both of which people are called by, too.
_PLACES = frozenset(
    {
        "bognor regis", "kings lynn", "king's lynn", "leamington spa", "leighton buzzard",
        "lyme regis", "melton mowbray", "merthyr tydfil", "milton keynes", "port talbot",
        "tower hamlets", "tunbridge wells",
    }
)  # fmt: skip
_AFFILIATION = re.compile(r"(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹†‡])\s?[A-Z][^.!?:;]{5,150}$")
_PICTURES = re.compile(
    r"(?P<words>(?:by|story|text|words|written by)\b.*\w)[\s|,;·•–—-]+(?:photo(?:graph)?s?"
    r"|photography|pictures?|images?|illustrations?|film|video)(?:\sby)?[\s|:]+(?P<names>[A-Z].+)",
    re.IGNORECASE,
)
_HELPED = re.compile(r",?\s+(?:translated|illustrated|edited)\s+by\s+[A-Z].*")
# "Ann Example, who runs a hospital, …" is the beginning of a sentence.
_RELATIVE = re.compile(r"(?:who|whose|which)\s")
_LONGEST_CHARS = 200
_MOST_JOB_WORDS = 12
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 4
_MOST_FIELD_WORDS = 2


def read_credit(text: str) -> tuple[str, ...]:
    """Read a text that is people's names, maybe with their jobs, and nothing else; else nobody.

    What is in capitals throughout is returned with capitals as names have them.
    """
    if len(text) > _LONGEST_CHARS or _ENDS_SENTENCE.search(text.strip()) or _ON_WHAT.search(text):
        return ()
    text = _HELPED.sub("", _BRACKETS.sub("", _NOTE_MARK.sub("", text)))
    text = _CONTACT.sub("", text).strip(" |·•,")
    people: list[str] = []
    is_in_job = False
    parts = [part for part in _split(text) if part]
    for place, written in enumerate(parts):
        is_shouted = written.isupper() and " " in written
        part = _WHERE.sub("", written.title() if is_shouted else written)
        if is_bare_name(part):
            people.append(part)
            is_in_job = False
        elif people and (is_in_job or _is_aside(part) or _begins_job(parts[place:])):
            is_in_job = True
        elif name := _name_before_job(part):
            people.append(name)
            is_in_job = True
        else:
            return ()
    return tuple(people)


def without_pictures(line: str) -> str:
    """Return a line without who took the pictures: "Words Ann Example, pictures Ben Sample"."""
    match = _PICTURES.fullmatch(line)
    return match["words"] if match and read_credit(match["names"]) else line


def is_affiliation(line: str) -> bool:
    """Tell if a line says where an author works whose name bears its number."""
    return _AFFILIATION.match(line) is not None and has_word_of_bodies(line)


def is_bare_name(text: str) -> bool:
    """Tell whether a text is a person's name where nothing around it says so.

    "Key Findings", "Great Yarmouth" and "Yorkshire Post" have the shape of one.
    """
    words = text.lower().split()
    others = words[:-1] if words and words[-1] in AMBIGUOUS_SURNAMES else words
    others = others[1:] if others and others[0] in _FIRST_NAMES else others
    # "Example House" is where a sender has its office.
    is_other = " ".join(words) in _PLACES or words[-1:] == ["house"] or is_paper(text)
    return is_person(text) and not is_other and _OTHERS.isdisjoint(others)


def is_job(line: str) -> bool:
    """Tell whether a line below a name is a job: "Senior Fellow", "Director of Care, The Trust"."""
    job = re.split(r",|\s(?:of|at|for|and|in|to)\s", line.strip(" ,"), maxsplit=1)[0].split()
    return (
        bool(job)
        and len(line.split()) <= _MOST_JOB_WORDS
        and not _ENDS_SENTENCE.search(line)
        and is_job_word(job[-1])
    )


def _is_aside(text: str) -> bool:
    """Tell whether what stands behind a name and a comma can be a job, or where somebody works."""
    if _RELATIVE.match(text):
        return False
    is_known = has_word_of_bodies(text) or is_paper_of_author(text) or _LETTERS.fullmatch(text)
    return len(text.split()) <= _MOST_JOB_WORDS and bool(is_known)


def _begins_job(parts: Sequence[str]) -> bool:
    """Tell if parts are a job with "and" in it: "Events and Communications Officer"."""
    field, *others = parts
    words = field.split()
    is_field = len(words) <= _MOST_FIELD_WORDS and all(word[0].isupper() for word in words)
    return is_field and len(others) == 1 and not is_bare_name(others[0]) and is_job(others[0])


def _split(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text)[::2]]


def _name_before_job(text: str) -> str | None:
    """Return the name in "Ann Example Health policy editor" or "Ann Example Health Editor"."""
    words = text.split()
    for length in range(_FEWEST_NAME_WORDS, min(_MOST_NAME_WORDS, len(words) - 1) + 1):
        name, job = " ".join(words[:length]), words[length:]
        if (
            is_bare_name(name)
            and job[0][0].isupper()
            and is_job_word(job[-1])
            and (job[-1].islower() or all(map(is_word_of_jobs, job)))
        ):
            return name
    return None
