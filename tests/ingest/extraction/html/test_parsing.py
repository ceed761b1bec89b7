import pytest

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.html.parsing import parse_html

BOMB = " ".join(f"a{number}" for number in range(600))


@pytest.mark.parametrize(
    "page",
    [
        f"<p {BOMB}>",
        f"<!--><p {BOMB}>-->",
        f"<!-- x --!><p {BOMB}>-->",
        f"<script-x><p {BOMB}></script>",
        f"<textarea/><p {BOMB}>",
        f'<p x" {BOMB} ">',
        f"<p a='>' {BOMB}>",
        f'<p a=">" b=x/ {BOMB}>',
        f"<style><!--</style><p {BOMB}>-->",
        f"<p\n{BOMB.replace(' ', '/')}>",
    ],
)
def test_a_tag_with_hundreds_of_attributes_is_refused_wherever_it_is(page: str) -> None:
    with pytest.raises(UnreadableSourceError, match="500 attributes"):
        parse_html(page.encode())


@pytest.mark.parametrize(
    "page",
    [
        f"<p>x</p><script>if (a<b {BOMB}) c()</script>",
        f"<p>x</p><!-- <p {BOMB}> -->",
        f"<p>x</p><textarea><p {BOMB}></textarea>",
        f"<p title='{BOMB}'>x</p>",
        f'<p class="{BOMB}" hidden id=x>x</p>',
        f"<p>x {BOMB}</p>",
    ],
)
def test_words_elsewhere_are_no_attributes(page: str) -> None:
    assert "x" in parse_html(page.encode()).text_content()


def test_more_than_fifty_thousand_tags_are_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="50,000 tags"):
        parse_html(b"<b>" * 50_001)


def test_more_than_five_megabytes_beside_scripts_are_refused() -> None:
    script = b"<script>" + b"x" * 6_000_000 + b"</script>"
    assert parse_html(b"<p>x</p>" + script + b"<p>x" * 1_000) is not None
    with pytest.raises(UnreadableSourceError, match="5 MB"):
        parse_html(b"<p>x</p>" + script + b"<p>x" + b"x" * 5_000_000)


def test_more_than_twenty_megabytes_are_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="20 MB"):
        parse_html(b"<p>" + b"x" * 20_000_000)


@pytest.mark.parametrize("content", [b"", b"Boards met.", b"<3", b"<p>\0</p>", b"\xff\xfe"])
def test_what_is_no_html_holds_no_article(content: bytes) -> None:
    with pytest.raises(NoArticleError):
        parse_html(content)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", None])
def test_the_servers_name_for_the_characters_counts(declared: str | None) -> None:
    page = "<p>“Boards” – café</p>".encode("windows-1252")
    assert parse_html(page, declared).text_content() == "“Boards” – café"


def test_a_page_of_elements_within_elements_is_cut_off() -> None:
    assert parse_html(b"<div>" * 40_000 + b"x") is not None
