"""Other flavours of Word files, made into the one that python-docx reads."""

import io
import re
from zipfile import ZipFile

from ingest.errors import UnreadableSourceError

# Strict files have the same elements under other names: ISO/IEC 29500-1, annex A.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# With macros, and templates: the text is in the same place.
_OTHER_TYPES = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_TYPES = "[Content_Types].xml"


def require_word_file(content: bytes) -> None:
    """Refuse what only looks like a Word file of today.

    Raises:
        UnreadableSourceError: it is of the old format, or locked with a password.
    """
    if content.startswith(_COMPOUND_FILE):
        raise UnreadableSourceError(
            "the Word file is of the old format, or locked; save it as .docx without a password"
        )
    if content.lstrip().startswith(b"{\\rtf"):
        raise UnreadableSourceError("the file is in rich text format; save it as .docx")


def convert_flavour(content: bytes) -> bytes:
    """Return a file of another flavour as python-docx reads it; any other file as it is."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        types = archive.read(_TYPES) if _TYPES in names else b""
        is_strict = any(
            _STRICT.search(archive.read(name)) for name in names if name == "_rels/.rels"
        )
        if not is_strict and not any(one in types for one in _OTHER_TYPES):
            return content
        converted = io.BytesIO()
        with ZipFile(converted, "w") as new:
            for name in names:
                part = archive.read(name)
                is_xml = name.endswith((".xml", ".rels"))
                new.writestr(name, _convert(part) if is_xml else part)
        return converted.getvalue()


def _convert(part: bytes) -> bytes:
    for other in _OTHER_TYPES:
        part = part.replace(other, _DOCUMENT)
    return _STRICT.sub(_TRANSITIONAL, part)
