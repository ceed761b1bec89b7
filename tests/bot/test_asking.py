from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Request, Turn
from bot.asking import DEFAULT_LIMIT, BatchLineError, BatchQuestion, make_filter, read_batch_line
from vectorstore.filters import ArticleFilter

_EARLY, _LATE = date(2023, 1, 1), date(2024, 1, 1)


def test_without_options_the_filter_is_open() -> None:
    assert make_filter().is_open


@pytest.mark.parametrize(
    ("until", "as_of", "end"),
    [
        (_EARLY, None, _EARLY),
        (None, _EARLY, _EARLY),
        (_EARLY, _LATE, _EARLY),
        (_LATE, _EARLY, _EARLY),
        (None, None, None),
    ],
)
def test_of_two_ends_the_earlier_one_counts(
    until: date | None, as_of: date | None, end: date | None
) -> None:
    assert make_filter(until=until, as_of=as_of).until == end


def test_an_empty_name_is_no_filter() -> None:
    assert make_filter(publisher="", author="", voice="").is_open


def test_a_line_with_a_question_alone_is_asked_of_everything() -> None:
    asked = read_batch_line({"question": "Who?"})

    assert asked == BatchQuestion(None, Request("Who?"), DEFAULT_LIMIT)


def test_a_line_can_have_every_option() -> None:
    asked = read_batch_line(
        {
            "id": 7,
            "question": "Who?",
            "history": [["What?", "That."], ["Why?", "So."]],
            "since": "2023",
            "until": "2024-02",
            "as_of": "2025-06-30",
            "publisher": "Sample Weekly",
            "author": "Ann Example",
            "voice": "Bob Sample",
            "limit": 3,
        }
    )

    names = ("Sample Weekly", "Ann Example", "Bob Sample")
    filters = ArticleFilter(_EARLY, date(2024, 2, 29), *names)
    history = (Turn("What?", "That."), Turn("Why?", "So."))
    assert asked == BatchQuestion(7, Request("Who?", history, filters), 3)


def test_an_option_may_be_spelt_as_on_the_command_line() -> None:
    asked = read_batch_line({"question": "Who?", "as-of": "2023-01-01"})

    assert asked.request.filters.until == _EARLY


def test_an_unknown_key_is_passed_over() -> None:
    assert read_batch_line({"question": "Who?", "colour": "red"}).request == Request("Who?")


_NULLABLE = ["history", "since", "until", "as_of", "publisher", "author", "voice"]


@pytest.mark.parametrize("option", [*_NULLABLE, "limit"])
def test_an_option_that_is_null_is_not_given(option: str) -> None:
    assert read_batch_line({"question": "Who?", option: None}) == read_batch_line(
        {"question": "Who?"}
    )


_DEFAULTS = ArticleFilter(_EARLY, _LATE, "Sample Weekly", "Ann Example", "Bob Sample")


def test_what_a_line_leaves_open_is_taken_from_the_defaults() -> None:
    asked = read_batch_line({"question": "Who?"}, _DEFAULTS, 3)

    assert asked == BatchQuestion(None, Request("Who?", (), _DEFAULTS), 3)


def test_what_a_line_says_goes_before_the_defaults() -> None:
    asked = read_batch_line({"question": "Who?", "publisher": "Island Post", "limit": 4}, _DEFAULTS)

    assert (asked.request.filters.publisher, asked.limit) == ("Island Post", 4)


_NO_QUESTIONS = {
    "a list": (["Who?"], "object"),
    "a text": ("Who?", "object"),
    "a number": (1, "object"),
    "null": (None, "object"),
    "an empty object": ({}, "question"),
    "a null question": ({"question": None}, "question"),
    "a question that is a number": ({"question": 1}, "question"),
    "a question that is a list": ({"question": ["Who?"]}, "question"),
}


@pytest.mark.parametrize(("line", "named"), _NO_QUESTIONS.values(), ids=_NO_QUESTIONS)
def test_what_is_no_question_is_refused(line: object, named: str) -> None:
    with pytest.raises(BatchLineError, match=named):
        read_batch_line(line)


_BAD_OPTIONS = {
    "a word for a date": ("since", "yesterday"),
    "a month too many": ("until", "2024-13-01"),
    "a day too many": ("as_of", "2023-02-29"),
    "the year 0": ("since", "0000"),
    "an empty date": ("since", ""),
    "a date with a time": ("until", "2024-01-01T00:00"),
    "a number for a date": ("as_of", 2024),
    "a list for a date": ("since", ["2024"]),
    "a number for a name": ("publisher", 5),
    "a list for a name": ("author", ["Ann Example"]),
    "limit 0": ("limit", 0),
    "a negative limit": ("limit", -1),
    "limit 101": ("limit", 101),
    "a fractional limit": ("limit", 2.5),
    "a text for a limit": ("limit", "5"),
    "true for a limit": ("limit", True),
    "an object for a history": ("history", {}),
    "a text for a history": ("history", "What?"),
    "a history of texts": ("history", ["What?"]),
    "a turn of three": ("history", [["What?", "That.", "So."]]),
    "a turn of one": ("history", [["What?"]]),
    "a turn without an answer": ("history", [["What?", None]]),
}


@pytest.mark.parametrize(("option", "value"), _BAD_OPTIONS.values(), ids=_BAD_OPTIONS)
def test_an_option_that_makes_no_sense_is_named(option: str, value: object) -> None:
    with pytest.raises(BatchLineError, match=option):
        read_batch_line({"question": "Who?", option: value})


@pytest.mark.parametrize("limit", [1, 100])
def test_a_limit_from_1_to_100_is_taken(limit: int) -> None:
    assert read_batch_line({"question": "Who?", "limit": limit}).limit == limit


_KEYS = ["id", "question", *_NULLABLE, "limit", "as-of"]
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(_ANYTHING | st.dictionaries(st.sampled_from(_KEYS), _ANYTHING))
def test_any_line_is_a_question_or_refused_as_a_bad_line(line: object) -> None:
    with suppress(BatchLineError):
        assert isinstance(read_batch_line(line), BatchQuestion)
