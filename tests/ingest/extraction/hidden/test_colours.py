import pytest
from tinycss2 import color4

from ingest.extraction.hidden.colours import BLACK, WHITE, Colour, are_alike
from ingest.extraction.hidden.written_colours import find_colour, find_colours

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
