"""Plots as SVG that takes its colours from the page around it."""

import io
import re
import warnings
from collections.abc import Callable
from typing import Any

from lxml import etree
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Every colour drawn with stands for a variable of the page's style sheet, which has one value for
# light and one for dark.
INK = "#010101"
GRID = "#020202"
MARK = "#030303"
ANSWERABLE = "#040404"
UNANSWERABLE = "#050505"
FOUND = "#060606"
_VARIABLES = {
    INK: "--ink",
    GRID: "--line",
    MARK: "--mark",
    ANSWERABLE: "--answerable",
    UNANSWERABLE: "--unanswerable",
    FOUND: "--found",
}
_WIDTH_INCHES = 4.6
_STYLE: dict[Any, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": GRID,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": "none",
    "font.family": "DejaVu Sans",  # comes with Matplotlib, so a plot measures the same everywhere
    "font.size": 9,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 1.2,
    "legend.borderaxespad": 0.2,
    "legend.borderpad": 0,
    "legend.columnspacing": 1.4,
    "legend.frameon": False,
    "legend.handlelength": 1.4,
    "legend.loc": "lower left",
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": INK,
    "xtick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.color": INK,
    "ytick.major.size": 0,
}
_NO_METADATA = dict.fromkeys(["Creator", "Date", "Format", "Type"])


def draw_svg(
    fill: Callable[[Axes], None], *, name: str, label: str, height_inches: float = 2.7
) -> str:
    """Draw a plot with what fills its axes, as an SVG element to stand in an HTML page.

    The same plot gives the same characters each time. `name` tells its ids from those of the
    page's other plots, `label` says to those who cannot see it what it shows.
    """
    written = io.BytesIO()
    with rc_context({**_STYLE, "svg.hashsalt": name}), warnings.catch_warnings():
        # The reader's browser may have the letters that Matplotlib's font lacks.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        figure = Figure(figsize=(_WIDTH_INCHES, height_inches), layout="constrained")
        fill(figure.add_subplot())
        figure.savefig(written, format="svg", metadata=_NO_METADATA)
    root = etree.fromstring(written.getvalue())
    root.set("role", "img")
    root.set("aria-label", label)
    _fit_into_page(root)
    return str(etree.tostring(root, encoding="unicode"))


def _fit_into_page(root: etree._Element) -> None:
    """Take out what would clash with other plots of the page, and hand the colours over to it."""
    for element in root.iter("{*}g"):
        element.attrib.pop("id", None)
    for element in root.iter("{*}style"):
        element.getparent().remove(element)
    for element in root.iter():
        style = element.get("style")
        if style:
            element.set("style", _COLOUR.sub(_name_variable, style))


_COLOUR = re.compile("|".join(_VARIABLES))


def _name_variable(colour: re.Match[str]) -> str:
    return f"var({_VARIABLES[colour[0]]})"
