"""Whether a message without a mention asks the bot: by its form, and by what it is like.

People in a thread talk about each other and to each other: "you", "we", "anyone", a mention. Who
asks the bot asks about something else: with a question word, a verb before its subject, a request,
or in so few words that they only make sense after its answer. Examples of both count, too, and
whoever asked last is heard sooner. Whether the articles can serve what is asked so, the search has
to tell.
"""

import re
from enum import Enum

from bot.answering.question.asking.last_answer import read_recall
from bot.answering.question.dress.reasons import cut_reason
from bot.slack.hearing.patterns import read_patterns
from bot.slack.hearing.wording import learn


class Bearing(Enum):
    """How a message bears on the bot."""

    AMONG_PEOPLE = "among people"
    # A guess, or a few words: it counts if the answer is about these very words.
    MAYBE = "maybe"
    ASKS = "asks"
    # "And the ferries", "same for lifts please": words left out that the question before has.
    GOES_ON = "goes on"
    # "Shorter, please", "source?", "no, I meant …": said to whoever answered.
    OF_ITS_ANSWER = "of its answer"


_EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+")
_PARTS = re.compile(r"(?<=[.!?…])\s+|\s*[\n;]\s*|:\s+|\s+[–—-]\s+")
# More words than this make sense without what was said before.
_MOST_FRAGMENT_WORDS = 7
_MOST_TURN_WORDS = 6
_FEWEST_CLAIM_WORDS = 3
_EXAMPLES = "addressing_examples"
# Set on the labelled conversations that tests/benchmarks/README.md describes.
LIKE_ASKING = 0.25
MUCH_LIKE_ASKING = 0.5
# Of ten messages of whoever asked last nine ask on, of others' one: see tests/benchmarks/README.md.
_LIKELIER_OF_ASKER = 0.4
_MOST_WORDS_OF_ASKER = 25
_LIKE_A_REMARK = -0.35
_MUCH_LIKE_A_REMARK = -0.6


def find_bearing(text: str, *, is_of_asker: bool = False) -> Bearing:
    """Tell how a message, as Slack delivers it, bears on the bot; it mentions nobody.

    `is_of_asker` if it is by whoever asked the bot last in the thread.
    """
    bare = _get("quoted").sub("", text)
    if _get("calls").search(bare) or _get("channel or link").search(bare):
        return Bearing.AMONG_PEOPLE
    bare = _get("marks").sub("", _EMOJI.sub(" ", _get("code").sub(" ", bare)))
    bare = cut_reason(_SPACES.sub(" ", bare).strip())
    if not any(letter.isalpha() for letter in bare):
        return Bearing.AMONG_PEOPLE
    likeness = sounds_like_asking(bare) + (_LIKELIER_OF_ASKER if is_of_asker else 0.0)
    if _is_among_people(bare):
        # "And there was a second paper I think, when": who asks speaks of themselves, too.
        asks = likeness >= MUCH_LIKE_ASKING and not speaks_of_work(bare)
        return Bearing.ASKS if asks else Bearing.AMONG_PEOPLE
    most_words = _MOST_WORDS_OF_ASKER if is_of_asker else _MOST_FRAGMENT_WORDS
    leaning = _read_leaning(bare)
    return leaning or _weigh_wording(bare, _read_form(bare, likeness), likeness, most_words)


def _read_leaning(bare: str) -> Bearing | None:
    """Tell how a message bears on the bot that leans on what it said; None if it doesn't."""
    if _is_of_its_answer(bare):
        return Bearing.OF_ITS_ANSWER
    if read_recall(bare):
        # Beside words that somebody quoted.
        return Bearing.ASKS
    goes_on = _get("goes on").fullmatch(bare) and not speaks_of_work(bare)
    return Bearing.GOES_ON if goes_on else None


def _read_form(bare: str, likeness: float) -> Bearing:
    bearings = [_read_part(part) for part in _PARTS.split(bare) if part.strip()]
    if bearings[-1] is Bearing.AMONG_PEOPLE and likeness < LIKE_ASKING:
        return Bearing.AMONG_PEOPLE
    # What somebody asks in a few words and then goes on from is a manner of speaking.
    return Bearing.ASKS if Bearing.ASKS in bearings else bearings[-1]


def sounds_like_asking(text: str) -> float:
    """Tell how like a question to the bot a message sounds: from -1, like a remark, to 1."""
    return learn(_EXAMPLES).measure(text)["asks"]


