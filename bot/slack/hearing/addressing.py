"""Whether a message without a mention asks the bot: by what it is like, and by who says it.

People in a thread talk about each other and to each other; who asks the bot asks about something
else, often in so few words that they only make sense after its answer. Examples of both tell them
apart, and whoever asked last is heard sooner. What the articles can serve, the search has to tell.
"""

import re

from bot.answering.question.asking.last_answer import read_recall
from bot.answering.question.dress.reasons import cut_reason
from bot.slack.hearing.patterns import read_patterns
from bot.slack.hearing.wording import learn

_EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+")
_FEWEST_CLAIM_WORDS = 3
_EXAMPLES = "addressing_examples"
# These three are set on the labelled conversations that tests/benchmarks/README.md describes. From
# the first on, a message is looked up; from the second on, it's worth an answer that isn't sure.
ASKS = 0.2
SURELY_ASKS = 0.45
# Of ten messages of whoever asked last nine ask on, of others' one.
_LIKELIER_OF_ASKER = 0.5
_LIKE_NO_QUESTION = -1.0


def measure_asking(text: str, *, is_of_asker: bool = False) -> float:
    """Tell how like a question to the bot a message sounds: from -1, like a remark, to 1.

    `text` is as Slack delivers it, and mentions nobody; `is_of_asker` if it is by whoever asked the
    bot last in the thread.
    """
    bare = _get("quoted").sub("", text)
    if _get("calls").search(bare) or _get("channel or link").search(bare):
        return _LIKE_NO_QUESTION
    bare = _get("marks").sub("", _EMOJI.sub(" ", _get("code").sub(" ", bare)))
    bare = cut_reason(_SPACES.sub(" ", bare).strip())
    if not any(letter.isalpha() for letter in bare):
        return _LIKE_NO_QUESTION
    likeness = learn(_EXAMPLES).measure(bare)["asks"]
    return likeness + (_LIKELIER_OF_ASKER if is_of_asker else 0.0)


def without_lead(text: str) -> str:
    """Return a message without the words that lead to what it says: "right, so …"."""
    lead = _get("lead").match(text)
    return text[lead.end() :].strip() if lead else text.strip()


def points_back(text: str) -> bool:
    """Tell if a message needs what was said before it to be understood."""
    bare = _SPACES.sub(" ", text).strip()
    signs = ("opens follow-up", "refers back", "manner", "correction", "of its source")
    return read_recall(bare) is not None or any(_get(sign).match(bare) for sign in signs)


def is_of_its_answer(text: str) -> bool:
    """Tell if a message wants an answer otherwise: shorter, dated, about what was meant."""
    bare = _SPACES.sub(" ", text).strip()
    asked = read_recall(bare)
    return bool(
        (asked and not asked.words)
        or _get("manner").fullmatch(bare)
        or _get("attribute").fullmatch(bare)
        or _get("correction").match(bare)
        or _get("of its source").search(bare)
    )


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
