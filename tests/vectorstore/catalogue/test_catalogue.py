from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.chunks import Chunk, Passage, make_chunks
from vectorstore.errors import StoreUnreadableError

MODEL = "letters"


def _vector(number: float = 1.0) -> Vector:
    return np.array([number, 0.0], dtype=np.float32)


def _chunks(article: Article, passages: Sequence[Passage] | None = None) -> list[Chunk]:
    details = article.details
    whole = [Passage(0, len(article.text))]
    return make_chunks(details.article_id, details.title, article.text, passages or whole)


def _put(catalogue: Catalogue, article: Article) -> list[Chunk]:
    chunks = _chunks(article)
    catalogue.put(article, chunks, MODEL, {chunk.embedding_hash: _vector() for chunk in chunks})
    return chunks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeffMarked. ",
        "Lines\r\nand\rlines\n",
        "Null \x00 here",
        "😀 e\u0301 é \u2028",
        "'; --",
    ],
    ids=["empty", "byte order mark", "line ends", "null", "beyond ASCII", "quote mark"],
)
def test_a_text_comes_back_character_for_character(catalogue: Catalogue, text: str) -> None:
    article = make_article(text)
    catalogue.put(article, [], MODEL, {})
    assert catalogue.article(article.details.article_id) == article


def test_all_details_come_back(catalogue: Catalogue) -> None:
    article = make_article(
        authors=("Zoë “Z” Sample", "Bob, Example"),
        publisher="Café Press",
        published=date(999, 1, 2),
        url="https://press.example/?a=1#b",
    )
    _put(catalogue, article)
    assert catalogue.article(article.details.article_id) == article


def test_there_is_no_article_of_an_unknown_id(catalogue: Catalogue) -> None:
    assert catalogue.article("unknown") is None


def test_chunks_come_back_in_reading_order(catalogue: Catalogue) -> None:
    article = make_article("One. Two. 😀 Three.")
    passages = [Passage(10, 18, ("Part", "Détail")), Passage(0, 4), Passage(5, 9)]
    catalogue.put(article, _chunks(article, passages), MODEL, {})
    found = catalogue.chunks_of(article.details.article_id)
    assert found == sorted(_chunks(article, passages), key=lambda chunk: chunk.start)


def test_an_article_put_again_has_its_new_chunks_alone(catalogue: Catalogue) -> None:
    _put(catalogue, make_article("The old words.", title="Plan"))
    chunks = _put(catalogue, make_article("The new words.", title="Plan"))
    assert catalogue.chunk_hashes() == {chunk.chunk_id: chunk.embedding_hash for chunk in chunks}


def test_an_article_put_again_leaves_no_vector_of_its_old_words(catalogue: Catalogue) -> None:
    (old,) = _put(catalogue, make_article("The old words.", title="Plan"))
    _put(catalogue, make_article("The new words.", title="Plan"))
    assert catalogue.vectors(MODEL, [old.embedding_hash]) == {}


def test_a_put_that_fails_leaves_the_article_as_it_was(catalogue: Catalogue) -> None:
    article = make_article("The old words.", title="Plan")
    _put(catalogue, article)
    changed = make_article("The new words.", title="Plan")
    with pytest.raises((OverflowError, StoreUnreadableError)):
        catalogue.put(changed, _chunks(changed, [Passage(0, 1 << 70)]), MODEL, {})
    assert catalogue.article(article.details.article_id) == article


def test_a_vector_that_two_articles_share_stays_until_both_are_removed(
    catalogue: Catalogue,
) -> None:
    (chunk,) = _put(catalogue, make_article("Same words.", title="Same", identity="one"))
    _put(catalogue, make_article("Same words.", title="Same", identity="two"))
    catalogue.remove(chunk.article_id)
    assert list(catalogue.vectors(MODEL, [chunk.embedding_hash])) == [chunk.embedding_hash]


def test_a_removed_article_takes_its_vectors_of_every_model_along(catalogue: Catalogue) -> None:
    (chunk,) = _put(catalogue, make_article())
    catalogue.add_vectors("another", {chunk.embedding_hash: _vector()})
    catalogue.remove(chunk.article_id)
    assert catalogue.vectors("another", [chunk.embedding_hash]) == {}


def test_removing_an_unknown_article_changes_no_other(catalogue: Catalogue) -> None:
    _put(catalogue, make_article())
    catalogue.remove("unknown")
    assert catalogue.count() == (1, 1)


def test_a_vector_comes_back_bit_for_bit(catalogue: Catalogue) -> None:
    vector = _vector(0.1)
    catalogue.add_vectors(MODEL, {"hash": vector})
    assert catalogue.vectors(MODEL, ["hash"])["hash"].tobytes() == vector.tobytes()


def test_a_vector_kept_already_is_not_written_over(catalogue: Catalogue) -> None:
    catalogue.add_vectors(MODEL, {"hash": _vector(0.25)})
    catalogue.add_vectors(MODEL, {"hash": _vector(0.75)})
    assert catalogue.vectors(MODEL, ["hash"])["hash"][0] == pytest.approx(0.25)


