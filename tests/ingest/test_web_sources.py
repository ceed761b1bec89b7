import re
from pathlib import Path

import pytest

from ingest.errors import UnreadableSourceError
from ingest.sources.sources_file import read_sources_file
from ingest.web_sources import WebSource, make_source

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
    with pytest.raises(UnreadableSourceError, match="not a web address"):
        make_source(address)


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


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ('kind = "blog"', "source 2, kind: it must be one of 'page', 'feed', 'sitemap'"),
        ('include = "/blog/"', "source 2, include: it must be a list of texts in quotes"),
        ("include = [3]", "source 2, include: it must be text in quotes"),
        ("publisher = 3", "source 2, publisher: it must be text in quotes"),
        ('since = "soon"', "source 2, since: it must be a date, such as 2024-05-03"),
        ('colour = "red"', "source 2: unknown setting colour; the settings are: url, name"),
        ("defaults = { url = 3 }", "source 2: unknown setting defaults.url; the settings are: "),
        ("defaults = 3", "source 2, defaults: it must be a table of settings"),
        ('exclude = ["("]', "source 2, exclude: '(' is not a regular expression"),
    ],
)
def test_a_message_names_the_source_and_the_field(
    tmp_path: Path, rules: str, expected: str
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(f'[[source]]\nurl = "{URL}"\n\n[[source]]\nurl = "{URL}"\n{rules}\n')
    with pytest.raises(UnreadableSourceError, match=re.escape(expected)):
        read_sources_file(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[source]]\nname = 'x'", "source 1, url: it is missing"),
        ("source = 3", "[[source]] tables, each with a url"),
        ("[[sources]]\nurl = 'x'", "[[source]] tables"),
        ("", "[[source]] tables, each with a url"),
    ],
)
def test_a_file_without_sources_is_told_what_they_are(
    tmp_path: Path, text: str, expected: str
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(text)
    with pytest.raises(UnreadableSourceError, match=re.escape(expected)):
        read_sources_file(file)


def test_a_password_in_the_file_is_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nurl = "https://ann:secret@example.org/feed"')
    with pytest.raises(UnreadableSourceError) as raised:
        read_sources_file(file)
    assert "password" in str(raised.value)
    assert "secret" not in str(raised.value)
