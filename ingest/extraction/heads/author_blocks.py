"""Names on lines of their own in the head of a text, and what shows them to be the authors'."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extraction.bylines.credits import is_job, read_credit
from ingest.extraction.bylines.dates import says_only_when
from ingest.extraction.bylines.details import read_details
from ingest.extraction.bylines.first_published import read_first_published
from ingest.extraction.bylines.furniture import is_section_name
from ingest.extraction.bylines.kickers import is_kicker, is_paper_of_author
from ingest.extraction.bylines.labels import Label, find_label
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.bylines.person_names import has_word_of_bodies, is_job_word
from ingest.extraction.heads.above_titles import says_nothing
from ingest.extraction.heads.author_sentences import read_bearers, read_writers
from ingest.extraction.heads.lines import Lines, is_paragraph
from ingest.pages import NOTHING_SAID, Details
from vectorstore.language.name_words import TITLES

_SEPARATOR = re.compile(r"\s*[,;]\s+|\s+[|·•/–—-]\s+")
# "Ann Example (Northshire) (Con)", in a debate.
_SPEAKS = re.compile(r"\)\s*\(")
_SEAT = re.compile(r"^[^()]{5,40} \([A-Z][\w’' -]+\)$")
_MOST_ASIDE_WORDS = 12
_FEWEST_TITLE_WORDS = 3
_LONGEST_ACRONYM_CHARS = 6
_LINES_TO_GREETING = 3
# Of the author in the text, such as "Write to Ann Example".
_MOST_MENTIONS = 1


@dataclass(frozen=True, slots=True)
class Block:
    """Names of people and the lines that they stand on, those of their jobs included."""

    names: tuple[str, ...] = ()
    count: int = 0
    has_jobs: bool = False
    publisher: str | None = None

    @property
    def details(self) -> Details:
        """What it says of the article."""
        return Details(authors=self.names, publisher=self.publisher)


def gather_names(lines: Lines, position: int) -> Block:
    """Gather the names on lines of their own, each maybe with a job or an employer below it."""
    block = Block()
    for end in range(position, len(lines.words)):
        line = strip_marks(lines.words[end])
        names = () if block.names and _is_outlet(lines, end) else _read_names(line)
        if names:
            asides = [one for one in _SEPARATOR.split(line)[1:] if one not in names]
        elif block.names and (
            _is_aside(lines, end) or line == lines.own_name or _is_outlet(lines, end)
        ):
            asides = [line]
        elif block.has_jobs and _is_before_name(lines, end):
            asides = []
        else:
            break
        block = Block(
            tuple(dict.fromkeys((*block.names, *names))),
            block.count + 1,
            block.has_jobs or bool(asides),
            block.publisher or next(filter(is_paper_of_author, asides), None),
        )
    return block


def _is_outlet(lines: Lines, position: int) -> bool:
    """Tell if a line below a name is what the lines below say that the article is published in."""
    following = map(read_details, lines.words[position + 1 : position + 3])
    return any(found and found.publisher == lines.words[position] for found in following)


def _is_before_name(lines: Lines, position: int) -> bool:
    """Tell if a line is how to get in touch with the person above, and the next one follows."""
    below = next(iter(lines.words[position + 1 : position + 2]), "")
    return says_nothing(lines.words[position]) and bool(_read_names(strip_marks(below)))


def read_bare_names(lines: Lines, position: int) -> tuple[Details | None, int]:
    """Read bare names that what stands around them shows to be the authors'."""
    block = gather_names(lines, position)
    if not block.names or _speaks_in_debate(lines, position):
        return None, 1
    if _is_byline(lines, position, block):
        return block.details, block.count
    if any(block.names[0] in read_bearers(note) for note in lines.notes):
        return Details(authors=block.names[:1]), 1
    return None, 1


def _speaks_in_debate(lines: Lines, position: int) -> bool:
    """Tell if a name has its seat in brackets, as those that follow have: "Ann Example (Leeds)"."""
    named = (one for one in lines.whole if one.endswith(")") and _SEAT.search(one))
    is_first = lines.words[position].endswith(")")
    return is_first and sum(1 for one in named if read_credit(one)) > 1


def read_names_above(lines: Lines, position: int, title: int) -> tuple[Details | None, int]:
    """Read the names right above the title, with jobs or handles, of nobody whom the text mentions.

    Without these, a name there is as often that of a series, a house or a charity.
    """
    block = gather_names(lines, position)
    between = lines.words[position + block.count : title]
    is_persons = block.has_jobs or any(one.startswith("@") for one in between)
    is_above = block.count > 0 and all(map(says_nothing, between))
    is_told_of = any(lines.count_mentions(name, title) for name in block.names)
    is_authors = is_above and is_persons and not is_told_of
    return (block.details, block.count) if is_authors else (None, 1)


