from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.quote_links import link_to_quote

_PAGE = "https://example.org/page"
_TWELVE_WORDS = "one two three four five six seven eight nine ten eleven twelve"


def _directive(quote: str) -> str:
    return link_to_quote(_PAGE, quote).partition(":~:text=")[2]


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("care", "care"),
        ("well-known", "well%2Dknown"),
        ("care, health", "care%2C%20health"),
        ("health & care", "health%20%26%20care"),
        ("“care”", "%E2%80%9Ccare%E2%80%9D"),
        ('"care"', "%22care%22"),
        ("the boards’", "the%20boards%E2%80%99"),
        ("a café", "a%20caf%C3%A9"),
        ("care – now", "care%20%E2%80%93%20now"),
        ("30% of £5", "30%25%20of%20%C2%A35"),
        ("what? #1 a/b c=d", "what%3F%20%231%20a%2Fb%20c%3Dd"),
        ("🚑 came", "%F0%9F%9A%91%20came"),
        ("two\n\nlines\u00a0here", "two%20lines%20here"),
    ],
)
def test_a_short_quote_is_named_whole_and_encoded(quote: str, directive: str) -> None:
    assert _directive(quote) == directive


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    assert _directive(_TWELVE_WORDS) == (
        "one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve"
    )


def test_the_only_bare_comma_stands_between_the_first_and_the_last_words() -> None:
    assert _directive(_TWELVE_WORDS.replace(" ", ", ")).count(",") == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_a_directive_holds_none_of_its_own_syntax_and_decodes_to_the_words(quote: str) -> None:
    words = " ".join(quote.split())
    directive = _directive(quote)
    if words.count(" ") < 10:
        assert not set(directive) & set("-,&")
        assert unquote(directive) == words


def test_the_directive_follows_a_fragment_that_the_address_has() -> None:
    assert link_to_quote(f"{_PAGE}#part", "care") == f"{_PAGE}#part:~:text=care"


def test_the_directive_opens_a_fragment_where_the_address_has_none() -> None:
    assert link_to_quote(f"{_PAGE}?a=b", "care") == f"{_PAGE}?a=b#:~:text=care"
