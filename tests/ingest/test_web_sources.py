from pathlib import Path

import pytest

from ingest.errors import UnreadableSourceError
from ingest.web_sources import WebSource, make_source, read_sources_file

URL = "https://example.org/feed"


@pytest.mark.parametrize(
    ("include", "exclude", "is_taken"),
    [
        ((), (), True),
        (("/blog/",), (), True),
        (("/news/",), (), False),
        (("/news/", "/blog/"), (), True),
        ((), ("/blog/",), False),
        (("/blog/",), ("one$",), False),
        (("^https://example.org/blog/[a-z]+$",), (), True),
    ],
)
def test_an_address_is_taken_that_is_included_and_not_excluded(
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    is_taken: bool,  # noqa: FBT001
) -> None:
    source = WebSource(url=URL, include=include, exclude=exclude)
    assert source.takes("https://example.org/blog/one") is is_taken


@pytest.mark.parametrize("address", ["ftp://example.org/", "https://", "example.org", "", "http:x"])
def test_what_is_no_address_of_the_web_is_no_source(address: str) -> None:
    assert make_source(address) is None


def test_every_field_of_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        f'[[source]]\nname = "Sample"\nurl = "{URL}"\nkind = "sitemap"\npublisher = "Press"\n'
        'author = "Ann Example"\ninclude = ["a"]\nexclude = ["b"]\n'
        'defaults = { author = "Bob Sample", publisher = "Paper" }\n\n'
        '[[source]]\nurl = "https://example.org/blog"\n'
    )
    first, second = read_sources_file(file)
    assert first.model_dump(exclude={"defaults"}, exclude_none=True) == {
        "url": URL, "name": "Sample", "kind": "sitemap", "publisher": "Press",
        "author": "Ann Example", "include": ("a",), "exclude": ("b",),
    }  # fmt: skip
    assert first.defaults.model_dump() == {"author": "Bob Sample", "publisher": "Paper"}
    assert second == WebSource(url="https://example.org/blog")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="cannot be read"):
        read_sources_file(tmp_path / "sources.toml")


def test_a_message_names_the_source_and_the_field(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nurl = "{URL}"\n\n[[source]]\nurl = "{URL}"\nkind = "blog"\n')
    with pytest.raises(UnreadableSourceError, match=r"source\.1\.kind"):
        read_sources_file(file)
