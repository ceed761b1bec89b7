import pytest
from lxml import etree

from ingest.errors import UnreadableSourceError
from ingest.untrusted_text.xml_documents import clean_xml, count_tags, make_parser


def read(document: str) -> str:
    """Return the words of a document, read as it is by a loader."""
    root = etree.fromstring(clean_xml(document.encode()), make_parser())
    return "".join(root.itertext())


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("beds &amp; budgets", "beds & budgets"),
        ("beds & budgets", "beds & budgets"),
        ("beds < budgets", "beds < budgets"),
        ("beds&nbsp;&rsquo;&#8217;&#x2019;", "beds\u00a0’’’"),
        ("&#146; of Windows", "’ of Windows"),
        ("&bogus; &amp; beds", "&bogus; & beds"),
        ("&#0; &amp; beds", "\N{REPLACEMENT CHARACTER} & beds"),
        ("&LT; &AMP; beds", "< & beds"),
        ("&lt;b&gt;", "<b>"),
        ("<![CDATA[beds & &nbsp; <b>]]>", "beds & &nbsp; <b>"),
        ("<!-- & --><?x y?>beds", "beds"),
        ("be\x00d\x1bs", "beds"),
        ("<b>beds", "beds"),
    ],
)
def test_what_is_written_wrongly_is_read_as_it_was_meant(written: str, words: str) -> None:
    assert read(f"<r>{written}</r>") == words


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE r [<!ENTITY a "beds">]>',
        '<!DOCTYPE r SYSTEM "http://example.org/r.dtd">',
        '<?xml version="1.0"?>\n<!-- x -->\n<!doctype r []>',
        "\N{BYTE ORDER MARK}<!DOCTYPE r>",
        "<!ENTITY a 'beds'>",
        '<!DOCTYPE rss PUBLIC "-//Netscape" "x" [<!ENTITY a "beds">]>',
    ],
)
def test_a_document_type_is_refused(prolog: str) -> None:
    with pytest.raises(UnreadableSourceError, match="document type"):
        clean_xml(f"{prolog}<r>&a;</r>".encode())


def test_the_document_type_of_an_old_feed_is_passed_over() -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    assert clean_xml(f"{doctype}<rss/>".encode()) == b"<rss/>"


def test_a_document_type_within_a_document_declares_nothing() -> None:
    assert "beds" not in read('<r><!DOCTYPE r [<!ENTITY a "beds">]>&a;</r>').replace('"beds"', "")


def test_a_file_that_a_document_names_is_not_read() -> None:
    include = '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/hostname"/>'
    assert read(f"<r>{include}</r>") == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_document_is_decoded_as_it_says(encoding: str) -> None:
    document = f'<?xml version="1.0" encoding="{encoding}"?><r>£5m café</r>'
    root = etree.fromstring(clean_xml(document.encode(encoding)), make_parser())
    assert root.text == "£5m café"


def test_markup_in_character_data_is_no_tag() -> None:
    assert count_tags(b"<r><![CDATA[<p><p>]]><a/></r>") == 3


@pytest.mark.parametrize(
    "content", [b"<r>" + b" " * 20_000_000, b"<r>" + b"&a" * 2_000_001, b"<" * 2_000_001]
)
def test_a_document_that_would_take_minutes_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSourceError):
        clean_xml(content)
