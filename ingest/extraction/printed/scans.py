"""Scanned sheets, read by tesseract where it is installed."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from ingest.errors import NoArticleError, UnreadableSourceError

SCANNED = "scanned: has no text"
_ADVICE = f"{SCANNED}; with tesseract installed, add it with --ocr"
_MISSING = f"{SCANNED}; install tesseract, which reads scans"
_LONGEST_SECONDS = 120
_MOST_SHEETS = 500
# A signature or logo is smaller.
_FEWEST_PIXELS = 200_000
# What these filters leave is a file of its own kind.
_FILES = {"/DCTDecode": ".jpg", "/JPXDecode": ".jp2", "/CCITTFaxDecode": ".tif"}
_PNM = {1: b"P5", 3: b"P6"}
_ENDING_HYPHEN = re.compile(r"-\n(?=[a-z])")


def read_scan(reader: PdfReader, *, is_wanted: bool) -> list[list[str]]:
    """Read the lines of each sheet of a scanned document.

    Raises:
        NoArticleError: nobody asked for it, or tesseract isn't installed.
        UnreadableSourceError: tesseract failed.
    """
    if not is_wanted:
        raise NoArticleError(_ADVICE)
    program = shutil.which("tesseract")
    if program is None:
        raise NoArticleError(_MISSING)
    return [_read_sheet(program, sheet) for sheet in reader.pages[:_MOST_SHEETS]]


def _read_sheet(program: str, sheet: PageObject) -> list[str]:
    lines: list[str] = []
    with tempfile.TemporaryDirectory(prefix="ics-scan-") as folder:
        for number, image in enumerate(_find_images(sheet)):
            if path := _write_image(image, Path(folder, f"image-{number}")):
                lines += _read_image(program, path).splitlines()
    return lines


def _find_images(sheet: PageObject) -> Iterator[StreamObject]:
    resources = sheet.get("/Resources", DictionaryObject()).get_object()
    objects = resources.get("/XObject", DictionaryObject()).get_object()
    for reference in objects.values():
        image = reference.get_object()
        if image.get("/Subtype") == "/Image":
            pixels = _read_number(image, "/Width") * _read_number(image, "/Height")
            if pixels >= _FEWEST_PIXELS:
                yield image


def _write_image(image: StreamObject, stem: Path) -> Path | None:
    """Write an image as a file that tesseract reads; None if it is of a kind we can't write."""
    filters = image.get("/Filter")
    names = [filters] if isinstance(filters, str) else list(filters or [])
    if "/JBIG2Decode" in names:
        return None
    content = image.get_data()
    kind = next((_FILES[name] for name in names if name in _FILES), None)
    if kind is None:
        header = _write_header(image)
        if header is None:
            return None
        # A set bit is white in a PDF and black in a bitmap.
        is_bitmap = header.startswith(b"P4")
        content = header + (bytes(255 - one for one in content) if is_bitmap else content)
    path = stem.with_suffix(kind or ".pnm")
    path.write_bytes(content)
    return path


def _write_header(image: StreamObject) -> bytes | None:
    """Write what stands above the dots of a picture in the formats of Netpbm."""
    size = b"%d %d" % (_read_number(image, "/Width"), _read_number(image, "/Height"))
    colours = _count_colours(image.get("/ColorSpace"))
    bits = 1 if image.get("/ImageMask") else _read_number(image, "/BitsPerComponent", 8)
    if bits == 1 and colours == 1:
        return b"P4\n%s\n" % size
    if bits == 8 and colours in _PNM:  # noqa: PLR2004 - one byte
        return b"%s\n%s\n255\n" % (_PNM[colours], size)
    return None


def _count_colours(space: object) -> int:
    if isinstance(space, list) and space and space[0] == "/ICCBased":
        return _read_number(space[1].get_object(), "/N")
    return {"/DeviceRGB": 3, "/CalRGB": 3}.get(str(space), 1 if "Gray" in str(space) else 0)


def _read_number(holder: DictionaryObject, name: str, otherwise: int = 0) -> int:
    value = holder.get(name)
    return int(str(value)) if value is not None else otherwise


def _read_image(program: str, path: Path) -> str:
    try:
        done = subprocess.run(
            [program, str(path), "stdout", "-l", "eng"],
            capture_output=True,
            check=True,
            timeout=_LONGEST_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableSourceError(f"{SCANNED}, and tesseract failed ({error})") from error
    return _ENDING_HYPHEN.sub("", done.stdout.decode("utf-8", "replace"))
