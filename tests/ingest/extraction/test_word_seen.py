"""What a reader of a Word file sees is its text, all of it and nothing else."""

import io
import re
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.errors import UnreadableSourceError
from ingest.extraction.extraction import extract_page
from ingest.pages import Extract
from tests.ingest.documents import PARAGRAPHS, change_part, make_docx, make_page, save_docx

BODY = "word/document.xml"
UNSEEN = "Nobody is to know that the bridge will close."
NOTE = "The figures leave out the two smallest wards."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def extract(content: bytes, suffix: str = ".docx") -> Extract:
    return extract_page(make_page(content, suffix))


def _kinds(found: Extract) -> dict[str, int]:
    return {one.kind: one.count for one in found.stripped}


def _put_in(markup: str, where: str = PARAGRAPHS[1]) -> bytes:
    """Put markup behind the run with these words."""
    run = f"<w:r><w:t>{where}</w:t></w:r>"
    return change_part(
        make_docx("How boards plan", *PARAGRAPHS),
        BODY,
        lambda xml: xml.replace(run.encode(), (run + markup).encode()),
    )


def _run(properties: str, words: str = UNSEEN) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:b/><w:vanish w:val="true"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:val="FFFFFF"/>',
    ],
)
def test_a_run_that_nobody_sees_is_left_out_and_reported(properties: str) -> None:
    found = extract(_put_in(_run(properties)))
    assert UNSEEN not in found.text
    assert _kinds(found) == {"text formatted as hidden": 1}


@pytest.mark.parametrize("kind", [WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER])
def test_a_style_that_hides_is_obeyed(kind: WD_STYLE_TYPE) -> None:
    document = docx.Document()
    hiding = document.styles.add_style("Hiding", kind)
    hiding.font.hidden = True
    inheriting = document.styles.add_style("Inheriting", kind)
    inheriting.base_style = hiding
    document.add_paragraph(PARAGRAPHS[0])
    paragraph = document.add_paragraph()
    run = paragraph.add_run(UNSEEN)
    (paragraph if kind is WD_STYLE_TYPE.PARAGRAPH else run).style = inheriting
    shown = document.add_paragraph(style=inheriting if paragraph.style is inheriting else None)
    shown.add_run(PARAGRAPHS[1]).font.hidden = False
    found = extract(save_docx(document))
    assert (PARAGRAPHS[1] in found.text, UNSEEN in found.text) == (True, False)


@pytest.mark.parametrize("properties", ['<w:vanish w:val="0"/>', '<w:sz w:val="14"/>', "<w:b/>"])
def test_a_run_that_can_be_seen_stays(properties: str) -> None:
    found = extract(_put_in(_run(properties)))
    assert UNSEEN in found.text
    assert found.stripped == ()


def test_white_words_on_a_dark_ground_stay() -> None:
    ground = '<w:shd w:val="clear" w:fill="003366"/><w:color w:val="FFFFFF"/>'
    assert UNSEEN in extract(_put_in(_run(ground))).text


@pytest.mark.parametrize("tag", ["del", "moveFrom"])
def test_deleted_words_are_left_out_and_reported(tag: str) -> None:
    words = f"<w:r><w:delText>{UNSEEN}</w:delText></w:r>"
    found = extract(_put_in(f'<w:{tag} w:id="1" w:author="x">{words}</w:{tag}>'))
    assert UNSEEN not in found.text
    assert _kinds(found) == {"deleted text": 1}


def test_a_row_that_was_deleted_is_left_out() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(rows=2, cols=2)
    table.rows[0].cells[0].text, table.rows[1].cells[0].text = "Northtown", UNSEEN
    row = table.rows[1]._tr
    row.insert(0, parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="1" w:author="x"/></w:trPr>'))
    assert UNSEEN not in extract(save_docx(document)).text


def test_comments_are_left_out_and_reported() -> None:
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    runs = document.add_paragraph(PARAGRAPHS[1]).runs
    document.add_comment(runs, text=UNSEEN, author="Ben Sample")
    found = extract(save_docx(document))
    assert UNSEEN not in found.text
    assert _kinds(found) == {"comments": 1}


def test_a_prompt_for_whoever_fills_a_form_is_left_out() -> None:
    content = f"<w:sdtContent>{_run('')}</w:sdtContent>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{content}</w:sdt>"
    assert UNSEEN not in extract(_put_in(prompt)).text


def _add_notes(kind: str, text: str = NOTE) -> bytes:
    """Make a Word file whose first paragraph has a note."""
    tag = kind.removesuffix("s")
    rule = f'<w:{tag} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{tag}>'
    note = f'<w:{tag} w:id="2"><w:p>{_run("", text)}</w:p></w:{tag}>'
    part = f'<?xml version="1.0"?><w:{kind} xmlns:w="{_W}">{rule}{note}</w:{kind}>'
    content = _put_in(f'<w:r><w:{tag}Reference w:id="2"/></w:r>', PARAGRAPHS[0])
    relation = f'<Relationship Id="rIdN" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
    named = change_part(
        content,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", f"{relation}</Relationships>".encode()),
    )
    grown = io.BytesIO(named)
    with zipfile.ZipFile(grown, "a") as archive:
        archive.writestr(f"word/{kind}.xml", part)
    return grown.getvalue()


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_a_note_stands_below_the_paragraph_that_refers_to_it(kind: str) -> None:
    found = extract(_add_notes(kind))
    assert found.text.split("\n\n")[:3] == [PARAGRAPHS[0], NOTE, PARAGRAPHS[1]]


def test_words_in_a_text_box_are_read_once() -> None:
    box = f"<w:txbxContent><w:p>{_run('')}</w:p></w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>'
        f"<w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert extract(_put_in(drawn)).text.count(UNSEEN) == 1


def test_the_list_of_contents_is_left_out() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Money\t3", style="toc 1")
    document.add_paragraph(PARAGRAPHS[0])
    document.add_paragraph(PARAGRAPHS[1])
    assert extract(save_docx(document)).text == "\n\n".join(PARAGRAPHS[:2])


def _rewrite(content: bytes, pattern: bytes, replacement: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(pattern, replacement, old.read(name)))
    return changed.getvalue()


def test_a_strict_file_is_read_like_any_other() -> None:
    strict = _rewrite(
        make_docx("How boards plan", *PARAGRAPHS),
        rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/",
        rb"http://purl.oclc.org/ooxml/\1/",
    )
    assert extract(strict).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        (".docm", b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        (
            ".dotx",
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        ),
    ],
)
def test_files_with_macros_and_templates_are_read(suffix: str, kind: bytes) -> None:
    plain = (
        rb"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml"
    )
    content = _rewrite(make_docx("How boards plan", *PARAGRAPHS), plain, kind)
    assert extract(content, suffix).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, b"{\\rtf1 Boards met.}"]
)
def test_files_of_other_formats_say_what_to_do(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"save it as \.docx"):
        extract(content)