def _is_byline(lines: Lines, position: int, block: Block) -> bool:
    """Tell if names are the authors': beside the date, with jobs, or told to write.

    Somebody whom the title or the text mentions may be who it is about, in a caption.
    """
    above, below = lines.words[:position], lines.words[position + block.count :]
    if is_greeted(lines, position + block.count, block):
        return False
    before, after = next(_told(reversed(above)), ""), next(_told(below), "")
    # Below a title with the date above it, several names or one above furniture are no heading.
    is_enclosed = len(block.names) > block.count == 1 or not any(_told(below[:1]))
    is_dated = names_day(before) or names_day(after)
    mentions = lines.count_mentions(block.names[0], position + block.count)
    # A portrait's caption and the byline.
    is_said_twice = block.count > len(block.names) and not block.has_jobs
    if is_dated or is_said_twice or (is_enclosed and any(map(names_day, above))):
        return mentions <= _MOST_MENTIONS
    has_job = block.has_jobs and _can_be_title(before)
    title = next(filter(_can_be_title, above), "")
    return mentions == 0 and (
        (has_job and block.names[0].split()[-1] not in title)
        or _is_told_of(block.names[0], above, after)
        or _stands_alone(lines, position, block)
    )


def is_greeted(lines: Lines, below: int, block: Block) -> bool:
    """Tell if a letter greets whom a block names, by name or office: they are to read it."""
    greeted = read_greeting(lines, below)
    has_office = any(map(is_job_word, greeted)) and "Editor" not in greeted
    return has_office or block.names[0].rsplit(maxsplit=1)[-1] in greeted


def read_greeting(lines: Lines, below: int) -> list[str]:
    """List the words behind "Dear" in the lines from a position on; none if nobody is greeted."""
    following = lines.words[below : below + _LINES_TO_GREETING]
    greeting = next((line for line in following if line.startswith("Dear ")), "")
    return greeting.strip(" ,:").split()[1:]


def _stands_alone(lines: Lines, position: int, block: Block) -> bool:
    """Tell if a name such as "Dr Ann Example" is all that stands between title and text.

    A caption or an obituary names whom the text tells of, maybe by the first name alone.
    """
    parts = [part for part in block.names[0].split()[1:] if len(part.rstrip(".")) > 1]
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, parts))})\b")
    above, below = lines.words[:position][-1:], lines.words[position + 1 :][:1]
    is_between = any(map(_can_be_title, above)) and any(map(is_paragraph, below))
    is_titled = block.names[0].split()[0].lower().rstrip(".") in TITLES
    is_alone = is_titled and len(block.names) == block.count == 1 and is_between
    others = (one for place, one in enumerate(lines.whole) if place != position)
    return is_alone and bool(parts) and not any(map(named.search, others))


def _is_told_of(name: str, above: Sequence[str], after: str) -> bool:
    """Tell if the standfirst above a name or the line below it is about its bearer."""
    standfirst = next(_told(reversed(above[1:])), "")
    is_first_name = re.match(rf"{re.escape(name.split(maxsplit=1)[0])} (?:is|leads|works)\b", after)
    is_writer = name in read_writers(after) or after.startswith(f"{name} is ")
    return name in standfirst or is_writer or is_first_name is not None


def _can_be_title(line: str) -> bool:
    """Tell if a line above a name is the title, and not "Present" or another name."""
    return len(line.split()) >= _FEWEST_TITLE_WORDS and not read_credit(strip_marks(line))


def names_only_authors(details: Details) -> bool:
    """Tell if details name authors and nothing else."""
    return bool(details.authors) and replace(details, authors=()) == NOTHING_SAID


def names_day(line: str) -> bool:
    """Tell if a line says when an article was published, or that it is about to say so."""
    found = read_details(line)
    is_day = found is not None and (found.published or found.modified)
    is_label = find_label(line) is Label.PUBLISHED
    is_when = bool(line) and (says_only_when(line) or read_first_published(line) != NOTHING_SAID)
    return bool(is_day) or is_label or is_when


def _read_names(line: str) -> tuple[str, ...]:
    details = read_details(line)
    if details and names_only_authors(details):
        return details.authors
    if _SPEAKS.search(line):
        return ()
    return () if details else read_credit(line)


def _is_aside(lines: Lines, position: int) -> bool:
    """Tell if a line right below a name is a job, or an employer before the next one."""
    line = strip_marks(lines.words[position])
    is_other = read_details(line) or says_nothing(line) or find_label(line) is Label.OTHER
    if not lines.is_right_below(position) or is_other:
        return False
    below = next(iter(lines.words[position + 1 : position + 2]), "")
    is_followed = lines.is_right_below(position + 1) and (read_credit(below) or names_day(below))
    is_short = 1 < len(line.split()) <= _MOST_ASIDE_WORDS and line[-1] not in ".!?:"
    is_employer = bool(is_short and is_followed) and has_word_of_bodies(line)
    is_acronym = bool(is_followed) and line.isupper() and len(line) <= _LONGEST_ACRONYM_CHARS
    # "Chief Nurse | Coach | Views mine"
    return (
        is_job(_SEPARATOR.split(line)[0]) or is_paper_of_author(line) or is_employer or is_acronym
    )


def _told(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that say something."""
    return (
        line for line in lines
        if not (says_nothing(line) or is_section_name(line) or is_kicker(line))
        and read_details(line) != NOTHING_SAID
    )  # fmt: skip
