import pytest

from tests.vectorstore.reading.readings import cell_at, context_at, headings_at, kinds, words_of
from vectorstore.reading.blocks import Kind

# Each has the beds and the costs of two places.
FORMS = {
    "Markdown": """
| Place | Beds | Cost |
|---|--:|---|
| Westford | 410 | £5m |
| Eastford | 64 | £6m |
""",
    "no outer bars": """
Place | Beds | Cost
--- | --- | ---
Westford | 410 | £5m
Eastford | 64 | £6m
""",
    "no rule": """
| Place | Beds | Cost |
| Westford | 410 | £5m |
| Eastford | 64 | £6m |
""",
    "no bars, no rule": """
Place | Beds | Cost

Westford | 410 | £5m

Eastford | 64 | £6m
""",
    "tabs": """
Place\tBeds\tCost
Westford\t410\t£5m
Eastford\t64\t£6m
""",
    "blanks": """
Place       Beds  Cost
Westford    410   £5m
Eastford     64   £6m
""",
    "blanks and rules": """
Place       Beds  Cost
----------  ----  -----
Westford    410   £5m
Eastford     64   £6m
""",
    "grid": """
+----------+------+------+
| Place    | Beds | Cost |
+==========+======+======+
| Westford | 410  | £5m  |
+----------+------+------+
| Eastford | 64   | £6m  |
+----------+------+------+
""",
    "no name over the names": """
|  | Beds | Cost |
| Westford | 410 | £5m |
| Eastford | 64 | £6m |
""",
    "title in a row": """
| Beds and costs |  |  |
| Place | Beds | Cost |
| Westford | 410 | £5m |
| Eastford | 64 | £6m |
""",
    "bold": """
| **Place** | **Beds** | **Cost** |
|---|---|---|
| **Westford** | 410 | £5m |
| **Eastford** | 64 | £6m |
""",
}
forms = pytest.mark.parametrize("table", FORMS.values(), ids=FORMS)


@forms
def test_a_cell_knows_its_row_and_its_column(table: str) -> None:
    text = f"The board met.\n{table}\nIt will meet again."
    assert cell_at(text, "410") == ("Westford", "Beds")
    assert cell_at(text, "£6m") == ("Eastford", "Cost")


@forms
def test_a_head_is_no_data_and_what_stands_around_a_table_is_not_in_it(table: str) -> None:
    text = f"The board met.\n{table}\nIt will meet again."
    found = kinds(text)
    assert found.count(Kind.ROW) == 2
    assert found[0] is found[-1] is Kind.PARAGRAPH


def test_the_only_value_of_a_row_gives_the_row_its_column() -> None:
    text = "| Measure | Value |\n|---|---|\n| Savings | £106m |\n"
    assert cell_at(text, "| Savings | £106m |") == ("Savings", "Value")


def test_tables_of_one_shape_stand_under_their_own_headings() -> None:
    table = "| Measure | Value |\n|---|---|\n| Beds | {} |\n"
    text = f"## Westford\n\n{table.format(410)}\n## Eastford\n\n{table.format(640)}"
    assert headings_at(text, "410") == ["Westford"]
    assert headings_at(text, "640") == ["Eastford"]


@pytest.mark.parametrize("year", ["2024/25", "2025", "2024/25 (£m)", "Q3 2024", "Month 6"])
def test_years_are_names_of_columns(year: str) -> None:
    text = f"System\t2023/24\t{year}\nWestford\t4.1\t5.2\nEastford\t6.3\t7.4\n"
    assert cell_at(text, "7.4") == ("Eastford", year)


def test_names_below_a_word_that_is_none_have_it_for_their_column() -> None:
    text = "Place\tChair\nWestford\tAnn Example\nEastford\tBob Sample\n"
    assert cell_at(text, "Bob Sample") == ("Eastford", "Chair")


def test_pairs_have_no_head() -> None:
    text = "| Chair | Ann Example |\n| Chief executive | Bob Sample |\n| Nurse | Cat Model |\n"
    assert cell_at(text, "Ann Example") == ("Chair", None)
    assert kinds(text) == [Kind.ROW] * 3


def test_figures_in_the_first_row_are_data() -> None:
    text = "Savings\t£106m\nBeds\t410\n"
    assert kinds(text) == [Kind.ROW] * 2


def test_an_empty_first_cell_stands_for_the_name_above_it() -> None:
    text = "| Place | Ward | Beds |\n|---|---|---|\n| Westford | Elm | 4 |\n|  | Oak | 7 |\n"
    assert cell_at(text, "7") == ("Westford", "Beds")


@pytest.mark.parametrize("row", ["| **East** | | |", "| East |"], ids=["empty cells", "wide cell"])
def test_a_row_of_one_name_heads_the_rows_below_it(row: str) -> None:
    text = f"| Town | Beds | Cost |\n|---|---|---|\n{row}\n| Elmton | 4 | £1m |\n"
    assert headings_at(text, "£1m") == ["East"]


@pytest.mark.parametrize("caption", ["Table 2. Beds by place.", "These are the beds by place:"])
def test_words_that_lead_to_a_table_are_its_caption(caption: str) -> None:
    text = f"{caption}\n\n| Place | Beds |\n|---|---|\n| Westford | 410 |\n"
    assert words_of(context_at(text, "410").caption) == caption


@pytest.mark.parametrize(
    "text",
    [
        "By Ann Example | 3 May 2024",
        "The board met.  It was late.\nThe trust waits.  It is sorry.",
        "The  board met on  Monday to agree  its plan.\nThe money  is short in  the county.",
        "•\tplan care\n•\tshare money",
        "Westford   is late",
    ],
    ids=["byline", "two blanks behind a sentence", "justified", "bullets and tabs", "one row"],
)
def test_other_lines_are_no_table(text: str) -> None:
    assert Kind.ROW not in kinds(text)
    assert Kind.HEADER_ROW not in kinds(text)
