import re

from vectorstore.language.wordings import blank_out, find_forms

_FORMS = (re.compile(r"(?P<number>\d+)-(?P<end>\d+)"), re.compile(r"(?P<number>\d+)"))


def _find(text: str) -> list[str]:
    return [match[0] for match in find_forms(_FORMS, text)]


def test_forms_are_found_in_the_order_of_the_text() -> None:
    assert _find("1 and 2-3 and 4") == ["1", "2-3", "4"]


def test_the_first_form_counts_where_two_begin() -> None:
    assert _find("10-15") == ["10-15"]


def test_what_one_form_has_taken_is_not_found_by_another() -> None:
    assert _find("1-2-3") == ["1-2", "3"]


def test_forms_may_use_the_same_names() -> None:
    assert [match["number"] for match in find_forms(_FORMS, "1-2, 3")] == ["1", "3"]


def test_a_text_without_any_form_has_none() -> None:
    assert _find("none at all") == []


def test_what_is_blanked_out_keeps_its_length() -> None:
    assert blank_out("1 and 2-3", find_forms(_FORMS, "1 and 2-3")) == "· and ···"
