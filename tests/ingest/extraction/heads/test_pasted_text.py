from datetime import date

import pytest

from ingest.extraction.heads.pasted_text import extract_pasted
from tests.ingest.extraction.heads.pasted_pages import (
    CLOSING,
    MIDDLE,
    OPENING,
    PAGES,
    STANDFIRST,
    PastedPage,
)

TITLE = "Six places, one budget"
BODY = f"{OPENING}\n\n{MIDDLE}\n\n{CLOSING}"
each_page = pytest.mark.parametrize("page", PAGES, ids=[page.layout for page in PAGES])


@each_page
def test_the_title_of_a_pasted_page_is_found(page: PastedPage) -> None:
    assert extract_pasted(page.text).details.title == page.title


@each_page
def test_the_authors_of_a_pasted_page_are_found(page: PastedPage) -> None:
    assert extract_pasted(page.text).details.authors == page.authors


@each_page
def test_the_date_of_a_pasted_page_is_found(page: PastedPage) -> None:
    assert extract_pasted(page.text).details.published == page.published


@each_page
def test_the_publisher_of_a_pasted_page_is_found(page: PastedPage) -> None:
    assert extract_pasted(page.text).details.publisher == page.publisher


@each_page
def test_no_sentence_of_a_pasted_article_is_lost(page: PastedPage) -> None:
    text = extract_pasted(page.text).text
    assert [sentence for sentence in page.sentences if sentence not in text] == []


@each_page
def test_a_pasted_article_begins_and_ends_with_its_own_sentences(page: PastedPage) -> None:
    text = extract_pasted(page.text).text
    assert (text.startswith(page.sentences[0]), text.endswith(page.sentences[-1])) == (True, True)


@pytest.mark.parametrize(
    "line",
    [
        "The boards will report by 3 May 2024, or say why not.",
        "On 12 February 2024 the first draft was thrown out.",
    ],
)
def test_a_date_in_running_text_is_not_the_publication_date(line: str) -> None:
    assert extract_pasted(f"{TITLE}\n\n{line}\n\n{BODY}").details.published is None


def test_a_date_far_below_the_title_is_not_the_publication_date() -> None:
    assert (
        extract_pasted(f"{TITLE}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n3 May 2024").details.published
        is None
    )


def test_the_standfirst_stays_in_the_text() -> None:
    found = extract_pasted(f"{TITLE}\n{STANDFIRST}\nBy Ann Example\n\n{BODY}")
    assert found.text == f"{STANDFIRST}\n\n{BODY}"


def test_the_title_is_not_repeated_in_the_text() -> None:
    assert extract_pasted(f"{TITLE}\n\n{TITLE}\n\n{BODY}").text == BODY


def test_a_bare_name_is_the_authors_if_the_text_names_it_again() -> None:
    found = extract_pasted(f"{TITLE}\nAnn Example\n\n{BODY}\n\nAnn Example chairs a board.")
    assert found.details.authors == ("Ann Example",)


def test_a_bare_name_that_nothing_supports_stays_in_the_text() -> None:
    found = extract_pasted(f"{TITLE}\nAnn Example\n\n{BODY}")
    assert (found.details.authors, found.text) == ((), f"Ann Example\n\n{BODY}")


def test_a_word_that_a_line_end_breaks_is_whole_again() -> None:
    wrapped = (
        "The board will cut its run-\nning costs after a well-\nattended, long\n"
        "debate of all head-\nquarters."
    )
    whole = (
        "The board will cut its running\ncosts after a well-attended,\nlong\n"
        "debate of all headquarters."
    )
    assert extract_pasted(f"{TITLE}\n\n{wrapped}\n\n{BODY}").text == f"{whole}\n\n{BODY}"


def test_a_mail_that_is_quoted_as_a_whole_loses_its_marks() -> None:
    lines = [f"> Boat {number} sails on one of the\n> seven.\n>" for number in range(3)]
    found = extract_pasted("Subject: Boats\n\n" + "\n".join(lines))

    assert found.text.startswith("Boat 0 sails on one of the\nseven.\n\nBoat 1")


def test_a_quoted_part_of_a_mail_keeps_its_marks() -> None:
    quoted = "\n".join(f"> Boat {number} sails at noon." for number in range(8))

    assert quoted in extract_pasted(f"{TITLE}\n\n{quoted}\n\n{BODY}").text


def test_readers_comments_are_cut_off() -> None:
    found = extract_pasted(
        f"{TITLE}\n\n{BODY}\n\nComments (1)\n\nA reader\nI was there, it was loud."
    )
    assert found.text == BODY


def test_a_section_headed_comments_stays_if_most_of_the_text_follows_it() -> None:
    text = f"{OPENING}\n\nComments\n\n{MIDDLE}\n\n{CLOSING}\n\n{OPENING}"
    assert extract_pasted(f"{TITLE}\n\n{text}").text == text


def test_an_article_that_begins_with_comments_is_not_cut_to_nothing() -> None:
    assert extract_pasted(f"Comments\n\n{BODY}").text == BODY


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u00a0", "Menu\nSearch\n"])
def test_a_text_without_an_article_leaves_nothing(text: str) -> None:
    assert extract_pasted(text).text == ""


def test_a_single_line_is_text_and_not_a_title() -> None:
    found = extract_pasted("Boards met on Monday")
    assert (found.details.title, found.text) == (None, "Boards met on Monday")


def test_blanks_inside_a_line_stay() -> None:
    line = "Northtown\t£5m\N{NO-BREAK SPACE}a  year."
    assert extract_pasted(f"{TITLE}\n\n{line}").text == line


