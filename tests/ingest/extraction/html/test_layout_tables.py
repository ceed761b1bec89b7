"""Tables that lay a page out: line breaks in their cells make paragraphs."""

import pytest

from ingest.extraction.html.html_pages import extract_html
from ingest.pages import Page

_FIRST = "The trolley has had a good year, and took more than it did in the year before."
_SECOND = "Our thanks go to the porters, who mended the wheel twice and asked for nothing."
_LAST = "The next meeting is in the chapel at two o'clock on the last Tuesday in September."
_MORE = (
    "It is finished, apart from the pond. The trust says that a pond must have a policy, and so we "
    "have written one, and are waiting to hear from the committee that reads such policies."
)
_FACTS = "<table border=1><tr><td>Chairs (6)</td><td>£3,480</td></tr></table>"
_MENU = "<td><a href=a>Home</a><br><a href=b>Newsletter</a><br><a href=c>Rota</a></td>"


def _extract(cell: str) -> list[str]:
    page = f"<html><body><table><tr>{_MENU}<td>{cell}</td></tr></table></body></html>"
    return extract_html(Page("page.html", ".html", page.encode())).text.splitlines()


@pytest.mark.parametrize("holder", ["font", "div", "center", "span"])
def test_line_breaks_in_any_element_of_a_cell_make_paragraphs(holder: str) -> None:
    words = f"<{holder}>{_FIRST}<br><br>{_MORE}<br><br>{_SECOND}<br><br>{_LAST}</{holder}>"
    assert _extract(f"<h2>Newsletter</h2>{words}")[-4:] == [_FIRST, _MORE, _SECOND, _LAST]


def test_a_table_of_facts_among_line_breaks_loses_no_paragraph() -> None:
    lines = _extract(
        f"<h2>Newsletter</h2><font>{_FIRST}<br><br>{_MORE}<br><br>{_SECOND}<br>{_FACTS}<br>{_LAST}</font>"
    )
    assert {_FIRST, _SECOND, _LAST} <= set(lines)


def test_the_menu_beside_the_words_is_no_part_of_them() -> None:
    lines = _extract(
        f"<h2>Newsletter</h2><font>{_FIRST}<br><br>{_MORE}<br><br>{_SECOND}<br>{_LAST}</font>"
    )
    assert not {"Home", "Newsletter", "Rota"} & set(lines)
