import random
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_article, put_articles
from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.near_copies import LIKE, likeness, make_sketch
from vectorstore.reading.chunking import split_passages
from vectorstore.store import ArticleStore
from vectorstore.writing import Change

_CHANCE = random.Random(5)  # noqa: S311
WORDS = [f"w{number}" for number in _CHANCE.choices(range(600), k=900)]
TEXT = " ".join(WORDS)
# An editor's line before and after, and a word changed here and there.
REPRINT = " ".join(
    ["Reprinted", "with", "thanks", *WORDS[:400], "moreover", *WORDS[401:], "Read", "more"]
)


def _article(text: str, publisher: str | None, day: int, url: str | None = None) -> Article:
    return make_article(
        text,
        title="Wards",
        identity=f"{publisher} {url} {text[:9]}",
        publisher=publisher,
        published=date(2024, 5, day),
        url=url,
    )


def _details(store: ArticleStore) -> dict[str | None, ArticleDetails]:
    return {one.details.publisher: one.details for one in store.listings()}


def test_a_text_is_just_like_itself_and_unlike_another() -> None:
    other = " ".join(f"x{word}" for word in WORDS)
    assert likeness(make_sketch(TEXT), make_sketch(TEXT)) == 1.0
    assert likeness(make_sketch(TEXT), make_sketch(other)) == 0.0


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_likeness_estimates_the_share_of_common_runs(share: float) -> None:
    kept = WORDS[: int(len(WORDS) * share)]
    # The runs of both together are those of the whole and of what was added.
    estimate = likeness(make_sketch(TEXT), make_sketch(" ".join(kept)))
    assert estimate == pytest.approx(share, abs=0.13)


def test_a_reprint_with_small_changes_is_like_its_original() -> None:
    assert likeness(make_sketch(TEXT), make_sketch(REPRINT)) > LIKE


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_both_ways_and_a_share(text: str, other: str) -> None:
    one, two = make_sketch(text), make_sketch(other)
    assert likeness(one, two) == likeness(two, one)
    assert 0 <= likeness(one, two) <= 1


def test_another_publishers_reprint_is_kept_and_marked(store: ArticleStore) -> None:
    first, copy = _article(TEXT, "First Press", 1), _article(REPRINT, "Second Press", 3)
    results = put_articles(store, first, copy)
    assert [result.change for result in results] == [Change.ADDED, Change.ADDED]
    kept = _details(store)
    assert kept["First Press"].copy_of is None
    assert kept["Second Press"].copy_of == first.details.article_id


def test_the_older_is_the_original_whichever_came_in_first(store: ArticleStore) -> None:
    copy, first = _article(REPRINT, "Second Press", 3), _article(TEXT, "First Press", 1)
    put_articles(store, copy, first)
    kept = _details(store)
    assert kept["First Press"].copy_of is None
    assert kept["Second Press"].copy_of == first.details.article_id


def test_a_copy_of_a_copy_names_the_original(store: ArticleStore) -> None:
    first = _article(TEXT, "First Press", 1)
    put_articles(
        store, first, _article(REPRINT, "Second Press", 3), _article(TEXT + " .", "Third Press", 4)
    )
    assert _details(store)["Third Press"].copy_of == first.details.article_id


def test_copies_of_what_turns_out_a_copy_name_the_original(store: ArticleStore) -> None:
    first = _article(TEXT, "First Press", 1)
    put_articles(
        store,
        _article(REPRINT, "Second Press", 3),
        _article(TEXT + " .", "First Press", 4, "https://first.example/again"),
        first,
    )
    copies = [one.details.copy_of for one in store.listings() if one.details.copy_of]
    assert copies == [first.details.article_id] * 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_all_copies_name_one_original_in_whatever_order_they_came(
    store: ArticleStore, order: tuple[int, ...]
) -> None:
    # The first and the last are less alike than is asked of a copy.
    articles = [
        _article(" ".join(WORDS[start : start + 700]), f"Press {start}", 1 + start // 100)
        for start in (0, 100, 200)
    ]
    put_articles(store, *(articles[place] for place in order))
    marked = {one.details.copy_of for one in store.listings()} - {None}
    by_id = {one.details.article_id: one.details for one in store.listings()}
    assert marked
    assert all(by_id[name].copy_of is None for name in marked if name)


def test_a_publishers_own_new_version_is_no_copy(store: ArticleStore) -> None:
    put_articles(store, _article(TEXT, "First Press", 1), _article(REPRINT, "First Press", 2))
    assert [one.details.copy_of for one in store.listings()] == [None, None]


def test_the_same_article_under_a_second_address_is_unchanged(store: ArticleStore) -> None:
    first = _article(TEXT, "First Press", 1, "https://example.org/one")
    again = _article(TEXT, "First Press", 1, "https://example.org/two")
    _, result = put_articles(store, first, again)
    assert (result.change, result.article_id) == (Change.UNCHANGED, first.details.article_id)


def test_a_removed_article_has_no_copies(store: ArticleStore) -> None:
    first = _article(TEXT, "First Press", 1)
    put_articles(store, first)
    with store.writing() as writer:
        writer.remove([first.details.article_id])
        copy = _article(REPRINT, "Second Press", 3)
        writer.put(copy, split_passages(copy.text))
    assert _details(store)["Second Press"].copy_of is None


def test_a_copy_whose_original_is_removed_is_one_of_nothing(store: ArticleStore) -> None:
    first, copy = _article(TEXT, "First Press", 1), _article(REPRINT, "Second Press", 3)
    put_articles(store, first, copy)
    with store.writing() as writer:
        writer.remove([first.details.article_id])
    assert _details(store)["Second Press"].copy_of is None


def test_a_copy_stays_that_of_its_original_when_the_original_is_revised(
    store: ArticleStore,
) -> None:
    first, copy = _article(TEXT, "First Press", 1), _article(REPRINT, "Second Press", 3)
    revised = _article(TEXT + " And.", "First Press", 2, "https://example.org/revised")
    put_articles(store, first, copy, revised)
    assert _details(store)["Second Press"].copy_of == first.details.article_id


def test_what_an_article_was_found_to_repeat_is_told(store: ArticleStore) -> None:
    first, copy = _article(TEXT, "First Press", 1), _article(REPRINT, "Second Press", 3)
    results = put_articles(store, first, copy)
    assert [result.copy_of for result in results] == [None, first.details.article_id]
