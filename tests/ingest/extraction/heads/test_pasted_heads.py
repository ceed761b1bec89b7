import pytest

from ingest.extraction.heads.pasted_text import extract_pasted
from tests.ingest.extraction.heads.head_cases import PastedHead, name_details, read_pasted_heads

HEADS = read_pasted_heads()
each_head = pytest.mark.parametrize("case", HEADS, ids=[case.name for case in HEADS])


@each_head
def test_a_pasted_head_is_read_as_a_reader_would(case: PastedHead) -> None:
    found = extract_pasted(case.text).details
    assert name_details(found) == case.expects(found)


@each_head
def test_lines_with_details_and_furniture_leave_the_text(case: PastedHead) -> None:
    text = extract_pasted(case.text).text
    assert [words for words in case.gone if words in text] == []


@each_head
def test_no_paragraph_below_a_head_is_lost(case: PastedHead) -> None:
    text = extract_pasted(case.text).text
    assert [one for one in case.body.split("\n\n") if one.strip() not in text] == []
