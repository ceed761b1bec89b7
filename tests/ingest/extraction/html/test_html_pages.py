from datetime import date

import pytest

from ingest.errors import NoArticleError, SourceError
from ingest.extraction.html.html_pages import extract_html
from ingest.pages import Details, Extract, Page
from tests.ingest.documents import PARAGRAPHS, make_html, make_linked, make_page

LINKED = make_linked(
    '{"@type": "BlogPosting", "headline": "Why boards plan", "datePublished": "2024-05-03T09:00Z",'
    ' "author": {"@type": "Person", "name": "Ann Example"}, "publisher": {"name": "Example News"}}'
)


def extract(content: bytes | str, url: str | None = None) -> Extract:
    return extract_html(make_page(content, ".html", url))


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p>{words}</p>" for words in PARAGRAPHS),
        "".join(f"<div>{words}</div>" for words in PARAGRAPHS),
        f"<p>{'<br><br>'.join(PARAGRAPHS)}</p>",
        "<section>" + "".join(f"<p><span>{words}</span></p>" for words in PARAGRAPHS),
    ],
    ids=["paragraphs", "divisions", "breaks", "nested"],
)
def test_no_sentence_of_a_page_is_lost(body: str) -> None:
    text = extract(make_html(body=body)).text
    assert [words for words in PARAGRAPHS if words not in text] == []


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ("<h2>What comes next</h2>", "What comes next"),
        ("<ul><li>One budget for six places.</li></ul>", "One budget for six places."),
        ("<ol><li>One budget for six places.</li></ol>", "One budget for six places."),
        ("<blockquote><p>“We are ready.”</p></blockquote>", "“We are ready.”"),
        ("<table><tr><td>Northtown</td><td>£5m</td></tr></table>", "£5m"),
        ("<p>The <a href='/x'>letter</a> is public.</p>", "The letter is public."),
        ("<p>The <b>first</b> and <em>last</em> step.</p>", "The first and last step."),
        ("<p>Costs &lt; income &amp; &pound;5m&nbsp;saved.</p>", "Costs < income & £5m saved."),
        ("<p>Yes.</p>", "Yes."),
    ],
    ids=["heading", "bullets", "numbers", "quote", "table", "link", "bold", "entities", "short"],
)
def test_an_element_within_the_article_is_part_of_its_text(element: str, words: str) -> None:
    body = f"<p>{PARAGRAPHS[0]}</p>{element}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    text = extract(make_html(body=body)).text
    assert words in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("words", ["All our news", "All rights reserved", "How boards plan"])
def test_furniture_and_title_are_not_part_of_the_text(words: str) -> None:
    assert words not in extract(make_html()).text


def test_readers_comments_are_not_part_of_the_text() -> None:
    comment = '<div id="comments" class="comments"><p>A reader thinks it a poor plan.</p></div>'
    page = make_html().replace("</article>", f"</article>{comment}")
    assert "poor plan" not in extract(page).text


def test_details_are_read_from_linked_data() -> None:
    found = extract(make_html(LINKED))
    assert (
        found.details.title,
        found.details.authors,
        found.details.publisher,
        found.details.published,
    ) == (
        "Why boards plan",
        ("Ann Example",),
        "Example News",
        date(2024, 5, 3),
    )


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Why boards plan">', "title", "Why boards plan"),
        ('<meta name="author" content="Ann Example">', "authors", ("Ann Example",)),
        ('<meta name="Author" content="The web team">', "authors", ()),
        ('<meta property="og:site_name" content="Example News">', "publisher", "Example News"),
        (
            '<meta property="article:published_time" content="2024-05-03T09:00:00+01:00">',
            *["published", date(2024, 5, 3)],
        ),
        ('<meta name="DC.date" content="3 May 2024">', "published", date(2024, 5, 3)),
        ('<meta name="DC.date" content="May 2024">', "published", None),
        ('<time itemprop="datePublished" datetime="2024-05-03">', "published", date(2024, 5, 3)),
        ('<link rel="canonical" href="https://example.org/x">', "url", "https://example.org/x"),
        (
            '<meta property="og:url" content="https://example.org/x">',
            "url",
            "https://example.org/x",
        ),
        ("<title>Why boards plan</title>", "title", "How boards plan"),
    ],
)
def test_details_are_read_from_the_head_of_a_page(head: str, field: str, value: object) -> None:
    assert getattr(extract(make_html(head)).details, field) == value


def test_linked_data_counts_more_than_other_elements() -> None:
    head = f'<meta property="og:title" content="Boards | Example">{LINKED}'
    assert extract(make_html(head)).details.title == "Why boards plan"


def test_the_title_of_the_window_is_used_where_there_is_no_heading() -> None:
    page = make_html("<title>Why boards plan</title>").replace("h1>", "p>")
    assert extract(page).details.title == "Why boards plan"


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ('"Ann Example"', ["Ann Example"]),
        ('[{"name": "Ann Example"}, {"name": "Bob Sample"}]', ["Ann Example", "Bob Sample"]),
        ('[{"name": "Ann Example"}, {"name": "Ann Example"}]', ["Ann Example"]),
        ('"https://example.org/ann"', []),
        ('{"@id": "#ann"}', []),
        ("null", []),
        ("7", []),
    ],
)
def test_authors_are_read_from_linked_data(author: str, authors: list[str]) -> None:
    head = make_linked(f'{{"@type": "Article", "author": {author}}}')
    assert list(extract(make_html(head)).details.authors) == authors


