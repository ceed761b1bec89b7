import pytest

from tests.ingest.extraction.hidden.stripping import HIDDEN, hides


@pytest.mark.parametrize(
    "style",
    [
        "color:white;color:nonsense", "color:white;color:rgb(1)", "color:white;color:from",
        "color:white;color:black junk",
        "background:white;background:junk;color:white", "display:none;display:nonsense",
        "display:none;display:none block", "visibility:hidden;visibility:no",
        "opacity:0;opacity:lots", "font-size:0;font-size:huge", "font-size:0;font-size:-1px",
        "transform:scale(0);transform:nonsense", "color:white;font-family:';color:black;'",
        "color:white;x:(;color:black)", "color:white;x:{;color:black}",
    ],
)  # fmt: skip
def test_what_browsers_refuse_to_read_shows_nothing(style: str) -> None:
    assert hides(f'<p style="{style}">{HIDDEN}</p>')
