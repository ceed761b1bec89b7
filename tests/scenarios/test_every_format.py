"""What is quoted from any kind of file stands where the answer says, with what is around it."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.commands import Commands, read_document
from tests.factories import write_article_file
from tests.ingest.documents import make_pdf, save_docx, wrap_lines

_PROSE = (
    "The harbour board met on Monday and spent most of the day on the ferry that takes nurses to "
    "the pier. It was called out on 212 occasions in the year, of which about half were by night, "
    "and the Model Ferry Board (MFB) wants to know why that is so."
)
_QUESTIONS = (
    "What are the three aims of the harbour compact?",
    "How many night nurses does Birch have?",
    "Is the pier finished?",
    "What does MFB stand for?",
    "How often was the ferry called out in the year?",
)
_EXPECTED = ("warm soup", "17", "Not yet", "Model Ferry Board", "212 occasions")
_MARKDOWN = f"""\
{_PROSE}

## Harbour compact

The harbour compact has three aims:

- shorter waits
- dry shoes
- warm soup

## Nurses

| Harbour | Day nurses | Night nurses |
|---|---|---|
| Alder | 31 | 12 |
| Birch | 44 | 17 |

## Is the pier finished?

Not yet. The last plank is laid on 3 April, if the weather lets them.
"""
_HTML = f"""\
<html><head><title>News from the bay</title></head><body><article><h1>News from the bay</h1>
<p>{_PROSE}</p>
<h2>Harbour compact</h2><p>The harbour compact has three aims:</p>
<ul><li>shorter waits</li><li>dry shoes</li><li>warm soup</li></ul>
<h2>Nurses</h2><table><tr><th>Harbour</th><th>Day nurses</th><th>Night nurses</th></tr>
<tr><td>Alder</td><td>31</td><td>12</td></tr><tr><td>Birch</td><td>44</td><td>17</td></tr></table>
<h2>Is the pier finished?</h2>
<p>Not yet. The last plank is laid on 3 April, if the weather lets them.</p>
</article></body></html>
"""
_PASTED = "\n".join(
    [
        "News from the bay",
        "",
        *wrap_lines(_PROSE, width=66),
        "",
        "Harbour compact",
        "",
        "The harbour compact has three aims:",
        "shorter waits",
        "dry shoes",
        "warm soup",
        "",
        "Nurses",
        "",
        "Harbour\tDay nurses\tNight nurses",
        "Alder\t31\t12",
        "Birch\t44\t17",
        "",
        "Is the pier finished?",
        "",
        "Not yet. The last plank is laid on 3 April, if the weather lets them.",
    ]
)


_ROWS = (("Harbour", "Day nurses", "Night nurses"), ("Alder", "31", "12"), ("Birch", "44", "17"))


def _make_word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "News from the bay"
    document.add_paragraph(_PROSE)
    document.add_heading("Harbour compact", 2)
    document.add_paragraph("The harbour compact has three aims:")
    for item in ("shorter waits", "dry shoes", "warm soup"):
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("Nurses", 2)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Harbour", "Day nurses", "Night nurses"),
        ("Alder", "31", "12"),
        ("Birch", "44", "17"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_heading("Is the pier finished?", 2)
    document.add_paragraph("Not yet. The last plank is laid on 3 April, if the weather lets them.")
    return save_docx(document)


def _make_pdf() -> bytes:
    items = ("shorter waits", "dry shoes", "warm soup")
    lines = [line.replace("\t", "      ") for line in _PASTED.split("\n")]
    lines = [f"• {line}" if line in items else line for line in lines]
    return make_pdf(lines, title="News from the bay")


_FILES = {
    "page.html": _HTML.encode(),
    "report.docx": _make_word(),
    "report.pdf": _make_pdf(),
    "pasted.txt": _PASTED.encode(),
    "plain.md": f"# News from the bay\n\n{_MARKDOWN}".encode(),
}


@pytest.fixture(scope="module", params=[*_FILES, "front matter"])
def story(request: pytest.FixtureRequest, place: Path) -> Any:
    """Add a file of one kind and ask all the questions; give the answers, the article's text."""
    name = str(request.param)
    commands = Commands(place / f"home of {name}")
    if name in _FILES:
        path = place / name
        path.write_bytes(_FILES[name])
    else:
        path = write_article_file(place, "front", _MARKDOWN, title="News from the bay")
    [article] = read_document(commands.ingest("add", path, "--json"))["articles"]
    text = read_document(commands.ingest("show", article, "--json"))["text"]
    lines = "\n".join(json.dumps({"id": one, "question": one}) for one in _QUESTIONS)
    answered = commands.bot("ask", "--batch", "-", lines=lines).stdout.splitlines()
    return [json.loads(line) for line in answered], text


def _fold(words: str) -> str:
    return " ".join(words.split())


def test_every_quote_stands_at_its_offsets(story: Any) -> None:
    answers, text = story
    for answer in answers:
        for citation in answer["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_what_is_shown_around_a_quote_stands_at_its_offsets(story: Any) -> None:
    answers, text = story
    for answer in answers:
        for citation in answer["citations"]:
            for words in citation["context"]:
                assert _fold(text[words["start"] : words["end"]]) in _fold(answer["answer"])


def test_every_question_is_answered(story: Any) -> None:
    answers, _ = story
    assert {
        question: answer["answer"]
        for question, expected, answer in zip(_QUESTIONS, _EXPECTED, answers, strict=True)
        if expected not in answer["answer"]
    } == {}


def test_a_row_is_not_mistaken_for_its_neighbour(story: Any) -> None:
    answers, _ = story
    assert "31" not in answers[1]["answer"]
