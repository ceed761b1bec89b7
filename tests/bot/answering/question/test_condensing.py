import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Turn
from bot.answering.question.condensing import condense_question, is_follow_up, tidy_question
from vectorstore.search.queries import build_query


def _turns(*questions: str) -> list[Turn]:
    return [Turn(question, "It is so.") for question in questions]


_FOLLOW_UPS = [
    "And the ferries?",
    "but why",
    "So how many nurses are there?",
    "What about the island clinics?",
    "how about nurses on Sunday nights",
    "Anything else?",
    "Why?",
    "Why not?",
    "When?",
    "What did it cost?",
    "Did they agree?",
    "Who opposed them?",
    "Is that true?",
    "Its budget?",
    "Ferries?",
    "Covering which harbours and islands?",
    "Paid by whom among the islands?",
    "promised within what time",
    "With what kind of crews?",
    "the small wooden ones in winter",
    "who gets a coloured one",
    "Ferries I mean, not small boats",
    "Who else opposed the budget of the ferries?",
]


@pytest.mark.parametrize("question", _FOLLOW_UPS)
def test_a_question_that_leans_on_another_is_a_follow_up(question: str) -> None:
    assert is_follow_up(question)


_STAND_ALONE = [
    "What did the new lifts in Sampleshire cost?",
    "Who chairs the harbour clinic?",
    "Why did the ferry to the islands stop last winter?",
    "Android phones on night wards",
    "Soft furnishings of harbour clinics",
    "Did the board say it would fund new lifts, wider doors and night porters?",
    "When will the harbour clinic be reviewed?",
    "In which harbours did the night ferry stop?",
    "Report on what the harbour clinic spent",
]


@pytest.mark.parametrize("question", _STAND_ALONE)
def test_a_question_that_says_what_it_is_about_stands_alone(question: str) -> None:
    assert not is_follow_up(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which IT systems failed?",
        "Who repairs hospital IT?",
    ],
)
def test_a_question_about_it_systems_stands_alone(question: str) -> None:
    assert not is_follow_up(question)


def test_a_question_that_stands_alone_ignores_the_history() -> None:
    history = _turns("How many ferries cross to the islands?")

    query = condense_question("Who chairs the harbour clinic?", history)

    assert query == build_query("Who chairs the harbour clinic?")


def test_a_follow_up_takes_over_the_terms_of_the_question_before() -> None:
    query = condense_question("And who pays?", _turns("Who repairs the harbour lifts?"))

    assert {"repair", "harbour", "lift"} <= query.weights.keys()


def test_terms_taken_over_count_less_than_the_follow_ups_own() -> None:
    weights = condense_question("And the doors?", _turns("Who repairs the lifts?")).weights

    assert weights["lift"] < weights["door"]


def test_a_term_in_both_questions_counts_in_full() -> None:
    weights = condense_question("And the lifts?", _turns("Who repairs the lifts?")).weights

    assert weights["lift"] == build_query("lifts").weights["lift"]


def test_the_text_of_a_follow_up_reads_oldest_first() -> None:
    history = _turns("Who repairs the harbour lifts?", "And the doors?")

    assert condense_question("Why?", history).text == (
        "Who repairs the harbour lifts? And the doors? Why?"
    )


def test_questions_without_a_mark_do_not_run_on_into_each_other() -> None:
    history = _turns("thanks! who repairs the harbour lifts", "and the doors")

    assert condense_question("since when", history).text == (
        "who repairs the harbour lifts? and the doors? since when?"
    )


def test_the_text_leaves_out_what_was_asked_before_the_last_subject() -> None:
    history = _turns("Who repairs the harbour lifts?", "And who pays for the wide doors?", "Why?")

    query = condense_question("Since when?", history)

    assert query.text == "And who pays for the wide doors? Why? Since when?"
    assert {"harbour", "lift"} <= query.weights.keys()


def test_what_came_before_a_question_that_stands_alone_is_not_taken_over() -> None:
    history = _turns("How many ferries cross to the islands?", "Who repairs the harbour lifts?")

    assert "ferri" not in condense_question("And why?", history).weights


def test_a_long_chain_of_follow_ups_carries_a_few_questions_only() -> None:
    history = _turns("Who repairs harbour lifts?", *["And why?"] * 50)

    assert condense_question("And when?", history).text.count("?") < 6


def test_a_follow_up_without_history_is_searched_as_it_is() -> None:
    assert condense_question("And the lifts?", []) == build_query("And the lifts?")


def test_only_questions_are_taken_over_and_no_answers() -> None:
    history = [Turn("Who repairs harbour lifts?", "Plumbers do.")]

    assert "plumber" not in condense_question("And why?", history).weights


def test_an_earlier_question_that_cannot_be_encoded_is_made_encodable() -> None:
    query = condense_question("And why?", _turns("Who repairs\n lifts \ud800?"))

    assert query.text.encode().startswith(b"Who repairs lifts")


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  Who?  ", "Who?"),
        ("Who\n\nrepairs\tlifts?", "Who repairs lifts?"),
        ("Who\u00a0repairs\u2003it?", "Who repairs it?"),
        ("", ""),
        (" \r\n ", ""),
        ("caf\u00e9 🚑", "caf\u00e9 🚑"),
        ("a\ud83dz", "a?z"),
    ],
)
def test_a_question_is_put_on_one_line(typed: str, tidy: str) -> None:
    assert tidy_question(typed) == tidy


@given(st.text(st.characters()))
def test_a_tidy_question_can_be_encoded(typed: str) -> None:
    assert tidy_question(typed).encode().decode() == tidy_question(typed)


@given(st.text(st.characters()))
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    assert tidy_question(tidy_question(typed)) == tidy_question(typed)
