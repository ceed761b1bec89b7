"""Words that say the contrary of each other, and how sure or how general a statement is."""

import re
from collections.abc import Iterator, Sequence

from bot.slack.replies.denying.nearness import find_nearest
from vectorstore.language.analysis import STOP_WORDS, analyse
from vectorstore.language.negation import denies

_RISES = (
    r"rise[sn]?|rose|rising|increas\w+|grow\w*|grew|climb\w*|higher|gain(?:s|ed)|uplift\w*|went up|"
    r"up (?:by|from)|expand\w*|improv\w+"
)
_FALLS = (
    r"fall(?:s|en|ing)?|fell|decreas\w+|declin(?:es|ed|ing)(?! to)|drop\w*|reduc\w+|lower\w*|"
    r"shr[iau]nk\w*|cut(?:s|ting)?|went down|down (?:by|from)|worsen\w*|deteriorat\w+|halv\w+"
)
_CONTRARIES = (
    (_RISES, _FALLS),
    (r"surplus\w*", r"deficits?|shortfalls?|shortages?"),
    (r"majorit\w+", r"minorit\w+"),
    (r"accept\w*", r"reject\w*|refus\w+"),
    (r"support\w*|endors\w+|welcom\w+|prais\w+", r"oppos\w+|critic\w+|condemn\w*|reject\w*"),
    (r"launch\w*|creat\w+|establish\w*|introduc\w+", r"abolish\w*|scrap\w*|disband\w*|dissol\w+"),
    (r"strengthen\w*|stronger", r"weaken\w*|weaker"),
    (r"succe\w+", r"fail\w*"),
    (r"open(?:s|ed|ing)?|reopen\w*", r"clos(?:e|es|ed|ing|ure)"),
    (r"easy|easier|easily", r"difficult\w*|hard|harder"),
    (r"always|usually", r"never|seldom|rarely"),
    (r"more", r"fewer|less"),
    (r"before|earlier", r"after|later"),
    (r"best", r"worst"),
    (r"in favour|vot\w+ (?:\S+ ){0,4}?for", r"against|oppos\w+"),
)
_PIVOT = re.compile(r"\b(?:before|after|than)\b", re.IGNORECASE)
_COMPILED = [
    tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in pair) for pair in _CONTRARIES
]
# Each pair both ways round: either word may be the statement's.
_PAIRS = [both for one, other in _COMPILED for both in ((one, other), (other, one))]
# "Disagree" and "agree"; a word that begins so by chance seldom meets its rest in the same quote.
_PREFIXES = ("dis", "un", "non")
_FEWEST_LETTERS = 4
_WORD = re.compile(r"[a-z]+")

_CERTAIN = re.compile(
    r"\b(?:will|must|shall|is (?:going )?to|are (?:going )?to|has to|have to|is required|"
    r"are required|is certain|are certain)\b",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:(?:(?-i:may)|might|could|can|should)(?!\s+not\b)|perhaps|possibl[ey]|propos(?:e[sd]?|ing)|suggest\w*|"
    r"recommend(?:s|ed|ing)?|consider\w*|ought|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|"
    r"hop(?:e|es|ed|ing)|want(?:s|ed)?|plan(?:s|ned)? to)\b",
    re.IGNORECASE,
)
# "A stocktake of how care could work" is a fact.
_MATTER = re.compile(r"\b(?:how|whether)\b[^.;:,]*", re.IGNORECASE)
# Words with which a statement tells of a wish or a view, and not of a fact.
_TELLS = re.compile(
    r"\b(?:would|argu\w+|said|says|wr(?:ites?|ote|itten)|warn\w*|expect\w*|believ\w+|think\w*|"
    r"need\w*|ask\w*|demand\w*|target\w*|aims?|aimed|goals?|idea\w*|view\w*|according|favour\w*|"
    r"potential\w*|plan(?:s|ned|ning)?|intend\w*|propos\w+|recommend\w*|likely|if|maximum|minimum|"
    r"up to|challeng\w+)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|each|always|everyone|everybody|everywhere)\b", re.IGNORECASE)


def runs_contrary(claimed: str, clause: str) -> bool:
    """Tell whether a clause of a statement says the contrary of one of its quotes."""
    if denies(claimed) or denies(clause):
        return False
    return any(_runs_against(ours, theirs, claimed, clause) for ours, theirs in _PAIRS)


def find_contrary(statement: str, quotes: str) -> str | None:
    """Say how a statement is contrary to its quotes; None if it is not."""
    if not denies(statement) and not denies(quotes):
        for ours, theirs in _PAIRS:
            if _runs_against(ours, theirs, statement, quotes):
                word = _first(ours, statement)
                return f"“{word}” is the contrary of the quote’s “{_first(theirs, quotes)}”"
        for word, other in _prefixed_pairs(statement, quotes):
            return f"“{word}” is the contrary of the quote’s “{other}”"
    return None


def find_overstatement(statement: str, quotes: Sequence[str]) -> str | None:
    """Say how a statement is surer or more general than its quotes; None if it is not.

    That is less than to contradict them: they leave it open.
    """
    said, nearest = "\n".join(quotes), find_nearest(statement, quotes)
    if _ALL.search(statement) and not _ALL.search(said) and not denies(said):
        return "it says of all what the quote does not"
    if all(_leaves_open(sentence) for sentence in nearest or [said]):
        tells = _TENTATIVE.search(statement) or _TELLS.search(statement)
        if _CERTAIN.search(statement) and not _TENTATIVE.search(statement):
            return "it makes certain what the quote leaves open"
        if not tells:
            return "it makes a fact of what the quote leaves open"
    return None


def _leaves_open(text: str) -> bool:
    text = _MATTER.sub(" ", text)
    return bool(_TENTATIVE.search(text) and not _CERTAIN.search(text))


def _runs_against(
    ours: re.Pattern[str], theirs: re.Pattern[str], statement: str, quotes: str
) -> bool:
    return not _is_converse(statement, quotes) and bool(
        ours.search(statement)
        and not theirs.search(statement)
        and theirs.search(quotes)
        and not ours.search(quotes)
    )


def _is_converse(statement: str, quotes: str) -> bool:
    """Tell whether a comparison is turned round: what is less than the one is more than it."""
    ours, theirs = _PIVOT.split(statement), _PIVOT.split(quotes)
    if len(ours) != 2 or len(theirs) != 2:  # noqa: PLR2004  both sides
        return False
    (first, second), (left, right) = (map(set, map(analyse, pair)) for pair in (ours, theirs))
    return bool((first - left) & right and (second - right) & left)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _prefixed_pairs(statement: str, quotes: str) -> Iterator[tuple[str, str]]:
    """Yield words of a statement and of its quotes of which one is the other with a prefix."""
    ours = set(_WORD.findall(statement.lower())) - STOP_WORDS
    theirs = set(_WORD.findall(quotes.lower())) - STOP_WORDS
    for word in sorted(ours - theirs):
        for prefix in _PREFIXES:
            bare = word.removeprefix(prefix)
            if bare != word and len(bare) >= _FEWEST_LETTERS and bare in theirs:
                yield word, bare
            if len(word) >= _FEWEST_LETTERS and prefix + word in theirs - ours:
                yield word, prefix + word
