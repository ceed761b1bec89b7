import logging
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.extraction import extract_page
from ingest.fetching.responses import Fetched
from ingest.listings.page_kinds import FetchedPage, find_feed
from ingest.pages import Details, Extract, Page
from tests.ingest.documents import PARAGRAPHS
from tests.ingest.refusals import allowing_refusal

URL = "https://example.org/a/b"
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


@pytest.fixture(autouse=True)
def _silence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def extract(content: bytes) -> Extract | None:
    """Extract a page; None if it is refused, which must not be by accident."""
    with allowing_refusal():
        return extract_page(Page("x", ".html", content, URL, None, Details(title="x")))
    return None


def _shows_no_hidden_characters(found: Extract | None) -> bool:
    return found is None or not set("\u200b\u202e\U000e0041") & set(found.text)


_PIECES = st.sampled_from(
    """
<p>
</p>
<div>
</div>
<article>
</article>
<h1>
</h1>
<table>
<td>
<ul><li>
<blockquote>
<figure>
<figcaption>
<time datetime='2024-05-03'>
<q>
<label>
<sup><a href='#x'>1</a></sup>
<cite>
<button>
<template>
<noscript>
<p hidden>
<p style='display:none'>
<p style='color:#fff;left:-9e9px'>
<style>
.x{display:none}
</style>
<p class='x byline author'>
By Ann Example
3 May 2024
<script type='application/ld+json'>
{"@type":"Article","author":[{"name":"Ann Example"}]}
</script>
<meta property='og:title' content='x'>
<meta name=author content='Ann Example'>
<link rel=canonical href='http://[x'>
<base href='//'>
<svg><title>
<select><option>
<!--
-->
<![CDATA[
]]>
<?php
&nbsp;
&#x110000;
&#0;
\u200b
\u202e
\U000e0041
\ud83d
👩\u200d⚕️
<details><summary>
<dialog>
<math><mi>
<frameset>
<html>
<head>
<body>
</body>
<p itemprop=author itemscope itemtype=Person>
First published in The Example.
Boards met on Monday to share the money out.
<
>
""".split("\n")
)


@settings(max_examples=400, database=None, derandomize=True)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join), st.booleans())
def test_no_page_is_too_strange_to_be_looked_at(words: str, above: bool) -> None:  # noqa: FBT001
    page = f"{words}{BODY}" if above else f"<html><body>{BODY}{words}"
    assert _shows_no_hidden_characters(extract(page.encode("utf-8", "surrogatepass")))


@settings(max_examples=200, database=None, derandomize=True)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_strange_to_be_looked_at(content: bytes) -> None:
    assert _shows_no_hidden_characters(extract(content))
    assert _shows_no_hidden_characters(extract(b"<html><body><p>" + content + BODY.encode()))


@settings(max_examples=100, database=None, derandomize=True)
@given(st.lists(_PIECES, max_size=20).map("".join))
def test_no_page_is_too_strange_to_be_searched_for_a_feed(words: str) -> None:
    with allowing_refusal():
        fetched = Fetched(URL, 200, words.encode("utf-8", "surrogatepass"))
        assert find_feed(FetchedPage(fetched)) is None


@settings(max_examples=200, database=None, derandomize=True)
@given(st.text("0123456789-T:+Z /.JanMy", max_size=24))
def test_no_date_is_made_up(words: str) -> None:
    head = f'<meta property="article:published_time" content="{words}">'
    found = extract(f"<html><head>{head}</head><body>{BODY}".encode())
    assert found
    assert found.details.published is None or found.details.published >= date(1990, 1, 1)


@pytest.mark.parametrize(
    "words",
    [
        "<div>" * 30_000,
        "<b>" * 30_000,
        "<p><q>x</q>" * 10_000,
        "<p>" + "<label>x</label> " * 10_000,
        "<p>" + "<!-- x -->word " * 30_000,
        "<p>" + "\u200b" * 1_000_000,
        "<script type='application/ld+json'>" + "[" * 100_000,
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":\"" + "a, " * 100_000,
        "<meta name='author' content='Ann Example'>" * 20_000,
        "<p title='" + "x" * 15_000_000,
        "<p>" + "x" * 15_000_000,
        "<style>" + "p .x{color:red}" * 30_000 + "</style>" + "<p class='x'>x</p>" * 1_000,
        "<h1>" * 10_000,
        "<span class='byline'>" * 10_000,
    ],
    ids=[
        "deep", "deep inline", "quotations", "labels", "comments", "zero width", "nested JSON",
        "names", "authors", "long attribute", "long text", "styles", "headings", "bylines",
    ],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_page_that_is_made_to_do_harm_ends_soon(words: str) -> None:
    read = extract(f"<html><body>{BODY}{words}".encode())
    assert read is None or read.text.strip()
