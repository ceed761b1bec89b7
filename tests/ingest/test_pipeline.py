import logging
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from ingest.pages import NOTHING_SAID, Details
from ingest.pipeline import DryRun, Selection, ingest_sources
from ingest.reports import Failure, IngestReport
from ingest.sources.files import find_sources
from tests.factories import write_article_file
from tests.ingest.documents import make_docx, make_html, make_pdf
from vectorstore.articles import Article
from vectorstore.chunks import Passage
from vectorstore.store import ArticleStore
from vectorstore.writing import Change, PutResult, StoreWriter

GOOD = "How boards plan\n\nBoards met on Monday.\n"


def ingest(
    *sources: str | Path,
    overrides: Details | None = None,
    selection: Selection | None = None,
    store: ArticleStore | None = None,
    stumbles_over: str = "",
) -> IngestReport:
    """Ingest sources into a store, or for want of one in a dry run."""
    found = list(find_sources(map(str, sources)))
    arguments = (found, overrides or NOTHING_SAID, selection or Selection())
    if store is None:
        return ingest_sources(*arguments, DryRun(), lambda _: None)
    with store.writing() as writer:
        taker = StumblingWriter(writer, stumbles_over) if stumbles_over else writer
        return ingest_sources(*arguments, taker, lambda _: None)


@dataclass(frozen=True)
class StumblingWriter:
    """Writes to a store, but for the articles with a title that leads it to an error."""

    writer: StoreWriter
    title: str

    def expect(self, article: Article, passages: list[Passage]) -> None:
        self.writer.expect(article, passages)

    def complete(self, article: Article) -> Article:
        return self.writer.complete(article)

    def put(self, article: Article, passages: list[Passage]) -> PutResult:
        if article.details.title == self.title:
            raise IndexError(f"{article.text}\nis out of range")
        return self.writer.put(article, passages)


def changes(report: IngestReport) -> list[Change]:
    return [item.change for item in report.ingested]


def titles(report: IngestReport) -> list[str]:
    return [item.details.title for item in report.ingested]


BAD_FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.md": b" \r\n\t\n",
    "binary.txt": b"\x7fELF\x02\x01\x01\0\0\0",
    "utf-16.txt": "Boards met.".encode("utf-16-le"),
    "cyrillic.md": "Советы встретились.".encode("cp1251"),
    "broken.pdf": make_pdf(["Boards met."])[:300],
    "locked.pdf": make_pdf(["Boards met."], password="secret"),  # noqa: S106 - of this file only
    "cut.docx": make_docx("Boards met.")[:2000],
    "not-zip.docx": b"Boards met on Monday.",
    "picture.html": b"<html><body><img src='x.png'></body></html>",
    "broken.md": b"---\ntitle: [How boards\n---\nBoards met.",
    "undated.md": b"---\npublished: soon\n---\nBoards met.",
    "bare.md": b"---\ntitle: How boards plan\n---\n",
    "photo.jpg": b"\xff\xd8\xff",
}


def make_bad_sources(folder: Path) -> list[Path]:
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "dangling.md").symlink_to("gone.md")
    (folder / "circle.md").symlink_to("circle.md")
    os.mkfifo(folder / "pipe.md")
    (folder / "folder").mkdir()
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    others = ["dangling.md", "circle.md", "pipe.md", "folder", "huge.txt", "missing.md", "*.gone"]
    return [folder / name for name in [*BAD_FILES, *others]]


@pytest.mark.timeout(60)
def test_each_bad_source_is_named_in_one_line_and_the_rest_is_ingested(tmp_path: Path) -> None:
    bad = make_bad_sources(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD)
    sources = [*bad[:10], tmp_path / "good.txt", *bad[10:]]
    report = ingest(*sources)
    assert [failure.source for failure in report.failed] == [str(path) for path in bad]
    assert titles(report) == ["How boards plan"]
    assert [failure for failure in report.failed if "\n" in str(failure)] == []


