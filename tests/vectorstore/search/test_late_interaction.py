from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import LetterEmbeddings
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.search.late_interaction import choose_close, rescore_by_words
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_STORY = "My mother lives by the harbour. "
_ASKED = "Who pays for a lift to the clinic?"


class _Matching(LetterEmbeddings):
    """Says that only texts about buses have the words of a query, and keeps what it was asked."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def match_words(self, query: str, texts: Sequence[str]) -> list[float]:
        """Give how much of a query each text has."""
        self.queries.append(query)
        return [float("bus" in text) for text in texts]


def _titles(store: ArticleStore, question: str) -> list[str]:
    found = store.search(build_query(question), ArticleFilter(), 10).retrieved
    return [one.article.title for one in found]


def _open(home: Path, embedder: LetterEmbeddings) -> ArticleStore:
    store = ArticleStore(home, EmbeddingModel("matching", lambda: embedder))
    lifts = make_article("Patients pay for a lift to the clinic.", title="Lifts")
    buses = make_article("The council pays for the bus to the clinic.", title="Buses")
    put_articles(store, lifts, buses, publish=False)
    return store


def test_after_a_story_what_matches_it_word_by_word_comes_first(home: Path) -> None:
    embedder = _Matching()
    store = _open(home, embedder)
    assert _titles(store, _STORY + _ASKED) == ["Buses", "Lifts"]
    assert embedder.queries == [_STORY + _ASKED]


def test_of_a_long_story_the_end_is_matched_with_the_question(home: Path) -> None:
    embedder = _Matching()
    store = _open(home, embedder)
    _titles(store, _STORY * 90 + _ASKED)
    assert embedder.queries[0].endswith(_STORY + _ASKED)
    assert len(embedder.queries[0]) < 2_000


def test_a_question_without_a_story_is_not_matched_word_by_word(home: Path) -> None:
    embedder = _Matching()
    store = _open(home, embedder)
    assert _titles(store, _ASKED) == ["Lifts", "Buses"]
    assert embedder.queries == []


def test_a_model_without_vectors_of_words_finds_as_it_does_without_a_story(home: Path) -> None:
    assert _titles(_open(home, LetterEmbeddings()), _STORY + _ASKED) == ["Lifts", "Buses"]


def test_what_is_far_below_the_best_is_not_read_again() -> None:
    assert choose_close({1: 0.2, 2: 0.9, 3: 0.7, 4: 0.61}) == [2, 3, 4]


def test_a_clear_lead_is_left_alone() -> None:
    assert choose_close({1: 0.2, 2: 0.9}) == []


def test_nothing_found_is_nothing_to_read_again() -> None:
    assert choose_close({}) == []


def test_of_many_that_are_close_twelve_are_read_again() -> None:
    assert len(choose_close({number: 0.5 + number / 1_000 for number in range(60)})) == 12


def test_the_best_match_keeps_its_score_and_what_was_not_read_loses_most() -> None:
    scores = rescore_by_words({1: 0.8, 2: 0.7, 3: 0.6}, [1, 2], [0.6, 0.7])
    assert scores[2] == 0.7
    assert 0.8 - scores[1] == pytest.approx(0.6 - scores[3]) == pytest.approx(0.23)


def test_no_score_falls_below_zero() -> None:
    assert rescore_by_words({1: 0.8, 2: 0.7}, [1, 2], [-1.0, 1.0])[1] == 0
