"""Composing without a model: the sentences that answer best, in the articles' own words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answers import Ended
from bot.answering.captions import frame_words, write_quote
from bot.answering.citations import NO_FRAME, Frame
from bot.answering.composition.attribution import introduce
from bot.answering.composition.framing import (
    Framed,
    find_listed,
    frame_list,
    frame_row,
    frame_sentence,
)
from bot.answering.composition.trimming import bare_quote, trim_quote
from bot.answering.question.forms import Kind as QuestionKind
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.negation import denies

_MOST_STATEMENTS = 3
_MOST_STATEMENTS_A_CLAUSE = 2
# A further sentence is worth the reader's time if it scores at least this share of the best.
_WORTH_READING = 0.65
# Less is enough where it tells this share of the question's terms that the best does.
_WORTH_ADDING = 0.55
_WORTH_TELLING = 0.9
# Two sentences that share this much of the shorter one's terms say the same.
_NEAR_REPEAT = 0.8


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A statement before verification: its quote, introduced by who said it, where and when.

    `frame` is what the quote stands under; `shown` is how it is written where it is not written
    as it stands: a list with its items on lines of their own, a table's row with its columns;
    `start` is where the quote begins in the article's text.
    """

    introduction: str
    article_id: str
    quote: str
    frame: Frame = NO_FRAME
    shown: str = ""
    start: int | None = None

    def text(self, *, introduced: bool = True) -> str:
        """Write the statement as it is shown: with its introduction, or where that is known."""
        quoted = self.shown or write_quote(self.quote)
        if not introduced:
            return frame_words(self.frame, quoted)
        where = f", {self.frame.under}" if self.frame.under else ""
        return f"{self.introduction}{where}: {quoted}"


def compose_findings(found: Findings) -> Iterator[DraftStatement | Ended]:
    """Draft quotes for each clause that what was found serves, no quote twice."""
    most = _MOST_STATEMENTS if len(found.lookups) == 1 else _MOST_STATEMENTS_A_CLAUSE
    drafted: list[DraftStatement] = []
    for lookup in found.lookups:
        if lookup.is_served:
            is_list = QuestionKind.LIST in lookup.form.kinds
            for draft in compose_quotes(
                lookup.fitting, lookup.query.terms, found.texts, most, is_list=is_list
            ):
                if not any(_is_within(draft, other) for other in drafted):
                    drafted.append(draft)
                    yield draft
    unserved = tuple(lookup.clause for lookup in found.lookups if not lookup.is_served)
    yield Ended("partial" if unserved else "complete", unserved=unserved)


def _is_within(draft: DraftStatement, other: DraftStatement) -> bool:
    return draft.article_id == other.article_id and draft.quote in other.quote


def compose_quotes(
    scored: Sequence[ScoredSentence],
    terms: Collection[str],
    texts: Mapping[str, str],
    most: int = _MOST_STATEMENTS,
    *,
    is_list: bool = False,
) -> list[DraftStatement]:
    """Choose a few of the scored sentences, the best first: it is what the reader came for.

    `terms` are the question's, by which overlong sentences are trimmed; `texts` maps article ids
    to the articles' text; with `is_list` a whole list is shown for one of its items, and always for
    several.
    """
    drafts: list[DraftStatement] = []
    chosen = _choose(scored, most)
    listed = [] if is_list else find_listed(chosen, texts)
    for sentence in chosen:
        draft = draft_quote(sentence, terms, texts, is_list=is_list or sentence in listed)
        if not any(_is_within(draft, other) for other in drafts):
            # A whole list takes the place of an item of it.
            drafts = [other for other in drafts if not _is_within(other, draft)]
            drafts.append(draft)
    return drafts


def draft_quote(
    sentence: ScoredSentence,
    terms: Collection[str],
    texts: Mapping[str, str],
    *,
    is_list: bool = False,
) -> DraftStatement:
    """Quote a sentence, framed by what it stands under and introduced by who said it."""
    article_id = sentence.retrieved.chunk.article_id
    text = texts[article_id]
    framed = _frame(text, sentence, terms, is_list=is_list)
    introduction = introduce(sentence.retrieved.article, text, framed.span)
    quote = text[slice(*framed.span)]
    start = framed.span.start
    return DraftStatement(introduction, article_id, quote, framed.frame, framed.shown, start)


def _frame(text: str, sentence: ScoredSentence, terms: Collection[str], *, is_list: bool) -> Framed:
    span = bare_quote(text, trim_quote(text, sentence.span, terms, sentence.answering))
    return (
        frame_list(text, sentence.candidate, is_asked=is_list)
        or frame_row(text, sentence.candidate)
        or frame_sentence(sentence.candidate, span, terms)
    )


def _choose(scored: Sequence[ScoredSentence], most: int) -> list[ScoredSentence]:
    chosen: list[ScoredSentence] = []
    for sentence in scored:
        if len(chosen) == most:
            break
        if chosen and not _is_worth_reading(sentence, chosen[0]):
            continue
        if not any(is_near_repeat(sentence, other) for other in chosen):
            chosen.append(sentence)
    return chosen


def _is_worth_reading(sentence: ScoredSentence, best: ScoredSentence) -> bool:
    """Return True if a further sentence scores or tells nearly as much as the best does."""
    if sentence.is_sure:
        return True
    is_told = sentence.told >= _WORTH_TELLING * best.told
    return sentence.score >= (_WORTH_READING if not is_told else _WORTH_ADDING) * best.score


def is_near_repeat(sentence: ScoredSentence, other: ScoredSentence) -> bool:
    """Tell whether two sentences say the same; with another number or a denial they do not."""
    shorter = min(len(sentence.terms), len(other.terms))
    return len(sentence.terms & other.terms) >= _NEAR_REPEAT * shorter and _turning_words(
        sentence
    ) == _turning_words(other)


def _turning_words(sentence: ScoredSentence) -> set[str]:
    denied = {"not"} if denies(sentence.text) else set()
    return denied | {term for term in sentence.terms if term[0].isdigit()}
