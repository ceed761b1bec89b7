"""A question that goes on from the last answer, read as one about the article that this is from.

Of what people ask next, most stands in the same article, but their few words seldom say so: "do
charities get a seat?" is asked of the boards that were just spoken of.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Request
from bot.answering.citations import CitedPlace
from bot.answering.question.condensing import tidy_question
from bot.answering.question.undressing import undress
from bot.answering.retrieval.lookups import Lookup, Searcher
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.analysis import analyse
from vectorstore.search.queries import build_query, question_terms

# The title makes all of the article look more likely. Of 29 questions about articles that don't
# answer them, none came above 0.73 so; of follow-ups, 15 did, 12 of them rightly.
_SURE = 0.75


def look_up_going_on(
    searcher: Searcher, request: Request, cited: Sequence[CitedPlace]
) -> Findings | None:
    """Look a follow-up up in the article that was cited first; None if that doesn't answer it.

    Raises:
        StoreError: the store cannot be searched.
    """
    article = searcher.store.find_article(cited[0].article_id) if cited else None
    if article is None:
        return None
    question = tidy_question(undress(request.question) or request.question)
    # Inside the question: behind its mark, the title would be no part of it.
    titled = f"{question.rstrip(' ?')} ({article.details.title})?"
    found = searcher.look_up(question, build_query(titled, (), searcher.filters.until))
    fitting = [one for one in found.fitting if one.retrieved.article == article.details]
    if found.confidence < _SURE or found.fitting[:1] != fitting[:1] or not _tells(question, found):
        return None
    return Findings((replace(found, fitting=fitting),), found.texts)


def _tells(question: str, found: Lookup) -> bool:
    """Tell if what fits best has a word of the question's own: the title makes up for none."""
    return bool(found.fitting) and not _terms_told(found.fitting[0]).isdisjoint(
        question_terms(question)
    )


def _terms_told(one: ScoredSentence) -> set[str]:
    return {*one.terms, *analyse(one.candidate.around)}
