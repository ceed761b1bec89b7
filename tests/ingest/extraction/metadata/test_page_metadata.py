from dataclasses import replace
from datetime import date

import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.page_metadata import read_metadata
from ingest.pages import Details
from tests.ingest.documents import PARAGRAPHS, make_linked

URL = "https://example.org/boards?utm_source=x"
TODAY = date(2024, 12, 31)
BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)

LINKED = make_linked(
    '{"@type": "Article", "headline": "Title 1", "author": {"name": "Ann One"},'
    ' "publisher": {"name": "Example 1"}, "datePublished": "2024-01-01",'
    ' "dateModified": "2024-02-01"}'
)
GRAPH = """
<meta property="og:title" content="Title 2"><meta property="article:author" content="Ann Two">
<meta property="og:site_name" content="Example 2">
<meta property="article:published_time" content="2024-01-02T09:00:00Z">
<meta property="article:modified_time" content="2024-02-02T09:00:00Z">
"""
ELEMENTS = """
<meta name="dcterms.title" content="Title 3"><meta name="dcterms.creator" content="Three, Ann">
<meta name="dcterms.publisher" content="Example 3"><meta name="dcterms.issued" content="2024-01-03">
<meta name="dcterms.modified" content="2024-02-03">
"""
ANNOUNCED = Details("Title 4", ("Ann Four",), "Example 4", date(2024, 1, 4), date(2024, 2, 4))
HEAD = "<h1>Title 5</h1><p>By Ann Five</p><p>15 January 2024</p><p>Updated: 5 February 2024</p>"
WINDOW = "<title>Title 6</title>"


def read(
    head: str = "",
    announced: Details | None = None,
    visible: str = "",
    url: str | None = URL,
) -> Details:
    page = f"<html><head>{head}</head><body><article>{visible}{BODY}</article></body></html>"
    return read_metadata(parse_html(page.encode()), url, announced or Details(), TODAY)


@pytest.mark.parametrize(
    ("source", "metadata"),
    [
        (1, read(LINKED + GRAPH + ELEMENTS + WINDOW, ANNOUNCED, HEAD)),
        (2, read(ELEMENTS + GRAPH + WINDOW, ANNOUNCED, HEAD)),
        (3, read(ELEMENTS + WINDOW, ANNOUNCED, HEAD)),
        (4, read(WINDOW, ANNOUNCED, HEAD)),
    ],
    ids=["linked data", "Open Graph", "meta elements", "feed entry"],
)
def test_the_most_trusted_source_counts(source: int, metadata: Details) -> None:
    names = ["One", "Two", "Three", "Four"]
    assert replace(metadata, url=None) == Details(
        title=f"Title {source}",
        authors=(f"Ann {names[source - 1]}",),
        publisher=f"Example {source}",
        published=date(2024, 1, source),
        modified=date(2024, 2, source),
    )


def test_the_visible_head_counts_where_nothing_else_says_anything() -> None:
    assert replace(read(WINDOW, visible=HEAD), url=None) == Details(
        title="Title 5",
        authors=("Ann Five",),
        published=date(2024, 1, 15),
        modified=date(2024, 2, 5),
    )


def test_the_day_that_the_page_shows_counts_before_the_same_time_in_another_zone() -> None:
    declared = '<meta property="article:published_time" content="2024-01-16T02:30:00Z">'
    assert read(declared, visible=HEAD).published == date(2024, 1, 15)


def test_what_nothing_says_is_not_guessed() -> None:
    text = "<p>Ann Example and Bob Sample met on 3 May 2024 in Leeds.</p><p>© 2024 Example Ltd</p>"
    assert replace(read(visible=text), url=None) == Details()


def test_a_source_that_says_part_of_it_leaves_the_rest_to_others() -> None:
    found = read(make_linked('{"@type": "Article", "author": {"name": "Ann One"}}') + GRAPH)
    assert (found.authors, found.title, found.published) == (
        ("Ann One",),
        "Title 2",
        date(2024, 1, 2),
    )


def test_a_longer_list_with_the_same_authors_adds_the_others() -> None:
    card = (
        '<meta name="twitter:label1" content="Written by">'
        '<meta name="twitter:data1" content="Ann One, Bob Sample">'
    )
    assert read(LINKED + card).authors == ("Ann One", "Bob Sample")


def test_a_surname_that_is_a_word_of_topics_too_is_a_name() -> None:
    assert read('<meta name="author" content="Rachel Long">').authors == ("Rachel Long",)


