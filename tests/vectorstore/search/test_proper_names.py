import pytest

from vectorstore.search.proper_names import is_body, is_proper_name


@pytest.mark.parametrize(
    "name",
    ["Ann Example", "Bob van Sample MBE", "Example ICB", "the Centre for Samples", "Zoë O’Sample"],
)
def test_a_name_of_ones_own_has_two_words_with_capitals(name: str) -> None:
    assert is_proper_name(name)


@pytest.mark.parametrize(
    "name",
    ["the board", "The CCG", "Critics", "A spokesperson for Example ICB", "Our friends", "", "—"],
)
def test_a_role_or_a_group_has_no_name_of_its_own(name: str) -> None:
    assert not is_proper_name(name)


@pytest.mark.parametrize("name", ["Example ICB", "Centre for Samples", "Example Care Board"])
def test_a_body_is_known_by_its_words(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["Ann Example", "Bob Sample OBE", "Cat Hill", "Dan Sample MP"])
def test_a_person_is_no_body(name: str) -> None:
    assert not is_body(name)