def test_more_vectors_than_a_statement_has_variables_come_back(catalogue: Catalogue) -> None:
    hashes = [str(number) for number in range(2_001)]
    catalogue.add_vectors(MODEL, dict.fromkeys(hashes, _vector()))
    assert catalogue.vectors(MODEL, hashes).keys() == set(hashes)


def test_rebuilding_forgets_the_vectors_of_the_model_before(catalogue: Catalogue) -> None:
    (chunk,) = _put(catalogue, make_article())
    catalogue.rebuild(lambda _article: [chunk], "another")
    assert catalogue.vectors(MODEL, [chunk.embedding_hash]) == {}


def test_rebuilding_keeps_the_chunks_that_articles_are_cut_into_now(catalogue: Catalogue) -> None:
    (chunk,) = _put(catalogue, make_article())
    shorter = replace(chunk, chunk_id="shorter", end=5, text=chunk.text[:5])
    catalogue.rebuild(lambda _article: [shorter], MODEL)
    assert catalogue.chunks_of(chunk.article_id) == [shorter]


def test_rebuilding_forgets_the_vectors_of_chunks_that_are_cut_no_more(
    catalogue: Catalogue,
) -> None:
    (chunk,) = _put(catalogue, make_article())
    catalogue.rebuild(lambda _article: [replace(chunk, embedding_hash="another")], MODEL)
    assert catalogue.vectors(MODEL, [chunk.embedding_hash]) == {}


def test_a_rebuild_that_fails_changes_nothing(catalogue: Catalogue) -> None:
    (chunk,) = _put(catalogue, make_article())

    def fail(_article: Article) -> list[Chunk]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalogue.rebuild(fail, MODEL)
    assert catalogue.chunks_of(chunk.article_id) == [chunk]


def test_the_first_article_notes_the_model_and_later_ones_do_not(catalogue: Catalogue) -> None:
    catalogue.put(make_article(title="One"), [], "first", {})
    catalogue.put(make_article(title="Two"), [], "second", {})
    assert catalogue.fact("model") == "first"


@pytest.mark.parametrize("prefix", ["", "a", "ab", "abc"])
def test_ids_are_found_by_their_beginnings(catalogue: Catalogue, prefix: str) -> None:
    catalogue.put(_with_id("abc"), [], MODEL, {})
    assert catalogue.article_ids(prefix) == ["abc"]


@pytest.mark.parametrize("prefix", ["b", "A", "abcd", "%", "_", "*"])
def test_ids_are_not_found_by_anything_else(catalogue: Catalogue, prefix: str) -> None:
    catalogue.put(_with_id("abc"), [], MODEL, {})
    assert catalogue.article_ids(prefix) == []


def _with_id(article_id: str) -> Article:
    details = type(make_article().details)(article_id, "Title", "test:")
    return Article(details, "Words.")


def test_the_newest_article_is_listed_first_and_undated_ones_last(catalogue: Catalogue) -> None:
    for title, published in [("b", None), ("old", date(2020, 1, 1)), ("new", date(2024, 1, 1))]:
        _put(catalogue, make_article(title=title, published=published))
    _put(catalogue, make_article(title="a"))
    assert [listing.details.title for listing in catalogue.listings()] == ["new", "old", "a", "b"]


def test_a_listing_has_the_size_of_its_article(catalogue: Catalogue) -> None:
    article = make_article("😀 One. Two.")
    catalogue.put(article, _chunks(article, [Passage(0, 6), Passage(7, 11)]), MODEL, {})
    (listing,) = catalogue.listings()
    assert (listing.chunks, listing.characters) == (2, 11)


def test_details_of_unknown_articles_are_left_out(catalogue: Catalogue) -> None:
    article = make_article()
    _put(catalogue, article)
    known = article.details
    assert catalogue.details([known.article_id, "unknown"]) == {known.article_id: known}


def test_an_article_is_found_by_its_content(catalogue: Catalogue) -> None:
    article = make_article()
    _put(catalogue, article)
    assert catalogue.article_with_content(article.content_hash) == article.details.article_id


def test_every_change_steps_the_generation(catalogue: Catalogue) -> None:
    generations = [catalogue.generation()]
    (chunk,) = _put(catalogue, make_article())
    generations.append(catalogue.generation())
    catalogue.remove(chunk.article_id)
    generations.append(catalogue.generation())
    assert generations == sorted(set(generations))


def test_reading_does_not_step_the_generation(catalogue: Catalogue) -> None:
    _put(catalogue, make_article())
    before = catalogue.generation()
    catalogue.listings()
    assert catalogue.generation() == before


def test_a_reader_sees_one_state_for_as_long_as_it_reads(catalogue: Catalogue) -> None:
    writer = Catalogue(catalogue.address)
    with catalogue.reading() as reader:
        before = reader.count()
        _put(writer, make_article())
        assert reader.count() == before
    writer.close()
