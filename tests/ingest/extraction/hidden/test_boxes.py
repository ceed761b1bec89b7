import pytest

from tests.ingest.extraction.hidden.stripping import HIDDEN, hides


@pytest.mark.parametrize(
    "style",
    [
        "transform:translate(-9999px)", "transform:translate3d(0,-9999px,0)",
        "transform:translateY(-200vh)", "transform:rotate(3deg) translateX(calc(-1 * 9999px))",
        "transform:matrix(1,0,0,1,-9999,0)",
        "transform:matrix3d(1,0,0,0,0,1,0,0,0,0,1,0,-9999,0,0,1)", "translate:-9999px",
        "translate:0 -9999px", "translate:9999px", "position:fixed;top:200vh",
        "position:fixed;left:100vw", "position:fixed;bottom:100%", "position:fixed;right:100%",
        "position:absolute;left:9999px", "position:absolute;right:9999px",
        "position:absolute;left:200vw", "position:absolute;bottom:-9999px",
        "position:absolute;top:100000px", "position:absolute;left:-200dvw",
        "position:absolute;left:-100in", "position:absolute;left:calc(-infinity * 1px)",
        "position:absolute;left:-500px;width:100px", "position:fixed;left:-300px;width:200px",
        "position:fixed;top:-300px;height:200px", "left:-600px;margin-left:-600px",
        "inset:0 0 0 -9999px", "inset:200vh 0 0;position:fixed", "inset-inline-start:-9999px",
        "inset-inline:-9999px 0", "inset-block:-9999px", "margin:0 0 0 -9999px",
        "margin-inline-start:-9999px", "margin-top:-9999px", "text-indent:9999px",
        "text-indent:-9999px hanging", "text-indent:-100em",
        "text-indent:100%;white-space:nowrap;overflow:hidden",
    ],
)  # fmt: skip
def test_what_is_moved_off_the_page_is_hidden(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')
