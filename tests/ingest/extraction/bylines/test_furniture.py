import pytest

from ingest.extraction.bylines.furniture import (
    is_end_heading,
    is_furniture,
    is_link_text,
    is_section_name,
)


@pytest.mark.parametrize(
    "line",
    [
        "top of page",
        "Bottom of page",
        "  Skip to main content ",
        "Back to all news",
        "Menu",
        "This site is intended for health professionals only",
        "Want more stories like this straight to your inbox?",
        "Sign up to our weekly newsletter",
        "Subscribe now",
        "Log in or register",
        "Share this article",
        "Share on LinkedIn",
        "Follow our page on Facebook for the latest news from Sampleton.",
        "4 min read",
        "Reading time: 4 minutes",
        "3 comments",
        "No comments yet",
        "Leave a comment",
        "Accept all cookies",
        "Cookie settings",
        "ADVERTISEMENT",
        "Read more",
        "Choose how to read on",
        "Agree to cookies and read with advertising, or pay for access without it.",
        "With your consent, we and our 842 partners store cookies on your device.",
        "You must sign in to make a comment.",
        "Comments: 4",
        "[Share on X](https://x.example) [Print](javascript:print)",
        "*Do you have a story? Get in touch with our newsdesk.*",
        "Thanks for reading Notes from a Ward! Subscribe for free to receive new posts.",
        "Useful? Yes No",
        "Related topics: Beds, Winter",
        "Download this case study",
        "Supporting documents:",
        "(Check against delivery.)",
        "This page was last modified on 3 May 2022. Visitors: 001482. Mail the webmaster",
        "Index | Next | Previous",
        "34 Likes ∙ 5 Restacks",
        "486 views 27 comments",
        "Like this: Loading...",
        "Like Comment Restack",
        "👍 112 ❤ 40 😮 3",
        "#beds #winter",
        "Enjoyed this article? Forward it to a colleague.",
        "Tell us in the comments below.",
        "Posted in Wards | Tagged beds, winter",
        "Follow the topics in this article",
        "Cover image: stock picture library.",
        "Send your story ideas to desk@sample.example",
        "Registered charity number 0000000",
        "Registered office: Unit 4, Sample Yard, Sampleton.",
    ],
)
def test_a_pages_own_words_are_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Homes for older people come first.",
        "Menu prices rose in every hospital canteen.",
        "Searching for a bed takes two hours.",
        "Savings were found in each of the places.",
        "Printed letters still cost a pound each.",
        "Registered nurses are leaving.",
        "Boards subscribe to the same principle.",
        "Sponsored places on the course are free.",
        "Previous plans: see the annex.",
        "Comments were made by four councils.",
        "Useful work was done in all six places.",
        "112 40 3",
        "3 replies came from 12 boards.",
        "Like this one, most wards are full.",
        "Photographs were taken of every ward.",
        "The charity is registered in Sampleton.",
        "#1 in the list is beds.",
        "Related services: see below.",
        "Comment and share prices moved.",
        "## Our policy",
        "See our policy.",
        "Send us your views on the draft plan by 31 March.",
        "Get full access to your record through the app.",
        "Photographs: keep them for eight years.",
        "Images: 42 per cent of scans were read late.",
        "- 412 votes",
        "- 250 replies",
        "Posted in Sampleton in 2019, the letter was tagged urgent.",
    ],
)
def test_a_sentence_of_an_article_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share this duty.",
        "Sign in to the shared record takes ten seconds.",
        "Subscribe to the plan, or leave the partnership.",
        "Reading time with patients is shrinking.",
        "This site is intended for a new hospital.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Comments",
        "Comments (12)",
        "Related articles",
        "RELATED CONTENT:",
        "Recent posts",
        "More from Example News",
        "You might also like",
        "Read next",
        "See also",
        "Tags",
    ],
)
def test_the_heading_of_what_follows_an_article_is_known(line: str) -> None:
    assert is_end_heading(line)


@pytest.mark.parametrize(
    "line", ["", "Comments were invited", "Related problems", "Most people agreed", "More money"]
)
def test_a_heading_of_the_article_does_not_end_it(line: str) -> None:
    assert not is_end_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "More in hope than expectation, boards agreed.",
        "More on this was said in private.",
        "Other in house teams were closed.",
    ],
)
def test_a_sentence_does_not_end_the_article(line: str) -> None:
    assert not is_end_heading(line)


@pytest.mark.parametrize("line", ["Blogs", "Latest news", "Example Voices blog", "Press release"])
def test_a_short_line_with_the_word_for_a_kind_of_writing_names_a_section(line: str) -> None:
    assert is_section_name(line)


@pytest.mark.parametrize(
    "line", ["", "How boards plan", "This is news.", "The news that every board was waiting for"]
)
def test_other_lines_name_no_section(line: str) -> None:
    assert not is_section_name(line)


@pytest.mark.parametrize(
    ("line", "is_link"),
    [
        ("How one board did it", True),
        ("How one board did it.", False),
        ("Was it worth it?", False),
        ("“Enough is enough.”", False),
        (" ".join(["word"] * 20), True),
        (" ".join(["word"] * 21), False),
    ],
)
def test_a_link_is_short_and_ends_without_a_stop(line: str, *, is_link: bool) -> None:
    assert is_link_text(line) is is_link


@pytest.mark.parametrize(
    "line",
    [
        "£400 – £500",
        "Next: the board will decide who pays.",
        "Read more in our report on beds, out now.",
    ],
)
def test_sums_and_sentences_are_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(("line", "is_end"), [("More stories", True), ("More nurses", False)])
def test_more_of_what_a_site_publishes_ends_an_article(line: str, *, is_end: bool) -> None:
    assert is_end_heading(line) is is_end
