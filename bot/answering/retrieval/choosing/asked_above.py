"""Answers that stand under the very question that is asked: pages of questions and answers."""

import re
from collections.abc import Sequence

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import question_terms

# Who asks for themselves on a page is somebody else in the question.
_ANYBODY = frozenset(
    analyse("people person patient somebody someone anybody anyone need needed have want get")
)
_OPENING = re.compile(
    r"^\W*(?:and |but |so )?(?P<word>who|whom|whose|what|when|where|why|how|which)\b",
    re.IGNORECASE,
)
# The question above shares this much with the one asked, and the one asked with it and the title:
# of four words none may be another's.
_SAME = 0.75
_SAME_WITH_TITLE = 0.8
_MOST_ANSWERS = 2


def is_asked_above(question: str, one: ScoredSentence) -> bool:
    """Tell if a sentence stands under the question that is asked, in about the same words."""
    above = one.candidate.context.question
    if above is None or _read_opening(question) != _read_opening(above.text):
        return False
    asked = set(question_terms(question)) - _ANYBODY
    put = set(question_terms(above.text)) - _ANYBODY
    if not asked & put:
        return False
    place = put | set(analyse(one.retrieved.article.title)) | set(_headings(one))
    return len(asked & put) >= _SAME * len(put) and len(asked & place) >= _SAME_WITH_TITLE * len(
        asked
    )


def find_asked_above(question: str, scored: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Find the first sentences under the question that is asked, in their order."""
    answers = [one for one in scored if is_asked_above(question, one)]
    if not answers:
        return []
    best = answers[0].candidate.context.question
    own = {one.span: one for one in answers if one.candidate.context.question == best}
    return [own[span] for span in sorted(own)][:_MOST_ANSWERS]


def _read_opening(question: str) -> str:
    """Read the word that asks; empty where yes or no is asked for."""
    found = _OPENING.match(question)
    return found["word"].lower() if found else ""


def _headings(one: ScoredSentence) -> list[str]:
    return analyse(" ".join(heading.text for heading in one.candidate.context.headings))
