"""Boxes that begin, or mostly speak, as those of all pages do are no part of an article."""

import time

import pytest

from ingest.extraction.html.html_pages import extract_html
from ingest.pages import Page
from tests.ingest.extraction.heads.head_cases import BODY

_MOST_SECONDS = 15
_PARAGRAPHS = "".join(f"<p>{one}</p>" for one in BODY.split("\n\n"))
_LONG = (
    "A board that shares its plans with the people who live there has to say in plain words what "
    "it means to stop, what it means to start, and who will pay for it."
)


def _extract(box: str) -> str:
    page = f"<html><body><main><h1>Beds to move</h1>{_PARAGRAPHS}{box}</main></body></html>"
    return extract_html(Page("beds.html", ".html", page.encode())).text


_WAYS_ON = (
    "<section><h2>You may also be interested in</h2><article><h4>Wards</h4>"
    "<p>Some call them odd ones.</p><a>Find out more</a></article></section>"
)
_PLEA = (
    "<section><h2>Support our work</h2><p>Odd ones can use your help.</p><a>Donate</a></section>"
)
_PAYWALL = (
    "<div><h4>This is an exclusive story</h4><p>Already a member? Log in</p>"
    "<p>Subscribe now for unlimited access</p><p>Ten years of odd ones</p>"
    "<a>View your subscription</a></div>"
)
_RULES = (
    "<div><p>We want our comments to be kind, even to odd ones. "
    "If you see a comment that isn't, please report it.</p></div>"
)
_HISTORY = (
    "<div><h2>Updates to this page</h2><p>First published: 3 May 2024</p><ol><li>"
    "<time>3 May 2024</time><p>Added the odd ones.</p></li></ol></div>"
)
_CONTACT = "<div><h3>Media contact</h3><p>Ann Example<br>Officer for odd ones</p></div>"


@pytest.mark.parametrize(
    "box",
    [_WAYS_ON, _PLEA, _PAYWALL, _RULES, _HISTORY, _CONTACT],
    ids=["ways on", "a plea", "a paywall", "rules for comments", "a history", "whom to ring"],
)
def test_a_stock_box_is_left_out(box: str) -> None:
    text = _extract(box)
    assert "odd ones" not in text
    assert BODY.splitlines()[-1] in text


@pytest.mark.parametrize(
    "box",
    [
        f"<section><h2>Comments</h2><p>{_LONG}</p></section>",
        f"<div><h2>Topics</h2><p>{_LONG}</p></div>",
        "<div><h3>What happens next</h3><p>All six boards will meet again in the autumn.</p></div>",
        "<section><h2>Key dates</h2><ul><li>3 May: the board decides who pays</li></ul></section>",
        "<div><p>Share of beds that are closed: 34 per cent of them all.</p></div>",
    ],
    ids=["prose under comments", "prose under topics", "a last part", "dates", "a sentence"],
)
def test_a_box_of_the_article_stays(box: str) -> None:
    told = box.partition("<p>")[2].partition("</p>")[0] or "3 May: the board decides who pays"
    assert told in _extract(box)


def test_many_boxes_are_looked_through_in_little_time() -> None:
    boxes = "<section>" + "<div><p>Follow us</p></div>" * 3_000 + "</section>"
    start = time.process_time()
    _extract(boxes)
    assert time.process_time() - start < _MOST_SECONDS
