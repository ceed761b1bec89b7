import time

import pytest

from vectorstore.language.sentences import split_paragraphs, split_sentences

NOTE = """Note on the winter beds
This note tells members what the trusts of the county have agreed for
the winter. Each opens a ward, none of
which will be open for longer than
four months.
What it costs
The wards cost £3.5m, and half of it is paid by the council. Dr.
Example has written to the department about the rest.
"""
MINUTES = """
   Members heard that the trust will move to the town halls of inte-
   grated teams.

   Actions agreed
   - The clerk will write to the owners of all three of the houses
     about the rent.
   (b) The chair tells the staff what it means for them and for the
   places that they work in.
"""
LIST = """The partnership has three duties for the year that begins in April:
shorter waits for children
more nurses in every one of the six community hospitals
a plan for the money
"""
NAMES = """Westshire trust has a new chair from the first of next May
Eastshire trust has closed all of its winter wards
Midshire trust opens its new wards before the end of this June
Coastshire trust has no plans
"""


def _read(text: str) -> list[str]:
    return [" ".join(text[slice(*span)].split()) for span in split_sentences(text)]


def test_sentences_of_a_text_without_blank_lines_are_whole() -> None:
    assert _read(NOTE) == [
        "Note on the winter beds",
        "This note tells members what the trusts of the county have agreed for the winter.",
        "Each opens a ward, none of which will be open for longer than four months.",
        "What it costs",
        "The wards cost £3.5m, and half of it is paid by the council.",
        "Dr. Example has written to the department about the rest.",
    ]


BY_HAND = """The board told its members of the new ferry on the second of April, and
nobody objected. It was built in a yard that had made no other ship
since
14 boats were ordered there.
The crew does not yet go ashore in
Example Bay. The master will report by the end of
October. Of the 74 sailors that the board needs for it the yard has
recruited
51 so far.
"""


def test_lines_that_were_broken_by_hand_go_on() -> None:
    assert _read(BY_HAND)[-3:] == [
        "The crew does not yet go ashore in Example Bay.",
        "The master will report by the end of October.",
        "Of the 74 sailors that the board needs for it the yard has recruited 51 so far.",
    ]


NARROW = """The crew will not
sail with the boat that the harbour
bought in spring.

It is steered by
Captain Ann
Example, who came to it from Bob's Boatyard in May. The
mate is new.
"""
HEADED = """What the harbour is for
and who pays for it
Ann Example, harbour master
"""


def test_a_sentence_goes_on_to_its_end_however_short_its_lines_are() -> None:
    assert _read(NARROW) == [
        "The crew will not sail with the boat that the harbour bought in spring.",
        "It is steered by Captain Ann Example, who came to it from Bob's Boatyard in May.",
        "The mate is new.",
    ]


def test_a_line_of_few_words_goes_on_where_it_ends_amid_a_sentence() -> None:
    assert _read("We are not\nselling the yard.") == ["We are not selling the yard."]


def test_a_heading_of_two_lines_does_not_go_on_in_the_name_below() -> None:
    assert "Ann Example, harbour master" in _read(HEADED)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_words_of_a_sentence_are_just_those_that_stand_in_the_text(line_end: str) -> None:
    text = NOTE.replace("\n", line_end)
    whole = f"none of{line_end}which will be open for longer than{line_end}four months"
    assert any(whole in text[slice(*span)] for span in split_sentences(text))


def test_items_of_an_indented_text_go_on_in_the_next_line() -> None:
    assert _read(MINUTES) == [
        "Members heard that the trust will move to the town halls of inte- grated teams.",
        "Actions agreed",
        "The clerk will write to the owners of all three of the houses about the rent.",
        "The chair tells the staff what it means for them and for the places that they work in.",
    ]


@pytest.mark.parametrize("text", [LIST, NAMES], ids=["list below a colon", "one fact a line"])
def test_lines_that_their_author_ended_stay_apart(text: str) -> None:
    assert _read(text) == text.splitlines()


def test_rows_of_a_table_stay_apart() -> None:
    text = "Savings target of the whole system for the year\t£106m\nbeds in all wards\t410\n"
    assert len(split_paragraphs(text)) == 2


@pytest.mark.parametrize(
    "text",
    ["-" * 10**6, "|" * 10**6, "\n" * 10**6, "a:\n" * 10**5, "a  b  " * 10**5, "**" * 10**5],
    ids=["dashes", "bars", "line ends", "colons", "gaps", "stars"],
)
def test_strange_texts_take_no_longer_than_others(text: str) -> None:
    started = time.process_time()
    split_paragraphs(text)
    assert time.process_time() - started < 10
