import pytest

from ingest.extraction.html.html_pages import extract_html
from ingest.pages import Page
from tests.ingest.extraction.heads.head_cases import SITE, WebHead, name_details, read_web_heads

HEADS = read_web_heads()


@pytest.mark.parametrize("case", HEADS, ids=[case.name for case in HEADS])
def test_the_head_of_a_web_page_is_read_as_a_reader_would(case: WebHead) -> None:
    address = f"{SITE}/articles/page"
    found = extract_html(Page(address, ".html", case.content, address)).details
    assert name_details(found) == case.expects(found)
