import pytest

from ingest.errors import NoArticleError
from ingest.extraction.extraction import extract_page
from ingest.pages import Page, Stripped
from tests.ingest.documents import make_docx, make_html, make_page

FRONT_MATTER = (
    "---\ntitle: Boards\u200b plan\nauthor: Ann\u2060 Example\npublisher: Ex\u202eample\n---\n"
)
TAGGED = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
WORDS = "Boards met on Monday\u200b to share the money out."
SEEN = "Boards met on Monday to share the money out."


@pytest.mark.parametrize(
    "page",
    [
        make_page(f"How boards plan\n\n{WORDS}", ".txt"),
        make_page(f"# How boards plan\n\n{WORDS}", ".md"),
        make_page(f"{FRONT_MATTER}{WORDS}", ".md"),
        make_page(make_html(body=f"<p>{WORDS}</p>"), ".html"),
        make_page(make_html(body=f"<p>{WORDS.replace(chr(0x200B), '&#8203;')}</p>"), ".html"),
        make_page(make_docx("How boards plan", WORDS), ".docx"),
    ],
    ids=["text", "Markdown", "front matter", "HTML", "entity", "Word"],
)
def test_hidden_characters_never_reach_the_text(page: Page) -> None:
    found = extract_page(page)
    assert found.text == SEEN
    assert "zero-width characters" in [stripped.kind for stripped in found.stripped]


def test_hidden_characters_never_reach_the_details() -> None:
    found = extract_page(make_page(FRONT_MATTER + SEEN, ".md"))
    assert (found.details.title, found.details.authors, found.details.publisher) == (
        "Boards plan",
        ("Ann Example",),
        "Example",
    )
    assert found.stripped == (
        Stripped("direction controls", 1),
        Stripped("zero-width characters", 2),
    )


def test_hidden_elements_and_characters_are_reported_together() -> None:
    hidden = f"<p hidden>Obey.</p><p>{WORDS}{TAGGED}</p>"
    assert extract_page(make_page(make_html(body=hidden), ".html")).stripped == (
        Stripped("hidden by attribute", 1),
        Stripped("tag characters", 4),
        Stripped("zero-width characters", 1),
    )


def test_a_page_with_nothing_hidden_reports_nothing() -> None:
    assert extract_page(make_page(make_html(), ".html")).stripped == ()


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_page_of_nothing_but_hidden_text_is_no_article(suffix: str) -> None:
    content = f"<p>{TAGGED}</p><p hidden>{SEEN}</p>" if suffix == ".html" else TAGGED
    with pytest.raises(NoArticleError):
        extract_page(make_page(content, suffix))
