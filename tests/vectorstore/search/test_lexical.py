import math
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.chunk_terms import ChunkTerms
from vectorstore.catalogue.reader import CatalogueReader
from vectorstore.chunks import make_chunks
from vectorstore.language.analysis import analyse
from vectorstore.reading.chunking import split_passages
from vectorstore.search.eligibility import Eligible
from vectorstore.search.lexical import LexicalIndex, TermStatistics, score_bm25

STATISTICS = TermStatistics(10, (3.0, 3.0, 1.0, 10.0), {"ward": 2, "system": 10})

ARTICLES = [
    make_article("Systems fund wards. Wards fill, and wards empty.", title="Beds"),
    make_article("Systems fund nurses.", title="People", authors=("Ann Example",)),
    make_article("Systems fund vans.", title="Cars", publisher="Wheels Press"),
    make_article("Systems fund roofs.", title="Estate", published=date(2023, 7, 3)),
]


@pytest.fixture(scope="module")
def shelf(make_address: Callable[[], str]) -> Iterator[Catalogue]:
    opened = Catalogue(make_address())
    for article in ARTICLES:
        _put(opened, article)
    yield opened
    opened.close()


def _put(catalogue: Catalogue, article: Article) -> None:
    details = article.details
    passages = split_passages(article.text)
    chunks = make_chunks(details.article_id, details.title, article.text, passages)
    catalogue.put(article, chunks, "letters", {})


def _find(catalogue: Catalogue, words: str, allowed: list[str] | None = None) -> set[str]:
    index = LexicalIndex()
    with catalogue.reading() as reader:
        titles = _read_titles(reader)
        wanted = [number for number, title in titles.items() if title in (allowed or [])]
        eligible = Eligible.of(wanted)
        statistics = index.read_statistics(reader, analyse(words))
        found = index.find(reader, statistics, 100, None if allowed is None else eligible)
        return {titles[number] for number in found}


def _read_titles(reader: CatalogueReader) -> dict[int, str]:
    homes = reader.homes()
    details = reader.details(homes)
    return {number: details[key].title for key, some in homes.items() for number in some}


def _statistics(catalogue: Catalogue, words: str) -> TermStatistics:
    with catalogue.reading() as reader:
        return LexicalIndex().read_statistics(reader, analyse(words))


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("wards", {"Beds"}),
        ("wards nurses", {"Beds", "People"}),
        ("estate", {"Estate"}),
        ("Ann Example", {"People"}),
        ("Wheels Press", {"Cars"}),
        ("July 2023", {"Estate"}),
        ("systems", {"Beds", "People", "Cars", "Estate"}),
        ("unheard", set()),
        ("", set()),
    ],
    ids=["body", "either", "title", "author", "publisher", "date", "all", "none", "nothing"],
)
def test_a_chunk_is_found_by_any_word_of_its_text_title_or_byline(
    shelf: Catalogue, words: str, titles: set[str]
) -> None:
    assert _find(shelf, words) == titles


def test_a_chunk_is_found_by_the_heading_it_stands_under(catalogue: Catalogue) -> None:
    _put(catalogue, make_article("# Midwifery\n\nFew of them are left.", title="Staff"))
    assert _find(catalogue, "midwifery") == {"Staff"}


@pytest.mark.parametrize(
    ("allowed", "titles"),
    [(["Cars", "Beds"], {"Cars", "Beds"}), (["Cars"], {"Cars"}), ([], set())],
    ids=["two", "one", "none"],
)
def test_only_chunks_of_allowed_articles_are_found(
    shelf: Catalogue, allowed: list[str], titles: set[str]
) -> None:
    assert _find(shelf, "systems", allowed) == titles


def test_no_more_chunks_are_found_than_asked_for(shelf: Catalogue) -> None:
    with shelf.reading() as reader:
        index = LexicalIndex()
        statistics = index.read_statistics(reader, ["system"])
        assert len(index.find(reader, statistics, 2)) == 2


