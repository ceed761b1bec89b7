import pytest

from tests.vectorstore.reading.readings import context_at, headings_at, list_at, words_of

LEAD = "The partnership has three duties:"
ITEMS = ["to plan care", "to share its money", "to publish what it did"]
MARKS = {
    "dashes": ("- ", "- ", "- "),
    "bullets": ("• ", "• ", "• "),
    "bullets and tabs": ("•\t", "•\t", "•\t"),
    "numbers": ("1. ", "2. ", "3. "),
    "numbers in brackets": ("(1) ", "(2) ", "(3) "),
    "letters": ("a) ", "b) ", "c) "),
    "Roman numbers": ("(i) ", "(ii) ", "(iii) "),
    "letters around i": ("(h) ", "(i) ", "(j) "),
}
NESTED = """\
There are two aims:

1. Better care
   - in towns
   - in villages, where the
     roads are long
2. More beds

The trust met in May.
"""
FLAT = """\
There are two aims:
1. Better care
- in towns
- in villages, where the roads are long
2. More beds
"""


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"], ids=["lines", "blank lines", "Windows"])
def test_a_list_has_all_of_its_items_and_what_leads_to_them(
    marks: tuple[str, ...], between: str
) -> None:
    items = [mark + item for mark, item in zip(marks, ITEMS, strict=True)]
    text = between.join([f"The town is small. {LEAD}", *items, "", "It met in May."])
    assert list_at(text, "share its") == (LEAD, ITEMS)
    assert list_at(text, "The town") == (LEAD, ITEMS)
    context = context_at(text, "share its")
    assert (context.position, context.count, words_of(context.lead)) == (2, 3, LEAD)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "blank lines"])
def test_one_item_a_line_below_a_colon_is_a_list_without_marks(between: str) -> None:
    text = between.join([LEAD, *ITEMS, "The partnership met in May."])
    assert list_at(text, "share its") == (LEAD, ITEMS)
    assert context_at(text, "met in May").position is None


@pytest.mark.parametrize("end", ["\n\nIt met.", "\n\nRules\n\nIt met."], ids=["text", "heading"])
def test_a_blank_line_may_stand_between_a_lead_and_items_without_marks(end: str) -> None:
    text = f"{LEAD}\n\n" + "\n".join(ITEMS) + end
    assert list_at(text, "share its") == (LEAD, ITEMS)
    assert context_at(text, "It met").position is None


@pytest.mark.parametrize(
    "items",
    [
        ["to plan care;", "to share money; and", "to publish what it did."],
        ["Better care", "More beds", "Fewer waits"],
        ["They plan care.", "They share money.", "They publish what they did."],
        ["Westford Integrated Trust", "Eastford Council", "Midford Hospitals"],
    ],
    ids=["semicolons", "capitals", "as many sentences as it says", "names"],
)
def test_items_without_marks_are_of_many_forms(items: list[str]) -> None:
    text = "\n".join([LEAD, *items, "", "It met in May."])
    assert list_at(text, items[1]) == (LEAD, items)
    assert headings_at(text, "It met") == []


@pytest.mark.parametrize(
    "below",
    [
        "“We are late.\n“It is a shame.\n",
        "The wards are closed. They open in May.\nWestford waits.\n",
        "Westford\n\nThe trust is late.\n",
    ],
    ids=["speech", "sentences", "a heading"],
)
def test_other_lines_below_a_colon_are_no_list(below: str) -> None:
    assert list_at(f"The board said this:\n{below}", "The board") == (None, [])


def test_nested_items_are_in_their_places() -> None:
    lead, items = list_at(NESTED, "More beds")
    assert lead == "There are two aims:"
    assert [" ".join(item.split()) for item in items] == [
        *("Better care", "in towns", "in villages, where the roads are long", "More beds"),
    ]
    context = context_at(NESTED, "in towns")
    assert [words.text for words in context.outer] == ["Better care"]
    assert words_of(context.lead) == "There are two aims:"
    assert list_at(NESTED, "in towns")[0] == "Better care"


def test_items_with_another_mark_are_nested_where_nothing_is_indented() -> None:
    assert list_at(FLAT, "More beds")[1] == [
        *("Better care", "  in towns", "  in villages, where the roads are long", "More beds"),
    ]


def test_a_list_that_begins_at_one_again_is_another() -> None:
    text = "Aims:\n1. care\n2. beds\n1. money\n2. staff\n"
    assert list_at(text, "beds")[1] == ["care", "beds"]
    assert list_at(text, "staff") == (None, ["money", "staff"])


def test_sentences_may_tell_a_list() -> None:
    items = ["The first looks at money.", "The second looks at beds.", "The third looks at staff."]
    text = f"It was long. The review has three parts. {' '.join(items)} Nobody disputes it."
    assert list_at(text, "looks at beds") == ("The review has three parts.", items)
    assert context_at(text, "The second looks").position == 2
    assert list_at(text, "Nobody") == (None, [])


def test_a_list_stands_under_its_headings() -> None:
    assert headings_at(f"# Plans\n\n## Duties\n\n{NESTED}", "in towns") == ["Plans", "Duties"]


@pytest.mark.parametrize(
    "items",
    [["1. Plan care", "2. Share money"], ["### Plan care", "### Share money"]],
    ids=["numbers", "headings as many as the lead says"],
)
def test_items_may_be_headings_with_a_text_of_their_own(items: list[str]) -> None:
    text = f"There are two duties:\n\n{items[0]}\n\nIt is late.\n\n{items[1]}\n\nIt is short.\n"
    assert list_at(text, "There are") == ("There are two duties:", ["Plan care", "Share money"])
    assert headings_at(text, "It is late") == ["Plan care"]


def test_sections_below_a_colon_are_no_list_without_a_sign_of_one() -> None:
    text = "## West\n\nIt said this:\n\n### Plan\n\nIt is late.\n\n### Money\n\nIt is short.\n"
    assert list_at(text, "It said") == (None, [])
