import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.html.parsing import parse_html
from ingest.extraction.metadata.linked_data import LinkedArticle
from tests.ingest.documents import make_html, make_linked

URL = "https://example.org/boards"
PERSON = {"@type": "Person", "name": "Ann Example"}
ARTICLE = {"@type": "Article", "headline": "Why boards plan", "author": PERSON}


WRITTEN = '{"@type": "Article", "headline": "Why boards plan", "author": "Ann Example"}'


def read(*blocks: object, url: str | None = URL) -> LinkedArticle:
    texts = (block if isinstance(block, str) else json.dumps(block) for block in blocks)
    page = make_html("".join(map(make_linked, texts)))
    return LinkedArticle(parse_html(page.encode()), url, {"how boards plan"})


@pytest.mark.parametrize(
    "author",
    [
        PERSON,
        [PERSON],
        [PERSON, PERSON],
        {"name": "Ann Example"},
        "Ann Example",
        "By Ann Example",
        {"@type": ["Person", "Author"], "name": ["Ann Example"]},
        {"@type": "Person", "givenName": "Ann", "familyName": "Example"},
        {"@type": "http://schema.org/Person", "name": "Ann&#32;Example"},
        [PERSON, {"@type": "Organization", "name": "Sample Newsroom Partners"}],
        [PERSON, {"@type": "NewsMediaOrganization", "name": "Cyd Specimen"}],
        [PERSON, "admin", None, 7, [], {}, {"@id": "#nobody"}],
    ],
)
def test_an_author_is_a_person_however_it_is_put(author: object) -> None:
    assert read(ARTICLE | {"author": author}).authors() == ("Ann Example",)


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "Staff writer",
        "ann@example.org",
        "https://example.org/ann",
        "aexample",
        "The Example 3 Team",
        "",
        None,
        7,
    ],
)
def test_who_is_called_a_person_but_is_none_is_no_author(name: object) -> None:
    assert read(ARTICLE | {"author": {"@type": "Person", "name": name}}).authors() == ()


def test_a_peer_goes_by_one_name() -> None:
    peer = {"@type": "Person", "name": "Lord Example"}
    assert read(ARTICLE | {"author": peer}).authors() == ("Lord Example",)


def test_who_is_called_a_person_may_be_shouted() -> None:
    assert read(ARTICLE | {"author": {"@type": "Person", "name": "ANN EXAMPLE"}}).authors() == (
        "Ann Example",
    )


@pytest.mark.parametrize(
    "written",
    [
        WRITTEN.replace("}", ",}"),
        WRITTEN.replace('"Ann Example"', '["Ann Example",]'),
        '{"@type": "Thing"}' + WRITTEN,
        '{"@type": "Thing"},\n' + WRITTEN,
        WRITTEN.replace('"', "&quot;"),
        WRITTEN.replace('"headline"', '/* now */ "headline"'),
        WRITTEN + ";",
        WRITTEN.removesuffix("}"),
    ],
)
def test_what_is_not_quite_json_is_read(written: str) -> None:
    article = read(written)
    assert (article.title(), article.authors()) == ("Why boards plan", ("Ann Example",))


@pytest.mark.timeout(5)
@pytest.mark.parametrize("written", ['{"a":' * 20_000, '{"a":"' + "x" * 2_000_000, "[" * 50_000])
def test_json_that_is_made_to_do_harm_says_nothing_soon(written: str) -> None:
    assert read(written).title() is None


def test_the_name_is_the_title_where_the_headline_is_a_description() -> None:
    node = {"@type": "Article", "headline": "planning in six places", "name": "How boards plan"}
    assert read(node).title() == "How boards plan"


@pytest.mark.parametrize("name", ["Contributors", "Contributors to the wiki", "Staff", "Admin"])
def test_who_could_be_anybody_is_no_organisation(name: str) -> None:
    author = {"@type": "Organization", "name": name}
    assert read(ARTICLE | {"author": author}).organisation() is None


def test_several_authors_are_read_in_their_order() -> None:
    names = ["Ann Example and Bob Sample", "Cyd Specimen"]
    authors = [{"@type": "Person", "name": name} for name in names]
    assert read(ARTICLE | {"author": authors}).authors() == (
        "Ann Example",
        "Bob Sample",
        "Cyd Specimen",
    )


def test_a_creator_is_an_author_where_none_is_named() -> None:
    assert read({"@type": "Article", "creator": ["Ann Example"]}).authors() == ("Ann Example",)


def test_references_within_a_graph_are_followed() -> None:
    graph = [
        {"@type": "Article", "author": {"@id": "#ann"}, "publisher": {"@id": "#us"}},
        {"@type": "Person", "@id": "#ann", "name": "Ann Example"},
        {"@type": "Organization", "@id": "#us", "name": "The Example 3"},
    ]
    found = read({"@graph": graph})
    assert (found.authors(), found.publisher()) == (("Ann Example",), "The Example 3")


