import pytest

from bot.answering.retrieval.choosing.office_holders import may_name_holder, may_tell_pay


@pytest.mark.parametrize(
    "words",
    [
        "Ann Example leads the ferry board.",
        "It is run by a former captain.",
        "Since May the board has been led by Ann Example, and Bob Sample runs the quay.",
        "The board has a chair and four other members.",
        "Bob Sample runs it from a shed.",
    ],
)
def test_who_leads_is_told_by_a_name_or_an_office(words: str) -> None:
    assert may_name_holder("Who runs the ferry board?", words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who leads the ferry board?", "Divers found lead pipes below the quay."),
        ("Who runs the ferry board?", "The contract runs until autumn."),
        ("Who sits on the ferry board?", "The plan sits well with the wish for more piers."),
    ],
)
def test_the_verb_alone_tells_nobody(question: str, words: str) -> None:
    assert not may_name_holder(question, words)


def test_other_questions_need_no_name() -> None:
    assert may_name_holder("What pipes did divers find?", "Divers found lead pipes.")


@pytest.mark.parametrize(
    ("question", "is_theirs"),
    [
        ("who chairs nhs england", False),
        ("Who chairs the Harbour Forum?", True),
        ("Who chairs the board?", True),
        ("Who chairs it now?", True),
    ],
)
def test_who_is_chair_of_another_body_chairs_none_that_is_asked_about(
    question: str,
    is_theirs: bool,  # noqa: FBT001
) -> None:
    assert may_name_holder(question, "Ann Example is chair of the Harbour Forum.") == is_theirs


@pytest.mark.parametrize(
    ("body", "is_theirs"), [("Pier Union", False), ("Forum", True), ("HFC", True)]
)
@pytest.mark.parametrize(
    "words",
    [
        "Ann Example, chief executive of the Harbour Forum, rows.",
        "So says Harbour Forum chief executive Ann Example.",
    ],
)
def test_an_office_is_that_of_the_body_it_is_asked_for(
    words: str,
    body: str,
    is_theirs: bool,  # noqa: FBT001
) -> None:
    assert may_name_holder(f"who is the chief executive of the {body}?", words) == is_theirs


@pytest.mark.parametrize(
    "question",
    [
        "How much is Ann Example paid?",
        "How much is Dame Ann Example paid for leading two boards?",
        "What does the board spend, and how much does its chief executive earn?",
        "What is Ann Example’s salary?",
        "What's Bob Sample paid?",
    ],
)
def test_what_somebody_is_paid_is_told_by_what_speaks_of_pay(question: str) -> None:
    assert not may_tell_pay(question, "Staff feel that her two boards, which cost £28m, work.")
    assert may_tell_pay(question, "Salary in 2024/25\n£190,000 to £195,000")
    assert may_tell_pay(question, "Each of them gets £12 a day.")


@pytest.mark.parametrize(
    "question", ["How much was paid for the app?", "How much are pharmacies paid for each check?"]
)
def test_what_is_paid_for_a_thing_is_another_question(question: str) -> None:
    assert may_tell_pay(question, "The app cost £28,100.")
