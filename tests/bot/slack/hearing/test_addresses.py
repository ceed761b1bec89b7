import pytest

from bot.slack.hearing.addresses import find_offered


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<https://example.org/a?x=1&amp;y=2>", "https://example.org/a?x=1&y=2"),
        ("please add <https://example.org/a|example.org/a>, thanks!", "https://example.org/a"),
        ("https://example.org/a.", "https://example.org/a"),
        ("FYI https://example.org/a", "https://example.org/a"),
        ("can you follow this feed: https://example.org/f?", "https://example.org/f"),
        ("this one is worth having: <https://example.org/a>", "https://example.org/a"),
    ],
)
def test_an_address_of_which_nothing_is_asked_is_offered(text: str, address: str) -> None:
    assert find_offered(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "What does <https://example.org/a> say about deficits?",
        "Is <https://example.org/a> right?",
        "tell me about <https://example.org/a>",
        "please add articles",
        "<mailto:ann@example.org>",
        "ftp://example.org/a",
        f"https://example.org/{'a' * 2_000}",
    ],
)
def test_a_question_or_what_is_no_web_address_offers_nothing(text: str) -> None:
    assert find_offered(text) == ""
