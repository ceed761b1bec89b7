import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.vectorstore.reading.readings import context_at
from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import Context, Excerpt, Kind
from vectorstore.reading.structure import Structure, read_structure

REPORT = """\
# Winter plans

## Westford

The trust opens three wards:

- one for children
- two for adults

| Ward | Beds |
|---|---|
| Elm | 24 |

## Who pays for it?

The council does.
"""
MARKS = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "* ",
            "1. ",
            "2) ",
            "(a) ",
            "(ii) ",
            "2.1 ",
            "**",
            "__",
            "`",
            "|",
            "\t",
        ),
        *(
            "Q: ",
            "A: ",
            "===\n",
            "---\n",
            "|---|\n",
            "+--+\n",
            "  ",
            "    ",
            ":\n",
            "?\n",
            ".\n",
            ";\n",
        ),
        *("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\ufeff", "\u200b", "\u00a0", "😀"),
        *("Beds", "Westford", "the first is ", "The first. ", "The second. ", "410", "£5m", "and "),
        *("Who pays", "three aims", "a line that goes on until the margin of its page and on to"),
    ]
)
TEXTS = st.lists(MARKS | st.text(max_size=4), max_size=30).map("".join)
check = settings(max_examples=300)


def _excerpts(structure: Structure) -> list[Excerpt]:
    found = [block.words for block in structure.blocks]
    for block in structure.blocks:
        for context in (block.context, structure.context_of(block.span)):
            found += [*context.headings, *context.outer]
            found += filter(None, [context.question, context.lead, context.caption])
            found += filter(None, [context.row_header, context.column_header])
        for cell in block.cells:
            found += filter(None, (cell.words, cell.column, cell.row))
        whole = structure.full_list(block.span)
        if whole is not None:
            found += [item.words for item in whole.items]
            found += filter(None, [whole.lead])
    return found


@check
@given(TEXTS)
@example("| a |\n|---|\n")
def test_whatever_is_read_stands_in_the_text_where_it_says(text: str) -> None:
    for start, end, words in _excerpts(read_structure(text)):
        assert text[start:end] == words


@check
@given(TEXTS)
def test_blocks_are_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    spans = [block.span for block in read_structure(text).blocks]
    borders = [border for span in spans for border in span]
    assert borders == sorted(borders)
    assert "".join(text[slice(*span)] for span in spans).split() or not text.strip()
    covered = "".join("".join(text[slice(*span)].split()) for span in spans)
    assert covered == "".join(text.split())


@check
@given(TEXTS)
@example("Beds:\n2) \n\ufeff1. ===\n- 1. ")
def test_an_item_has_a_place_in_a_list_that_holds_it(text: str) -> None:
    structure = read_structure(text)
    for block in structure.blocks:
        if block.kind is Kind.ITEM:
            whole = structure.full_list(block.span)
            assert whole is not None
            assert 1 <= (block.context.position or 0) <= (block.context.count or 0)
            assert block.words in [item.words for item in whole.items]


def test_the_kinds_of_blocks_are_told_apart() -> None:
    assert [block.kind for block in read_structure(REPORT).blocks] == [
        *(Kind.HEADING, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM, Kind.HEADER_ROW),
        *(Kind.RULE, Kind.ROW, Kind.QUESTION, Kind.PARAGRAPH),
    ]


def test_a_context_has_all_that_words_stand_under() -> None:
    context = context_at(REPORT, "two for adults")
    assert context == Context(
        headings=(Excerpt(2, 14, "Winter plans"), Excerpt(19, 27, "Westford")),
        lead=Excerpt(29, 57, "The trust opens three wards:"),
        position=2,
        count=2,
    )


def test_a_text_of_white_space_has_no_blocks() -> None:
    structure = read_structure(" \n\t\n")
    assert structure.blocks == ()
    assert structure.context_of(Span(0, 1)) == Context()
    assert structure.full_list(Span(0, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("-" * 10**6, "- " * 10**5, "|" * 10**5, "\n" * 10**6, "| a | b |\n" * 10**4, "*" * 10**6),
        *(
            "a:\n" * 30_000,
            "a\tb\n" * 20_000,
            "# a\n" * 20_000,
            "Q: a? A: b\n" * 10_000,
            "`" * 10**6,
        ),
        *(
            "first second. " * 20_000,
            "1. A\n\nB c.\n\n" * 10_000,
            "a  b   " * 10**5,
            "**a.** b\n" * 9000,
        ),
        "".join(" " * indent + "- a\n" for indent in range(1500)),
    ],
    ids=[
        *("dashes", "items in a line", "bars", "line ends", "table", "stars", "leads", "tabs"),
        *("headings", "turns", "ticks", "ordinals", "numbers", "gaps", "bold", "nested"),
    ],
)
def test_strange_texts_take_no_longer_than_others(text: str) -> None:
    started = time.process_time()
    read_structure(text)
    assert time.process_time() - started < 20
