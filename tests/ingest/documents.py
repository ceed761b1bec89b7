"""Makers of real PDF, Word and HTML files for tests."""

import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Sequence

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.pages import Page

PARAGRAPHS = (
    "Boards met on Monday to share the money out. They left with a plan that all had signed.",
    "Each partner will report again in the autumn, and anybody may ask to see the figures.",
    "The chair said that nothing would be decided behind closed doors from now on.",
)


def make_page(content: bytes | str, suffix: str, url: str | None = None) -> Page:
    """Make a page of these bytes, named after its kind."""
    encoded = content.encode() if isinstance(content, str) else content
    return Page(f"/articles/how-boards-plan{suffix}", suffix, encoded, url)


def wrap_lines(*paragraphs: str, width: int = 70) -> list[str]:
    """Break paragraphs into printed lines."""
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width)]


def make_pdf(
    *sheets: Sequence[str],
    title: str | None = None,
    author: str | None = None,
    password: str | None = None,
) -> bytes:
    """Make a PDF with these lines on its sheets; "" as the password only forbids changes."""
    lock = None if password is None else StandardEncryption(password, "owner", strength=128)
    content = io.BytesIO()
    canvas = Canvas(content, encrypt=lock, invariant=1)
    if title:
        canvas.setTitle(title)
    if author:
        canvas.setAuthor(author)
    for lines in sheets:
        for number, line in enumerate(lines):
            canvas.drawString(60, 800 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def make_docx(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """Make a Word file of these paragraphs; one that begins with "- " is a list item."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for words in paragraphs:
        item = words.startswith("- ")
        document.add_paragraph(words.removeprefix("- "), style="List Bullet" if item else None)
    return save_docx(document)


def save_docx(document: docx.document.Document) -> bytes:
    """Return the bytes of a Word document."""
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def change_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change one of the files that a Word file is made of."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return changed.getvalue()


def make_html(head: str = "", *, heading: str = "How boards plan", body: str | None = None) -> str:
    """Make a web page with furniture around an article."""
    paragraphs = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    article = f"<article><h1>{heading}</h1>{paragraphs if body is None else body}</article>"
    return (
        f"<!doctype html><html><head>{head}</head><body>"
        '<nav><a href="/">Home</a> <a href="/news">All our news</a></nav>'
        f"{article}<footer>Registered charity. All rights reserved.</footer></body></html>"
    )


def make_linked(linked: str) -> str:
    """Make the JSON-LD element of a web page."""
    return f'<script type="application/ld+json">{linked}</script>'


def lock_with_aes(content: bytes) -> bytes:
    """Turn a locked PDF into one that is locked in today's way, with a password nobody knows."""
    sizes = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}
    keys = " ".join(f"/{name} <{'00' * size}>" for name, size in sizes.items())
    lock = (
        f"/Filter /Standard /V 5 /R 6 /Length 256 /P -4 {keys} /StmF /StdCF /StrF /StdCF "
        "/CF << /StdCF << /CFM /AESV3 /Length 32 >> >>"
    )
    return re.sub(rb"/Filter /Standard .*?/V 2", lock.encode(), content, flags=re.DOTALL)


def spoil_part(content: bytes, name: str) -> bytes:
    """Overwrite the compressed bytes of one of the files that a Word file is made of."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        start = parts.getinfo(name).header_offset + 30 + len(name)
    return content[:start] + b"\xff" * 40 + content[start + 40 :]


def mark_parts(content: bytes, *, flag: int = 0, method: int | None = None) -> bytes:
    """Set a flag, or another method of compression, for every part of a Word file."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = marked.find(signature)
        while position >= 0:
            marked[position + offset] |= flag
            if method is not None:
                marked[position + offset + 2] = method
            position = marked.find(signature, position + 4)
    return bytes(marked)
