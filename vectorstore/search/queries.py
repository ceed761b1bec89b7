"""From a question to what is searched for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vectorstore.days import today
from vectorstore.language.aliases import put_aliases, successor
from vectorstore.language.analysis import STOP_WORDS, split_words, stem
from vectorstore.language.periods import (
    Period,
    find_periods,
    wish_for_newest,
    without_relative_times,
)
from vectorstore.language.sentences import split_sentences

# Words of the asking, not of the thing asked about. They count in an article, not in a question.
_ASKING_WORDS = frozenset(
    """
    according article articles ask asked author blog blogs current currently discuss discussed does
    explain find give happen happened happening hello hi know know latest like me mean mentioned
    many much newest okay piece please post quote recent recently report reported said saw say
    saying says someone something tell talk
    talked talking talks thanks think thinks thought understand want wondering write writes
    writing written wrote
    """.split()
)
# A request at the beginning asks as "what" does: "List the …", "Name three …", "Define …". Some of
# the verbs are nouns, too, as in "name changes" and "list prices".
REQUEST = re.compile(
    r"^\W*(?:(?:please|kindly|also|and|then)\s+)*"
    r"(?:(?P<verb>define|describe|explain|summari[sz]e|outline|identify|clarify)"
    r"|(?P<noun>list|name|show|state|give|get|tell|provide|set out|write|spell out|find|share"
    r"|have(?=\s+an?\s+(?:\w+\s+)?(?:list|summary|definition|description|explanation|overview))"
    r"|(?:i|we)(?:\s+(?:would|do)|['’]d)?\s+(?:need|want|like)"
    r"|(?:i['’]m\s+|we['’]re\s+)?(?:after|looking for)"
    r"|(?:could|can|may) (?:i|we) (?:please )?(?:have|get|see))"
    r"(?=\s+(?:(?:me|us|out|up|down|the|all|any|an?|some|every|each|its|their|both|as many|"
    r"two|three|four|five|six|seven|eight|nine|ten|\d+|what|who|how|which|where|when|why)\b"
    r"|(?-i:[A-Z]))))\b\s*",
    re.IGNORECASE,
)
# What asks, and is not asked about, in several words.
_ASKING_PHRASES = re.compile(
    r"\b(?:stands? for|is short for|are short for|the full (?:name|form) of|in full|"
    r"(?:the )?(?:definition|meaning) of|(?:the )?(?:acronym|abbreviation)(?= [A-Z]{2,})|"
    r"differences? between|distinctions? between|differs? from|different from|"
    r"compared? (?:with|to)|the same as|in common|as opposed to|vs?\.?|versus|"
    r"(?:what(?:['’]s| is| has been)|any|anything|something) new"
    r"(?=\W*$| (?:in|on|with|about|for|at|from|this|today|since)\b)|"
    r"(?:any |the )?(?:latest )?news (?:on|about|of)|"
    r"what(?: has|['’]s) (?:recently )?changed)(?=\W|$)",
    re.IGNORECASE,
)

# Terms that a follow-up takes over from the question before count half.
CARRIED_WEIGHT = 0.5
# A story that leads up to a question says what it is about in more words than the question does. On
# questions about policy pages that have one, this brings the right page first for 78 in a hundred
# instead of 75.
STORY_WEIGHT = 0.5
_FEWEST_ASKED = 2
_ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")
# A body that took over from the one asked about may be what the articles speak of.
SUCCESSOR_WEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class Query:
    """The stand-alone text that is searched with, and its terms with their weights.

    `words` maps terms to the words they came from, as they were typed; `periods` are the times that
    the text names; `newest`, from 0 to 1, is how much newer articles are wished for; `has_story`
    if sentences lead up to those that ask.
    """

    text: str
    weights: dict[str, float]
    words: dict[str, str] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    newest: float = 0.0
    has_story: bool = False

    @property
    def terms(self) -> list[str]:
        """The terms, in the order in which the question has them."""
        return list(self.weights)

    def with_terms(self, replaced: Mapping[str, str]) -> "Query":
        """Return the query with other terms in place of some of its own."""
        weights: dict[str, float] = {}
        for term, weight in self.weights.items():
            term_now = replaced.get(term, term)
            weights[term_now] = max(weight, weights.get(term_now, 0.0))
        return replace(self, weights=weights)


def build_query(text: str, carried: Sequence[str] = (), asked_on: date | None = None) -> Query:
    """Make a query of a stand-alone question and the earlier questions it builds on, if any.

    Times such as "last year" are understood as on the day `asked_on` (None: today).
    """
    asked_on = asked_on or today()
    asked, story = _split_story(text)
    words = _question_words(asked, asked_on)
    weights = dict.fromkeys(words, 1.0)
    for term, word in _question_words(story, asked_on).items() if story else ():
        weights.setdefault(term, STORY_WEIGHT)
        words.setdefault(term, word)
    for earlier in carried:
        for term, word in _question_words(earlier, asked_on).items():
            weights.setdefault(term, CARRIED_WEIGHT)
            words.setdefault(term, word)
    for term in list(weights):
        if (heir := successor(term, asked_on)) is not None:
            weights.setdefault(heir, SUCCESSOR_WEIGHT)
    whole = " ".join([*carried, text])
    periods = find_periods(text, asked_on) or find_periods(whole, asked_on)
    return Query(whole, weights, words, periods, wish_for_newest(text), bool(story))


def question_terms(text: str, asked_on: date | None = None) -> list[str]:
    """List the terms of a question that its answer can be expected to share."""
    return list(_question_words(text, asked_on or today()))


def _split_story(text: str) -> tuple[str, str]:
    """Tell the sentences that ask from those that lead up to them; where none asks, all do."""
    sentences = [text[slice(*span)] for span in split_sentences(text)]
    asking = [sentence for sentence in sentences if sentence.rstrip(" \"'”’)").endswith("?")]
    asked = " ".join(asking)
    # "Any ideas?" asks about the story; "What does ICP stand for?" doesn't.
    if len(question_terms(asked)) < _FEWEST_ASKED and not _ACRONYM.search(asked):
        return text, ""
    return asked, " ".join(one for one in sentences if one not in asking)


def asked_part(text: str) -> str:
    """Return the sentences of a question that ask, without the story that leads up to them."""
    return _split_story(text)[0]


def _question_words(text: str, asked_on: date) -> dict[str, str]:
    text = put_aliases(without_relative_times(text, asked_on), asked_on)
    asked = _ASKING_PHRASES.sub(" ", REQUEST.sub("", text, count=1))
    words = _content_words(asked) or _content_words(text)
    # A question made of nothing else is searched for by its asking words.
    wanted = [word for word in words if word not in _ASKING_WORDS] or words
    return {stem(word): word for word in wanted}


def _content_words(text: str) -> list[str]:
    return [word for word in split_words(text) if word not in STOP_WORDS]
