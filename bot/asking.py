"""Questions as they come in from arguments, standard input, options and batch files."""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TextIO, TypeVar

from bot.answering.answers import Request, Turn
from bot.incoming_text import ASSUMED, has_strays, open_lines, read_strays
from vectorstore.command_line import say
from vectorstore.days import first_day, last_day
from vectorstore.filters import ArticleFilter

T = TypeVar("T")

DEFAULT_LIMIT = 10
_MOST_RESULTS = 100
# A question with the mail around it; what is longer was not meant as one.
_MOST_CHARS = 64_000


class QuestionError(ValueError):
    """There is no question, or more than one; the message says what to type."""


class BatchLineError(ValueError):
    """A line of a batch file is not a question; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """One line of a batch file."""

    key: object
    request: Request
    limit: int


def read_question(words: Sequence[str], command: str, stream: TextIO | None) -> str:
    """Return the question that stands behind a command, or on standard input.

    A dash is standard input. Without one, nobody is waited for who sits at a terminal.

    Raises:
        QuestionError: there is none, it isn't in quotes, or it can't be read.
    """
    if len(words) > 1:
        raise QuestionError(f"put the question in quotes: ics-bot {command} {quote(words)}")
    is_piped = stream is not None and not stream.isatty()
    if stream and (list(words) == ["-"] or (not words and is_piped)):
        if not is_piped:
            say("ics-bot: type the question, then Enter and Ctrl-D")
        question = _read_stream(stream)
    else:
        question = "".join(words)
    if not question.strip():
        raise QuestionError(f'there is no question; write it in quotes: ics-bot {command} "…"')
    return question


def quote(words: Sequence[str]) -> str:
    """Put words between quotation marks, as a shell needs them."""
    text = " ".join(words)
    return shlex.quote(text) if re.search(r"[\"$`\\!]", text) else f'"{text}"'


def _read_stream(stream: TextIO) -> str:
    text = open_lines(stream.buffer).read(_MOST_CHARS + 1)
    if len(text) > _MOST_CHARS:
        raise QuestionError("standard input is too long for a question; for many, use --batch -")
    if not has_strays(text):
        return text
    if (read := read_strays(text)) is None:
        raise QuestionError("standard input is not in UTF-8; save the question as UTF-8")
    say(f"ics-bot: standard input: read as {ASSUMED}; it is not in UTF-8")
    return read


def make_filter(  # noqa: PLR0913, PLR0917 - an option is an argument
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
    publisher: str | None = None,
    author: str | None = None,
    voice: str | None = None,
) -> ArticleFilter:
    """Make a filter of the options; of `until` and `as_of` the earlier one counts."""
    ends = [day for day in (until, as_of) if day]
    names = (publisher or None, author or None, voice or None)
    return ArticleFilter(since, min(ends, default=None), *names)


def read_batch_line(
    document: object, defaults: ArticleFilter | None = None, limit: int = DEFAULT_LIMIT
) -> BatchQuestion:
    """Read one object of a batch file; unknown keys are passed over.

    What the line leaves open is taken from `defaults` and `limit`.

    Raises:
        BatchLineError: it is not an object, has no question, or an option makes no sense.
    """
    if not isinstance(document, Mapping):
        raise BatchLineError("the line is not a JSON object")
    options = {str(key).replace("-", "_"): value for key, value in document.items()}
    question = options.get("question")
    if not isinstance(question, str):
        raise BatchLineError("its question is missing or not text")
    given = make_filter(
        since=_read_option(options, "since", first_day),
        until=_read_option(options, "until", last_day),
        as_of=_read_option(options, "as_of", last_day),
        publisher=_read_option(options, "publisher", str),
        author=_read_option(options, "author", str),
        voice=_read_option(options, "voice", str),
    )
    request = Request(
        question, tuple(_read_history(options.get("history"))), _fill(given, defaults)
    )
    return BatchQuestion(document.get("id"), request, _read_limit(options.get("limit"), limit))


def _fill(given: ArticleFilter, defaults: ArticleFilter | None) -> ArticleFilter:
    defaults = defaults or ArticleFilter()
    return ArticleFilter(
        since=given.since or defaults.since,
        # The earlier end holds: nothing after the command's own --as-of is cited.
        until=min(filter(None, [given.until, defaults.until]), default=None),
        publisher=given.publisher or defaults.publisher,
        author=given.author or defaults.author,
        voice=given.voice or defaults.voice,
    )


def _read_limit(value: object, default: int) -> int:
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_RESULTS:
        raise BatchLineError(f"its limit must be a whole number from 1 to {_MOST_RESULTS}")
    return value


def _read_option(options: Mapping[str, object], name: str, read: Callable[[str], T]) -> T | None:
    value = options.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BatchLineError(f"its {name} must be text")
    try:
        return read(value.encode("utf-8", "replace").decode("utf-8"))
    except ValueError as error:
        raise BatchLineError(f"its {name} cannot be used: {error}") from None


def _read_history(value: object) -> Iterator[Turn]:
    if value is None:
        return
    if not isinstance(value, list):
        raise BatchLineError("its history must be a list")
    for turn in value:
        match turn:
            case [str(question), str(answer)]:
                yield Turn(question, answer)
            case _:
                raise BatchLineError(
                    "its history must be a list of [question, answer] pairs of text"
                )
