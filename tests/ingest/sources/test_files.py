import os
from pathlib import Path

import pytest

from ingest.errors import SourceError, UnreadableSourceError, UnsupportedSourceError
from ingest.sources.files import LARGEST_BYTES, find_files, read_file

AS_ROOT = os.geteuid() == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of files of many kinds, two levels deep."""
    for name in ("b.md", "a.TXT", ".hidden.md", "c.jpg", "sub/d.html", "sub/e", ".git/f.md"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Boards met on Monday.")
    return tmp_path / "articles"


def names(source: str | Path) -> list[str]:
    """Name the files that were found, "!" for what was not."""
    return [path.name if isinstance(path, Path) else "!" for path in find_files(str(source))]


def test_a_folder_stands_for_the_files_in_it_that_can_be_read(folder: Path) -> None:
    assert names(folder) == ["a.TXT", "b.md", "d.html"]


def test_a_file_stands_for_itself_whatever_its_kind(folder: Path) -> None:
    assert [names(folder / name) for name in ("c.jpg", ".hidden.md")] == [["c.jpg"], [".hidden.md"]]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.md", ["b.md"]),
        ("[ab].*", ["a.TXT", "b.md"]),
        ("**/*.html", ["d.html"]),
        ("s*", ["d.html"]),
        ("?.md", ["b.md"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(folder: Path, pattern: str, found: list[str]) -> None:
    assert names(folder / pattern) == found


def test_a_file_whose_name_looks_like_a_pattern_is_found(folder: Path) -> None:
    (folder / "plan [v1].md").write_text("Boards met.")
    assert names(folder / "plan [v1].md") == ["plan [v1].md"]


def test_the_home_folder_may_be_named_by_its_sign(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert names("~/b.md") == ["b.md"]


@pytest.mark.parametrize("source", ["gone.md", "*.gone", "gone/*", "a" * 300, "b.md/c.md"])
def test_what_is_not_there_is_named_once(folder: Path, source: str) -> None:
    assert names(folder / source) == ["!"]


@pytest.mark.parametrize("name", ["empty", "sub/deeper"])
def test_a_folder_without_anything_to_read_is_an_error(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    [problem] = find_files(str(folder / name))
    assert "no files that can be read (.txt, " in str(problem)


def test_a_link_to_itself_does_not_keep_a_folder_from_being_read(folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    assert names(folder) == ["a.TXT", "b.md", "d.html"]


def test_a_link_to_a_folder_stands_for_the_folder(folder: Path) -> None:
    (folder.parent / "link").symlink_to(folder)
    assert names(folder.parent / "link") == ["a.TXT", "b.md", "d.html"]


def test_an_empty_source_is_not_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert names("") == ["!"]


def test_the_home_folder_of_somebody_unknown_is_an_error() -> None:
    assert names("~nobody-of-that-name/articles") == ["!"]


def test_a_link_to_an_impossible_name_is_an_error(folder: Path) -> None:
    (folder / "link.md").symlink_to("x" * 300)
    [found] = find_files(str(folder / "link.md"))
    with pytest.raises(UnreadableSourceError):
        read_file(Path(str(found)))


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_an_error(folder: Path) -> None:
    (folder / "sub").chmod(0)
    found = names(folder)
    (folder / "sub").chmod(0o700)
    assert found == ["a.TXT", "b.md", "!"]


def test_a_page_is_the_bytes_of_its_file(folder: Path) -> None:
    content = b"\xef\xbb\xbfOne.\r\nTwo.\t\r\n"
    (folder / "b.md").write_bytes(content)
    assert read_file(folder / "b.md").content == content


def test_the_source_of_a_page_does_not_depend_on_the_working_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "sub")
    assert read_file(Path("../b.md")).source == str(folder.resolve() / "b.md")


@pytest.mark.parametrize(("name", "suffix"), [("a.TXT", ".txt"), ("sub/e", ".txt")])
def test_the_kind_of_a_page_is_its_suffix(folder: Path, name: str, suffix: str) -> None:
    assert read_file(folder / name).suffix == suffix


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("minutes.odt", r"save it as \.docx"),
        ("slides.pptx", r"save it as \.pdf"),
        ("briefing.eml", r"save the text of the message as \.txt"),
        ("papers.zip", "unpack it and add the folder"),
    ],
)
def test_a_kind_that_can_be_turned_into_another_is_refused_with_how(
    folder: Path, name: str, advice: str
) -> None:
    with pytest.raises(UnsupportedSourceError, match=advice):
        read_file(folder / name)


def test_another_kind_is_refused_with_the_kinds_that_are_read(folder: Path) -> None:
    with pytest.raises(UnsupportedSourceError, match=r"\.jpg files .* use \.txt, .*\.docx"):
        read_file(folder / "c.jpg")


@pytest.mark.parametrize("content", [b"", b" ", b"\n\r\n\t\x0b\x0c \n"])
def test_an_empty_file_is_refused(folder: Path, content: bytes) -> None:
    (folder / "b.md").write_bytes(content)
    with pytest.raises(UnreadableSourceError, match="the file is empty"):
        read_file(folder / "b.md")


def set_size(path: Path, size: int) -> Path:
    with path.open("r+b") as file:
        file.truncate(size)
    return path


def test_a_file_of_the_largest_size_is_read(folder: Path) -> None:
    assert len(read_file(set_size(folder / "b.md", LARGEST_BYTES)).content) == LARGEST_BYTES


@pytest.mark.parametrize("size", [LARGEST_BYTES + 1, 50_000_000])
def test_a_file_larger_than_an_article_can_be_is_refused(folder: Path, size: int) -> None:
    with pytest.raises(UnreadableSourceError, match="MB is too large; the limit is 20"):
        read_file(set_size(folder / "b.md", size))


def test_a_dangling_link_is_refused(folder: Path) -> None:
    (folder / "link.md").symlink_to("gone.md")
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        read_file(folder / "link.md")


def test_a_link_in_a_circle_is_refused(folder: Path) -> None:
    (folder / "link.md").symlink_to("link.md")
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        read_file(folder / "link.md")


@pytest.mark.timeout(20)
def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    with pytest.raises(UnreadableSourceError, match="not a regular file"):
        read_file(folder / "pipe.md")


def test_a_device_is_refused(folder: Path) -> None:
    (folder / "device.md").symlink_to(os.devnull)
    with pytest.raises(UnreadableSourceError, match="not a regular file"):
        read_file(folder / "device.md")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(folder: Path) -> None:
    (folder / "b.md").chmod(0)
    with pytest.raises(UnreadableSourceError, match="Permission denied"):
        read_file(folder / "b.md")


def test_every_refusal_is_about_one_source(folder: Path) -> None:
    with pytest.raises(SourceError):
        read_file(folder / "gone.md")
