"""What a part of a compound question leaves unsaid is taken over from the part before it."""

import pytest

from bot.answering.question.carrying import carry_over


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            ["Where did Ann Example work?", "which clinic did she open in 2026?"],
            "which clinic did Ann Example open in 2026?",
        ),
        (
            ["Who is Ben Sample?", "what did his board decide?"],
            "what did Ben Sample’s board decide?",
        ),
        (
            ["How many beds has the harbour clinic?", "how many does the plan list?"],
            "how many beds does the plan list?",
        ),
        (
            ["How many beds were free in Dovemoor in May 2024?", "how many in July 2025?"],
            "How many beds were free in Dovemoor in July 2025?",
        ),
        (
            ["How many berths as reported in May 2023?", "how many as reported in June 2024?"],
            "How many berths as reported in June 2024?",
        ),
        (
            ["How many boats sailed in the year before May 2022?", "how many in 2024?"],
            "How many boats sailed in 2024?",
        ),
        (
            ["How many boats sailed over the three months to June 2022?", "how many in June 2024?"],
            "How many boats sailed in June 2024?",
        ),
        (
            ["What did the council pay for a berth in 2023?", "what does it pay in 2025?"],
            "What did the council pay for a berth in 2025?",
        ),
        (
            ["What share of the cost does it meet at Larkmouth?", "what share in Upper Sedge?"],
            "What share of the cost does it meet at Upper Sedge?",
        ),
        (
            ["How many berths were free at its first count of ferries?", "how many at its second?"],
            "How many berths were free at its second count of ferries?",
        ),
        (
            [
                "How long must one wait for a berth on Larkmouth?",
                "how long for a mooring in Sedge?",
            ],
            "How long must one wait for a mooring in Sedge?",
        ),
        (
            ["What share of pilots were trained in 2024?", "what share of Ann Example's crew?"],
            "What share of Ann Example's crew were trained in 2024?",
        ),
        (
            ["What did Ben Sample say in 2024 about tugs?", "what did he say a year later?"],
            "What did Ben Sample say in 2025 about tugs?",
        ),
    ],
)
def test_a_part_says_what_it_leaves_to_the_one_before(parts: list[str], said: str) -> None:
    assert list(carry_over(parts)) == [parts[0], said]


@pytest.mark.parametrize(
    "parts",
    [
        ["Who chairs the harbour clinic?", "when does the night ferry leave?"],
        ["Who is Ben Sample?", "what did Ann Example say of her board?"],
        ["How many people got a berth in 2023?", "how much was spent on them?"],
        ["What did the council pay in 2023?", "which clinics did it close in 2025?"],
    ],
)
def test_a_part_that_says_it_all_stays_as_it_is(parts: list[str]) -> None:
    assert list(carry_over(parts)) == parts
