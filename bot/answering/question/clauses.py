"""Splitting a message that asks several questions into questions that stand alone."""

import re
from collections.abc import Iterator

from bot.answering.question.asking.question_words import ASKING, WH
from bot.answering.question.shared_beginnings import split_shared
from vectorstore.search.queries import question_terms

_REQUESTS = (
    r"(?:list|name|define|describe|explain|give|show|tell|summari[sz]e|compare|outline|identify)"
)
_PREPOSITIONS = r"(?:in|at|to|for|by|on|under|from|of|with|since|until|till|through)"
_PREPOSED = rf"(?:{_PREPOSITIONS}\s+{WH}|by\s+how|{ASKING})"
_ORDINAL = r"(?:(?:first|second|third|fourth|fifth|last|final)(?:ly)?|next)"
# What stands between two questions. After a strong border, one word of one's own makes a question.
_STRONG = (
    rf"\?\s+(?=\S)|[.!]\s+(?=(?:and\s+|also,?\s+)?(?:{_PREPOSED}|{_REQUESTS})\b)|\n"
    rf"|(?<=\w)(?:\s*[,;]\s+(?:and\s+)?|\s+and\s+){_ORDINAL},?\s+(?={_PREPOSED}\b)"
)
_WEAK = (
    rf"\s*[,;]?\s+(?:and|but|as\s+well\s+as|plus|&)(?:\s+(?:also|then|{_ORDINAL}))?,?\s+(?={_PREPOSED}\b)"
    rf"|\s*(?:;|\s/)\s+(?={_PREPOSED}\b)"
)
_BORDER = re.compile(rf"(?P<strong>{_STRONG})|{_WEAK}", re.IGNORECASE)
# A sentence that tells: "I am new and have a question."
_TOLD = re.compile(
    rf"(?:^|(?<=[.!?\n])[ ])(?!(?:{_PREPOSED}|{_REQUESTS}|and|but|so|also)\b)[^.!?\n]*[.!](?=\s)",
    re.IGNORECASE,
)
_COMMA = re.compile(rf",\s+(?={WH}\b)", re.IGNORECASE)
_OPENS = re.compile(rf"{_PREPOSED}\b", re.IGNORECASE)
# "Who applies, how much do they get, and when?" asks for one thing after another.
_SERIES = re.compile(rf"(?:,|\band|,\s*and)\s+(?={WH}\b)", re.IGNORECASE)
_QUESTION = re.compile(
    rf"(?:^|[.!,:]\s+)(?:(?:and|but|also|then|so|first(?:ly)?|finally)[,\s]+)?(?:{_PREPOSED}\b|{_REQUESTS}\s+\w)",
    re.IGNORECASE,
)
# With a pronoun, one word more makes a question: "who runs it".
_STANDS_IN = re.compile(rf"{_PREPOSED}\b.*\b(?:it|they|them)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"^how\s+many\s+(?:[\w’'-]+\s+){1,3}?(?:is|are|was|were)\s+there\W*$", re.IGNORECASE
)
# "How many in 2025?" has one word of its own, and asks what the part before it did.
_ASKS_AGAIN = re.compile(
    rf"(?:how\s+\w+|what(?:\s+\w+)?|which\s+\w+|who)\s+{_PREPOSITIONS}(?:\s+\S|\W*$)",
    re.IGNORECASE,
)
_AND = re.compile(rf"^(?:and|but|also)[,\s]+(?={_PREPOSED}\b)", re.IGNORECASE)
_COUNTING = re.compile(rf"^(?:and\s+)?{_ORDINAL}[,:]?\s+(?={_PREPOSED}\b)", re.IGNORECASE)
_JOINING = re.compile(r"[\s,;]+(?:and|as well as|plus|or)$", re.IGNORECASE)
# "For the harbour clinic, please tell me:" before a list.
_TELL_ME = re.compile(
    r",?[ ](?:(?:please|can|could|would|you|also)[ ]){0,4}(?:tell|give|show|let)[ ](?:me|us)"
    r"(?:[ ]know)?[ ]*:?(?=\n)",
    re.IGNORECASE,
)
# "We need three facts:" before a list, of which each line is a question, whatever its words.
_COUNTED_OUT = re.compile(
    r"[^?\n]*\b(?:questions?|facts|things|points|answers|figures|following|needs?|looking for)\b"
    r"[^?\n]*:\s*\n(?=.*\n)",
    re.IGNORECASE,
)
# "Doing a slide on the night ferry. Need:" before a list.
_INTRODUCED = re.compile(
    r"\b(?:slides?|notes?|papers?|briefing|memo|one-pager|line|piece|work)\s+(?:on|about|for|re)\s+"
    r"(?P<subject>[^.:?\n]{2,80})[.:;,–—-]",
    re.IGNORECASE,
)
# "What do people say on each side?" asks that of the question before.
_OF_SIDES = frozenset(
    question_terms(
        "argue arguments both differ disagree each everyone opinions people positions side sides "
        "stands take takes view views"
    )
)
_IS_REQUEST = re.compile(rf"{_REQUESTS}\b", re.IGNORECASE)
_DEFINES = re.compile(r"^(?:what|who)(?:\s+(?:is|are|was|were)|['’]s)\s", re.IGNORECASE)
_FEWEST_TERMS = 2
_MOST_CLAUSES = 8

_SUBJECT = re.compile(
    r"(?:(?:some\s+|a\s+few\s+|(?:one|two|three|four|five)\s+)?(?:questions?|things)\s+)?"
    r"(?:about|on|regarding|concerning|re|as\s+for|as\s+to|with\s+(?:regard|respect)\s+to|in|for|at|"
    r"when\s+it\s+comes\s+to|in\s+relation\s+to|looking\s+at|thinking\s+of)\s+"
    rf"(?P<subject>[^:?\n]{{2,100}}?)(?:,?\s+please)?(?:\s*[:\n–—]\s*|,\s+(?={_PREPOSED}\b)|\s+-\s+)",
    re.IGNORECASE,
)
# "At Northshire ICB how many …": the name ends where the question begins.
_AT_NAME = re.compile(
    r"(?P<subject>(?:in|at|for|on|about)\s+(?:the\s+)?(?-i:[A-Z])[\w’'&-]*"
    rf"(?:\s+(?:and|of|the|&|(?-i:[A-Z])[\w’'&-]*))*)\s+(?={WH}\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?P<subject>[^:?.!,\n]{{2,60}}?)(?:\s*(?::\s*|\n)(?=\S)|\s+[–—-]\s+(?={_PREPOSED}\b))",
    re.IGNORECASE,
)
# "Top complaint?" among other questions; "Or the council?" and "Really?" go on from the one before.
_FRAGMENT = re.compile(r"(?!(?:or|not|so|the|right|really|yes|no)\b)[^?]+\?$", re.IGNORECASE)
# An introduction of these is about no subject: "I have three questions: …".
_NO_SUBJECT = re.compile(
    r"\b(?:i|we|you|me|my|our|us|please|following|questions?|things|points|queries|quick|before|"
    r"ahead of|needed|names?|numbers?)\b|\b(?:to know|need)\b",
    re.IGNORECASE,
)
# What the answers are for: "For tomorrow: …", "For a briefing on Friday: …".
_PURPOSE = re.compile(
    r"^(?:tomorrow|today|tonight|(?:next|this)\s+\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*"
    r"|(?:an?|the|our)\s+(?:\w+\s+){0,2}?(?:briefing|meeting|slides?|presentation|talk|speech|deadline|"
    r"memo|agenda|(?:board|committee|cabinet)\s+paper)\b.*)$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:its|their|his|her)\b(?!\s*\?)", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|they|them|he|she|him)\b", re.IGNORECASE)
_HEAD = re.compile(rf"(?P<head>(?:{_PREPOSED}|{_REQUESTS})\b[^?\n]{{2,200}}?):\s*\n", re.IGNORECASE)


def split_clauses(question: str) -> list[str]:
    """Split what asks several questions; what does not, or not plainly, comes back whole.

    Every part must ask something and have something of its own to say. A line of its own is a part;
    what an introduction is about is put into the parts below it.
    """
    text = "\n".join(" ".join(line.split()) for line in question.split("\n") if line.strip())
    if listed := _COUNTED_OUT.match(text):
        introduced = _INTRODUCED.search(listed[0])
        is_about = introduced and not _NO_SUBJECT.search(introduced["subject"])
        subject = introduced["subject"].strip() if introduced and is_about else ""
        clauses = [_put_subject(line, subject) for line in text[listed.end() :].split("\n")]
    elif head := _HEAD.match(text):
        clauses = [
            f"{head['head']} {item.rstrip(' ?.;,')}" for item in text[head.end() :].split("\n")
        ]
    else:
        subject, asked = _read_subject(text)
        fewest = _fewest_terms(subject, asked)
        parts = [one for part in _split(asked, fewest) for one in split_shared(part)]
        clauses = [_put_subject(part, subject) for part in parts]
    if not 1 < len(clauses) <= _MOST_CLAUSES:
        return [question if "\n" not in question else " ".join(text.split())]
    return [_end(clause) for clause in clauses]


def _fewest_terms(subject: str, asked: str) -> int:
    """Tell how many terms make a part: "where is it" is one where a subject is named for all."""
    if subject:
        return 0
    return 1 if len(_SERIES.findall(asked)) > 1 and _OPENS.match(asked) else _FEWEST_TERMS


def _end(clause: str) -> str:
    clause = _COUNTING.sub("", _JOINING.sub("", clause.rstrip(" ?.;,")))
    clause = _AND.sub("", clause)
    asks = _QUESTION.search(clause) or _AT_NAME.match(clause)
    is_question = asks and not _IS_REQUEST.match(clause)
    return f"{clause}?" if is_question else clause


def _read_subject(text: str) -> tuple[str, str]:
    """Read what an introduction is about, and what is asked after it."""
    text = _TELL_ME.sub("", text, count=1)
    if found := _AT_NAME.match(text) or _SUBJECT.match(text) or _NAMED.match(text):
        subject, asked = found["subject"].strip(), text[found.end() :]
        if asked.strip() and not _QUESTION.search(subject):
            is_none = _NO_SUBJECT.search(subject) or _PURPOSE.match(subject)
            return "" if is_none else subject, asked
    return "", text


def _put_subject(part: str, subject: str) -> str:
    """Let a part say what it is about, in place of a pronoun if it has one."""
    if not subject or set(question_terms(subject)) <= set(question_terms(part)):
        return part
    if _AT_NAME.match(f"{subject} who"):
        return f"{subject} {part}"
    owner = f"{subject}’" if subject.endswith("s") else f"{subject}’s"
    for pattern, words in ((_OWNED, owner), (_PRONOUN, subject)):
        if found := pattern.search(part):
            return f"{part[: found.start()]}{words}{part[found.end() :]}"
    return f"About {subject}: {part}"


def _split(text: str, fewest: int) -> list[str]:
    lines = text.split("\n")
    if len(lines) > 1 and not any(_QUESTION.search(line) for line in lines):
        return lines
    parts: list[str] = []
    waiting = ""
    for piece, words, is_strong in _pieces(text):
        if not _asks_alone(words, min(1, fewest) if is_strong else fewest):
            # An item stands alone; else it goes on with the part before, or leads up to the next.
            if parts and piece.startswith("\n") and question_terms(words):
                parts.append(words)
            elif parts:
                parts[-1] += piece
            else:
                waiting += piece
            continue
        parts.append(waiting + piece if not parts else words)
        waiting = ""
    return [" ".join(part.split()).strip(" ;,") for part in parts] or [text]


def _pieces(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the pieces between borders: with the border before it, without it, and its strength."""
    told = {place for one in _TOLD.finditer(text) for place in range(*one.span())}
    borders = [
        (found.span(), bool(found["strong"]))
        for found in _BORDER.finditer(text)
        if found["strong"] or found.start() not in told
    ]
    last_weak = max((span[0] for span, is_strong in borders if not is_strong), default=-1)
    # Commas part questions only in "A, B and C": elsewhere "who …" tells more of somebody.
    if _OPENS.match(text):
        commas = (found.span() for found in _COMMA.finditer(text, 0, last_weak + 1))
        known = {place for (start, end), _ in borders for place in range(start, end)}
        borders += [(span, False) for span in commas if span[0] not in known]
    start, border_start, is_strong = 0, 0, True
    for (here, end), next_is_strong in sorted(borders):
        is_first = start == 0
        # The mark of a question stays with it.
        stop = here + 1 if next_is_strong and text[here] in "?.!" else here
        both = is_strong and not (is_first and not next_is_strong)
        yield text[border_start:stop], text[start:stop], both
        start, border_start, is_strong = end, stop, next_is_strong
    yield text[border_start:], text[start:], is_strong and start > 0


def _asks_alone(words: str, fewest: int) -> bool:
    if not _QUESTION.search(words.strip()):
        is_fragment = fewest <= 1 and _FRAGMENT.match(words.strip()) is not None
        return is_fragment and len(question_terms(words)) >= _FEWEST_TERMS
    if (terms := set(question_terms(words))) and terms <= _OF_SIDES:
        return False
    wholes = (_DEFINES, _STANDS_IN, _ASKS_AGAIN, _COUNTS)
    is_whole = any(whole.match(words.strip()) for whole in wholes)
    return len(question_terms(words)) >= (min(1, fewest) if is_whole else max(1, fewest))
