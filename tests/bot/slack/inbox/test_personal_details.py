import time

import pytest

from bot.slack.inbox.personal_details import (
    is_about_patient,
    is_nhs_number,
    leave_out_personal_words,
)
from bot.slack.inbox.typed_words import undo_marks

_PERSONAL = {
    "an NHS number": ("Is 943 476 5919 in it?", "Is [left out] in it?"),
    "an NHS number without gaps": ("Is 9434765919 in it?", "Is [left out] in it?"),
    "an NHS number with dashes": ("Is 943-476-5919 in it?", "Is [left out] in it?"),
    "a name beside an NHS number": (
        "Is patient Ann Example (943 476 5919) in it?",
        "Is patient [left out] ([left out]) in it?",
    ),
    "an NHS number with other dashes": ("Is 943–476–5919 in it?", "Is [left out] in it?"),
    "an NHS number with full stops": ("Is 943.476.5919 in it?", "Is [left out] in it?"),
    "an NHS number with wide dashes": ("Is 943 - 476 - 5919 in it?", "Is [left out] in it?"),
    "an NHS number with what isn't seen": (
        "Is 943\u200b476\u200b5919 or 943 \ufeff476 5919 in it?",
        "Is [left out] or [left out] in it?",
    ),
    "an NHS number that was mistyped": (
        "Is NHS no. 943 476 5918 in it?",
        "Is NHS no. [left out] in it?",
    ),
    "a postcode with an NHS number": (
        "Is 943 476 5919 of LS1 4AP in it?",
        "Is [left out] of [left out] in it?",
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
_NUMBER = "943 476 5919"
_NAMED = {
    "two words": "Ann Example",
    "an initial": "J. Sample",
    "initials": "A B Sample",
    "an apostrophe": "Ann O'Sample",
    "a hyphen": "Ann-May Example",
    "capitals within": "Ann McExample",
    "accents": "Zoë Ünreal",
    "capitals alone": "ANN EXAMPLE",
    "a middle initial": "Ann B. Example",
    "a small word within": "Ann van der Example",
    "the surname first": "EXAMPLE, Ann",
    "one word": "Ann",
    "small letters": "ann example",
}
_CALLED = {
    "a title": ("Mrs Sample", "Mrs"),
    "a title with a full stop": ("dr. Sample", "dr."),
    "a title and small letters": ("mr sample", "mr"),
    "a patient": ("patient sample", "patient"),
    "a patient and a full name": ("patient Ben Sample", "patient"),
    "a patient in small letters": ("patient ben sample", "patient"),
}
_TIED = {
    "has it": ("Ann has the NHS number # now", "[left out] has the NHS number # now"),
    "has it, in small letters": (
        "ann sample has the nhs number #",
        "[left out] has the nhs number #",
    ),
    "is its owner": ("Ann's NHS number is #.", "[left out] NHS number is #."),
    "is its owner, in small letters": ("ann’s nhs number is #.", "[left out] nhs number is #."),
    "is beside it in brackets": ("Is # (Ann) covered?", "Is # ([left out]) covered?"),
    "has it in brackets": ("what can ann (nhs no #) get?", "what can [left out] (nhs no #) get?"),
    "comes after it": ("#, ann sample, is she covered?", "#, [left out], is she covered?"),
    "has a child": ("for #, ann sample's son", "for #, [left out] son"),
    "is its owner behind it": ("# is ann sample's number", "# is [left out] number"),
    "is led to": ("NHS number # belongs to Ann", "NHS number # belongs to [left out]"),
    "is far from it": (
        "My patient Ann asks about a hip. #",
        "My patient [left out] asks about a hip. #",
    ),
    "begins a sentence": ("Ann rang about her number, #", "[left out] rang about her number, #"),
}
_NOBODY = [
    "My NHS number is #?",
    "Does the ICB know #?",
    "Is the NHS right on #?",
    "Hello, can you check travel costs in April 2023 for #?",
    "What does Sampleshire Council say for #?",
    "Does Example and Sampleshire ICB fund IVF for #?",
    "How long does # wait?",
    "I've asked about a patient with the NHS number #?",
]
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


@pytest.mark.parametrize("name", _NAMED.values(), ids=_NAMED)
def test_a_name_beside_an_nhs_number_is_left_out_however_it_is_written(name: str) -> None:
    text = f"Is {name}, NHS number {_NUMBER}, covered?"
    assert leave_out_personal_words(text)[0] == "Is [left out], NHS number [left out], covered?"
    assert is_about_patient(text)


@pytest.mark.parametrize(("name", "kept"), _CALLED.values(), ids=_CALLED)
def test_so_is_whatever_follows_a_title(name: str, kept: str) -> None:
    text = f"Is {name} ({_NUMBER}) covered?"
    assert leave_out_personal_words(text)[0] == f"Is {kept} [left out] ([left out]) covered?"
    assert is_about_patient(text)


@pytest.mark.parametrize(("text", "left"), _TIED.values(), ids=_TIED)
def test_so_is_somebody_who(text: str, left: str) -> None:
    found, _ = leave_out_personal_words(text.replace("#", _NUMBER))
    assert found == left.replace("#", "[left out]")


@pytest.mark.parametrize("text", _NOBODY)
def test_words_beside_an_nhs_number_that_name_nobody_stay(text: str) -> None:
    found, _ = leave_out_personal_words(text.replace("#", _NUMBER))
    assert found == text.replace("#", "[left out]")


def test_a_question_with_an_nhs_number_is_about_a_patient_also_where_no_name_is_seen() -> None:
    assert is_about_patient(f"how long does {_NUMBER} wait?")
    assert not is_about_patient("How long do people wait for 9434765918?")


@pytest.mark.parametrize("text", _HARMLESS)
def test_other_words_are_left_alone(text: str) -> None:
    assert leave_out_personal_words(text) == (text, False)


@pytest.mark.parametrize("number", ["9434765919", "401 023 2137", "4010232137"])
def test_a_number_with_the_right_check_digit_is_one(number: str) -> None:
    assert is_nhs_number(number)


@pytest.mark.parametrize("number", ["9434765918", "4010232138", "123", "94347659190"])
def test_another_number_is_none(number: str) -> None:
    assert not is_nhs_number(number)


@pytest.mark.parametrize("part", ["a", "a.", "0", "A ", "<", "<@U1|", "<a|", "<mailto:"])
def test_a_message_without_end_keeps_slack_waiting_no_longer_than_others(part: str) -> None:
    text = part * (40_000 // len(part))
    began = time.thread_time()

    leave_out_personal_words(undo_marks(leave_out_personal_words(text)[0]))

    assert time.thread_time() - began < 0.5
