from datetime import date

import pytest

from ingest.errors import NoArticleError, UnreadableSourceError
from ingest.extraction.text_files import Decoded, decode_text, extract_text
from ingest.pages import Details, Extract
from tests.ingest.documents import make_page


def extract(content: bytes | str) -> Extract:
    return extract_text(make_page(content, ".md"))


def extract_below(fields: str, text: str = "Boards met on Monday.") -> Extract:
    return extract(f"---\n{fields}\n---\n\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", id="Windows line ends"),
        pytest.param("One.\rTwo.", id="old line ends"),
        pytest.param("One.  \n\tTwo.\t\nThree.", id="blanks and tabs inside"),
        pytest.param("One\N{NO-BREAK SPACE}two\N{THIN SPACE}three.", id="other blanks"),
        pytest.param("One.\n\n\n\n\nTwo.", id="many blank lines"),
        pytest.param("One\u2028two\u2029three\x85four\x0bfive.", id="rare line ends"),
        pytest.param("“Ünïcode” – 漢字 \N{GRINNING FACE} e\u0301.", id="Unicode"),
        pytest.param("Top of page\n\nMenu\n\nHome > News\n\nBy Ann Example", id="furniture"),
        pytest.param("3 May 2024\n\nComments\n\nSee also", id="details"),
        pytest.param("One.\n\n---\n\nTwo.\n\n---\n\nThree.", id="rules"),
        pytest.param("# One\n\n> Two\n\n```\n    three\n```", id="Markdown"),
        pytest.param("title: not a field", id="like a field"),
    ],
)
def test_text_below_front_matter_is_taken_character_for_character(text: str) -> None:
    assert extract_below("title: How boards plan", text).text == text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_ends_of_text_below_front_matter_are_trimmed(line_end: str) -> None:
    lines = ["---", "title: How boards plan", "---", "", " \t", "  One.  ", "Two.", "\t ", "", ""]
    assert extract(line_end.join(lines)).text == f"One.  {line_end}Two."


def test_every_field_of_front_matter_is_read() -> None:
    fields = (
        "title: How boards plan\nauthor: Ann Example\npublisher: Example News\n"
        "published: 2024-05-03\nurl: https://example.org/boards"
    )
    assert extract_below(fields) == Extract(
        "Boards met on Monday.",
        Details(
            title="How boards plan",
            authors=("Ann Example",),
            publisher="Example News",
            published=date(2024, 5, 3),
            url="https://example.org/boards",
        ),
        has_front_matter=True,
    )


@pytest.mark.parametrize(
    ("field", "authors"),
    [
        ("author: Ann Example", ("Ann Example",)),
        ("author: [Ann Example, Bob Sample]", ("Ann Example", "Bob Sample")),
        ("author:\n  - Ann Example\n  - Bob Sample", ("Ann Example", "Bob Sample")),
        ("author:", ()),
        ("author: ''", ()),
        ("author: []", ()),
        ("author: '  Ann \t Example '", ("Ann Example",)),
        ("author: The policy team", ("The policy team",)),
    ],
)
def test_authors_are_a_text_or_a_list(field: str, authors: tuple[str, ...]) -> None:
    assert extract_below(field).details.authors == authors


def test_an_empty_item_in_the_list_of_authors_names_nobody() -> None:
    assert extract_below("author:\n  - Ann Example\n  -").details.authors == ("Ann Example",)


@pytest.mark.parametrize(
    "published", ["2024-05-03", "'2024-05-03'", "2024-05-03T23:30:00Z", "3 May 2024", "03/05/2024"]
)
def test_the_date_of_front_matter_is_read(published: str) -> None:
    assert extract_below(f"published: {published}").details.published == date(2024, 5, 3)


def test_front_matter_may_call_the_day_of_publication_its_date() -> None:
    assert extract_below("date: 2024-05-03").details.published == date(2024, 5, 3)
    both = extract_below("date: 2024-05-04\npublished: 2024-05-03")
    assert both.details.published == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("site", "publisher"), [("Example Scrapbook", "Example Scrapbook"), ("https://x.example", None)]
)
def test_front_matter_may_call_the_publisher_its_site(site: str, publisher: str | None) -> None:
    assert extract_below(f"site: {site}").details.publisher == publisher


