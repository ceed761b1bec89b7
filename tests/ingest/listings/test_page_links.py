from ingest.extraction.html.parsing import parse_html
from ingest.listings.page_links import list_links

BLOG = "https://sample.example/blog"


def _links(body: str) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>".encode())
    return [one.url for one in list_links(tree, BLOG)]


def test_links_of_headings_are_the_articles_of_a_blog() -> None:
    body = (
        "<nav><h2><a href='/topics'>Topics of the site</a></h2></nav>"
        "<h2><a href='/blog/one'>One</a></h2><p>They met. <a href='/blog/one'>Read more</a></p>"
        "<a href='/blog/two'><h3>Two</h3></a><a href='/about'>What this site is about</a>"
    )
    assert _links(body) == ["https://sample.example/blog/one", "https://sample.example/blog/two"]


def test_without_headings_long_links_are() -> None:
    body = "<a href='/a'>Boards meet to share money</a><a href='/b'>More</a>"
    assert _links(body) == ["https://sample.example/a"]


def test_links_to_other_sites_and_to_itself_do_not_count() -> None:
    body = "<h2><a href='https://other.example/a'>A</a></h2><h2><a href='#top'>B</a></h2>"
    assert _links(body) == []
