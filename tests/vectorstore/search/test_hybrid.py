import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_article, put_articles
from tests.vectorstore.conftest import BOARDS, DENTISTS
from tests.vectorstore.embedding_models import OpposedEmbeddings, make_letter_model
from vectorstore.chunks import Passage, RetrievedChunk
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.search.fusion import MatchStrength
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

WARDS = make_article("Wards fill in winter.", title="Wards", published=date(2023, 1, 5))
NURSES = make_article("Nurses leave wards.", title="Nurses", published=date(2024, 1, 5))
VANS = make_article("Vans carry meals.", title="Vans", publisher="Wheels Press")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleStore]:
    """A store that is only searched: three articles, unpublished."""
    opened = ArticleStore(tmp_path_factory.mktemp("searching") / "home", make_letter_model())
    put_articles(opened, WARDS, NURSES, VANS, publish=False)
    yield opened
    opened.close()


@pytest.fixture
def flat_store(home: Path) -> Iterator[ArticleStore]:
    """An empty store in which words alone decide: every text is as far from every query."""
    opened = ArticleStore(home, EmbeddingModel("opposed", OpposedEmbeddings))
    yield opened
    opened.close()


def _search(
    store: ArticleStore, text: str, filters: ArticleFilter | None = None, limit: int = 10
) -> SearchResult:
    return store.search(build_query(text), filters or ArticleFilter(), limit)


def _titles(found: list[RetrievedChunk]) -> list[str]:
    return [retrieved.article.title for retrieved in found]


def _found(store: ArticleStore, text: str, filters: ArticleFilter | None = None) -> list[str]:
    return _titles(_search(store, text, filters).retrieved)


@pytest.mark.parametrize(
    ("text", "title"),
    [("winter", "Wards"), ("nurses leaving", "Nurses"), ("Wheels Press", "Vans"), ("meal", "Vans")],
)
def test_what_shares_the_words_of_the_query_comes_first(
    shelf: ArticleStore, text: str, title: str
) -> None:
    assert _found(shelf, text)[0] == title


def test_ranks_count_from_one(shelf: ArticleStore) -> None:
    ranks = [retrieved.rank for retrieved in _search(shelf, "wards").retrieved]
    assert ranks == [1, 2, 3]


def test_scores_fall_from_at_most_one_to_at_least_zero(shelf: ArticleStore) -> None:
    scores = [retrieved.score for retrieved in _search(shelf, "wards in winter").retrieved]
    assert [1.0, *scores, 0.0] == sorted([1.0, *scores, 0.0], reverse=True)


def test_one_question_finds_without_the_index_what_others_find_with_it(store: ArticleStore) -> None:
    put_articles(store, WARDS, NURSES, VANS, BOARDS, DENTISTS)
    alone = ArticleStore(store.home, store.model, for_one_question=True)
    alone.prepare()

    found = [_search(one, "nurses on wards").retrieved for one in (alone, store)]
    alone.close()

    assert found[0] == found[1] != []


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_no_more_is_returned_than_asked_for(shelf: ArticleStore, limit: int) -> None:
    assert len(_search(shelf, "wards", limit=limit).retrieved) == limit


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (ArticleFilter(since=date(2024, 1, 1)), {"Nurses"}),
        (ArticleFilter(until=date(2023, 1, 5)), {"Wards"}),
        (ArticleFilter(publisher="wheels"), {"Vans"}),
        (ArticleFilter(author="Nobody"), set()),
    ],
    ids=["since", "until", "publisher", "nothing"],
)
def test_only_what_the_filter_lets_through_is_returned(
    shelf: ArticleStore, filters: ArticleFilter, titles: set[str]
) -> None:
    assert set(_found(shelf, "wards", filters)) == titles


@pytest.mark.parametrize("text", ["", "?", "what is the", "🜁", '"wards" OR * NEAR(', "a" * 20_000])
def test_a_query_of_any_kind_is_answered(shelf: ArticleStore, text: str) -> None:
    assert len(_found(shelf, text)) == 3


@given(text=st.text())
@settings(max_examples=50)
def test_any_text_can_be_searched_for(shelf: ArticleStore, text: str) -> None:
    assert _search(shelf, text, limit=1).retrieved


def test_a_query_of_thousands_of_words_is_answered(shelf: ArticleStore) -> None:
    letters = "bcdfghjklm"
    words = [a + b + c + d for a in letters for b in letters for c in letters for d in "aeiou"]
    assert _found(shelf, " ".join([*words, "winter"]))[0] == "Wards"


