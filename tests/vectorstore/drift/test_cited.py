from dataclasses import replace

import pytest

from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.drift.cited import State, cite, look_up

QUOTE = "The Sampleshire board spent £4 million on new lifts in 2023."
LIKE = "The Sampleshire board spent £9 million on new roofs in 2021."
REST = "Members heard about it in the spring and asked for a report."


def _article(*sentences: str) -> Article:
    return replace(make_article(), text=" ".join(sentences))


BEFORE = _article(REST, QUOTE, LIKE)


def _look_up(after: Article | None) -> tuple[State, str]:
    found = look_up(cite(1, BEFORE, QUOTE, BEFORE.text.index(QUOTE)), after)
    return found.state, found.words


def test_what_stands_where_it_was_is_the_same() -> None:
    assert _look_up(_article(REST, QUOTE, LIKE, "And more.")) == (State.SAME, QUOTE)


def test_what_stands_elsewhere_in_the_article_has_moved() -> None:
    assert _look_up(_article(QUOTE, REST, LIKE)) == (State.MOVED, QUOTE)


def test_typography_alone_is_no_edit() -> None:
    typeset = QUOTE.replace("£4 million", "£4\u00a0million")

    assert _look_up(_article(REST, typeset, LIKE)) == (State.SAME, typeset)


def test_an_article_at_another_address_has_moved() -> None:
    details = replace(BEFORE.details, url="https://news.example/elsewhere")

    assert _look_up(replace(BEFORE, details=details))[0] is State.MOVED


@pytest.mark.parametrize(
    "edited",
    [
        "The Sampleshire board spent £5 million on new lifts in 2023.",
        "Correction: the Sampleshire board spent nearly £4.4 million on new lifts in 2023.",
        "The Sampleshire board spent £4 million on lifts in 2023. It was the cost of new ones.",
        "The Sampleshire trust has since spent £4 million on new lifts in 2023.",
    ],
)
def test_an_edited_sentence_is_shown_as_it_is_now(edited: str) -> None:
    state, words = _look_up(_article(REST, edited, LIKE))

    assert state is State.EDITED
    assert edited.startswith(words[:20])


def test_a_like_sentence_that_stood_there_before_is_no_edit() -> None:
    assert _look_up(_article(REST, LIKE)) == (State.GONE, "")


def test_another_sentence_on_the_same_subject_is_no_edit() -> None:
    other = "The lifts in Sampleshire will be paid for by the board of the next trust."

    assert _look_up(_article(REST, other, LIKE)) == (State.GONE, "")


def test_without_its_article_a_quote_is_gone() -> None:
    assert _look_up(None) == (State.GONE, "")
