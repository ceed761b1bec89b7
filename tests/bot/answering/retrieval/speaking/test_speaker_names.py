import pytest

from bot.answering.retrieval.speaking.speaker_names import holds_role, is_role, is_same_speaker


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Ann Example", "Dr Ann Example"),
        ("Example", "Ann Example"),
        ("Professor Ann Example", "Ann Example"),
        ("NHSE", "NHS England"),
        ("Ferry Forum", "The Ferry Forum’s annual report"),
        ("the Ferry Forum evaluation", "Ferry Forum"),
        ("Fernshire Integrated Care Board", "Fernshire Integrated Care Board"),
        ("Fernshire Integrated Care Board", "Fernshire ICB"),
    ],
)
def test_a_name_may_be_written_in_several_ways(asked: str, name: str) -> None:
    assert is_same_speaker(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Ann Example", "Bob Example"),
        ("Ann Example", "Ann Example’s critics"),
        ("Ann Example", "Ann"),
        ("Exampleton Board", "Exampleton Council"),
        ("", "Ann Example"),
    ],
)
def test_another_name_is_another_speaker(asked: str, name: str) -> None:
    assert not is_same_speaker(asked, name)


@pytest.mark.parametrize(
    ("asked", "is_one"), [("minister", True), ("Sampleshire's leader", True), ("Bob Sample", False)]
)
def test_somebody_may_be_asked_for_by_what_they_are(asked: str, *, is_one: bool) -> None:
    assert is_role(asked) is is_one


def test_a_role_is_held_by_the_name_that_it_stands_beside() -> None:
    far = "It rained all day on the islands. " * 10
    text = f"Ann Example has led Sampleshire council since May. {far}Bob Sample spoke."

    assert holds_role("Sampleshire leader", "Ann Example", text)
    assert not holds_role("Sampleshire leader", "Bob Sample", text)


def test_somebody_elses_title_is_no_role_of_who_stands_beside() -> None:
    text = "**Councillor Ann Example:** We sail. Then Sample was asked.\n\nBob Sample smiled."

    assert holds_role("the councillor", "Ann Example", text)
    assert not holds_role("the councillor", "Bob Sample", text)


def test_a_role_of_several_words_is_no_name_behind_a_role() -> None:
    text = "Ann Example\nParliamentary Under-Secretary\nAnswered on 3 May."

    assert holds_role("the minister", "Ann Example", text)