def _weigh_wording(bare: str, bearing: Bearing, likeness: float, most_words: int) -> Bearing:
    """Let examples decide where a message has no form, or one that it may have by chance."""
    if bearing is Bearing.AMONG_PEOPLE:
        is_short = len(bare.split()) <= most_words and "!" not in bare
        asks = is_short and likeness >= LIKE_ASKING and not _get("rhetoric").search(bare)
        return Bearing.GOES_ON if asks and not speaks_of_work(bare) else bearing
    if bearing is Bearing.MAYBE and likeness >= LIKE_ASKING:
        return bearing if _get("hesitates").search(bare) else Bearing.GOES_ON
    if likeness <= _MUCH_LIKE_A_REMARK:
        return Bearing.AMONG_PEOPLE
    is_chance = likeness < (0 if bearing is Bearing.GOES_ON else _LIKE_A_REMARK)
    return Bearing.MAYBE if is_chance else bearing


def speaks_of_work(text: str) -> bool:
    """Tell if a message has words of colleagues' own work: drafts, days of the week, lunch."""
    return _get("office").search(cut_reason(text)) is not None


def without_lead(text: str) -> str:
    """Return a message without the words that lead to what it says: "right, so …"."""
    lead = _get("lead").match(text)
    return text[lead.end() :].strip() if lead else text.strip()


def points_back(text: str) -> bool:
    """Tell if a message needs what was said before it to be understood."""
    bare = _SPACES.sub(" ", text).strip()
    signs = ("opens follow-up", "refers back", "manner", "correction", "of its source")
    return read_recall(bare) is not None or any(_get(sign).match(bare) for sign in signs)


def asks_to_check(text: str) -> bool:
    """Tell if a message wants what others said to be checked: "Is that right?"."""
    bare = _SPACES.sub(" ", text).strip()
    return _get("asks to check").fullmatch(bare) is not None


def is_question(text: str) -> bool:
    """Tell if a text has the form of a question or a request, whoever it is for."""
    bare = without_lead(_SPACES.sub(" ", text))
    return _is_question(bare, is_marked=bare.endswith("?"))


def is_claim(text: str) -> bool:
    """Tell if a text states something that can be true or false."""
    bare = _SPACES.sub(" ", text).strip()
    asks = _is_question(bare, is_marked=bare.endswith("?")) or bare.endswith("?")
    return not asks and len(bare.split()) >= _FEWEST_CLAIM_WORDS


def _is_of_its_answer(bare: str) -> bool:
    asked = read_recall(bare)
    return bool(
        (asked and not asked.words)
        or _get("manner").fullmatch(bare)
        or _get("attribute").fullmatch(bare)
        or _get("correction").match(bare)
        or _get("of its source").search(bare)
    )


def _is_among_people(bare: str) -> bool:
    """Tell if somebody in the room is spoken of or to, but for "tell me" and "can you list"."""
    spoken = _get("asks for itself").sub(" ", _get("asks of it").sub(" ", bare))
    signs = ["first person", "second person", "the room"]
    if not _get("whose is this").match(spoken):
        signs.append("tag")
    return any(_get(sign).search(spoken) for sign in signs)


def _read_part(part: str) -> Bearing:
    is_marked = part.rstrip().endswith("?")
    rest = without_lead(part)
    if not rest or _get("rhetoric").search(rest):
        return Bearing.AMONG_PEOPLE
    if _is_question(rest, is_marked=is_marked):
        return Bearing.ASKS
    words = len(rest.split())
    is_short = is_marked and words <= _MOST_FRAGMENT_WORDS
    turns = _get("turns").match(part) is not None and words <= _MOST_TURN_WORDS
    if (turns or is_short) and speaks_of_work(rest):
        return Bearing.AMONG_PEOPLE
    if turns:
        return Bearing.GOES_ON
    wonders = _get("hesitates").search(rest) and _get("question").match(rest)
    return Bearing.MAYBE if is_short or wonders else Bearing.AMONG_PEOPLE


def _is_question(rest: str, *, is_marked: bool) -> bool:
    if _get("hesitates").search(rest) or _get("guess").match(rest):
        return False
    if _get("request").match(rest):
        return True
    if _get("question").match(rest):
        return is_marked or _get("clause").match(rest) is None
    return bool(_get("acronyms").fullmatch(rest) or _get("trailing question").search(rest))


def _get(name: str) -> re.Pattern[str]:
    return read_patterns("addressing")[name][0]