def test_a_list_that_leaves_an_author_out_adds_nobody() -> None:
    elements = '<meta name="author" content="Bob Sample, Cyd Specimen, Dee Other">'
    assert read(LINKED + elements).authors == ("Ann One",)


@pytest.mark.parametrize(
    "author",
    [
        "admin", "Staff writer", "ann@example.org", "https://example.org/ann", "aexample",
        "The Example Team", "NHS England", "Provider Finance", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["author", "dc.creator", "article:author", "parsely-author"])
def test_who_is_no_person_is_no_author(name: str, author: str) -> None:
    assert read(f'<meta name="{name}" content="{author}">').authors == ()


@pytest.mark.parametrize(
    "day", ["1970-01-01T00:00:00Z", "0001-01-01", "2094-01-01", "2024-05", "soon", "03/2024"]
)
def test_an_absurd_date_gives_way_to_the_next(day: str) -> None:
    head = f'<meta property="article:published_time" content="{day}">{ELEMENTS}'
    assert read(head).published == date(2024, 1, 3)


def test_a_change_before_the_publication_is_dropped() -> None:
    head = GRAPH.replace("2024-02-02", "2023-02-02")
    assert (read(head).published, read(head).modified) == (date(2024, 1, 2), None)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (
            make_linked(
                '{"@type": "Article", "author": {"@type": "Organization", "name": "Example 7"}}'
            ),
            "Example 7",
        ),
        (
            make_linked(
                '{"@type": "Article", "author": {"@type": "Organization", "name": "Example 7"}}'
            )
            + GRAPH,
            "Example 2",
        ),
        ('<meta name="citation_journal_title" content="Example Journal">', "Example Journal"),
        ('<meta itemprop="publisher" content="Example 8">', "Example 8"),
        ('<meta name="twitter:site" content="@example">', None),
        ('<meta name="copyright" content="Example">', None),
    ],
)
def test_the_publisher_is_one_that_is_named_so(head: str, publisher: str | None) -> None:
    assert read(head).publisher == publisher


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://example.org/boards"),
        ('<link rel="canonical" href="/plans">', "https://example.org/plans"),
        ('<link rel="canonical" href="https://example.com/">', "https://example.org/boards"),
    ],
)
def test_the_address_is_the_canonical_one_or_else_that_of_the_page(head: str, url: str) -> None:
    assert read(head).url == url


def test_a_file_without_an_address_has_none() -> None:
    assert read(url=None).url is None


MICRODATA = """
<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Title 9</h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">
 <span itemprop="name">Ann Nine</span></span>
<span itemprop="author" itemscope itemtype="https://schema.org/Organization">
 <span itemprop="name">Example Partners</span></span>
<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">
 <meta itemprop="name" content="Example 9"></span>
<time itemprop="datePublished" datetime="2024-01-09T10:00">9th</time>
<meta itemprop="dateModified" content="2024-02-09">
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
 <span itemprop="author">Eve Reader</span><meta itemprop="datePublished" content="2024-06-01">
</div></div>
"""
RDFA = """
<div vocab="https://schema.org/" typeof="BlogPosting"><h1 property="headline">Title 9</h1>
<span property="schema:author" typeof="Person"><span property="name">Ann Nine</span></span>
<span property="publisher" typeof="Organization"><span property="name">Example 9</span></span>
<span property="datePublished" content="2024-01-09">9th</span>
<span property="dateModified" content="2024-02-09">9th</span></div>
"""


@pytest.mark.parametrize("visible", [MICRODATA, RDFA], ids=["microdata", "RDFa"])
def test_properties_of_the_article_itself_are_read(visible: str) -> None:
    assert replace(read(visible=visible), url=None) == Details(
        "Title 9", ("Ann Nine",), "Example 9", date(2024, 1, 9), date(2024, 2, 9)
    )


def test_a_blog_that_goes_by_the_name_of_its_writer_keeps_the_writer() -> None:
    said = (
        '<meta property="og:site_name" content="Ann Example">'
        '<meta name="author" content="Ann Example">'
    )
    assert read(said).authors == ("Ann Example",)


@pytest.mark.parametrize(
    ("written", "publisher"),
    [
        (
            "Department for Examples, Samples, Media and Sport",
            "Department for Examples, Samples, Media and Sport",
        ),
        ("Example Council, Civic Centre, Exampleton", "Example Council"),
    ],
)
def test_a_publisher_is_parted_from_an_address_alone(written: str, publisher: str) -> None:
    assert read(f'<meta name="dcterms.publisher" content="{written}">').publisher == publisher