@pytest.mark.parametrize(
    ("nodes", "publisher"),
    [
        ([ARTICLE | {"publisher": {"name": "The Example 3"}}], "The Example 3"),
        ([ARTICLE | {"publisher": "The Example 3"}], "The Example 3"),
        ([ARTICLE | {"publisher": [{"name": "The Example 3"}, {"name": "x"}]}], "The Example 3"),
        ([ARTICLE | {"publisher": "https://example.org"}], None),
        ([ARTICLE, {"@type": "WebSite", "name": "The Example 3"}], "The Example 3"),
        ([ARTICLE], None),
    ],
)
def test_the_publisher_is_named_by_the_article_or_the_site(
    nodes: list[object], publisher: str | None
) -> None:
    assert read(nodes).publisher() == publisher


def test_an_organisation_among_the_authors_is_kept_apart() -> None:
    author = {"@type": "GovernmentOrganization", "name": "Department of Examples"}
    found = read(ARTICLE | {"author": [PERSON, author]})
    assert (found.authors(), found.organisation()) == (("Ann Example",), "Department of Examples")


@pytest.mark.parametrize(
    "others",
    [
        [{"@type": "Article", "headline": "First", "url": "https://example.org/first"}],
        [{"@type": "BlogPosting", "headline": "First"}, {"@type": "WebPage", "name": "x"}],
    ],
)
@pytest.mark.parametrize(
    "own",
    [
        {"url": "http://www.example.org/boards/"},
        {"@id": URL},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": f"{URL}?utm_source=x"}},
        {"headline": "How boards plan", "dateModified": "2024-05-03"},
    ],
)
def test_of_several_articles_the_pages_own_is_read(
    others: list[dict[str, object]], own: dict[str, object]
) -> None:
    article = {"@type": "Article", "datePublished": "2024-05-03", **own}
    assert read([*others, article]).published() == "2024-05-03"


def test_of_several_articles_without_a_sign_the_first_is_read() -> None:
    assert read(ARTICLE, {"@type": "Article", "headline": "Other"}).title() == "Why boards plan"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"url": "https://example.org/other"},
        {"url": "/other"},
        {"@id": "https://example.org/other#article"},
        {"mainEntityOfPage": "https://example.org/other"},
        {"mainEntityOfPage": {"@type": "WebPage", "url": "https://example.org/other"}},
    ],
)
def test_an_article_that_is_on_another_page_says_nothing_of_this_one(
    elsewhere: dict[str, object],
) -> None:
    found = read([ARTICLE | elsewhere, ARTICLE | {"url": "https://example.org/third"}])
    assert (found.title(), found.authors(), found.published()) == (None, (), "")


@pytest.mark.parametrize(
    "own",
    [
        {"url": "https://example.org/"},
        {"@id": "https://example.org/#article"},
        {"@id": "#article"},
        {"@id": "urn:uuid:7"},
        {"url": "https://example.org/other", "headline": "How boards plan"},
        {"url": "https://example.org/other", "mainEntityOfPage": URL},
    ],
)
def test_an_address_that_is_no_other_page_leaves_an_article_the_pages_own(
    own: dict[str, object],
) -> None:
    assert read(ARTICLE | own).authors() == ("Ann Example",)


def test_the_address_that_a_page_names_as_its_own_is_its_articles_too() -> None:
    linked = make_linked(json.dumps(ARTICLE | {"url": "/plans"}))
    page = make_html(f'<link rel="canonical" href="/plans">{linked}')
    found = LinkedArticle(parse_html(page.encode()), URL, set())
    assert found.title() == "Why boards plan"


def test_a_page_counts_where_there_is_no_article() -> None:
    page = {"@type": ["WebPage", "ItemPage"], "datePublished": "2024-05-03"}
    assert read(page).published() == "2024-05-03"


def test_what_is_described_within_something_else_is_not_the_pages() -> None:
    review = {"@type": "Product", "review": {"@type": "Article", "headline": "Other"}}
    assert read(review).title() is None


@pytest.mark.parametrize(
    "wrapped",
    [
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/* <![CDATA[ */ {} /* ]]> */",
        "\n\t{}\n",
        "[[{}]]",
    ],
)
def test_wrappings_from_older_days_are_taken_off(wrapped: str) -> None:
    assert read(wrapped.replace("{}", json.dumps(ARTICLE))).title() == "Why boards plan"


def test_a_line_break_within_a_text_does_no_harm() -> None:
    assert read('{"@type": "Article", "headline": "Why\nboards\tplan"}').title() == (
        "Why boards plan"
    )


def test_a_broken_block_does_not_keep_the_next_from_being_read() -> None:
    assert read("{nope", ARTICLE).title() == "Why boards plan"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("Article"),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["@type", "@id", "@graph", "author", "name", "publisher", "headline", "url",
             "datePublished", "mainEntity", "mainEntityOfPage", "creator", "givenName"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=300, database=None, derandomize=True)
@given(_JSON)
def test_no_linked_data_is_too_strange_to_be_looked_at(linked: object) -> None:
    found = read([{"@type": "Article"}, linked])
    texts = [found.title(), found.publisher(), found.published(), found.modified()]
    assert all(text is None or isinstance(text, str) for text in (*texts, *found.authors()))
