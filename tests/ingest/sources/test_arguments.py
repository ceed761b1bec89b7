from pathlib import Path

import pytest

from ingest.sources.arguments import read_address, read_file_address
from ingest.sources.files import find_files


@pytest.mark.parametrize(
    ("argument", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" \thttps://example.org/a \n", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ('"https://example.org/a"', "https://example.org/a"),
        ("https://example.org/the plan.pdf", "https://example.org/the%20plan.pdf"),
        ("https://example.org/the%20plan.pdf", "https://example.org/the%20plan.pdf"),
        ("https://example.org/long/\r\naddress", "https://example.org/long/address"),
        ("HTTPS://Example.org/a", "HTTPS://Example.org/a"),
        ("www.example.org/a", "https://www.example.org/a"),
        (" WWW.example.org ", "https://WWW.example.org"),
        ("ftp://example.org/a", "ftp://example.org/a"),
    ],
)
def test_an_address_is_known_however_it_is_pasted(argument: str, address: str) -> None:
    assert read_address(argument) == address


@pytest.mark.parametrize(
    "argument", ["a.txt", "", "-", "articles/*.md", "file:///a.txt", "www", "www.", "C:\\a.txt"]
)
def test_what_names_a_file_is_not_an_address(argument: str) -> None:
    assert read_address(argument) is None


def test_a_file_may_be_called_like_an_address(tmp_path: Path) -> None:
    (tmp_path / "www.example.org.html").write_text("Boards met.")
    assert read_address("www.example.org.html") is None


@pytest.mark.parametrize(
    "address",
    [
        "file://{folder}/the%20%C2%A3%20plan.txt",
        "file://localhost{folder}/the%20%C2%A3%20plan.txt",
        "file:{folder}/the%20%C2%A3%20plan.txt",
        " FILE://{folder}/the £ plan.txt ",
        "<file://{folder}/the%20%C2%A3%20plan.txt>",
    ],
)
def test_a_file_address_stands_for_the_file(tmp_path: Path, address: str) -> None:
    path = tmp_path / "the £ plan.txt"
    path.write_text("Boards met.")
    assert list(find_files(address.format(folder=tmp_path))) == [path]


def test_a_file_address_may_name_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a folder" / "a.md").write_text("Boards met.")
    assert list(find_files(f"file://{tmp_path}/a%20folder/")) == [tmp_path / "a folder" / "a.md"]


@pytest.mark.parametrize("address", ["file://server/a.txt", "file://server", "file://"])
def test_a_file_address_of_another_machine_is_none_of_ours(address: str) -> None:
    assert read_file_address(address) is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("file://server/a.txt", "no file on this machine"),
        ("file:///gone%20away.txt", "no such file"),
        ("file:///gone%00.txt", "no such file"),
        ("-", "save the text as a file"),
        ("example.org/news", "begin it with https://"),
        ("https:/example.org/news", "begin it with https://"),
        ("htps//example.org/news", "begin it with https://"),
        ("gone.txt", "check the path"),
        ("gone/a.txt", "check the path"),
    ],
)
def test_a_source_that_is_not_there_is_told_in_its_own_words(source: str, said: str) -> None:
    [problem] = find_files(source)
    assert said in str(problem)


@pytest.mark.parametrize("name", [" a.txt", "a.txt ", "\ta.txt\n", " *.txt "])
def test_blanks_around_a_path_are_no_part_of_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Boards met.")
    assert list(map(str, find_files(name))) == ["a.txt"]


def test_a_file_whose_name_begins_with_a_blank_is_found(tmp_path: Path) -> None:
    (tmp_path / " a.txt").write_text("Boards met.")
    (tmp_path / "a.txt").write_text("Places met.")
    assert list(map(str, find_files(" a.txt"))) == [" a.txt"]
