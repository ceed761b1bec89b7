from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.sentences import (
    LIST_ITEM,
    Span,
    heading_level,
    split_paragraphs,
    split_sentences,
    trim,
)

Splitter = Callable[[str], list[Span]]

PIECES = st.sampled_from(
    [
        *("\n", "\r\n", "\r", "\n\n", " ", "\t", "\u00a0", "\u2028", "\ufeff", "\u200b", "\x85"),
        *("- ", "• ", "1. ", "a) ", "(b) ", "# ", "?", "!", "…", "...", "3.5", "U.K. ", "Dr. "),
        *("Boards plan.", "Dr. Example spoke", "e.g. wards", "“Quote.”", "😀", "e\u0301", "。"),
        *("a line that runs on until the margin of its page and further", "\x1c"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=20).map("".join)
SPLITTERS = pytest.mark.parametrize("split", [split_paragraphs, split_sentences])

WRAPPED = (
    "The partnership plans the care of everybody who lives in\nits area.\n\nIt meets every month."
)


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[slice(*span)] for span in spans]


def _left_out(text: str, spans: Sequence[Span]) -> str:
    covered = {position for span in spans for position in range(*span)}
    kept = [letter for position, letter in enumerate(text) if position not in covered]
    return "".join("".join(kept).split())


@SPLITTERS
@given(text=TEXTS)
def test_spans_are_in_order_and_do_not_overlap(split: Splitter, text: str) -> None:
    borders = [border for span in split(text) for border in span]
    assert borders == sorted(borders)


@SPLITTERS
@given(text=TEXTS)
def test_spans_are_never_empty_or_framed_in_white_space(split: Splitter, text: str) -> None:
    assert all(words == words.strip() != "" for words in _words(text, split(text)))


@given(text=TEXTS)
def test_paragraphs_leave_out_white_space_alone(text: str) -> None:
    assert _left_out(text, split_paragraphs(text)) == ""


@given(text=TEXTS)
def test_sentences_leave_out_white_space_and_the_bullets_of_lists_alone(text: str) -> None:
    bullets = [LIST_ITEM.match(words) for words in _words(text, split_paragraphs(text))]
    expected = "".join("".join(bullet[0].split()) for bullet in bullets if bullet)
    assert _left_out(text, split_sentences(text)) == expected


@SPLITTERS
@pytest.mark.parametrize("text", ["", " ", "\r\n\r\n", "\t\u00a0\n"])
def test_a_text_of_white_space_has_no_spans(split: Splitter, text: str) -> None:
    assert split(text) == []


def test_a_line_wrapped_at_a_margin_goes_on_in_the_next() -> None:
    assert _words(WRAPPED, split_paragraphs(WRAPPED)) == WRAPPED.split("\n\n")


def test_a_line_wrapped_with_windows_line_ends_goes_on_in_the_next() -> None:
    text = WRAPPED.replace("\n", "\r\n")
    assert _words(text, split_paragraphs(text)) == text.split("\r\n\r\n")


def test_a_wrapped_line_goes_on_where_no_line_is_blank() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert _words(text, split_paragraphs(text)) == WRAPPED.split("\n\n")


@pytest.mark.parametrize(
    "next_line",
    ["- one item", "• one item", "2. one item", "(b) one item", "## A heading"],
)
def test_a_list_item_or_heading_after_a_long_line_stands_alone(next_line: str) -> None:
    text = f"{WRAPPED.splitlines()[0]}\n{next_line}\n\nThe end."
    assert next_line in _words(text, split_paragraphs(text))


def test_a_short_line_ends_its_paragraph() -> None:
    text = "A short line\nand another\n\nThe end."
    assert _words(text, split_paragraphs(text)) == ["A short line", "and another", "The end."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One stands. Two stands.", ["One stands.", "Two stands."]),
        ("Dr. Example spoke. All heard.", ["Dr. Example spoke.", "All heard."]),
        ("It rose by 3.5 per cent. So?", ["It rose by 3.5 per cent.", "So?"]),
        ("😀 Café first. Then tea.", ["😀 Café first.", "Then tea."]),
        ("- First item. More of it.", ["First item.", "More of it."]),
        ("\ufeffFirst. Second.", ["\ufeffFirst.", "Second."]),
        ("A heading\n\nOne stands", ["A heading", "One stands"]),
    ],
    ids=["two", "title", "decimal", "emoji", "bullet", "byte order mark", "paragraphs"],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert _words(text, split_sentences(text)) == sentences


def test_sentences_of_a_part_have_offsets_into_the_whole() -> None:
    text = "Before it. One stands. Two stands. After it."
    part = Span(text.index("One"), text.index(" After"))
    assert _words(text, split_sentences(text, part)) == ["One stands.", "Two stands."]


def test_trimming_a_span_of_white_space_leaves_it_empty() -> None:
    span = trim("a   b", 1, 4)
    assert span.start >= span.end


def test_trimming_leaves_out_white_space_at_both_ends() -> None:
    assert trim("\u00a0 ab \n", 0, 6) == Span(2, 4)


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [("# Money", 1), ("###### Deep", 6), ("Money and beds", 2), ("2023 in review", 2)],
)
def test_a_heading_has_a_level(paragraph: str, level: int) -> None:
    assert heading_level(paragraph) == level


@pytest.mark.parametrize(
    "paragraph",
    [
        *("Money rose.", "Money rose.”", "Money,", "money and beds", "- Money", "1. Money"),
        *("#hashtag", "Money and " * 7 + "beds", "M" + "o" * 90),
    ],
)
def test_a_sentence_a_list_item_or_a_long_line_is_no_heading(paragraph: str) -> None:
    assert heading_level(paragraph) is None


def test_the_last_line_of_a_text_heads_nothing() -> None:
    assert heading_level("Money and beds", is_last=True) is None


def test_a_sentence_goes_on_over_short_lines_and_capitals() -> None:
    text = (
        "The board wishes to tell its members about the ferries in the east\n"
        "of the county. The number of ferries that sail from the harbour at\n"
        "night will go from\n"
        "58 to 51. A review of the whole rota will be led by somebody called Ann\n"
        "Example, who is to report within ninety days of the day on which\n"
        "she starts work.\n"
    )

    assert [text[slice(*one)].rsplit(maxsplit=1)[-1] for one in split_sentences(text)] == [
        "county.",
        "51.",
        "work.",
    ]


def test_a_number_with_a_name_is_no_beginning_of_the_sentence_indented_below_it() -> None:
    text = (
        "1. Ferries\n"
        "   The harbour master said that the night boats would be kept for\n"
        "   another year.\n\n"
        "2. Each of the piers on the island is to be mended by the council\n"
        "   before the summer.\n"
    )

    assert [text[slice(*one)].split(maxsplit=1)[0] for one in split_sentences(text)] == [
        "Ferries",
        "The",
        "Each",
    ]
