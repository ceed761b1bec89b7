import pytest
from tinycss2 import color4

from ingest.extraction.hidden.colours import BLACK, WHITE, Colour, are_alike
from ingest.extraction.hidden.written_colours import find_colour, find_colours
from tests.ingest.extraction.hidden.stripping import HIDDEN, hides

NAMES = sorted(color4._COLOR_KEYWORDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_named_colour_is_read(name: str) -> None:
    red, green, blue = color4._COLOR_KEYWORDS[name]
    assert find_colour(name) == Colour(red / 255, green / 255, blue / 255)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("#abc", "aabbcc"), ("rgb(10% 20% 30%)", "1a334c"), ("hsl(120 100% 25%)", "008000"),
        ("hwb(240 0% 50%)", "000080"), ("lab(54.29 80.8 69.9)", "ff0000"),
        ("lch(54.29 106.84 40.85)", "ff0000"), ("oklab(.628 .2249 .1258)", "ff0000"),
        ("oklch(62.8% .2577 29.23)", "ff0000"), ("color(srgb 1 .5 0)", "ff8000"),
        ("color(srgb-linear .5 .5 .5)", "bcbcbc"), ("color(xyz .2126 .2236 .2435)", "828282"),
        ("color(display-p3 .5 .5 .5)", "808080"), ("color(prophoto-rgb .5 .5 .5)", "929292"),
        ("color-mix(in srgb, red 25%, blue)", "4000bf"),
    ],
)  # fmt: skip
def test_a_colour_of_any_space_is_turned_into_srgb(written: str, digits: str) -> None:
    found = find_colour(written)
    assert found
    expected = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    assert list(found.channels) == pytest.approx(expected, abs=0.015)


@pytest.mark.parametrize(
    "written",
    ["", "junk", "rgb()", "rgb(1 2)", "color()", "color(srgb)", "color(junk 1 1 1)", "hsl(a b c)",
     "light-dark()", "color-mix()", "color-mix(in srgb)", "color-mix(in srgb, red 0%, red 0%)",
     "rgb(from white)", "oklch(from white 1 c)", "currentcolor", "#12345"],
)  # fmt: skip
def test_what_is_no_colour_is_not_read(written: str) -> None:
    assert find_colour(written) is None


@pytest.mark.parametrize("number", ["1e300", "-1e300", "1e999", "calc(infinity)"])
@pytest.mark.parametrize("space", ["rgb", "hsl", "hwb", "lab", "lch", "oklab", "oklch"])
def test_a_number_out_of_all_bounds_does_not_fail(space: str, number: str) -> None:
    found = find_colour(f"{space}({number} {number} {number})")
    assert found is None or all(0 <= channel <= 1 for channel in found.channels)


def test_the_colours_of_a_gradient_are_read_in_their_order() -> None:
    assert find_colours("linear-gradient(to right, white, #000 20%)") == (WHITE, BLACK)


@pytest.mark.parametrize(("grey", "is_hidden"), [(0xEE, True), (0xDD, False), (0xCC, False)])
def test_pale_grey_is_seen_on_white_from_a_contrast_of_1_2(grey: int, *, is_hidden: bool) -> None:
    share = grey / 255
    assert are_alike(Colour(share, share, share), WHITE) == is_hidden


def test_colours_of_one_lightness_are_told_apart_by_their_hue() -> None:
    assert not are_alike(Colour(1, 0, 0), Colour(0.5, 0.5, 0.5))


@pytest.mark.parametrize(
    "colour",
    [
        "ghostwhite", "mintcream", "azure", "floralwhite", "ivory", "snow", "whitesmoke",
        "lightyellow", "#eee", "#fffffff0", "#0000000a", "#0001;opacity:.5", "canvas",
        "hwb(0 100% 0%)", "hwb(90deg 100 0 / .9)", "oklch(1 0 0)", "oklch(100% 0 none)",
        "oklab(1 0 0)", "oklab(99% 0 0)", "lab(100 0 0)", "lab(98% 1 -1)", "lch(100 0 0)",
        "color(srgb 1 1 1)", "color(srgb-linear 1 1 1)", "color(display-p3 1 1 1)",
        "color(a98-rgb 1 1 1)", "color(prophoto-rgb 1 1 1)", "color(rec2020 100% 100% 100%)",
        "color(xyz .95 1 1.09)", "color(xyz-d50 .964 1 .825)", "hsl(0turn 0% 100%)",
        "hsl(1.5rad 0% 100%)", "hsl(100grad, 0%, 99%)", "hsl(0 0 100)", "rgba(0,0,0,.01)",
        "rgb(0 0 0 / 1%)", "rgb(0 0 0 / none)", "rgba(0, 0, 0, .06)", "rgb(200 200 200 / .2)",
        "rgb(calc(200 + 55) 255 255)", "rgb(100% 255 255)", "rgb(999 999 999)",
        "color-mix(in srgb, white, snow)", "color-mix(in oklch, white 97%, black)",
        "color-mix(in srgb, black 1%, transparent)", "light-dark(white, black)",
        "color-mix(in srgb, currentcolor 1%, transparent)", "rgb(from currentcolor r g b / 0)",
        "rgb(from white r g b)", "rgb(from black calc(r + 255) 255 255)",
        "hsl(from white h s l / .9)", "var(--none, white)", "WHITE !important",
    ],
)  # fmt: skip
def test_a_colour_as_pale_as_the_page_hides_text(colour: str) -> None:
    assert hides(f'<p style="color:{colour}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "style",
    [
        "color:white;background:rgba(0,0,0,.01)", "background:currentcolor", "background:black",
        "color:#000;background:#0a0a0a", "color:navy;background:hsl(240 100% 24%)",
        "background-color:black;background:white;color:white", "color:#005eb8;background:#005eb9",
        "color:white;background:linear-gradient(#fff, white)",
        "color:black;-webkit-text-fill-color:white", "-webkit-text-fill-color:transparent",
        "--ink:white;color:var(--ink)", "--a:var(--b);--b:#fff;color:var(--a)",
    ],
)  # fmt: skip
def test_text_of_the_colour_behind_it_is_hidden(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "element",
    [
        f"<font color=ffffff>{HIDDEN}</font>",
        f"<font color=ghostwhite>{HIDDEN}</font>",
        f'<font color="#fffffffff">{HIDDEN}</font>',
        f"<table bgcolor=222222><tr><td><font color=212121>{HIDDEN}</font></table>",
    ],
)
def test_colours_of_older_days_hide_text(element: str) -> None:
    assert hides(element)


def test_a_word_that_is_no_colour_is_read_as_browsers_read_it() -> None:
    assert not hides(f"<font color=chucknorris>{HIDDEN}</font>")


@pytest.mark.parametrize("scheme", ["dark", "dark only", "only dark"])
def test_text_on_a_page_of_a_dark_scheme_is_white(scheme: str) -> None:
    sheet = f"<style>:root{{color-scheme:{scheme}}}p{{color:white}}b{{color:black}}</style>"
    assert hides(f"<p>Seen. <b>{HIDDEN}</b></p>", sheet)


def test_a_dark_page_without_a_colour_of_text_is_seen() -> None:
    sheet = "<meta name=color-scheme content=dark><style>body{background:#111}</style>"
    assert not hides(f"<p>{HIDDEN}</p>", sheet)
