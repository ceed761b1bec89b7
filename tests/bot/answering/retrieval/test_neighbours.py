"""What serves one part of a question is trusted for another only if it tells of that one, too."""

from dataclasses import replace

from bot.answering.answers import Request
from bot.answering.question.condensing import condense
from bot.answering.retrieval.lookups import Lookup, Searcher
from bot.answering.retrieval.neighbours import trust_neighbours
from tests.factories import make_article, put_articles
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_CREWS = make_article(
    "Stokers are scarce: five of 22 berths are empty. A stoker of the ferries earns £90 a day.",
    title="Crews of the Larkmouth ferries",
)
_SERVED = "How many stokers' berths are empty?"


def _look_up(store: ArticleStore, clause: str, share: float) -> Lookup:
    """Look a clause up; what is found for it is as sure as a share of what would be enough."""
    put_articles(store, _CREWS, publish=False)
    found = Searcher(store, ArticleFilter()).look_up(clause, condense(Request(clause)))
    return replace(found, confidence=share * found.threshold)


def test_a_part_that_is_nearly_sure_of_another_sentence_is_served(store: ArticleStore) -> None:
    served = _look_up(store, _SERVED, 1.0)
    near = _look_up(store, "How much does a stoker of the ferries earn?", 0.6)

    assert all(one.is_served for one in trust_neighbours([served, near]))


def test_a_sentence_without_a_word_of_the_part_alone_serves_it_not(store: ArticleStore) -> None:
    served = _look_up(store, _SERVED, 1.0)
    near = replace(
        _look_up(store, "How many stokers' berths are painted?", 0.6), fitting=served.fitting
    )

    assert [one.is_served for one in trust_neighbours([served, near])] == [True, False]
