import pytest

from ingest.extraction.extraction import extract
from ingest.pages import NOTHING_SAID
from ingest.pipeline import DryRun, Selection, ingest_sources
from ingest.sources.files import find_samples, load_samples
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

SAMPLES = {page.source: extract(page).article for page in load_samples()}
each_sample = pytest.mark.parametrize("article", SAMPLES.values(), ids=list(SAMPLES))


def test_there_are_thirteen_samples() -> None:
    assert len(SAMPLES) == 13


def test_no_two_samples_have_the_same_title() -> None:
    assert len({article.details.title for article in SAMPLES.values()}) == len(SAMPLES)


@each_sample
def test_a_sample_is_dated_and_names_its_publisher(article: Article) -> None:
    assert article.details.published is not None
    assert article.details.publisher == "ICS Policy Bot sample"


@each_sample
def test_a_sample_has_300_to_600_words(article: Article) -> None:
    assert 300 <= len(article.text.split()) <= 600


@each_sample
def test_the_source_of_a_sample_does_not_depend_on_where_it_is_installed(article: Article) -> None:
    assert article.details.source.startswith("sample:")


def test_samples_can_all_be_read() -> None:
    report = ingest_sources(find_samples(), NOTHING_SAID, Selection(), DryRun(), lambda _: None)
    assert (len(report.ingested), report.failed) == (13, [])


def test_samples_that_are_added_again_are_unchanged(store: ArticleStore) -> None:
    reports = []
    for _ in range(2):
        with store.writing() as writer:
            reports.append(
                ingest_sources(find_samples(), NOTHING_SAID, Selection(), writer, lambda _: None)
            )
    assert [str(report) for report in reports] == [
        "13 added, 0 updated, 0 unchanged, 0 failed",
        "0 added, 0 updated, 13 unchanged, 0 failed",
    ]
