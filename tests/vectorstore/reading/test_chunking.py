import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vectorstore.reading.chunking import TARGET_CHARS, split_passages

SENTENCE = "The board of the Example system agreed a budget for each of its six places. "
# A passage may take in a short last piece, and the headings above it.
LARGEST_CHARS = 1200


def cut(text: str) -> list[str]:
    return [text[passage.start : passage.end] for passage in split_passages(text)]


def left_out(text: str) -> str:
    pieces, position = [], 0
    for passage in split_passages(text):
        pieces.append(text[position : passage.start])
        position = passage.end
    return "".join([*pieces, text[position:]])


_LIST_ITEMS = st.sampled_from(["- ", "12. ", "(a) ", "• "])
_PIECES = st.sampled_from(
    [
        *[
            "# Heading\n",
            "## Second heading\n",
            "A plain heading\n",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\t",
        ],
        *["- an item\n", "A sentence. ", "Dr. Example spoke, e.g. on beds! ", "“Why?” ", "x" * 300],
        *["a word " * 150, SENTENCE * 12, "\N{NO-BREAK SPACE}", "\u2028", "\x0b", "\x85", "漢字。"],
        *["\N{GRINNING FACE}", "…", "•"],
    ]
)
texts = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=20).map("".join)
check = settings(max_examples=150, database=None, derandomize=True)


@check
@given(texts)
@example("")
def test_passages_are_in_order_and_do_not_overlap(text: str) -> None:
    passages = split_passages(text)
    borders = [border for passage in passages for border in (passage.start, passage.end)]
    assert borders == sorted(borders)
    assert all(0 <= passage.start < passage.end <= len(text) for passage in passages)


@check
@given(texts)
def test_a_passage_begins_and_ends_with_a_word(text: str) -> None:
    assert [words for words in cut(text) if words != words.strip()] == []


@check
@given(st.lists(st.sampled_from([SENTENCE, "\n\n", "\n", "Dr. X. ", "漢字。"])).map("".join))
def test_prose_is_left_out_nowhere(text: str) -> None:
    assert left_out(text).strip() == ""


@pytest.mark.parametrize("mark", ["- ", "12. ", "(a) "])
def test_a_long_list_item_keeps_its_mark(mark: str) -> None:
    assert left_out(f"{mark}{SENTENCE * 15}").strip() == ""


@check
@given(texts)
@example(f"- {SENTENCE * 15}")
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert left_out(text).strip() == ""


@check
@given(st.lists(st.sampled_from([SENTENCE, "\n\n", "x" * 900, "a word " * 200])).map("".join))
def test_no_passage_of_prose_is_much_longer_than_the_target(text: str) -> None:
    assert [len(words) for words in cut(text) if len(words) > LARGEST_CHARS] == []


@pytest.mark.parametrize(
    "line", ["Example Trust", "2024 1 200", "# Heading"], ids=["names", "figures", "Markdown"]
)
def test_a_list_of_short_lines_is_cut_as_well(line: str) -> None:
    assert max(map(len, cut("\n".join([line] * 500)))) <= LARGEST_CHARS


def test_one_short_paragraph_between_long_ones_is_not_a_passage_alone() -> None:
    long = "x" * (TARGET_CHARS - 1) + "."
    assert min(map(len, cut(f"{long}\n\nYes.\n\n{long}"))) > len("Yes.")


def test_a_long_wrapped_paragraph_is_cut_between_sentences() -> None:
    lines = (
        "The board says in public what it is going to do about the beds\n"
        "that it lacks. It then turns to the nurses it lost last winter and\n"
        "to what they cost. Nobody leaves. "
    )
    assert [words for words in cut(f"{SENTENCE}\n\n{lines * 9}") if words[-1] != "."] == []


def test_passages_can_be_asked_for_in_another_size() -> None:
    lengths = [one.end - one.start for one in split_passages(SENTENCE * 40, 400)]
    assert max(lengths) <= LARGEST_CHARS / 2
    assert len(lengths) > len(cut(SENTENCE * 40))


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\r\n", "\N{NO-BREAK SPACE}"])
def test_white_space_makes_no_passage(text: str) -> None:
    assert split_passages(text) == []


@pytest.mark.parametrize("text", ["A", ".", "漢", "\N{GRINNING FACE}", "One short sentence."])
def test_a_short_text_is_one_passage(text: str) -> None:
    assert cut(f"\n {text} \n") == [text]


def test_a_paragraph_of_the_target_size_is_one_passage() -> None:
    assert len(cut("x" * TARGET_CHARS)) == 1