def test_an_article_that_leads_to_an_error_of_ours_fails_and_the_rest_is_ingested(
    store: ArticleStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for title in ("Bad", "Good"):
        (tmp_path / f"{title}.txt").write_text(f"{title}\n\nBoards met on {title} Monday.\n")
    with caplog.at_level(logging.INFO, "ingest"):
        report = ingest(tmp_path, store=store, stumbles_over="Bad")
    [line] = map(str, report.failed)
    assert line.startswith(f"{tmp_path / 'Bad.txt'}: ")
    assert "report" in line
    assert "\n" not in line
    assert [listing.details.title for listing in store.listings()] == ["Good"]
    assert "IndexError" in caplog.text
    assert "Boards met" not in caplog.text


def test_an_article_stays_as_it_was_when_its_new_text_leads_to_an_error_of_ours(
    store: ArticleStore, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    [item] = ingest(path, store=store).ingested
    path.write_text(GOOD + "They will meet again.\n")
    report = ingest(path, store=store, stumbles_over="How boards plan")
    assert (len(report.failed), report.ingested) == (1, [])
    assert "meet again" not in store.article(item.details.article_id).text


def test_a_folder_fails_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"\0")
    report = ingest(tmp_path)
    assert (titles(report), [failure.source for failure in report.failed]) == (
        ["How boards plan"],
        [str(tmp_path / "b.txt")],
    )


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert len(ingest(tmp_path / "a.txt", tmp_path, tmp_path / "*.txt").ingested) == 1


def test_every_kind_of_file_becomes_an_article(tmp_path: Path) -> None:
    head = "How boards plan"
    contents = {
        "a.txt": GOOD.encode(),
        "b.md": b"---\ntitle: How boards plan\n---\nBoards met.",
        "c.html": make_html().encode(),
        "d.pdf": make_pdf([head, "Boards met on Monday to plan the year ahead of them all."]),
        "e.docx": make_docx(head, "Boards met on Monday."),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert titles(ingest(tmp_path)) == ["How boards plan"] * 5


def test_an_article_is_added_then_unchanged_then_updated(
    store: ArticleStore, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    seen = []
    for text in (GOOD, GOOD, GOOD + "They will meet again."):
        path.write_text(text)
        seen += changes(ingest(path, store=store))
    assert seen == [Change.ADDED, Change.UNCHANGED, Change.UPDATED]


def test_a_copy_under_another_name_is_the_same_article(store: ArticleStore, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    report = ingest(tmp_path, store=store)
    assert len({item.details.article_id for item in report.ingested}) == 1


def test_a_copy_with_another_authors_name_is_another_article(
    store: ArticleStore, tmp_path: Path
) -> None:
    write_article_file(tmp_path, "a", "Boards met.", title="Plan", author="Ann Example")
    write_article_file(tmp_path, "b", "Boards met.", title="Plan", author="Bob Sample")
    ingest(tmp_path, store=store)
    assert sorted(str(listing.details.author) for listing in store.listings()) == [
        *["Ann Example", "Bob Sample"]
    ]


def test_what_the_store_keeps_is_the_text_of_the_file(store: ArticleStore, tmp_path: Path) -> None:
    text = "One.\r\n\tTwo\N{NO-BREAK SPACE}three.  \r\n\r\n\r\n“Four” \N{GRINNING FACE}"
    (tmp_path / "a.md").write_bytes(f"---\r\ntitle: T\r\n---\r\n{text}\r\n".encode())
    [item] = ingest(tmp_path, store=store).ingested
    assert store.article(item.details.article_id).text == text


def test_overrides_reach_the_store(store: ArticleStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    said = Details(
        "Title", ("Ann Example",), "Example News", date(2024, 5, 3), url="https://e.org/x"
    )
    [item] = ingest(tmp_path, overrides=said, store=store).ingested
    details = store.article(item.details.article_id).details
    assert (details.title, details.author, details.publisher, details.published, details.url) == (
        *(said.title, said.authors[0], said.publisher, said.published, said.url),
    )


@pytest.mark.parametrize(
    ("since", "taken"),
    [
        (date(2024, 5, 2), ["dated", "undated"]),
        (date(2024, 5, 3), ["dated", "undated"]),
        (date(2024, 5, 4), ["undated"]),
        (None, ["dated", "undated"]),
    ],
)
def test_what_is_dated_before_a_day_is_left_out(
    tmp_path: Path, since: date | None, taken: list[str]
) -> None:
    write_article_file(tmp_path, "a", "Boards met.", title="dated", published="2024-05-03")
    write_article_file(tmp_path, "b", "They left.", title="undated")
    report = ingest(tmp_path, selection=Selection(since=since))
    assert (titles(report), report.failed) == (taken, [])


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (3, 3), (9, 3), (None, 3)])
def test_no_more_articles_are_taken_than_the_limit(
    tmp_path: Path, limit: int | None, count: int
) -> None:
    for name in "abc":
        write_article_file(tmp_path, name, f"Board {name} met.", title=name)
    assert len(ingest(tmp_path, selection=Selection(limit=limit)).ingested) == count


def test_articles_that_are_too_old_do_not_count_towards_the_limit(tmp_path: Path) -> None:
    write_article_file(tmp_path, "a", "Boards met.", title="old", published="2020-01-01")
    write_article_file(tmp_path, "b", "They left.", title="new", published="2024-01-01")
    assert titles(ingest(tmp_path, selection=Selection(date(2024, 1, 1), 1))) == ["new"]


def test_a_dry_run_reads_everything_and_keeps_nothing(store: ArticleStore, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    assert (titles(ingest(tmp_path)), store.listings()) == (["How boards plan"], [])


def test_each_source_is_announced_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(b"\0")
    sources = [Failure("gone.md", "it is gone"), *find_sources([str(path)])]
    announced: list[str] = []
    ingest_sources(sources, NOTHING_SAID, Selection(), DryRun(), announced.append)
    assert announced == [str(path)]


def test_a_file_whose_name_is_not_utf_8_does_not_stop_the_others(
    store: ArticleStore, tmp_path: Path
) -> None:
    odd = os.path.join(os.fsencode(tmp_path), b"odd\xff.txt")  # noqa: PTH118 - of bytes
    with open(odd, "wb") as file:  # noqa: PTH123 - the same
        file.write(b"Boards met on Monday.\n")
    (tmp_path / "z.txt").write_text(GOOD)
    assert "How boards plan" in titles(ingest(tmp_path, store=store))


def test_a_title_cut_within_an_emoji_does_not_stop_the_others(
    store: ArticleStore, tmp_path: Path
) -> None:
    linked = '{"@type": "Article", "headline": "Boards \\ud83d"}'
    head = f'<script type="application/ld+json">{linked}</script>'
    (tmp_path / "a.html").write_text(make_html(head))
    (tmp_path / "b.txt").write_text(GOOD)
    assert "How boards plan" in titles(ingest(tmp_path, store=store))