def test_an_empty_store_has_nothing_and_no_strength(letter_store: ArticleStore) -> None:
    result = _search(letter_store, "wards")
    assert (result.retrieved, result.strength) == ([], MatchStrength())


def test_a_query_that_shares_no_word_has_no_share_of_bm25(shelf: ArticleStore) -> None:
    assert _search(shelf, "kettles").strength.bm25_share == 0.0


def test_no_measure_of_strength_is_below_zero(flat_store: ArticleStore) -> None:
    put_articles(flat_store, WARDS, publish=False)
    assert _search(flat_store, "kettles").strength.cosine >= 0.0


def test_a_misspelt_word_is_corrected_in_the_query_that_is_returned(shelf: ArticleStore) -> None:
    assert _search(shelf, "nursess in wniter").query.terms == ["nurs", "winter"]


def test_equal_chunks_come_in_the_order_in_which_they_were_added(flat_store: ArticleStore) -> None:
    titles = [f"Twin {number}" for number in (5, 3, 9, 1, 7)]
    twins = [make_article("Wards fill.", title=title) for title in titles]
    put_articles(flat_store, *twins, publish=False)
    assert _found(flat_store, "wards fill") == titles


def test_a_chunk_nearly_as_good_comes_before_the_last_of_many_of_one_article(
    flat_store: ArticleStore,
) -> None:
    sentence = "Wards fill in winter."
    starts = [number * len(f"{sentence} ") for number in range(9)]
    passages = [Passage(start, start + len(sentence)) for start in starts]
    with flat_store.writing() as writer:
        writer.put(make_article(f"{sentence} " * 9, title="Long"), passages)
    brief = make_article("Wards fill in winter, Ann says.", title="Brief")
    put_articles(flat_store, brief, publish=False)
    found = _found(flat_store, "wards in winter")
    assert (found[0], found[-1], len(found)) == ("Long", "Long", 10)


def test_four_threads_searching_at_once_all_find_the_same(published_store: ArticleStore) -> None:
    expected = _found(published_store, "children at dentists")
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: _found(published_store, "children at dentists"), range(40))
        assert all(answer == expected for answer in answers)


def test_searching_while_another_thread_writes_never_fails(letter_store: ArticleStore) -> None:
    put_articles(letter_store, WARDS, publish=False)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(_found, letter_store, "wards in winter") for _ in range(60)]
        for number in range(20):
            put_articles(letter_store, make_article(title=f"Plan {number}"), publish=False)
        assert {answer.result()[0] for answer in answers} == {"Wards"}


def test_meaning_alone_finds_a_published_article(published_store: ArticleStore) -> None:
    assert _found(published_store, "teeth of kids")[0] == "Dentists"


def test_an_article_not_yet_published_is_found_by_its_words_at_once(
    published_store: ArticleStore,
) -> None:
    put_articles(published_store, WARDS, publish=False)
    assert _found(published_store, "wards in winter")[0] == "Wards"


def test_a_removed_article_is_never_returned_though_the_index_still_has_it(
    published_store: ArticleStore,
) -> None:
    with published_store.writing() as writer:
        writer.remove([DENTISTS.details.article_id])
    assert _found(published_store, "dentists and teeth") == ["Boards"]


def test_a_replaced_article_is_never_returned_with_its_old_words(
    published_store: ArticleStore,
) -> None:
    put_articles(published_store, make_article("Fees rose.", title="Dentists"), publish=False)
    found = _search(published_store, "dentists children winter").retrieved
    assert {retrieved.chunk.text for retrieved in found} == {"Fees rose.", BOARDS.text}


def test_a_damaged_index_leaves_lexical_search(published_store: ArticleStore) -> None:
    current = published_store.snapshots.current()
    assert current
    os.truncate(published_store.snapshots.path(current) / "chroma.sqlite3", 5_000)
    assert _found(published_store, "dentists")[0] == "Dentists"


@pytest.mark.parametrize("contents", [b"", b"{", b"\xff"], ids=["empty", "cut off", "no UTF-8"])
def test_a_damaged_pointer_leaves_lexical_search(
    published_store: ArticleStore, contents: bytes
) -> None:
    (published_store.snapshots.folder / "current.json").write_bytes(contents)
    assert _found(published_store, "dentists")[0] == "Dentists"
