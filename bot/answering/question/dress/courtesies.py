"""Greetings, thanks, frames of politeness and signatures round a question."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

# A person's name, which has its capitals.
_NAME = r"(?-i:(?:[A-Z][\w'’-]{0,30}\.?[ ]?){1,4})"
_BREAK = r"\s*[,!.:;…–—]+\s*|\s+-+\s+|\s*\n\s*"
# A greeting, not the time of day: "Morning, …", but "Morning surgeries: …".
_LOOKS_AT_NAME = rf"(?:,? {_NAME}(?:(?:,|and|&) {_NAME})?(?=[,!:.\n–—]|$))?"
_MOST_SIGNED_LINES = 8
_LONGEST_SIGNED_CHARS = 80
_LONGEST_COURTESY_CHARS = 200
_EDGES = " \t?!.,;:…–—-()"


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, str]:
    """Read the phrases as alternatives of one pattern for each kind."""
    text = (
        files("bot.answering.question.dress")
        .joinpath("courtesies.json")
        .read_text(encoding="utf-8")
    )
    return {kind: "|".join(phrases) for kind, phrases in json.loads(text).items()}


@lru_cache(maxsize=16)
def _compile(pattern: str) -> re.Pattern[str]:
    # Twice: some phrases have others in them.
    for kind, phrases in [*_phrases().items()] * 2:
        pattern = pattern.replace(f"{{{kind}}}", f"(?:{phrases})")
    return re.compile(pattern, re.IGNORECASE)


# One phrase at a time is taken off: a pattern of many would take exponential time.
_ONE = (
    rf"(?:{{greetings}}(?:[ ,]+{{greeted}}){{0,2}}{_LOOKS_AT_NAME}"
    rf"|{{thanks}}(?!\ to\b)(?:[ ,]+{{for what}}){{0,3}}{_LOOKS_AT_NAME}|{{assent}}|{{remarks}})"
    r"(?![\w'’&/]|-\w)"
)
_GOES_ON = r"(?=(?:(?:and|nd?|but|also|then|so)\ )?{asking}\b)"
_OPENING = (
    rf"(?:{_ONE}(?:{_BREAK}|\s+{_GOES_ON}|\s+(?={_ONE}(?:{_BREAK})))"
    r"|{greetings}\ (?-i:there|all|bot|team|everyone|both)\s+(?-i:(?=[A-Z])))"
)
_WHOLE = rf"{_ONE}(?:[\s,;:.!?…–—-]+(?:(?:and|but|so)\ )?|$)"
_FRAME = (
    r"(?:(?:and|but|so|also|then|now),?\ )?{frames}"
    r"(?:,?\ (?:please|again|exactly|at\ all|if\ (?:you\ can|possible|you\ know)"
    rf"|in\ (?:a|one)\ (?:few\ )?(?:line|word|sentence)s?(?:\ or\ two)?)){{0,2}}"
    rf"(?:[ ,:–—]+|\ -+\ ){_GOES_ON}"
)
_REQUEST = r"{requests}(?=(?:(?:please|briefly|quickly)\ )?{requested}\b)"
_PLEASE = r"(?:please|pls|plz),?\s+(?=\S)"
_IF = re.compile(r"if\b", re.IGNORECASE)
_AT_END = (
    r"[ \t,;–—-]*(?:\b(?:please|pls|plz|when\ (?:it|they)(?:['’](?:s|re)|\ is|\ are)\ at\ home)"
    rf"|(?<=[,.?!;–—-])\s?{{thanks}}(?:[ ,]+{{for what}}){{0,3}}(?:,?\s+{_NAME})?"
    # Without a mark before it, the capital tells "Thanks!" from "who gave thanks".
    r"|(?<=[a-z\d])\s(?-i:Thanks|Thank\ you|Many\ thanks|Cheers)(?:[ ,]+{for what}){0,3}"
    rf"(?:,?\s+{_NAME})?"
    rf"|(?<=[.?!\n])\s?{{closings}},?\s+{_NAME})[\s.!,]*(?P<mark>\??)\s*$"
)
_CLOSING = r"{closings}|{thanks}(?:[ ,]+{for what}){0,3}|--+|__+"


def is_courtesy(sentence: str) -> bool:
    """Tell whether a sentence is a greeting, thanks or the like and nothing else."""
    bare = sentence.strip(_EDGES)
    if len(bare) > _LONGEST_COURTESY_CHARS:
        return False
    position = 0
    while position < len(bare) and (one := _compile(_WHOLE).match(bare, position)):
        position = one.end()
    return position == len(bare)


def strip_opening(sentence: str) -> str:
    """Take greetings, thanks and frames of politeness off the beginning of a sentence.

    "whether" stands for the "if" of an indirect question, which is not one of a condition.
    """
    rest = sentence
    while (opening := _compile(_OPENING).match(rest)) and opening.end() < len(rest):
        rest = rest[opening.end() :]
    if frame := _compile(_FRAME).match(rest):
        asked = rest[frame.end() :]
        return _IF.sub("whether", asked, count=1) if _IF.match(asked) else asked
    request = _compile(_REQUEST).match(rest) or _compile(_PLEASE).match(rest)
    return rest[request.end() :] if request else rest


def strip_ending(text: str) -> str:
    """Take "please", thanks and a closing formula with a name off the end of a text."""
    end = max(0, len(text) - _LONGEST_COURTESY_CHARS)
    return text[:end] + _compile(_AT_END).sub(lambda found: found["mark"], text[end:])


def strip_signature(text: str) -> str:
    """Take off a closing formula on a line of its own, with the few short lines below it."""
    lines = text.rstrip().split("\n")
    for number in range(max(0, len(lines) - _MOST_SIGNED_LINES), len(lines)):
        formula = lines[number].strip(" \t,.!")
        is_closing = _compile(_CLOSING).fullmatch(formula)
        if is_closing and not any(_may_ask(line) for line in lines[number + 1 :]):
            return "\n".join(lines[:number])
    return text


def _may_ask(line: str) -> bool:
    return "?" in line or len(line) > _LONGEST_SIGNED_CHARS
