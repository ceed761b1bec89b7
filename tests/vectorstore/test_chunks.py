from itertools import pairwise

import pytest

from vectorstore.chunks import Chunk, Passage, make_chunks

TEXT = "Wards fill.\r\nWards fill.\r\n😀 Beds are few."
ALIKE = [Passage(0, 11), Passage(13, 24)]


def _make(
    text: str = TEXT,
    article_id: str = "one",
    title: str = "Wards",
    headings: tuple[str, ...] = (),
) -> Chunk:
    return make_chunks(article_id, title, text, [Passage(0, 11, headings)])[0]


def test_a_chunk_has_exactly_the_slice_of_the_text() -> None:
    passages = [Passage(0, 11), Passage(26, len(TEXT))]
    chunks = make_chunks("one", "Wards", TEXT, passages)
    assert [chunk.text for chunk in chunks] == ["Wards fill.", "😀 Beds are few."]


def test_an_article_without_passages_has_no_chunks() -> None:
    assert make_chunks("one", "Wards", "", []) == []


def test_the_same_words_twice_in_an_article_have_two_ids() -> None:
    first, second = make_chunks("one", "Wards", TEXT, ALIKE)
    assert first.chunk_id != second.chunk_id


def test_the_same_words_twice_in_an_article_are_embedded_once() -> None:
    first, second = make_chunks("one", "Wards", TEXT, ALIKE)
    assert first.embedding_hash == second.embedding_hash


def test_making_the_chunks_again_gives_the_same_ids() -> None:
    assert make_chunks("one", "Wards", TEXT, ALIKE) == make_chunks("one", "Wards", TEXT, ALIKE)


@pytest.mark.parametrize(
    "changed",
    [_make(TEXT.lower()), _make(title="Beds"), _make(headings=("Winter",))],
    ids=["words", "title", "headings"],
)
def test_an_id_changes_with_whatever_is_embedded(changed: Chunk) -> None:
    assert changed.chunk_id != _make().chunk_id


def test_two_articles_with_the_same_words_have_chunks_of_different_ids() -> None:
    assert _make(article_id="two").chunk_id != _make().chunk_id


def test_a_thousand_equal_passages_have_a_thousand_ids() -> None:
    passages = [Passage(*pair) for pair in pairwise(range(1_001))]
    chunks = make_chunks("one", "Letters", "a" * 1_000, passages)
    assert len({chunk.chunk_id for chunk in chunks}) == len(passages)
