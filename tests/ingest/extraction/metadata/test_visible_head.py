from datetime import date

import pytest

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.visible_head import read_visible_head
from ingest.pages import Details
from tests.ingest.documents import PARAGRAPHS

BODY = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
TITLE = "<h1>How boards plan</h1>"
# What stands around the article has a byline and a date of its own.
PAGE = """
<nav><a href="/">Home</a></nav><header><p class="byline">By Eve Other</p></header><main><article>{}
</article><article class="card"><h2><a href="/x">Other</a></h2><span class="author">Dee Other</span>
<time datetime="2020-01-01">1 January 2020</time></article></main>
<aside><p>By Fay Other</p><p>2 February 2020</p></aside>
"""
ANN = ("Ann Example",)
THIRD_OF_MAY = date(2024, 5, 3)


def read(head: str) -> Details:
    return read_visible_head(parse_html(PAGE.format(head + BODY).encode()), "How boards plan")


HEADS = {
    "one line": f"{TITLE}<p class='byline'>By <a>Ann Example</a> | 3 May 2024 | 5 min read</p>",
    "spans": f"{TITLE}<div><span>3 May 2024</span><span>Ann Example</span></div>",
    "above": f"<p class='date'>3 May 2024</p>{TITLE}<div class='author'>Ann Example</div>",
    "sentence": (
        f"{TITLE}<p>Posted on <time datetime='2024-05-03T10:00'>May 3, 2024</time> by"
        " <a rel='author' href='/x'>Ann Example</a></p>"
    ),
    "list": (
        f"{TITLE}<dl><dt>Published</dt><dd>3 May 2024</dd><dt>Author</dt><dd>Ann Example</dd></dl>"
    ),
    "microformat": (
        f"<header>{TITLE}</header><span class='author vcard'><a class='fn'>Ann Example</a></span>"
        "<time class='entry-date published' datetime='2024-05-03'>3rd of May</time>"
    ),
    "time of day": (
        f"{TITLE}<p>Fri 3 May 2024 10.30 BST</p><address><a rel='author'>Ann Example</a></address>"
    ),
    "job": (
        f"{TITLE}<h2>Six boards, one plan.</h2><p>By Ann Example, Health Correspondent</p>"
        "<p>Published: 3 May 2024</p>"
    ),
    "photograph": (
        f"{TITLE}<figure><figcaption>Photo by Cyd Specimen</figcaption></figure>"
        "<p>Written by Ann Example</p><p>03/05/2024</p>"
    ),
    "on a day": f"{TITLE}<p>By Ann Example on <time datetime='2024-05-03'>3 May 2024</time></p>",
    "on a day, linked": (
        f"{TITLE}<p>By <a rel='author' href='/x'>Ann Example</a> on "
        "<time datetime='2024-05-03'>3rd of May</time></p>"
    ),
    "below": f"{TITLE}<p>3 May 2024</p>{BODY}<footer><a rel='author'>Ann Example</a></footer>",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_byline_and_the_date_beside_the_title_are_read(head: str) -> None:
    assert read(head) == Details(authors=ANN, published=THIRD_OF_MAY)


@pytest.mark.parametrize("shown", ["3rd of May", "Fri 3 May, 10:30am BST", "2 days ago", "", "3/5"])
def test_a_time_that_is_shown_short_is_read_as_it_is_written_for_programs(shown: str) -> None:
    head = f"<time datetime='2024-05-03T10:30'>{shown}</time>"
    assert read(TITLE + head) == Details(published=THIRD_OF_MAY)


@pytest.mark.parametrize(
    "line",
    [
        "Published 3 May 2024, updated 5 June 2024",
        "Published: 3 May 2024 (last updated 5 June 2024)",
        "3 May 2024 | Updated: 5 June 2024",
    ],
)
def test_a_line_may_hold_the_dates_of_publication_and_of_change(line: str) -> None:
    assert read(f"{TITLE}<p>{line}</p>") == Details(
        published=THIRD_OF_MAY, modified=date(2024, 6, 5)
    )


def test_a_date_of_change_is_told_from_that_of_publication() -> None:
    head = "<ul><li>Published: 3 May 2024</li><li>Last updated: 5 June 2024</li></ul>"
    assert read(TITLE + head) == Details(published=THIRD_OF_MAY, modified=date(2024, 6, 5))


@pytest.mark.parametrize(
    "label", ["published", "entry-date published updated", "post-published", "dt-published"]
)
def test_a_time_is_named_by_its_class(label: str) -> None:
    head = (
        f"<time class='{label}' datetime='2024-05-03'>3rd</time>"
        "<time class='updated' datetime='2024-06-05'>5th</time>"
    )
    assert read(TITLE + head) == Details(published=THIRD_OF_MAY, modified=date(2024, 6, 5))


def test_several_authors_are_read() -> None:
    head = "<a class='author'>Ann Example</a><a class='author'>Bob Sample</a>"
    assert read(f"{TITLE}<div class='authors'>{head}</div>").authors == (
        "Ann Example",
        "Bob Sample",
    )


@pytest.mark.parametrize(
    "head",
    [
        "",
        "<p class='author'>admin</p>",
        "<p>Written by the policy team</p>",
        "<p>Event date: 3 June 2024</p>",
        "<p><time datetime='2024-06-03'>Conference: 3 June 2024</time></p>",
        "<p><time datetime='2024-06-03'>Event on 3 June</time></p>",
        "<p>Event: <time datetime='2024-06-03'>3rd June</time></p>",
        "<p>Ann Example met the boards of six places and all their neighbours.</p>",
        "<div class='author-bio'><p class='author'>Ann Example</p></div>",
        "<p class='comment-author'>Ann Example</p>",
        "<p>May 2024</p>",
        "<button>By Ann Example</button>",
    ],
)
def test_what_is_no_byline_and_no_date_names_nobody_and_no_day(head: str) -> None:
    assert read(TITLE + head) == Details()


def test_words_below_the_first_paragraph_are_not_the_head() -> None:
    paragraph = f"<p>{'Boards met and met again. ' * 20}</p>"
    assert read(f"{TITLE}{paragraph}<p>By Ann Example</p><p>3 May 2024</p>") == Details()


@pytest.mark.parametrize("headings", ["", "<h1>One</h1><h1>Two</h1>"], ids=["none", "two others"])
def test_a_page_without_its_title_as_a_heading_has_no_head(headings: str) -> None:
    assert read(f"{headings}<p>By Ann Example</p>") == Details()
