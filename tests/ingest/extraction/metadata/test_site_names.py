import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.site_names import find_site_name

WINDOW = "<title>Why boards plan | The Example</title>"
LOGO = '<a href="/"><img src="logo.png" alt="The Example logo"></a>'
FOOT = "<footer><p>© 2019–2024 The Example. All rights reserved.</p></footer>"


def find(head: str, body: str = "") -> str | None:
    page = f"<html><head>{head}</head><body>{body}<p>Boards met.</p></body></html>"
    return find_site_name(parse_html(page.encode()))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (WINDOW, LOGO),
        (WINDOW, FOOT),
        ("<title>Why boards plan</title>", LOGO + FOOT),
        (WINDOW, '<a href="https://example.org/">The Example home</a>'),
        (WINDOW, '<div class="site-title">The Example</div>'),
    ],
)
def test_a_site_is_called_what_two_places_of_a_page_call_it(head: str, body: str) -> None:
    assert find(head, body) == "The Example"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (WINDOW, ""),
        ("<title>Why boards plan</title>", LOGO),
        ("<title>Why boards plan</title>", FOOT),
        ("<title>Why boards plan | News</title>", '<a href="/">News</a>'),
        ("<title>Boards - and why they plan</title>", LOGO),
    ],
)
def test_one_place_alone_or_the_name_of_a_section_names_no_site(head: str, body: str) -> None:
    assert find(head, body) is None


MARKED = '<div class="logo"><img src="logo.png" alt="Sampled Patients First"></div>'


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (MARKED, "Sampled Patients First"),
        (f"<footer>{MARKED}</footer>", None),
        (f"<main>{MARKED}</main>", None),
    ],
)
def test_a_marked_logo_at_the_top_names_the_site(body: str, name: str | None) -> None:
    assert find("<title>Why boards plan</title>", body) == name
