"""Views that a reader tells to be opposed, also where no word of them shows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from bot.answering.question.asking.speakers import is_body
from bot.answering.relations.asked_voices import read_topic
from bot.answering.relations.cues import Cue, find_cue
from bot.answering.relations.pieces import Piece, find_piece, have_one_speaker
from bot.answering.relations.relation import Relation, Side
from bot.answering.relations.stances.positions import read_stand
from bot.answering.retrieval.close_reading import AnswerReader
from bot.answering.retrieval.lookups import Lookup
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence

_MATTER = re.compile(
    r"^(?:(?:is|are|was|would) (?P<thing>.+?) (?:be )?an? (?:good|bad) (?:idea|thing)"
    r"|should (?P<deed>.+?))\W*$",
    re.IGNORECASE,
)
# To a reader, "nobody is against it" is against it.
_DENIED_STANCE = re.compile(
    r"(?:\b(?:nobody|no|none|neither|never|hardly|few|not|without)|n['’]t)"
    r"(?:\s+(?!(?:and|but|or|because|so)\b)[\w’'-]+){0,3}?"
    r"\s+(?:against|object\w*|oppos\w+|disagree\w*|(?:in )?favour\w*|support\w*)\b",
    re.IGNORECASE,
)
_FOR, _AGAINST = "Who is in favour of it: {}?", "Who is against it: {}?"
# Below this logit a sentence is about something else.
_LEAST = -3.5
_MOST_VIEWS = 6
# Two views on one thing that agree were 1.5 apart at most, of two that don't 17 of 24 further.
_OPPOSED = 2.2


@dataclass(frozen=True)
class _View:
    """A sentence that answers what is asked, and whose words it is."""

    piece: Piece
    scored: ScoredSentence

    @property
    def voices(self) -> tuple[str, ...]:
        speakers, article = self.piece.speakers_at(self.scored.span), self.piece.article
        # "The board", in what a body publishes without an author, is that body.
        is_itself = not article.authors and any(map(is_body, speakers))
        return (*speakers, article.publisher or "") if is_itself else speakers

    @property
    def side(self) -> Side:
        return Side(self.piece, (self.scored.span,))


def find_opposed_views(lookup: Lookup, found: Findings, reader: AnswerReader) -> Relation | None:
    """Find the two voices that are plainly apart on what is asked; None if no two are.

    A view is an answer to who is for it, or to who is against it: the reader tells to which rather.
    """
    views = list(islice(_list_views(lookup, found), _MOST_VIEWS))
    leans = _read_leans(lookup.form.question, views, reader) if len(views) > 1 else []
    apart = [
        (
            lean - other + read_stand(one.scored.text) + read_stand(two.scored.text),
            one.side,
            two.side,
        )
        for (lean, one), (other, two) in permutations(zip(leans, views, strict=False), 2)
        if lean - other >= _OPPOSED and not have_one_speaker(one.voices, two.voices)
    ]
    if not apart:
        return None
    score, *sides = max(apart, key=lambda pair: pair[0])
    earlier, later = sorted(sides, key=lambda side: side.piece.day)
    return Relation("stance", "disputed", earlier, later, later.spans[0], "", score)


def _list_views(lookup: Lookup, found: Findings) -> Iterator[_View]:
    """Yield what answers what is asked, of those whose speaker is known; the best first."""
    topic = read_topic(lookup)
    answering = [one for one in lookup.scored if _may_answer(one, topic)]
    for one in sorted(answering, key=lambda one: -(one.logit or 0.0)):
        article = one.retrieved.article
        view = _View(find_piece(article, found.texts[article.article_id], one.span), one)
        if view.voices:
            yield view


def _may_answer(one: ScoredSentence, topic: frozenset[str]) -> bool:
    return (
        one.logit is not None
        and one.logit >= _LEAST
        and bool(topic & one.terms)
        and not one.text.endswith("?")
        and _DENIED_STANCE.search(one.text) is None
        and find_cue(Cue.RECALLS, one.text) is None
        and one.retrieved.article.copy_of is None
    )


def _read_leans(question: str, views: Sequence[_View], reader: AnswerReader) -> list[float]:
    """Read of each view how much rather it answers who is for it; nothing if it can't be read."""
    asked = _MATTER.match(question)
    matter = (asked["thing"] or asked["deed"]) if asked else question.rstrip("?")
    texts = [view.scored.text for view in views]
    backing, opposing = (reader.score(form.format(matter), texts) for form in (_FOR, _AGAINST))
    return [one - other for one, other in zip(backing or (), opposing or (), strict=True)]
