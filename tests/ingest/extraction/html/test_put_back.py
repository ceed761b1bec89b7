"""What trafilatura loses of a page whose paragraphs it finds one by one, put back in its place."""

import pytest

from ingest.extraction.html.body import extract_body
from ingest.extraction.html.parsing import parse_html

# Its menu has a word with which a paragraph far below begins; no class names the article.
PAPER = """
<html><body><ul class="menu"><li>About</li><li>Boards</li></ul><h1>Triage from April</h1>
<div class="paper"><h2>Purpose</h2>
<p>The contract for the tool that 19 of our 24 practices use ends on the last day of March.</p>
<h2>Background</h2>
<p>In the autumn we asked 600 patients who had used it, and their answers were, in short:</p>
<ul><li>it was easy to find;</li><li>the questions had little to do with what they wanted:
<ul><li>for prescriptions;</li><li>fit notes;</li></ul></li><li>they would use it again.</li></ul>
<h2>Options</h2>
<table><tr><th>Option</th><th>Cost</th></tr><tr><td>Extend</td><td>£212,000</td></tr></table>
<p>The second needs half a post to look after the form, and that cost is in the figure above.</p>
<h2>Equality</h2>
<p>About one in seven of our patients does not use the internet, and they will go on ringing.</p>
<h2>Recommendation</h2><p>The board is asked to do these three things before the end of May:</p>
<ol type="a"><li>agree option two;</li><li>approve the half post.</li></ol>
<figure><p>Figure 1: Requests by age</p><img src="1.png"><figcaption>Source: the tool's own log,
read in October</figcaption></figure></div></body></html>
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return extract_body(parse_html(PAPER.encode()), "Triage from April").splitlines()


def test_lists_stand_below_what_leads_to_them_whatever_a_menu_says(lines: list[str]) -> None:
    lead = next(number for number, line in enumerate(lines) if line.endswith("in short:"))
    assert lines[lead + 1 : lead + 6] == [
        "- it was easy to find;",
        "- the questions had little to do with what they wanted:",
        "- for prescriptions;",
        "- fit notes;",
        "- they would use it again.",
    ]


def test_short_items_are_kept(lines: list[str]) -> None:
    assert lines[lines.index("- agree option two;") + 1] == "- approve the half post."


def test_each_part_keeps_its_heading_that_of_a_table_too(lines: list[str]) -> None:
    assert [line for line in lines if line.startswith("#")] == [
        "## Purpose",
        "## Background",
        "## Options",
        "## Equality",
        "## Recommendation",
    ]
    assert lines[lines.index("## Options") + 1].startswith("| Option |")


def test_a_chart_keeps_what_it_shows_and_whence_it_is(lines: list[str]) -> None:
    assert "Figure 1: Requests by age" in lines
    assert "Source: the tool's own log, read in October" in lines