def test_a_date_that_is_no_day_is_passed_over_and_an_empty_one_hides_none() -> None:
    assert extract_below("date: Spring 2024").details.published is None
    both = extract_below("published:\ndate: 2024-05-03")
    assert both.details.published == date(2024, 5, 3)


@pytest.mark.parametrize("published", ["", "~"])
def test_front_matter_may_leave_the_date_open(published: str) -> None:
    assert extract_below(f"published: {published}").details.published is None


@pytest.mark.parametrize("published", ["soon", "2024", "2024-05", "20240503", "[2024-05-03]"])
def test_a_date_that_is_none_is_refused_by_name(published: str) -> None:
    with pytest.raises(UnreadableSourceError, match="not a date; write YYYY-MM-DD"):
        extract_below(f"published: {published}")


@pytest.mark.parametrize(
    "field", ["title: 2024", "title: '2024'", "title: ' 2024 '", "title: >\n  2024"]
)
def test_a_title_may_be_written_in_any_way_of_yaml(field: str) -> None:
    assert extract_below(field).details.title == "2024"


def test_a_title_that_front_matter_leaves_out_is_looked_for_in_the_text() -> None:
    found = extract_below("publisher: Example News", "# How boards plan\n\nBoards met.")
    assert (found.details.title, found.text) == (
        "How boards plan",
        "# How boards plan\n\nBoards met.",
    )


def test_a_date_in_the_text_does_not_stand_in_for_one_in_front_matter() -> None:
    assert (
        extract_below("title: How boards plan", "3 May 2024\n\nBoards met.").details.published
        is None
    )


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff---\ntitle: How boards plan\n---\nBoards met.",
        "---\r\ntitle: How boards plan\r\n---\r\nBoards met.",
        "--- \ntitle: How boards plan\n---\t\nBoards met.",
        "---\n# a comment\ntitle: How boards plan\n\n---\nBoards met.",
        "---\ntitle: |\n  How boards plan\n---\nBoards met.",
    ],
    ids=["byte order mark", "Windows", "blanks behind the fence", "comment", "block"],
)
def test_front_matter_is_known_by_its_fences(content: str) -> None:
    found = extract(content)
    assert (found.details.title, found.text) == ("How boards plan", "Boards met.")


def test_front_matter_with_old_line_ends_is_read() -> None:
    assert (
        extract("---\rtitle: How boards plan\r---\rBoards met.").details.title == "How boards plan"
    )


@pytest.mark.parametrize("opening", ["Boards met on Monday.", "- Boards met.\n- They left."])
def test_a_text_that_begins_with_a_rule_loses_nothing(opening: str) -> None:
    assert opening in extract(f"---\n{opening}\n---\nThen they left with a plan.").text


def test_front_matter_that_does_not_end_is_not_a_title() -> None:
    assert extract("---\ntitle: How boards plan\n\nBoards met on Monday.").details.title != "---"


@pytest.mark.parametrize(
    "fields",
    [
        'title: "How boards plan',
        "title: [How",
        "title: How: a plan\nsubtitle: So: it is",
        "\ttitle: How",
        "title: !unknown x",
        "published: 2024-02-30",
        "a: " + "[" * 3000,
        "? [a]\n: b",
    ],
    ids=[
        "quote",
        "bracket",
        "colon elsewhere",
        "tab",
        "tag",
        "no such day",
        "deep",
        "list as a key",
    ],
)
def test_broken_front_matter_is_refused_in_one_line(fields: str) -> None:
    with pytest.raises(UnreadableSourceError, match=r"\Aits front matter is not YAML \(.+\)\Z"):
        extract_below(fields)


@pytest.mark.parametrize("value", ["!!timestamp soon", "!!int ''", "!!bool maybe"])
def test_front_matter_with_a_value_against_its_tag_is_refused(value: str) -> None:
    with pytest.raises(UnreadableSourceError):
        extract_below(f"title: {value}")


def test_front_matter_without_text_is_no_article() -> None:
    with pytest.raises(NoArticleError, match="no text below its front matter"):
        extract("---\ntitle: How boards plan\n---\n\n \n")


