import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.untrusted_text.charsets import decode_markup

WORDS = "<p>“Boards” met – café, £5m</p>"


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "utf-16", "x"])
def test_utf_8_is_read_as_such_whatever_is_said_of_it(declared: str | None) -> None:
    named = f'<meta charset="iso-8859-1">{WORDS}'
    assert decode_markup(named.encode(), declared) == named


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "LE without", "BE without"],
)
def test_a_byte_order_mark_counts_more_than_words(content: bytes) -> None:
    assert decode_markup(content, "iso-8859-1") == WORDS


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "ISO_8859-1", "latin1", "us-ascii", "Windows-1252", ' "cp1252" ']
)
def test_latin_1_has_the_quotation_marks_of_windows(label: str) -> None:
    assert decode_markup(WORDS.encode("windows-1252"), label) == WORDS


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta charset=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        '<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_document_names_its_characters_where_the_server_does_not(head: str) -> None:
    text = f"{head}<p>Привет</p>"
    assert decode_markup(text.encode("windows-1251")) == text


def test_the_server_counts_more_than_the_document() -> None:
    text = '<meta charset="windows-1252"><p>Привет</p>'
    assert decode_markup(text.encode("windows-1251"), "windows-1251") == text


@pytest.mark.parametrize("declared", [None, "utf-8", "no-such-set", "punycode", "zlib", "utf-7"])
def test_what_names_nothing_that_fits_is_read_as_windows_1252(declared: str | None) -> None:
    named = f'<meta charset="utf-8">{WORDS}'
    assert decode_markup(named.encode("windows-1252"), declared) == named


def test_utf_8_with_a_spoilt_byte_stays_utf_8() -> None:
    content = WORDS.encode() + b"\xff"
    assert decode_markup(content, "iso-8859-1") == WORDS + "\N{REPLACEMENT CHARACTER}"


def test_a_set_that_does_not_fit_is_not_used() -> None:
    assert decode_markup(b"<p>\x93Boards\x94</p>", "euc-jp") == "<p>“Boards”</p>"


@settings(max_examples=300, database=None, derandomize=True)
@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_no_bytes_are_refused(content: bytes, declared: str | None) -> None:
    assert isinstance(decode_markup(content, declared), str)
