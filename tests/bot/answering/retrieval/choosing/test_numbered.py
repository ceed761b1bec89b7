import pytest

from bot.answering.retrieval.choosing.numbered import is_of_another_number


@pytest.mark.parametrize(
    ("question", "words", "is_another"),
    [
        ("Was recommendation 3 accepted?", "Recommendation 4 is being considered.", True),
        ("Was recommendation no 3 accepted?", "The third recommendation was rejected.", False),
        ("How big was round one?", "The second round paid for 39 piers.", True),
        ("How big was round one?", "Rounds 1 and 2 paid for 39 piers.", False),
        ("How did phase 2 go?", "It went well.", False),
        ("Who chairs tier 2?", "Tier 2 has 3 members; 4 per cent of wards are shut.", False),
        ("How many tests did it do in its second year?", "It did 900 in its first year.", True),
        ("How many tests did it do in its second year?", "In year 2 it did 900.", False),
        ("How many wards are shut?", "Ward 4 is shut.", False),
    ],
)
def test_what_has_another_number_is_told_apart(
    question: str,
    words: str,
    is_another: bool,  # noqa: FBT001
) -> None:
    assert is_of_another_number(question, words) == is_another
