import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.expectations import (
    Expectation,
    asked_share,
    fulfilment,
    read_expectation,
    tells_share,
)
from vectorstore.language.analysis import analyse, split_words

_QUESTIONS = {
    "When did the clinic open?": Expectation.DATE,
    "In what year did the clinic open?": Expectation.DATE,
    "Which month has the most storms?": Expectation.DATE,
    "How soon will it open?": Expectation.DATE,
    "How many wards are there?": Expectation.NUMBER,
    "What is the current number of empty posts?": Expectation.NUMBER,
    "number of wards in Northshire": Expectation.NUMBER,
    "most recent number of wards in Northshire?": Expectation.NUMBER,
    "latest figure for empty posts": Expectation.NUMBER,
    "how MUCH was spent?": Expectation.NUMBER,
    "How long do patients wait?": Expectation.NUMBER,
    "What proportion of wards closed?": Expectation.NUMBER,
    "What was the total cost?": Expectation.NUMBER,
    "Which share of the fund is left?": Expectation.NUMBER,
    "What does the night ferry of the islands cost?": Expectation.NUMBER,
    "Who chairs the board?": Expectation.PERSON,
    "Whose plan was it?": Expectation.PERSON,
    "Which minister resigned?": Expectation.PERSON,
    "Where is the clinic?": Expectation.PLACE,
    "Which town has two wards?": Expectation.PLACE,
    "Why did the ward close?": Expectation.REASON,
    "What are the reasons for the delay?": Expectation.REASON,
    "What is a ward?": Expectation.ANYTHING,
    "Tell me of the whole plan": Expectation.ANYTHING,
    "Show the wherewithal": Expectation.ANYTHING,
    "": Expectation.ANYTHING,
}


@pytest.mark.parametrize(("question", "expected"), _QUESTIONS.items(), ids=_QUESTIONS)
def test_a_question_is_read_for_what_it_expects(question: str, expected: Expectation) -> None:
    assert read_expectation(question) is expected


_BETTER = {
    "a number": ("How many wards closed?", "Some 30 wards closed.", "Some wards closed."),
    "a number in words": ("How many wards closed?", "Seven wards closed.", "Wards closed."),
    "a share": ("How much is spent?", "A quarter is spent.", "It is spent."),
    "none": ("How many wards closed?", "No more wards closed.", "No day passed."),
    "a price's rise": (
        "How much has the price gone up?",
        "It rose by 9 per cent.",
        "It holds for 9 years.",
    ),
    "a price": ("What does a ward cost?", "It costs £40.", "It will last another three years."),
    "a year": ("When did wards close?", "Wards closed in 2019.", "Wards closed."),
    "a month": ("When did wards close?", "Wards closed in June.", "Wards closed."),
    "a new year": (
        "When did wards of the 2010 plan close?",
        "The 2010 plan closed wards in 2019.",
        "The 2010 plan closed wards.",
    ),
    "a name": ("Who closed wards?", "It was Ann Example.", "It was somebody."),
    "a new name": (
        "Who followed Ann Example?",
        "After Ann Example came Bob Sample.",
        "After Ann Example came nobody.",
    ),
    "a place": ("Where did wards close?", "They closed in Sampleshire.", "They closed."),
    "a reason": ("Why did wards close?", "They closed because of rain.", "They closed."),
}


@pytest.mark.parametrize(("question", "better", "worse"), _BETTER.values(), ids=_BETTER)
def test_a_sentence_with_what_is_expected_fulfils_more(
    question: str, better: str, worse: str
) -> None:
    expectation, words = read_expectation(question), split_words(question)

    assert fulfilment(expectation, better, words) > fulfilment(expectation, worse, words)


_REPEATED = {
    "number": ("How many wards closed in 2022?", "Wards closed in 2022."),
    "possessive name": ("Who chairs the board of Example?", "They met Example’s chair."),
    "accented name": ("Who followed Zoë?", "They met Zoë."),
    "century": ("When in the century was it?", "It was in the century."),
}


@pytest.mark.parametrize(("question", "sentence"), _REPEATED.values(), ids=_REPEATED)
def test_a_sentence_that_repeats_the_question_fulfils_nothing(question: str, sentence: str) -> None:
    assert fulfilment(read_expectation(question), sentence, split_words(question)) == 0.0


@pytest.mark.parametrize("sentence", ["", "Ann Example closed 30 wards in 2019 because of rain."])
def test_where_anything_is_expected_all_sentences_fulfil_alike(sentence: str) -> None:
    plain = fulfilment(Expectation.ANYTHING, "It is so.", [])

    assert fulfilment(Expectation.ANYTHING, sentence, []) == plain


@given(st.sampled_from(Expectation), st.text(), st.lists(st.text()))
def test_fulfilment_is_between_0_and_1(
    expectation: Expectation, sentence: str, words: list[str]
) -> None:
    assert 0 <= fulfilment(expectation, sentence, words) <= 1


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert fulfilment(Expectation.PERSON, "Wards closed early.", []) == 0.0


@pytest.mark.parametrize(
    "question",
    [
        "What share of nurses left?",
        "What was the proportion of nurses that left?",
        "What percentage of nurses left?",
    ],
)
def test_a_question_may_ask_for_a_share_of_a_whole(question: str) -> None:
    assert all(asked_share(question))


@pytest.mark.parametrize("question", ["What do trusts share?", "How many nurses left?"])
def test_other_questions_ask_for_no_share(question: str) -> None:
    assert not any(asked_share(question))


@pytest.mark.parametrize(
    "sentence",
    [
        "12 per cent of nurses left.",
        "12% left.",
        "Half of the nurses left.",
        "Two thirds of them left.",
        "One in five left.",
    ],
)
def test_a_share_is_told_with_or_without_a_number(sentence: str) -> None:
    assert tells_share(sentence)


@pytest.mark.parametrize(
    "sentence", ["12 nurses left.", "They left in the third quarter.", "12 left in 2023."]
)
def test_other_figures_are_no_share(sentence: str) -> None:
    assert not tells_share(sentence)


def test_a_share_is_asked_of_a_whole() -> None:
    _, whole = asked_share("What share of the nurses?")

    assert whole == frozenset(analyse("nurses"))
