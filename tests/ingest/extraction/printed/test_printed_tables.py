import pytest

from ingest.extraction.printed.printed_tables import Fragment, write_tables

CELLS = ["Place", "Beds", "Westford", "410", "Eastford", "64"]


def place(words: list[str], left: tuple[float, ...] = (50, 200), gap: float = 14) -> list[Fragment]:
    """Print words in columns that begin at these points, from the top."""
    return [
        Fragment(written, left[number % len(left)], 700 - gap * (number // len(left)), 10)
        for number, written in enumerate(words)
    ]


def test_cells_side_by_side_become_rows() -> None:
    lines = ["Two towns", *CELLS, "They are small."]
    assert write_tables(lines, place(CELLS)) == [
        *("Two towns", "| Place | Beds |", "| Westford | 410 |", "| Eastford | 64 |"),
        "They are small.",
    ]


def test_cells_that_were_read_in_one_line_become_rows_as_well() -> None:
    lines = ["Place Beds", "Westford 410", "Eastford", " 64"]
    assert write_tables(lines, place(CELLS))[1] == "| Westford | 410 |"


def test_columns_may_be_set_to_the_right() -> None:
    fragments = [
        one._replace(x=one.x + 20 - 5 * len(one.words)) if number % 2 else one
        for number, one in enumerate(place(CELLS))
    ]
    assert write_tables(CELLS, fragments)[2] == "| Eastford | 64 |"


def test_tables_of_one_shape_are_told_apart() -> None:
    lines = [*CELLS[:4], "Other towns", *CELLS[:4]]
    written = write_tables(lines, [*place(CELLS[:4]), *place(["Other towns"]), *place(CELLS[:4])])
    assert written == ["| Place | Beds |", "| Westford | 410 |", "Other towns", *written[:2]]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (CELLS, (50,)),
        (CELLS[:2], (50, 200)),
        (["The board met", "on Monday to", "agree its plan", "and its money"], (50, 115)),
        (["The board met on Monday to agree its plan for the whole winter"] * 4, (50, 350)),
    ],
    ids=["one column", "one row", "words of a line", "columns of prose"],
)
def test_other_words_stay_lines(words: list[str], left: tuple[float, ...]) -> None:
    assert write_tables(words, place(words, left)) == words


def test_lines_that_hold_other_words_stay_as_they_are() -> None:
    lines = [word.upper() for word in CELLS]
    assert write_tables(lines, place(CELLS)) == lines
