import pytest

from bot.answering.retrieval.choosing.office_holders import may_name_holder


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
