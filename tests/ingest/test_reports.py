from ingest.reports import Failure, Ingested, IngestReport
from vectorstore.articles import ArticleDetails
from vectorstore.writing import Change


def make_ingested(article_id: str, change: Change) -> Ingested:
    return Ingested(ArticleDetails(article_id, "How boards plan", "/a.txt"), change)


REPORT = IngestReport(
    [
        make_ingested("b2", Change.ADDED),
        make_ingested("a1", Change.UNCHANGED),
        make_ingested("b2", Change.UPDATED),
        make_ingested("c3", Change.ADDED),
    ],
    [Failure("x.pdf", "it is broken")],
)


def test_a_document_counts_changes_and_lists_each_article_once_in_order() -> None:
    assert REPORT.as_document() == {
        "added": 2,
        "updated": 1,
        "unchanged": 1,
        "failed": [{"source": "x.pdf", "error": "it is broken"}],
        "articles": ["b2", "a1", "c3"],
    }


def test_a_report_says_its_counts_in_one_line() -> None:
    assert str(REPORT) == "2 added, 1 updated, 1 unchanged, 1 failed"


def test_a_report_of_nothing_is_all_noughts() -> None:
    assert str(IngestReport()) == "0 added, 0 updated, 0 unchanged, 0 failed"


def test_a_failure_names_its_source_first() -> None:
    assert str(Failure("x.pdf", "it is broken")) == "x.pdf: it is broken"
