"""Questions about the last answer, told from questions about anything else."""

import pytest

from bot.answering.question.asking.last_answer import Recalled, read_recall

_ASKED = {
    Recalled.SPEAKER: ["who said that, sorry?", "whose words are those", "and who's saying this?",
                       "who was quoted there"],
    Recalled.WRITER: ["who wrote that", "who's it by?", "author?", "who published this piece",
                      "by whom, the write-up"],
    Recalled.DAY: ["date?", "when was that", "when did she say that", "how old is that figure?",
                   "what year was that published"],
    Recalled.SOURCE: ["source?", "link pls", "which article is this...", "where does it say that",
                      "can I have the link"],
    Recalled.REST: ["list the rest", "what are the others?", "and the other three",
                    "bit more detail if you can",
                    "tell me more"],
    Recalled.BRIEF: ["two-sentence version of that for a busy baker", "shorter, for my boss"],
    Recalled.WHOLE: ["full quote please", "the whole sentence?", "exact wording"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "question"), [(wanted, one) for wanted, asked in _ASKED.items() for one in asked]
)
def test_what_is_asked_of_the_last_answer_is_told_by_one_sign(
    wanted: Recalled, question: str
) -> None:
    found = read_recall(question)
    assert found is not None
    assert (found.wanted, found.words) == (wanted, "")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("“seven ovens” - who said that?", "seven ovens"),
        ("bread before boats, whose phrase", "bread before boats"),
    ],
)
def test_words_that_are_quoted_may_stand_beside_the_question(question: str, words: str) -> None:
    found = read_recall(question)
    assert found is not None
    assert (found.wanted, found.words) == (Recalled.SPEAKER, words)


@pytest.mark.parametrize(
    "question",
    [
        "who said that the ovens are cold?",
        "are you current as of this month",
        "are you up to date?",
        "how up to date are you",
        "whose articles have you got",
        "give it a rest",
        "when was it?",
        "when did the bakery open",
        "who else says so",
        "where is it?",
        "who?",
        "what did they say",
        "the link between ovens and bread",
        "what are the other bakeries",
        "the rest of the budget",
        "is the source of the river known",
    ],
)
def test_a_question_with_substance_of_its_own_is_for_the_search(question: str) -> None:
    assert read_recall(question) is None