def test_a_word_longer_than_the_target_is_cut() -> None:
    assert cut("x" * 3 * TARGET_CHARS) == ["x" * TARGET_CHARS] * 3


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    assert {words[-1] for words in cut(SENTENCE * 40)} == {"."}


def test_a_long_sentence_is_cut_between_words() -> None:
    assert {word for words in cut("beds and more " * 200) for word in words.split()} == {
        *["beds", "and", "more"]
    }


def test_paragraphs_that_fit_together_share_a_passage() -> None:
    text = f"{SENTENCE}\n\n{SENTENCE}".strip()
    assert cut(text) == [text]


def test_a_short_end_joins_the_passage_before_it() -> None:
    text = f"{SENTENCE * 10}\n\nThat was all."
    assert cut(text) == [text]


def test_line_ends_of_windows_are_not_part_of_any_border() -> None:
    text = f"{SENTENCE * 9}\r\n\r\n{SENTENCE * 9}"
    assert cut(text) == [(SENTENCE * 9).strip()] * 2


def test_offsets_count_characters_and_not_bytes() -> None:
    face = "\N{GRINNING FACE} é 漢 "
    text = face + SENTENCE * 30
    assert [words[0] for words in cut(text)[1:]] == ["T"] * (len(cut(text)) - 1)


def test_a_passage_knows_the_headings_above_it() -> None:
    part = SENTENCE * 8
    text = f"# Budgets\n\n{part}\n\n## Beds\n\n{part}\n\n## Staff\n\n{part}\n\n# Plans\n\n{part}"
    assert [passage.headings for passage in split_passages(text)] == [
        ("Budgets",),
        ("Budgets", "Beds"),
        ("Budgets", "Staff"),
        ("Plans",),
    ]


def test_a_short_line_without_a_stop_is_a_heading() -> None:
    text = f"{SENTENCE * 8}\n\nWhat comes next\n\n{SENTENCE * 8}"
    assert [passage.headings for passage in split_passages(text)] == [(), ("What comes next",)]


@pytest.mark.parametrize(
    "line",
    ["It ends with a stop.", "the small letter", "- an item", "But then:", "Long " * 20],
)
def test_other_lines_are_no_headings(line: str) -> None:
    text = f"{SENTENCE * 8}\n\n{line.strip()}\n\n{SENTENCE * 8}"
    assert {passage.headings for passage in split_passages(text)} == {()}


def test_the_last_line_of_a_text_is_no_heading() -> None:
    text = f"{SENTENCE * 9}\n\n{SENTENCE * 9}\n\nAnn Example chairs a board"
    assert {passage.headings for passage in split_passages(text)} == {()}


def test_a_heading_begins_the_passage_of_what_it_heads() -> None:
    text = f"{SENTENCE * 8}\n\n## Beds\n\n{SENTENCE * 8}"
    assert cut(text)[1].startswith("## Beds\n\nThe board")


def test_a_passage_in_the_middle_of_a_list_knows_what_leads_to_it() -> None:
    items = "\n".join(f"- duty {number} is {SENTENCE}" for number in range(20))
    passages = split_passages(f"## Duties\n\n{SENTENCE}The duties are:\n\n{items}")
    assert passages[0].headings == ("Duties",)
    assert {passage.headings for passage in passages[1:]} == {("Duties", "The duties are:")}


def test_a_passage_in_the_middle_of_a_table_knows_the_names_of_its_columns() -> None:
    rows = "\n".join(f"| Place {number} | {number} |" for number in range(100))
    passages = split_passages(f"## Beds\n\n| Place | Open |\n|---|---|\n{rows}")
    assert passages[0].headings == ("Beds",)
    assert {passage.headings for passage in passages[1:]} == {("Beds", "Place", "Open")}


@pytest.mark.parametrize("lead", ["## Beds", "They have:", "| Place | Open |\n|---|---|"])
def test_no_passage_ends_with_what_leads_to_the_next(lead: str) -> None:
    mark = "|" if "|" in lead else "-"
    rest = f"{mark} {'beds and more ' * 50}{mark} 2 {mark}"
    text = f"{SENTENCE * 4}\n\n{lead}\n{rest}"
    assert cut(text)[1].startswith(lead)


def test_an_answer_knows_its_question() -> None:
    answer = f"{SENTENCE * 6}\n\n{SENTENCE * 6}"
    passages = split_passages(f"Q: Who pays?\nA: {answer}\n\nQ: Who leads?\nA: {answer}")
    assert [passage.headings for passage in passages] == [
        *[("Who pays?",)] * 2,
        *[("Who leads?",)] * 2,
    ]
