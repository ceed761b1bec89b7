import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.titles import headings_of, tidy_title

SITES = {"The Example 3", ""}


@pytest.mark.parametrize(
    "title",
    [
        "Why boards plan",
        "Why boards plan | The Example 3",
        "Why boards plan - The Example 3",
        "Why boards plan – the example 3",
        "Why boards plan :: The Example 3",
        "Why  boards\nplan » The Example 3",
        "<b>Why</b> boards plan",
        "Why boards\u200b plan",
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str) -> None:
    assert tidy_title([title], [], None, SITES) == "Why boards plan"


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Boards - and why they plan", []),
        ("Why boards plan | Opinion", []),
        ("Why boards plan | The Example 3", ["Why boards plan | The Example 3"]),
        ("A | B", ["B"]),
    ],
)
def test_other_words_behind_a_mark_are_part_of_it(title: str, headings: list[str]) -> None:
    assert tidy_title([title], headings, None, SITES) == title


def test_what_stands_behind_the_heading_is_no_part_of_a_title() -> None:
    given = "Why boards plan | Opinion | Example"
    assert tidy_title([given], ["Why boards plan | Opinion"], None, set()) == (
        "Why boards plan | Opinion"
    )


def test_the_first_title_that_is_given_counts() -> None:
    assert tidy_title([None, "", "First", "Second"], ["Third"], "Fourth", set()) == "First"


@pytest.mark.parametrize(
    ("headings", "window", "title"),
    [
        (["Boards"], "Window", "Boards"),
        ([], "Window | The Example 3", "Window"),
        (["The Example 3", "Boards"], "Window", "Boards"),
        ([], None, None),
        ([], " ", None),
    ],
)
def test_without_a_title_it_is_the_heading_or_else_the_window(
    headings: list[str], window: str | None, title: str | None
) -> None:
    assert tidy_title([], headings, window, SITES) == title


def test_the_name_of_the_site_is_no_title_where_there_is_a_heading() -> None:
    assert tidy_title(["The Example 3"], ["Boards"], None, SITES) == "Boards"


def test_the_name_of_the_site_is_the_title_of_a_page_without_another() -> None:
    assert tidy_title(["The Example 3"], [], None, SITES) == "The Example 3"


@pytest.mark.parametrize("end", ["…", "...", " …"])
def test_a_title_that_is_cut_off_is_that_of_the_heading(end: str) -> None:
    assert tidy_title([f"Why six boards{end}"], ["Why six boards plan"], None, set()) == (
        "Why six boards plan"
    )


@pytest.mark.parametrize("heading", ["Blog", "Latest news", "The Example 3", "Home"])
def test_a_section_as_the_heading_is_no_title_where_the_window_names_another(heading: str) -> None:
    window = "Why boards plan - Blog | The Example 3"
    assert tidy_title([], [heading], window, SITES, ["Related", "Why boards plan"]) == (
        "Why boards plan"
    )


@pytest.mark.parametrize("given", ["Home", "Untitled", "six boards in a county and their plans"])
def test_a_title_that_names_no_article_counts_less_than_the_heading(given: str) -> None:
    window = "Why boards plan | The Example 3"
    assert tidy_title([given], ["Why boards plan"], window, SITES) == "Why boards plan"


def test_headings_are_those_of_the_first_order() -> None:
    page = "<h1> Why <b>boards</b>\nplan</h1><h2>No</h2><h1> </h1>"
    assert headings_of(parse_html(page.encode())) == ["Why boards plan"]


@pytest.mark.parametrize("style", ["c1 title", "MsoTitle"])
def test_a_paragraph_in_the_style_of_a_title_stands_for_a_heading(style: str) -> None:
    tree = parse_html(f'<p class="{style}">Why boards plan</p><p class="c1">They do.</p>'.encode())
    assert headings_of(tree) == ["Why boards plan"]