@pytest.mark.parametrize("line", ["By Ann Example", "3 May 2024", "Ann Example"])
@pytest.mark.parametrize("title", ["Winter beds: an analysis", "Good news for boards"])
def test_a_title_with_the_word_for_a_kind_of_writing_is_kept(title: str, line: str) -> None:
    assert extract_pasted(f"{title}\n{line}\n\n{BODY}").details.title == title


@pytest.mark.parametrize(
    "head",
    [
        "Ann Example\n3 May 2024\n",
        "top of page\nAnn Example\nMay 3, 2024\n3 min read\n",
        "3 May 2024\nAnn Example\n",
    ],
)
def test_an_author_beside_the_date_above_the_title_is_not_the_title(head: str) -> None:
    found = extract_pasted(f"{head}{TITLE}\n\n{BODY}")
    assert (found.details.title, found.details.authors) == (TITLE, ("Ann Example",))


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to make this site work.\nAccept all cookies",
        "This website uses cookies. By going on you agree to our cookie policy.\nCookie settings",
    ],
)
def test_a_notice_about_cookies_does_not_hide_the_title(notice: str) -> None:
    found = extract_pasted(f"{notice}\n\n{TITLE}\nBy Ann Example\n\n{BODY}")
    assert (found.details.title, found.text) == (TITLE, BODY)


@pytest.mark.parametrize("trail", ["Our work > Blogs > Finance", "Home / Our work / Finance"])
def test_a_breadcrumb_is_not_the_title(trail: str) -> None:
    assert extract_pasted(f"{trail}\n{TITLE}\n\n{BODY}").details.title == TITLE


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        pytest.param(
            "Posted on 3 May 2024 by Ann Example",
            ("Ann Example",),
        ),
        pytest.param(
            "By Ann Example | 3 May 2024",
            ("Ann Example",),
        ),
        pytest.param(
            "By Ann Example, 3 May 2024",
            ("Ann Example",),
        ),
        pytest.param(
            "Ann Example | 3 May 2024",
            ("Ann Example",),
        ),
        pytest.param(
            "3 May 2024 · 4 min read",
            (),
        ),
        pytest.param(
            "By\nAnn Example\n3 May 2024",
            ("Ann Example",),
        ),
    ],
)
def test_author_and_date_are_read_from_a_line_they_share(
    line: str, authors: tuple[str, ...]
) -> None:
    found = extract_pasted(f"{TITLE}\n{line}\n\n{BODY}")
    assert (found.details.published, found.details.authors, found.text) == (
        date(2024, 5, 3),
        authors,
        BODY,
    )


def test_the_day_of_publication_counts_and_not_that_of_an_update() -> None:
    head = "Last updated: 5 June 2024\nFirst published: 3 May 2024"
    assert extract_pasted(f"{TITLE}\n{head}\n\n{BODY}").details.published == date(2024, 5, 3)


@pytest.mark.parametrize("heading", ["Virtual Wards", "Winter Pressures", "Shared Records"])
def test_a_heading_within_the_article_is_not_its_author(heading: str) -> None:
    section = f"{heading}\n\nThe plan says little about {heading.lower()}."
    found = extract_pasted(f"{TITLE}\n3 May 2024\n\n{OPENING}\n\n{section}\n\n{CLOSING}")
    assert (found.details.authors, section in found.text) == ((), True)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("By Christmas Eve, every place had signed the plan.", id="by"),
        pytest.param("2024-05-03 was the day on which they met.", id="ISO date"),
        pytest.param("Spending > £5m was flagged to the board.", id="greater than"),
        pytest.param("Share this duty.", id="share"),
        pytest.param("Source: a survey of forty boards", id="source of a table"),
        pytest.param("More in hope than expectation, boards agreed.", id="more in"),
    ],
)
def test_a_sentence_that_looks_like_a_detail_is_not_lost(line: str) -> None:
    text = f"{OPENING}\n\n{MIDDLE}\n\n{line}\n\n{CLOSING}"
    assert extract_pasted(f"{TITLE}\n\n{text}").text == text


def test_a_date_that_heads_a_section_stays_if_the_article_is_dated_already() -> None:
    text = f"{OPENING}\n\n1 July 2022\n\n{MIDDLE}\n\n{CLOSING}"
    assert extract_pasted(f"{TITLE}\n3 May 2024\n\n{text}").text == text


@pytest.mark.parametrize(
    "box", ["Related content\nWhat one board did", "Read next\nA year in beds"]
)
def test_a_box_of_links_within_the_article_does_not_end_it(box: str) -> None:
    text = f"{TITLE}\n\n{BODY}\n\n{OPENING}\n\n{MIDDLE}\n\n{box}\n\nThe end is not near. {CLOSING}"
    assert "The end is not near." in extract_pasted(text).text


def test_a_wrapped_paragraph_without_a_title_stays_whole() -> None:
    text = f"The board met on Monday to agree how the money\nwould be shared.\n\n{CLOSING}"
    assert extract_pasted(text).text == text


@pytest.mark.timeout(2)
@pytest.mark.parametrize(
    "lines",
    [f"Place{' ' * 4000}Budget", "Comments\n" * 6000],
    ids=["blanks within a line", "ends of articles"],
)
def test_strange_lines_do_not_stop_the_reading(lines: str) -> None:
    assert extract_pasted(f"{TITLE}\n{lines}\n{BODY}").details.title == TITLE


def test_a_repeated_head_of_a_table_and_lines_of_numbers_stay() -> None:
    table = "Winter Beds          Summer Beds\n\n34 places          12 places"
    text = f"{OPENING}\n\n{table}\n\n{MIDDLE}\n\n34\n\n{CLOSING}\n\n{table}\n\n{OPENING}"
    found = extract_pasted(f"{TITLE}\n\n{text}")
    assert (found.text, found.details.publisher) == (text, None)
