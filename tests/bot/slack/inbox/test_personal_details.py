import pytest

from bot.slack.inbox.personal_details import is_nhs_number, leave_out_personal_words

_PERSONAL = {
    "an NHS number": ("Is 943 476 5919 in it?", "Is [left out] in it?"),
    "an NHS number without gaps": ("Is 9434765919 in it?", "Is [left out] in it?"),
    "an NHS number with dashes": ("Is 943-476-5919 in it?", "Is [left out] in it?"),
    "a name beside an NHS number": (
        "Is patient Ann Example (943 476 5919) in it?",
        "Is patient [left out] ([left out]) in it?",
    ),
    "a mail address": ("Ask ann.example@example.org now", "Ask [left out] now"),
    "Slack's mail address": (
        "Ask <mailto:ann@example.org|ann@example.org> now",
        "Ask [left out] now",
    ),
    "a mobile number": ("Call 07700 900123 now", "Call [left out] now"),
    "a number abroad": ("Call +44 20 7946 0123 now", "Call [left out] now"),
    "a number in brackets": ("Call (020) 7946 0123 now", "Call [left out] now"),
    "a postcode with a name": (
        "What of Ann Example of LS1 4AP?",
        "What of [left out] of [left out]?",
    ),
    "a postcode with a title": ("And Mrs Sample, LS1 4AP?", "[left out], [left out]?"),
}
_HARMLESS = [
    "What is an ICS?",
    "Did it cost £4,100,000,000 in 2023?",
    "Is 9434765918 in it?",
    "What is planned for the LS1 4AP area?",
    "What did Patricia Hewitt say in April 2023?",
    "Is 1 234 567 890 right?",
    "2019-2020, 2021-2022 and 2023-2024",
]


@pytest.mark.parametrize(("text", "left"), _PERSONAL.values(), ids=_PERSONAL)
def test_personal_details_are_left_out(text: str, left: str) -> None:
    assert leave_out_personal_words(text) == (left, True)


@pytest.mark.parametrize("text", _HARMLESS)
def test_other_words_are_left_alone(text: str) -> None:
    assert leave_out_personal_words(text) == (text, False)


@pytest.mark.parametrize("number", ["9434765919", "401 023 2137", "4010232137"])
def test_a_number_with_the_right_check_digit_is_one(number: str) -> None:
    assert is_nhs_number(number)


@pytest.mark.parametrize("number", ["9434765918", "4010232138", "123", "94347659190"])
def test_another_number_is_none(number: str) -> None:
    assert not is_nhs_number(number)