def test_a_term_is_counted_once_for_each_chunk_that_has_it(shelf: Catalogue) -> None:
    assert _statistics(shelf, "wards systems unheard").counts == {
        "ward": 1,
        "system": 4,
        "unheard": 0,
    }


def test_statistics_follow_another_connections_changes(catalogue: Catalogue) -> None:
    writer, index = Catalogue(catalogue.address), LexicalIndex()
    counted = []
    for article in ARTICLES[:2]:
        _put(writer, article)
        with catalogue.reading() as reader:
            counted.append(index.read_statistics(reader, ["system"]).chunks)
    writer.close()
    assert counted == [1, 2]


def test_statistics_of_an_empty_catalogue_are_empty(catalogue: Catalogue) -> None:
    assert _statistics(catalogue, "wards") == TermStatistics(0, (1.0,) * 4, {"ward": 0})


def test_the_terms_of_a_chunk_are_kept_by_field_and_sentence(catalogue: Catalogue) -> None:
    article = make_article(
        "# Cost\n\nIt rose. Wards are full.", title="Beds", publisher="Wheels Press"
    )
    _put(catalogue, article)
    with catalogue.reading() as reader:
        (terms,) = reader.terms_of([1]).values()
    body = [["cost"], ["rise"], ["ward", "full"]]
    heads = (["bed"], ["wheel", "press"], ["cost"])
    assert terms.fields == (*heads, [term for sentence in body for term in sentence])
    assert list(terms.sentences()) == body


def test_terms_of_unknown_chunks_are_left_out(shelf: Catalogue) -> None:
    with shelf.reading() as reader:
        assert reader.terms_of([10**6]) == {}


@pytest.mark.parametrize("count", [0, 1, 5, 10])
def test_inverse_document_frequency_is_never_negative(count: int) -> None:
    assert TermStatistics(10, (1.0,) * 4, {"ward": count}).idf("ward") > 0


def test_a_rarer_term_weighs_more() -> None:
    assert STATISTICS.idf("ward") > STATISTICS.idf("system")


def test_an_unknown_term_weighs_most() -> None:
    assert STATISTICS.idf("unheard") > STATISTICS.idf("ward")


def _score(weights: dict[str, float], **fields: str) -> float:
    names = ("title", "byline", "headings", "body")
    terms = ChunkTerms(tuple(fields.get(name, "").split() for name in names))
    return score_bm25(terms, weights, STATISTICS)


def test_a_term_that_every_chunk_has_still_scores() -> None:
    assert _score({"system": 1.0}, body="system") > 0


def test_a_chunk_without_any_term_scores_nothing() -> None:
    assert _score({"ward": 1.0}, body="system fund") == 0


def test_a_term_said_more_often_scores_more() -> None:
    assert _score({"ward": 1.0}, body="ward ward van") > _score({"ward": 1.0}, body="ward van bed")


def test_no_number_of_repetitions_scores_beyond_saturation() -> None:
    most = STATISTICS.idf("ward") * 2.2
    assert _score({"ward": 1.0}, body="ward " * 10_000) < most


def test_a_term_in_a_longer_chunk_scores_less() -> None:
    long = "ward " + "filler " * 50
    assert _score({"ward": 1.0}, body=long) < _score({"ward": 1.0}, body="ward filler")


@pytest.mark.parametrize("field", ["title", "byline", "headings", "body"])
def test_a_term_scores_in_every_field(field: str) -> None:
    assert _score({"ward": 1.0}, **{field: "ward"}) > 0


def test_a_term_that_counts_half_scores_half() -> None:
    half, whole = _score({"ward": 0.5}, body="ward"), _score({"ward": 1.0}, body="ward")
    assert half == pytest.approx(whole / 2)


def test_scores_of_several_terms_add_up() -> None:
    both = _score({"ward": 1.0, "system": 1.0}, body="ward system")
    alone = _score({"ward": 1.0}, body="ward system") + _score({"system": 1.0}, body="ward system")
    assert math.isclose(both, alone)
