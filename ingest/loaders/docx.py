"""Word files: paragraphs and tables in order, title and author from the file's own properties."""

import io
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml import etree

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.heads import extract_pasted
from ingest.names import is_person
from ingest.pages import Extract, Page


def extract_docx(page: Page) -> Extract:
    """Extract a Word document.

    Raises:
        UnreadableSourceError: the file is broken.
        NoArticleError: it has no text.
    """
    try:
        document = docx.Document(io.BytesIO(page.content))
        text = "\n\n".join(_read_blocks(document))
    except (PackageNotFoundError, BadZipFile, etree.LxmlError, KeyError, ValueError) as error:
        raise UnreadableSourceError("the Word file is broken and cannot be read") from error
    if not text:
        raise NoArticleError("the Word file has no text")
    found = extract_pasted(text)
    title = " ".join((document.core_properties.title or "").split())
    author = " ".join((document.core_properties.author or "").split())
    return Extract(
        text=found.text,
        title=found.title or title or None,
        authors=found.authors or ((author,) if is_person(author) else ()),
        publisher=found.publisher,
        published=found.published,
    )


def _read_blocks(document: Document) -> list[str]:
    blocks = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in block.rows]
            blocks += [" | ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows]
        else:
            style = block.style.name if block.style and block.style.name else ""
            blocks.append(("- " if style.startswith("List") else "") + block.text.strip())
    return [block for block in blocks if block.strip("- ")]
