"""Questions about the last answer itself: who said that, when, where it's from, what the rest is.

What is asked is told by one sign, if nothing else of substance is said: each word points back, is a
word of asking, names a part of an answer, or is polite. Words that are quoted may stand beside it.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Recalled(Enum):
    """What is asked of the last answer."""

    REST = "rest"
    WHOLE = "whole"
    WRITER = "writer"
    DAY = "day"
    SPEAKER = "speaker"
    SOURCE = "source"
    BRIEF = "brief"


@dataclass(frozen=True, slots=True)
class Recall:
    """What is asked of the last answer and, if that was quoted, of which `words` of an article."""

    wanted: Recalled
    words: str = ""


_THAT = r"(?:that|this|it|those|these)"
# In order: "which article is the full quote from" asks for the article.
_SIGNS = {
    Recalled.SOURCE: (
        r"(?:^|\W)(?:sources?|links?|urls?|address|references?|refs?|citations?)\b"
        r"|\b(?:which|what) (?:article|report|piece|paper|blog|post|page)\b"
        r"|\bwhere\b.*\b(?:from|say|says|said|written|write|published|appears?)\b"
    ),
    # "Give it a rest" asks for nothing.
    Recalled.REST: (
        r"\bmore details?\b|\btell (?:me|us) more\b|\bmore on (?:that|this|it)\b"
        r"|\b(?:(?<!a )rest|others|remaining|remainder|other (?:ones?|items?|points?|two|"
        r"three|four|five|six|seven|eight|nine|ten|\d{1,2}))\b"
    ),
    Recalled.WHOLE: r"\b(?:full|whole|entire|complete|exact|in full)\b",
    Recalled.DAY: (
        r"\b(?:date|dated|year|month)\b"
        rf"|\bwhen\b.*\b(?:{_THAT}|said|written|wrote|published|article|piece|report)\b"
        rf"|\bhow (?:old|recent|new|current)\b.*\b(?:{_THAT}|article|piece|report|source|figure)\b"
    ),
    Recalled.WRITER: (
        r"\b(?:author|writer|byline|publisher|wrote|writes|written|published|publishes)\b"
        r"|\bwho\b.*\bby\b|\bby who"
    ),
    Recalled.SPEAKER: (
        r"\b(?:speaker|whose)\b|\bwho\b.*\b(?:said|says?|saying|told|tells|quoted?|speaking|"
        r"talking|claim(?:s|ed)|reported|argued|words?|quote|from)\b"
    ),
    Recalled.BRIEF: (
        r"\b(?:tl ?dr|shorter|briefer|simpler|briefly|in brief|in short|short version|nutshell"
        r"|(?:one|two|a) (?:short )?(?:lines?|liner|sentences?)"
        r"|boil\w*(?: \w+)? down|sum\w*(?: \w+)? up)\b"
    ),
}
_SIGN = {wanted: re.compile(sign, re.IGNORECASE) for wanted, sign in _SIGNS.items()}
_OF_IT = (
    "that this it its he she those these them they there here the above so such "
    "quote quotes line lines bit statement statements claim claims figure figures number "
    "word words wording phrase phrases passage sentence paragraph part point points item items "
    "answer article articles piece report paper blog post page text list one ones write-up writeup"
)
_ASKING = (
    "who whos whom whose when whens where wheres which what whats how old recent new current "
    "exactly originally first year month date dated day author authors writer byline publisher "
    "speaker said say says saying told tell tells wrote writes written write published publishes "
    "publish quoted quote cited speaking talking reported argued claims claimed "
    "source sources link links url address reference references ref refs citation citations web "
    "rest more detail details other others remaining remainder full whole entire complete exact "
    "tl dr tldr short shorter brief briefly briefer simple simpler version nutshell liner bit much "
    "boil boiled sum summed up down "
    "two three four five six seven eight nine ten of from by in at on to for as "
    "is was are were did does do has have been be s come comes came appear appears appeared taken"
)
_ASKS_FOR = (
    "give show list name quote cite send read add get got see need want have any can could would "
    "will may you i we me us a an"
)
_POLITE = (
    "please pls plz sorry thanks ta cheers and but so ok okay right then again also just actually "
    "btw if though tho anyway hm hmm um er oh hang on wait n now yes no remind quickly bot"
)
_KNOWN = frozenset(f"{_OF_IT} {_ASKING} {_ASKS_FOR} {_POLITE}".split())
_WORD = re.compile(r"[\w£%]+(?:[-.,/]\w+)*")
# "Who's", "two-sentence": the parts are known, if anything is.
_WITHIN_WORD = re.compile(r"['’]|(?<=[a-z])-(?=[a-z])", re.IGNORECASE)
_IN_MARKS = re.compile(r"[“\"‘'](?P<words>[^“”\"]{3,200}?)[”\"’'](?=\W|$)")
_MOST_WORDS = 14
_MOST_ASKING_WORDS = 8
_FEWEST_QUOTED_WORDS = 3
# "A shorter version for a busy reader"
_FOR_WHOM = re.compile(
    r"\s+for\s+(?:an?|the|my|our|some|any)(?:\s+[\w’'-]+){1,3}\W*$", re.IGNORECASE
)
# "When was it?" and "who's it from?" may ask of the thing that was told of.
_OF_THE_THING = re.compile(
    r"(?:\w+\W+)?(?:when|what (?:year|month|date))\W+(?:is|was|were|are)\s+"
    r"(?:it|they|those|these)\W*",
    re.IGNORECASE,
)
# "Which sources do you have?" and "how do I add a link?" are asked of the bot itself.
_OF_THE_BOT = re.compile(
    r"\b(?:which|what|whose|any) \w+s (?:do|have|are|can|could) (?:you|i|we|there)\b"
    r"|\bhow (?:do|does|did|can|could|to|should|would)\b|\badd\b.*\b(?:a|an|this|these)\b"
    r"|\bsays? no\b|\bare you (?:\w+ )?(?:current|recent|new|old|up to date)\b"
    r"|\b(?:current|recent|new|old|up to date) are you\b|\b(?:wrote|writes) you\b",
    re.IGNORECASE,
)


def read_recall(question: str) -> Recall | None:
    """Read what a question asks of the last answer; None if it asks something else.

    "“Seven ovens” – who said that?" and "seven ovens at night, whose words?" name what was quoted:
    whether an article has these words is for the articles to tell.
    """
    text = " ".join(question.split())
    if len(text.split()) > _MOST_WORDS * 2 or _OF_THE_THING.fullmatch(text):
        return None
    if (asked := _read(_FOR_WHOM.sub("", text))) and asked.wanted is Recalled.BRIEF:
        return asked
    if marked := _IN_MARKS.search(text):
        return _read(f"{text[: marked.start()]} {text[marked.end() :]}", marked["words"])
    words = [*_WORD.finditer(_WITHIN_WORD.sub(" ", text))]
    strangers = [number for number, word in enumerate(words) if word[0].lower() not in _KNOWN]
    if not strangers:
        return _read(text)
    first, last = strangers[0], strangers[-1]
    return _read_beside(text, [(word.start(), word.end()) for word in words], first, last)


def _read(asking: str, words: str = "") -> Recall | None:
    said = _WORD.findall(_WITHIN_WORD.sub(" ", asking).lower())
    if not said or len(said) > _MOST_ASKING_WORDS or not _KNOWN.issuperset(said):
        return None
    bare = " ".join(said)
    if _OF_THE_BOT.search(bare):
        return None
    wanted = next((one for one, sign in _SIGN.items() if sign.search(bare)), None)
    if words and wanted is Recalled.BRIEF:
        # "The three ovens, briefly" is asked of the articles.
        return None
    return Recall(wanted, words) if wanted else None


def _read_beside(text: str, places: list[tuple[int, int]], first: int, last: int) -> Recall | None:
    """Read a question that comes behind words without marks: "seven ovens at night, whose words?".

    Those words begin the text, and a mark stands between.
    """
    divided = re.fullmatch(r"(?P<words>.+?)\s*(?:,|:|\s[–—-])\s*(?P<asking>[^,:]+)", text)
    if divided is None or first > last or places[last][0] > divided.end("words"):
        return None
    words = divided["words"].strip()
    is_long = len(words.split()) >= _FEWEST_QUOTED_WORDS
    return _read(divided["asking"], words) if is_long else None