def test_a_text_without_front_matter_is_cleared_of_its_page() -> None:
    found = extract("Menu\nHow boards plan\nBy Ann Example\n3 May 2024\n\nBoards met on Monday.\n")
    assert found == Extract(
        "Boards met on Monday.",
        Details("How boards plan", ("Ann Example",), published=date(2024, 5, 3)),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = "“Boards”\r\n met – 漢 \N{GRINNING FACE}"
    assert decode_text(text.encode(encoding)) == Decoded(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board’s “plan” – for £17 million…",
        "Café boards\r\nmet.",
        "CAFÉ’S £5 £6",
        "Zoë’s 4×4 at the Château d’Œx • naïve™",
    ],
)
def test_text_that_is_plainly_windows_1252_is_read_as_such(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == Decoded(text, "Windows-1252")


def test_the_encoding_that_a_server_names_is_not_an_assumption() -> None:
    assert decode_text("Совет".encode("cp1251"), "windows-1251") == Decoded("Совет")


@pytest.mark.parametrize("head", ["", "---\ntitle: How boards plan\n---\n"])
def test_an_article_remembers_the_encoding_that_was_assumed(head: str) -> None:
    found = extract(f"{head}The board’s plan is for £17 million.\n".encode("cp1252"))
    assert (found.text, found.assumed) == ("The board’s plan is for £17 million.", "Windows-1252")


_SLIPS = {
    "colon": ("title: Health: a new start", "Health: a new start"),
    "colon at the end": ("title: What we heard:", "What we heard:"),
    "two colons": ("title: Boards: one: two", "Boards: one: two"),
    "capital name": ("Title: Health: a new start", "Health: a new start"),
    "quoted word": ('title: "Health" and care', '"Health" and care'),
    "word in brackets": ("title: [Update] Boards plan", "[Update] Boards plan"),
    "at sign": ("title: @boards plan", "@boards plan"),
    "per cent": ("title: %s of boards", "%s of boards"),
    "asterisks": ("title: *New* boards", "*New* boards"),
    "no blank": ("title:Health\nauthor:Ann Example", "Health"),
    "tab": ("title:\tHealth: a start", "Health: a start"),
    "backslash": ("title: C:\\boards: a path", "C:\\boards: a path"),
}


@pytest.mark.parametrize(("fields", "title"), _SLIPS.values(), ids=_SLIPS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_title_is_read_though_it_is_not_quite_yaml(
    fields: str, title: str, line_end: str
) -> None:
    whole = f"---\n{fields}\npublished: 2024-05-03\n---\nBoards met."
    found = extract(whole.replace("\n", line_end))
    assert (found.details.title, found.details.published) == (title, date(2024, 5, 3))


def test_a_slip_in_one_line_leaves_the_others_as_they_are() -> None:
    fields = (
        "title: Health: a new start\nauthor:\n  - Ann Example\n  - Bob Sample\n"
        "publisher: News: daily\npublished: 2024-05-03 # at noon\n"
        "url: https://example.org/boards?a: b\ntags: [boards]"
    )
    assert extract_below(fields).details == Details(
        title="Health: a new start",
        authors=("Ann Example", "Bob Sample"),
        publisher="News: daily",
        published=date(2024, 5, 3),
        url="https://example.org/boards?a: b",
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("Boards met".encode("utf-16-le"), "binary"),
        ("Boards met".encode("utf-32"), "binary"),
        ("Boards met".encode("utf-16")[:-1], "binary"),
        ("Café: совет".encode("cp1251", "ignore"), r"not in UTF-8 \(byte 5\); save it as UTF-8"),
        ("It costs £5".encode("cp850"), r"not in UTF-8 \(byte 9\)"),
        ("the board’s plan".encode("mac-roman"), r"not in UTF-8 \(byte 9\)"),
        ("“Boards” café".encode()[:-1] + b" met", r"not in UTF-8 \(byte 16\)"),
        ("理事会".encode("shift-jis"), "not in UTF-8"),
        (b"Boards\xed\xa0\x80", r"not in UTF-8 \(byte 6\)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"Boards\0met", "binary"),
        (b"Boards \x07 met", "binary"),
    ],
    ids=[
        "UTF-16",
        "UTF-32",
        "odd UTF-16",
        "Cyrillic",
        "DOS",
        "Macintosh",
        "spoilt",
        "Japanese",
        "CESU",
        "PNG",
        "NUL",
        "bell",
    ],
)
def test_what_is_not_text_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableSourceError, match=problem):
        decode_text(content)
