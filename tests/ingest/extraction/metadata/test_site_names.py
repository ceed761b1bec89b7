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
        (f"<header>{MARKED}</header>", "Sampled Patients First"),
        (f"<div class='site-header'>{MARKED}</div>", "Sampled Patients First"),
        (f'<a href="/">{MARKED}</a>', "Sampled Patients First"),
        (f'<p>With:</p><a href="https://partner.example.org/">{MARKED}</a>', None),
        (f"<p>We won.</p>{MARKED.replace('logo', 'award-logo')}", None),
        (f"<footer>{MARKED}</footer>", None),
        (f"<main>{MARKED}</main>", None),
    ],
)
def test_a_logo_alone_names_the_site_from_a_header_or_the_way_home(
    body: str, name: str | None
) -> None:
    assert find("<title>Why boards plan</title>", body) == name
