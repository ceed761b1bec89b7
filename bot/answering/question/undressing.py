"""Taking off a question what surrounds it: marks, greetings, mail, numbers, brackets, capitals."""

import re

from bot.answering.question.asking.question_words import ASKING
from bot.answering.question.dress.capitals import lower_capitals
from bot.answering.question.dress.courtesies import (
    is_courtesy,
    strip_ending,
    strip_opening,
    strip_signature,
)
from bot.answering.question.dress.formatting import strip_markup
from bot.answering.question.dress.mail import own_words
from bot.answering.question.dress.passed_on import take_over
from bot.answering.question.dress.quotation import unwrap
from bot.answering.question.dress.reasons import cut_reason
from bot.answering.question.dress.rewording import put_otherwise
from bot.answering.question.dress.shorthand import write_out
from vectorstore.language.acronyms import join_letters

# Each round takes off a layer at least. Nobody dresses a question in more, and a text this long is
# no question: one round of 100,000 characters takes a fifth of a second.
_MOST_ROUNDS = 40
_MOST_ROUNDS_LONG = 3
_LONG_CHARS = 20_000

_ASKS = (
    rf"(?:{ASKING}|list|name|define|describe|explain|give|show|tell|summari[sz]e|"
    r"compare|in (?:what|which))\b"
)
_LABEL = (
    r"Q(?:\d{1,2})?[ ]?[.):](?=[ ]|[^\W\d_])|Q(?:\d{1,2})?[ ][–—-]+(?=[ ])"
    r"|(?i:(?:my |another |follow[- ]?up |policy )?(?:question|query|prompt)[ ]?\d{0,2}[ ]?"
    r"[.):–—-]+(?=[ ]|\w))"
    r"|(?i:re|fwd?):(?=[ ])"
)
# "(a) and (b) of section 5" is no list.
_NO_ITEM = r"(?![ ]*(?:and|or|to|of|in|above|below)\b)"
_NUMBER = (
    r"\(?\d{1,2}[.):]\)?(?=[ ]|[^\W\d_])|\(?[a-z][.)](?=[ ])|\([a-zA-Z]\)|[A-Z]\)(?=[ ])"
    # "A. Example" is somebody, "A. Who …" is not.
    rf"|(?:[A-Z]\.|[ivx]{{1,4}}[.)]|[IVX]{{1,4}}[.)])(?=[ ](?i:{_ASKS}))"
)
_DOTS = "•·▪◦‣●○■□▶►➤→⇒\u2460-\u249b\u2776-\u2793"
_LINE_MARK = re.compile(
    rf"(?:(?:[{_DOTS}]+|\#\d{{1,2}}(?=[ ])"
    rf"|[*+–—-]+(?=[ ]|[^\W\d_])|(?:{_NUMBER}){_NO_ITEM}|{_LABEL})[ ]*)+"
)
_INLINE_DOT = re.compile(
    rf"(?:(?<=[?.!:;])[ ]+|^[ ]*)[{_DOTS}][ ]*(?=\w)|(?<=\?)[ ]+[*–—-][ ](?=\w)"
)
_INLINE_NUMBER = re.compile(
    r"(?<![\w.,£$/-])(?:(?P<number>\d{1,2})\.|\(?(?P<bracket>\d{1,2}|[a-hA-H]|i{1,3}|iv|v)\)"
    rf"|(?P<letter>[a-h])\.(?=[ ](?i:{_ASKS})))[ ]*"
    rf"{_NO_ITEM}(?=[^\W\d_]{{2}}|[A-Z][ ])"
)
_ROMAN = ("i", "ii", "iii", "iv", "v")
# A shorter line was ended by its author, not by a margin.
_SHORTEST_WRAPPED = 50
_GOES_ON = re.compile(rf"(?!(?i:{_ASKS}))[a-z\d]")
_BEFORE_LIST = re.compile(r"(?:^|[\n:;.?!,–—-])[ ]*$")
_FEWEST_NUMBERED = 2
_RUN_OF_MARKS = re.compile(r"(?:\s?[?？!！‽⁇⁈⁉])+")
_LOOSE = " ,;|\\*_~`–—-"
_LOOSE_START = re.compile(r"(?:[\s?!.,;:…|\\*_~`]|[–—-](?!\d))+")
_SPACES = re.compile(r"[^\S\n]+")
# "n how many in 2024?", "& who pays?"
_SHORT_AND = re.compile(r"(?:nd?|&)\s+(?=\w)")
_SENTENCE = re.compile(r"(?<=[.!?…])[ ]+")


def undress(text: str) -> str:
    """Leave what a message asks: its words, one part a line, without what only surrounds them.

    Empty where nothing is left: "Thanks!", a lone emoji. Undressing twice changes nothing more.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    for _ in range(_MOST_ROUNDS if len(text) <= _LONG_CHARS else _MOST_ROUNDS_LONG):
        before, text = text, _undress_once(text)
        if text == before:
            break
    return text


def _undress_once(text: str) -> str:
    text = strip_markup(_SPACES.sub(" ", "\n".join(text.splitlines())))
    layers = (_strip_layer(layer) for layer in own_words(text))
    return next((layer for layer in layers if layer), "")


def _strip_layer(text: str) -> str:
    text = _part_list(_join_wrapped(_SPACES.sub(" ", text)))
    text = cut_reason(strip_ending(strip_signature(text)))
    lines = [_strip_line(line) for line in unwrap(text).split("\n")]
    text = "\n".join(line for line in lines if any(map(str.isalnum, line)))
    return put_otherwise(lower_capitals(write_out(join_letters(text.rstrip(_LOOSE + ":")))))


def _part_list(text: str) -> str:
    """Put the parts of a list that runs on in one line on lines of their own."""
    text = _INLINE_DOT.sub("\n• ", text)
    starts: list[re.Match[str]] = []
    for mark in _INLINE_NUMBER.finditer(text):
        # "In tier 1. And in tier 2." counts nothing.
        begins = starts or mark["bracket"] or _BEFORE_LIST.search(text[: mark.start()][-3:])
        if begins and _read_number(mark) == len(starts) + 1:
            starts.append(mark)
    for mark in reversed(starts if len(starts) >= _FEWEST_NUMBERED else []):
        text = f"{text[: mark.start()]}\n{text[mark.end() :]}"
    return text


def _read_number(mark: re.Match[str]) -> int:
    number = (mark["number"] or mark["bracket"] or mark["letter"]).lower()
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    return int(number) if number.isdigit() else ord(number) - ord("a") + 1


def _join_wrapped(text: str) -> str:
    """Join a line that goes on in the next one, which then has neither a mark nor a capital."""
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = lines and _GOES_ON.match(line) and not _LINE_MARK.match(line)
        if goes_on and len(lines[-1]) >= _SHORTEST_WRAPPED and lines[-1][-1] not in ".?!:;":
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line.strip())
    return "\n".join(lines)


def _strip_line(line: str) -> str:
    line = line.strip()
    if mark := _LINE_MARK.match(line):
        line = line[mark.end() :]
    sentences = [one for one in _SENTENCE.split(unwrap(line)) if not is_courtesy(one)]
    line = _RUN_OF_MARKS.sub(
        _end_once, " ".join(take_over(strip_opening(one)) for one in sentences)
    )
    loose = _LOOSE_START.match(line)
    line = line[loose.end() if loose else 0 :].rstrip(_LOOSE)
    return f"and {line[short.end() :]}" if (short := _SHORT_AND.match(line)) else line


def _end_once(run: re.Match[str]) -> str:
    return "?" if set(run[0]) - set(" \n!！") else "!"
