import pytest

from ingest.pages import Stripped
from tests.ingest.extraction.hidden.stripping import HIDDEN, hides, strip

LINKED_SHEET = '<link rel="stylesheet" href="/site.css">'


@pytest.mark.parametrize(
    "element",
    [
        f"<p hidden>{HIDDEN}</p>",
        f'<p hidden="hidden">{HIDDEN}</p>',
        f"<template><p>{HIDDEN}</p></template>",
        f"<noscript><p>{HIDDEN}</p></noscript>",
        f"<dialog><p>{HIDDEN}</p></dialog>",
        f"<!-- {HIDDEN} -->",
        f"<!--[if IE]><p>{HIDDEN}</p><![endif]-->",
        f'<?php echo "{HIDDEN}" ?>',
        f'<p class="sr-only">{HIDDEN}</p>',
        f'<p class="a govuk-visually-hidden">{HIDDEN}</p>',
        f'<p class="nhsuk-u-visually-hidden">{HIDDEN}</p>',
        f'<p class="screen-reader-text">{HIDDEN}</p>',
        f'<p class="hidden">{HIDDEN}</p>',
        f'<p class="d-none">{HIDDEN}</p>',
        f'<div style="display:none"><div><p>{HIDDEN}</p></div></div>',
        f'<div style="visibility:hidden"><div><p>{HIDDEN}</p></div></div>',
        f'<div style="color:white"><div><p>{HIDDEN}</p></div></div>',
        f'<div style="background:#222"><p style="color:#222">{HIDDEN}</p></div>',
        f'<p><font color="#ffffff">{HIDDEN}</font></p>',
        f'<table bgcolor="#222"><tr><td><font color="#222">{HIDDEN}</font></td></tr></table>',
        f'<h3>More</h3><div style="display:none"><p>{HIDDEN}</p></div>',
        f'<p>More</p><div class="accordion-panel" style="display:none"><p>{HIDDEN}</p></div>',
        f'<button aria-expanded="false">More</button><p class="modal" hidden>{HIDDEN}</p>',
        f'<div class="modal" id="m" hidden><p>{HIDDEN}</p></div><a data-target="#m">Open</a>',
    ],
)
def test_an_element_hides_text(element: str) -> None:
    assert hides(element)


@pytest.mark.parametrize(
    "element",
    [
        f"<p>{HIDDEN}</p>",
        f'<div class="accordion-content"><p>{HIDDEN}</p></div>',
        f'<div class="collapse"><p>{HIDDEN}</p></div>',
        f"<details><summary>More</summary><p>{HIDDEN}</p></details>",
        f"<dialog open><p>{HIDDEN}</p></dialog>",
        f'<p aria-hidden="true">{HIDDEN}</p>',
        f'<div style="visibility:hidden"><p style="visibility:visible">{HIDDEN}</p></div>',
        f'<ul style="font-size:0"><li style="font-size:16px">{HIDDEN}</li></ul>',
        f'<div hidden="until-found"><p>{HIDDEN}</p></div>',
        f'<button aria-controls="p">More</button><div id="p" hidden><p>{HIDDEN}</p></div>',
        f'<a data-toggle="collapse" href="#p">More</a><p id="p" style="display:none">{HIDDEN}</p>',
        f'<button aria-expanded="false">More</button><div style="display:none">{HIDDEN}</div>',
        f'<h3><button aria-expanded="false">More</button></h3><div hidden><p>{HIDDEN}</p></div>',
        f'<h3>More</h3><div class="accordion-panel" style="display:none"><p>{HIDDEN}</p></div>',
        f'<div class="accordion-panel" hidden><p>{HIDDEN}</p></div>',
        f'<div class="hidden md:block"><p>{HIDDEN}</p></div>',
        f'<div class="d-none d-md-block"><p>{HIDDEN}</p></div>',
        f'<div class="tab-pane hidden active"><p>{HIDDEN}</p></div>',
        f'<p hidden style="display:block">{HIDDEN}</p>',
        f'<div style="background:#003087"><p style="color:#fff">{HIDDEN}</p></div>',
        f'<div style="background:url(x.jpg)"><p style="color:#fff">{HIDDEN}</p></div>',
        f'<p style="color:transparent;-webkit-background-clip:text">{HIDDEN}</p>',
        f'<p style="text-indent:-20px;margin-left:20px">{HIDDEN}</p>',
        f'<p style="position:relative;left:-5px">{HIDDEN}</p>',
        f'<p style="opacity:0.9;font-size:10px;color:#333">{HIDDEN}</p>',
        f'<div style="overflow:hidden;height:300px"><p>{HIDDEN}</p></div>',
        f'<p style="font:700 16px/1.5 serif">{HIDDEN}</p>',
        f'<p style="color:hsl(210, 50%, 30%);inset:0">{HIDDEN}</p>',
        f'<p style="nonsense;;display:;:none">{HIDDEN}</p>',
    ],
)
def test_what_a_reader_sees_or_can_open_stays(element: str) -> None:
    assert not hides(element)


def test_what_a_linked_sheet_paints_behind_text_is_not_known() -> None:
    assert not hides(f'<div class="banner"><p style="color:white">{HIDDEN}</p></div>', LINKED_SHEET)


PROSE = "<p>Boards met on Monday to share the money out.</p>" * 2


@pytest.mark.parametrize(
    "element",
    [
        f'<p style="color:#ffffff">{HIDDEN}</p>',
        f'<p>Boards met. <span style="color:white">{HIDDEN}</span></p>',
        f'<p><b><font color="#fff">{HIDDEN}</font></b></p>',
    ],
)
def test_white_text_among_paragraphs_is_hidden_whatever_a_linked_sheet_says(element: str) -> None:
    assert hides(f'<div class="body">{PROSE}{element}</div>', LINKED_SHEET)


@pytest.mark.parametrize(
    "element",
    [
        f'<a class="button" style="color:white">{HIDDEN}</a>',
        f'<p class="banner" style="color:white">{HIDDEN}</p>',
        f'<p class="banner"><span style="color:white">{HIDDEN}</span></p>',
        f'<div style="background:url(x.jpg);color:white"><p>{HIDDEN}</p></div>',
        f'<div class="banner"><p style="color:white">{HIDDEN}</p></div>',
        f'<p style="color:#333">{HIDDEN}</p>',
    ],
)
def test_white_text_that_a_linked_sheet_may_paint_behind_stays(element: str) -> None:
    assert not hides(f'<div class="body">{PROSE}{element}</div>', LINKED_SHEET)


def test_what_was_taken_out_is_counted_by_kind() -> None:
    body = (
        f'<p hidden>{HIDDEN}</p><p style="display:none">{HIDDEN}</p><p style="opacity:0">x</p>'
        f"<template>{HIDDEN}</template><!-- {HIDDEN} --><p class='sr-only'>x</p>"
    )
    assert strip(body)[1] == (
        Stripped("comments", 1),
        Stripped("hidden by attribute", 1),
        Stripped("hidden by class", 1),
        Stripped("hidden by style", 2),
        Stripped("templates", 1),
    )


@pytest.mark.parametrize(
    "empty", ["<p hidden></p>", "<!-- -->", "<div style='display:none'><img src='x'></div>"]
)
def test_what_is_hidden_without_words_is_not_counted(empty: str) -> None:
    assert strip(empty)[1] == ()


def test_words_behind_a_hidden_element_stay() -> None:
    words, _ = strip(f"<p>One <span hidden>{HIDDEN}</span>two<!-- x --> three</p>")
    assert "One two three" in words
