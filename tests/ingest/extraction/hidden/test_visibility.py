import pytest

from tests.ingest.extraction.hidden.stripping import HIDDEN, hides


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY : NONE !important", "visibility:hidden", "visibility: collapse",
        "opacity:0", "opacity: 0.0", "opacity:.01", "opacity:0%", "filter:opacity(0)",
        "content-visibility:hidden", "font-size:0", "font-size:0px", "font-size:1px",
        "font-size:.01em", "position:absolute;left:-9999px", "position:fixed;top:-99999em",
        "position:absolute;left:-200vw", "text-indent:-9999px", "margin-left:-10000px",
        "clip:rect(0,0,0,0)", "clip: rect(1px, 1px, 1px, 1px)", "clip-path:inset(100%)",
        "height:0;overflow:hidden", "max-height:0;overflow:hidden",
        "width:1px;height:1px;overflow:hidden", "transform:scale(0)",
        "transform:translateX(-9999px)", "color:white;background:white",
        "color:#fff;background-color:#FFFFFF", "color:rgb(255, 255, 255)", "color:#fefefe",
        "display:/**/none", "/* x */ display:none", "d\\69splay:none", "display:n\\6f ne",
        "font:0/0 a",
        "font: italic 0px/1 serif", "inset:-9999px auto auto -9999px", "font-size:2px",
        "color:hsl(0,0%,100%)", "color:hsl(120deg 50% 100%)", "color:hsla(0,0%,0%,0)",
        "color:transparent", "color:rgba(0,0,0,0)", "color:#00000000", "color:#0000",
    ],
)  # fmt: skip
def test_a_style_hides_text(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "style",
    [
        "opacity:calc(0)", "opacity:4%", "opacity:min(0, 1)", "opacity:.1;color:#bbb",
        "filter:opacity(0%)", "filter:opacity(.01)", "filter:grayscale(1) opacity(0)",
        "-webkit-filter:opacity(0)", "filter:contrast(0)", "filter:blur(40px)",
    ],
)  # fmt: skip
def test_what_is_faded_out_is_hidden(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "style",
    [
        "color:#ccc", "color:#ddd", "color:silver", "color:gainsboro", "color:yellow",
        "color:gold", "color:rgba(0,0,0,.54)", "color:rgb(0 0 0 / .12)", "color:oklch(.5 .1 200)",
        "color:lab(50 0 0)", "color:hsl(210 10% 60%)", "color:inherit", "color:currentcolor",
        "color:var(--none)", "color:color(from red srgb r g b)", "color:contrast-color(white)",
        "background:#111;color:oklch(from red calc(l + .3) c h)",
        "color:white;background:rgba(0,0,0,.7)", "color:black;background:rgba(0,0,0,.05)",
        "color:white;background-image:url(x.jpg)", "color:red;background:green",
        "color:white;background:linear-gradient(#005, #00a)", "background:no-repeat",
        "background:initial", "font-size:clamp(1rem, 2vw, 2rem)", "font-size:smaller",
        "font-size:calc(1rem + .2vw)", "font:inherit", "font:1rem/1.4 'Open Sans'",
        "font:400 calc(1rem + 1vw)/1.2 x", "zoom:1", "scale:.9", "transform:scale(.8)",
        "transform:none", "transform:matrix(1,0,0,1,0,0)", "transform:rotate(90deg)",
        "transform:rotateY(180deg)", "rotate:90deg", "rotate:z 90deg", "translate:0 2px",
        "position:absolute;left:50%;top:50%;transform:translate(-50%,-50%)",
        "position:absolute;left:100%", "position:absolute;left:300%", "position:fixed;top:0",
        "position:absolute;top:1500px", "position:absolute;left:-220px;width:200px",
        "position:relative;left:-640px;width:300px", "position:fixed;bottom:0;right:0",
        "margin:0 -9999rem;padding:.25rem 9999rem", "margin-bottom:-9999px;padding-bottom:9999px",
        "text-indent:-1.5em;padding-left:1.5em", "clip:auto", "clip:rect(auto,auto,auto,auto)",
        "clip:rect(0,600px,200px,0)", "clip-path:inset(10% 20%)", "clip-path:circle(40%)",
        "clip-path:polygon(0 0,100% 0,100% 85%,0 100%)", "clip-path:url(#a)",
        "clip-path:inset(0 round 10px)", "mask:url(x.svg)", "mask-size:cover",
        "mask-image:linear-gradient(black, transparent)", "filter:grayscale(1)", "filter:blur(0)",
        "filter:opacity(.8)", "overflow:hidden;height:auto", "overflow:hidden;max-width:100%",
        "height:0;overflow:visible", "contain:content", "letter-spacing:-.02em",
        "white-space:nowrap;overflow:hidden", "display:none;display:block",
    ],
)  # fmt: skip
def test_a_style_that_readers_see_text_in_hides_nothing(style: str) -> None:
    assert not hides(f'<p style="{style}">{HIDDEN}</p>')


@pytest.mark.parametrize(
    "element",
    [
        '<div style="opacity:.3"><div style="opacity:.3"><p style="opacity:.3">{}</p></div></div>',
        '<div style="font-size:.3em"><div style="font-size:.3em"><p>{}</p></div></div>',
        '<div style="font-size:0"><p style="font-size:2em">{}</p></div>',
        '<div style="--ink:white"><p style="color:var(--ink)">{}</p></div>',
        '<div style="background:black"><p>{}</p></div>',
        '<div style="-webkit-text-fill-color:white"><p style="color:black">{}</p></div>',
    ],
)
def test_styles_of_the_elements_around_add_up(element: str) -> None:
    assert hides(element.format(HIDDEN))
