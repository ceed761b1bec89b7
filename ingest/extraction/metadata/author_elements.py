"""Elements of a page that are named for its author, marked as the author's, or about the author."""

import re
from itertools import islice, takewhile

from lxml import html

from ingest.extraction.bylines.authors import read_authors
from ingest.extraction.bylines.credits import is_bare_name
from ingest.extraction.heads.author_sentences import read_bearers

# "by" is a class of its own: "reviewed-by" and "photo-by" name others.
_BYLINE = re.compile(
    r"(?:^|\s)byl?(?:$|\s)"
    r"|(?:^|[\s_-])(?:by-?line|authors?|contrib(?:utor)?s?|credits|written-?by)"
    r"(?:[\s_-]+(?:name|link|line|list|top|info|meta|text|block|box|wrap(?:per)?))?(?:$|\s)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"bio\b|comment|related|(?:^|[\s_-])card\b|teaser|sidebar|avatar|recommend|mention|reaction|liked",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(
    r"(?:(?:about )?the )?(?:authors?|writers?|contributors?)", re.IGNORECASE
)
_POSTS = frozenset({"post", "hentry", "h-entry"})
# Of a card about the author, what may hold the name, and how many elements it has.
_NAMING = ("h3", "h4", "h5", "p", "strong", "b", "a")
_MOST_BELOW_ABOUT = 4


def names_author(element: html.HtmlElement) -> bool:
    """Tell if an element is named for the author, and stands in no box about something else."""
    named = (
        "author" in (element.get("rel") or "").split()
        or "author" in (element.get("itemprop") or "").split()
        or _BYLINE.search(element.get("class") or "") is not None
    )
    return named and not _is_of_others(element)


def _is_of_others(element: html.HtmlElement) -> bool:
    """Tell if an element is part of a box about something else, such as a reader's comment."""
    return any(
        _OTHERS.search(above.get(name) or "")
        for above in (element, *element.iterancestors())
        for name in ("class", "itemtype")
    )


def find_marked_authors(heading: html.HtmlElement) -> tuple[str, ...]:
    """Return the authors whom the article itself links or marks, wherever they stand in it."""
    article = next(filter(_is_post, heading.iterancestors()), None)
    marked = article.iter("a", "span") if article is not None else ()
    own = (one for one in marked if next(filter(_is_post, one.iterancestors()), None) is article)
    return read_authors(*(_fold(one.text_content()) for one in own if _marks_author(one)))


def _is_post(element: html.HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    return element.tag == "article" or not _POSTS.isdisjoint(classes)


def find_authors_told_of(tree: html.HtmlElement) -> tuple[str, ...]:
    """Return the names below a heading such as "About the author", or whom a note there is about.

    A box that is named for the author may have a note without a heading: "Ann Example is a nurse."
    """
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        if _ABOUT_AUTHOR.fullmatch(_fold(heading.text_content())):
            below = islice(heading.itersiblings(), _MOST_BELOW_ABOUT)
            own = takewhile(lambda one: one.tag != heading.tag, below)  # noqa: B023 - used up at once
            names = (_fold(name.text_content()) for one in own for name in one.iter(*_NAMING))
            return tuple(dict.fromkeys(filter(is_bare_name, names)))
    boxes = [
        box for box in tree.iter("section", "div", "aside", "footer", "p") if names_author(box)
    ]
    told = (read_bearers(_fold(box.text_content())) for box in boxes)
    headed = (_names_heading(box) for box in boxes)
    return next(filter(None, (*told, *headed)), ())


def _names_heading(box: html.HtmlElement) -> tuple[str, ...]:
    """Return the name that stands as a heading in a box about the author."""
    names = (_fold(one.text_content()) for one in box.iter("h3", "h4", "h5"))
    return tuple(filter(is_bare_name, names))[:1]


def _marks_author(element: html.HtmlElement) -> bool:
    is_link = element.tag == "a" and "author" in (element.get("rel") or "").split()
    # In the format hCard, the name of the person that a box is about.
    is_full_name = "fn" in (element.get("class") or "").split()
    return (is_link or is_full_name) and not _is_of_others(element)


def _fold(text: str | None) -> str:
    return " ".join((text or "").split())
