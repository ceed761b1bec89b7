from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.retrieval.confidence import read_signs, weigh_signs
from bot.answering.retrieval.sentences.sentence_scoring import score_sentences
from vectorstore.calibrations import UNMEASURED, Signs
from vectorstore.filters import ArticleFilter
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_NAMES = [field.name for field in fields(Signs)]
_AGAINST = {"strange_names", "uncounted"}
_HALF = Signs(**dict.fromkeys(_NAMES, 0.5))
_NOTHING = Signs(**dict.fromkeys(_NAMES, 0.0))
_EVERYTHING = Signs(**{name: float(name not in _AGAINST) for name in _NAMES})
_SIGNS = st.builds(
    Signs,
    **{name: st.floats(0, 1) for name in _NAMES if name != "log_terms"},
    log_terms=st.floats(0, 8),
)


def _read(store: ArticleStore, question: str) -> Signs:
    query = build_query(question)
    result = store.search(query, ArticleFilter(), 10)
    texts = store.texts({found.chunk.article_id for found in result.retrieved})
    scored = score_sentences(question, query, result.retrieved, result.statistics, texts)
    return read_signs(question, result, scored)


@given(_SIGNS)
def test_confidence_is_between_0_and_1(signs: Signs) -> None:
    assert 0 <= weigh_signs(signs, UNMEASURED) <= 1


@pytest.mark.parametrize("sign", ["bm25_share", "cosine", "coverage"])
def test_a_stronger_sign_never_lowers_the_confidence(sign: str) -> None:
    assert weigh_signs(replace(_HALF, **{sign: 1.0}), UNMEASURED) >= weigh_signs(_HALF, UNMEASURED)


def test_without_any_sign_the_bot_declines() -> None:
    assert weigh_signs(_NOTHING, UNMEASURED) < UNMEASURED.threshold


def test_with_every_sign_the_bot_answers() -> None:
    assert weigh_signs(_EVERYTHING, UNMEASURED) >= UNMEASURED.threshold


def test_nothing_retrieved_gives_signs_of_nothing() -> None:
    query = build_query("harbour lifts")

    signs = read_signs(query.text, SearchResult(query), [])

    assert replace(signs, log_terms=0.0) == _NOTHING


def test_a_query_without_terms_can_be_weighed() -> None:
    query = build_query("")

    assert weigh_signs(read_signs("", SearchResult(query), []), UNMEASURED) < UNMEASURED.threshold


def test_a_name_that_nothing_found_has_is_strange(corpus: ArticleStore) -> None:
    assert _read(corpus, "Who opened the clinic in Zeppelinshire?").strange_names == 1.0


def test_a_year_that_nothing_found_has_is_strange(corpus: ArticleStore) -> None:
    assert _read(corpus, "what did the harbour clinic cost in 1871").strange_names == 1.0


@pytest.mark.parametrize("name", [name for name in _NAMES if name != "log_terms"])
def test_every_sign_read_is_between_0_and_1(corpus: ArticleStore, name: str) -> None:
    signs = _read(corpus, "When did the harbour clinic in Sampleshire open for fishermen?")

    assert 0 <= getattr(signs, name) <= 1 + 1e-6


def test_a_question_in_the_articles_words_is_the_more_confident_one(corpus: ArticleStore) -> None:
    inside = weigh_signs(_read(corpus, "What do fishermen get at the harbour clinic?"), UNMEASURED)

    assert inside > weigh_signs(
        _read(corpus, "What do astronauts get at the volcano museum?"), UNMEASURED
    )
