"""In which character set a text, page, feed or sitemap is written: its bytes count more than words.

The order is that of the HTML standard (byte order mark, server, document, windows-1252), with one
exception: bytes that are UTF-8 are read as UTF-8, whatever is said of them. Text in another set
hardly ever happens to be UTF-8, and a server that names the wrong set is common.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# "<" and one more ASCII character in UTF-16 without a mark.
_WIDE = (
    (re.compile(rb"\s*<\0[!?\w]\0"), "utf-16-le"),
    (re.compile(rb"\s*\0<\0[!?\w]"), "utf-16-be"),
)
_NAMED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{1,40})|"
    rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]{1,40})",
    re.IGNORECASE,
)
_HEAD_BYTES = 4_096
# What these names stand for on the web (WHATWG Encoding Standard); Python takes them by the letter.
_MEANT = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "macintosh": "mac-roman",
}  # fmt: skip
# Python has more: some that are no character sets, and some that take quadratic time.
_READ = re.compile(
    r"cp(?:125\d|874|866|932|949|1006)|windows-(?:125\d|874)|iso-?8859-\d{1,2}|koi8-[ru]|gb18030|"
    r"big5hkscs|euc-?jp|mac-roman",
    re.IGNORECASE,
)
_GOOD_TO_BROKEN = 3
_LEFT = "\N{REPLACEMENT CHARACTER}"


def decode_declared(content: bytes, declared: str | None) -> str | None:
    """Decode by the character set that a server named; None if it is unknown or doesn't fit."""
    charset = _charset_meant(declared)
    try:
        return content.decode(charset) if charset else None
    except UnicodeDecodeError:
        return None


def decode_markup(content: bytes, declared: str | None = None) -> str:
    """Decode a page, feed or sitemap; `declared` is the character set that the server named.

    Nothing is refused: what cannot be read comes back as replacement characters.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content.decode(charset, "replace").removeprefix("\ufeff")
    for pattern, charset in _WIDE:
        if pattern.match(content):
            return content.decode(charset, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _decode_other(content, declared)


def _decode_other(content: bytes, declared: str | None) -> str:
    text = content.decode("utf-8", "replace")
    broken = text.count(_LEFT)
    good = sum(not character.isascii() for character in text) - broken
    # A few broken characters among many good ones: cut or spoilt UTF-8, not another set.
    if good > _GOOD_TO_BROKEN * broken:
        return text
    for name in (declared, _name_in(content)):
        if (decoded := decode_declared(content, name)) is not None:
            return decoded
    return content.decode("cp1252", "replace")


def _name_in(content: bytes) -> str | None:
    named = _NAMED.search(content, 0, _HEAD_BYTES)
    return (named["meta"] or named["xml"]).decode("ascii", "replace") if named else None


def _charset_meant(name: str | None) -> str | None:
    label = (name or "").strip().strip("\"'").lower()
    meant = _MEANT.get(label, label)
    return meant if _READ.fullmatch(meant) else None