@pytest.mark.parametrize(
    "linked",
    [
        "",
        "{nope",
        "[]",
        "null",
        "7",
        '"text"',
        '{"@type": null}',
        '{"@graph": 7}',
        "[[[[[[[[{}]]]]",
    ],
)
def test_strange_linked_data_is_passed_over(linked: str) -> None:
    assert extract(make_html(make_linked(linked))).details.title == "How boards plan"


@pytest.mark.parametrize(
    "linked", ['{"@type": [{}]}', "[" * 100_000], ids=["type that is no text", "endless"]
)
def test_hostile_linked_data_is_passed_over(linked: str) -> None:
    assert extract(make_html(make_linked(linked))).details.title == "How boards plan"


def test_a_title_cut_within_an_emoji_can_be_kept() -> None:
    linked = make_linked('{"@type": "Article", "headline": "Boards plan \\ud83d"}')
    assert extract(make_html(linked)).details.title in {
        "Boards plan",
        "Boards plan \N{REPLACEMENT CHARACTER}",
    }


def test_entities_in_linked_data_are_resolved() -> None:
    linked = make_linked('{"@type": "Article", "headline": "Boards&#8217; beds &amp; budgets"}')
    assert extract(make_html(linked)).details.title == "Boards’ beds & budgets"


def test_an_article_is_preferred_to_the_page_it_is_on() -> None:
    graph = (
        '{"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "Article", '
        '"author": {"name": "Ann Example"}, "datePublished": "2024-05-03"}]}'
    )
    found = extract(make_html(make_linked(graph)))
    assert (found.details.authors, found.details.published) == (("Ann Example",), date(2024, 5, 3))


def test_a_whole_address_is_preferred_to_a_relative_one() -> None:
    head = (
        '<link rel="canonical" href="/boards">'
        '<meta property="og:url" content="https://example.org/boards">'
    )
    assert extract(make_html(head)).details.url == "https://example.org/boards"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", "https://example.org/fetched"),
        ('<link rel="canonical" href="https://example.org/x">', "https://example.org/x"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://example.org/fetched"),
    ],
)
def test_a_page_that_names_no_address_has_the_one_it_came_from(head: str, expected: str) -> None:
    assert extract(make_html(head), "https://example.org/fetched").details.url == expected


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-15"])
def test_a_page_is_decoded_as_it_says(encoding: str) -> None:
    page = make_html(f'<meta charset="{encoding}">', heading="Café boards: £5m")
    assert extract(page.encode(encoding)).details.title == "Café boards: £5m"


def test_a_page_that_names_no_encoding_is_read_as_utf_8() -> None:
    assert extract(make_html(heading="“Boards” – café")).details.title == "“Boards” – café"


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<!-- nothing -->",
        "<html><body><img src='x.png'></body></html>",
        "<html><body><script>var boards = 1;</script></body></html>",
        b"\x89PNG\r\n\x1a\n\xff\xfe\xfd",
    ],
    ids=["empty", "comment", "picture", "script", "PNG"],
)
def test_a_page_without_text_is_no_article(content: bytes | str) -> None:
    with pytest.raises(NoArticleError):
        extract(content)


def test_a_page_of_nothing_but_links_is_no_article() -> None:
    with pytest.raises(SourceError):
        extract(make_html(body="").replace("<h1>How boards plan</h1>", ""))


def test_what_was_announced_of_a_page_counts_where_it_says_nothing_itself() -> None:
    announced = Details("Why boards plan", ("Ann Example",), "Example News", date(2024, 5, 3))
    page = Page("x", ".html", make_html().encode(), announced=announced)
    found = extract_html(page)
    assert (
        found.details.title,
        found.details.authors,
        found.details.publisher,
        found.details.published,
    ) == (
        "Why boards plan",
        ("Ann Example",),
        "Example News",
        date(2024, 5, 3),
    )


def test_a_page_is_decoded_as_the_server_says() -> None:
    content = make_html(heading="Привет").encode("windows-1251")
    found = extract_html(Page("x", ".html", content, charset="windows-1251"))
    assert found.details.title == "Привет"


def test_an_article_says_when_it_was_changed() -> None:
    head = make_linked(
        '{"@type": "Article", "datePublished": "2024-05-03", "dateModified": "2024-06-05"}'
    )
    assert extract(make_html(head)).details.modified == date(2024, 6, 5)


def test_an_article_behind_cookies_or_pay_is_marked_as_cut_off() -> None:
    page = make_html(
        body="<p>The board moved its money to the wards.</p><h2>Choose how to read on</h2>"
        "<p>Accept cookies and read with advertising, or pay for access without it.</p>"
    )
    found = extract_html(Page("page.html", ".html", page.encode()))
    assert found.text == "The board moved its money to the wards."
    assert found.is_cut_off
