import pytest

from tests.ingest.extraction.hidden.stripping import HIDDEN, hides


@pytest.mark.parametrize(
    "style",
    [
        "font-size:calc(0px)", "font-size:calc(1px - 1px)", "font-size:min(0px, 1em)",
        "font-size:clamp(0px, 1vw, 1px)", "font-size:max(0px, .1pt)", "font-size:.05cm",
        "font:calc(0px)/1 a", "font-size-adjust:0", "letter-spacing:-1em",
        "zoom:0", "zoom:.01", "zoom:1%", "scale:0", "scale:1 0", "scale:1%",
        "transform:scale(0, 1)", "transform:scalex(0)", "transform:scaleY(.01)",
        "transform:scale3d(0,0,0)", "transform:scale(calc(1 - 1))", "-webkit-transform:scale(0)",
        "transform:matrix(0,0,0,0,0,0)", "transform:matrix(1,1,1,1,0,0)",
        "transform:matrix3d(0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,1)", "transform:rotateX(90deg)",
        "transform:rotate3d(0,1,0,.25turn)", "transform:skewX(100grad)", "rotate:y 90deg",
        "rotate:1 0 0 90deg",
    ],
)  # fmt: skip
def test_what_is_too_small_to_be_read_is_hidden(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "style",
    [
        "clip:rect(0,1px,1px,0)", "clip:rect(5px 5px 5px 5px)", "clip-path:inset(calc(50%))",
        "clip-path:inset(0 100% 0 0)", "clip-path:inset(0 0 100%)", "-webkit-clip-path:inset(50%)",
        "clip-path:circle(0px at 50% 50%)", "clip-path:circle(9px at -99px 0)",
        "clip-path:ellipse(0 10px)", "clip-path:polygon(0 0, 0 0, 0 0)",
        "clip-path:polygon(0 0, 100% 0, 0 0)", "clip-path:polygon(-20% 0, -10% 0, -10% 50%)",
        "clip-path:xywh(0 0 0 0)", "clip-path:rect(0 0 0 0)",
        "mask:linear-gradient(transparent, #0000)", "mask-image:linear-gradient(#0000 0 0)",
        "-webkit-mask:linear-gradient(transparent 0 0)", "mask-size:0 0",
        "height:0;overflow:clip", "max-height:0;overflow-y:hidden", "width:0;overflow-x:hidden",
        "block-size:0;overflow:hidden", "max-inline-size:calc(0px);overflow:hidden",
        "height:0;contain:paint",
    ],
)  # fmt: skip
def test_what_is_cut_away_is_hidden(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')
