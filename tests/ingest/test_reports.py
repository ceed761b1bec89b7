from ingest.reports import Failure, Ingested, IngestReport, Skipped, Vanished
from vectorstore.articles import ArticleDetails
from vectorstore.writing import Change


def make_ingested(article_id: str, change: Change, origin: str = "") -> Ingested:
    return Ingested(ArticleDetails(article_id, "How boards plan", "/a.txt"), change, origin)


REPORT = IngestReport(
    [
        make_ingested("b2", Change.ADDED),
        make_ingested("a1", Change.UNCHANGED, "blog"),
        make_ingested("b2", Change.UPDATED, "blog"),
        make_ingested("c3", Change.ADDED),
        Skipped("/p", "it is a picture", "blog"),
        Vanished("/q", "d4", "blog"),
        Failure("x.pdf", "it is broken"),
    ],
)


def test_a_document_counts_changes_and_lists_each_article_once_in_order() -> None:
    assert REPORT.as_document() == {
        "added": 2,
        "updated": 1,
        "unchanged": 1,
        "skipped": [{"source": "/p", "reason": "it is a picture"}],
        "vanished": [{"source": "/q", "article_id": "d4", "pruned": False}],
        "suspect": [],
        "found": [],
        "hidden": [],
        "cut_off": [],
        "changed": [],
        "failed": [{"source": "x.pdf", "error": "it is broken"}],
        "drift": {"same": 0, "moved": 0, "edited": 0, "gone": 0},
        "articles": ["b2", "a1", "c3"],
        "sources": [
            {
                "source": "blog",
                "added": 0,
                "updated": 1,
                "unchanged": 1,
                "skipped": 1,
                "vanished": 1,
                "suspect": 0,
                "failed": 0,
            }
        ],
    }


def test_a_report_says_its_counts_in_one_line() -> None:
    assert str(REPORT) == "2 added, 1 updated, 1 unchanged, 1 skipped, 1 vanished, 1 failed"


def test_a_report_of_nothing_is_all_noughts() -> None:
    assert str(IngestReport()) == "0 added, 0 updated, 0 unchanged, 0 failed"


def test_a_failure_names_its_source_first() -> None:
    assert str(Failure("x.pdf", "it is broken")) == "x.pdf: it is broken"
