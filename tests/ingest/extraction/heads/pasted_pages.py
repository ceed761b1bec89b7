"""Articles as people paste them from web pages, each site with a layout of its own."""

from dataclasses import dataclass
from datetime import date

OPENING = (
    "The partnership board met on Monday to agree how next year’s money would be shared. "
    "It left with a plan that all six places had signed."
)
MIDDLE = "Each place will now say in public what it means to stop, what to start and what to keep."
CLOSING = "“Nobody in the room got everything they came for,” the chair said afterwards."
STANDFIRST = "Six places have signed one plan, and the hard part starts now."
_BODY = f"{OPENING}\n\n{MIDDLE}\n\n{CLOSING}"


@dataclass(frozen=True, slots=True)
class PastedPage:
    """A text from the clipboard, and what a reader of the page would say of it."""

    layout: str
    text: str
    title: str | None
    authors: tuple[str, ...] = ()
    published: date | None = None
    publisher: str | None = None
    sentences: tuple[str, ...] = (OPENING, MIDDLE, CLOSING)


PAGES = [
    PastedPage(
        "a think tank: section, title, standfirst, bare name, date, note about the author",
        f"Opinion\n\nSix places, one budget\n\n{STANDFIRST}\nAnn Example\n\n17 February 2025\n\n"
        f"{_BODY}\n\nAnn Example chairs the Example partnership.",
        "Six places, one budget",
        ("Ann Example",),
        date(2025, 2, 17),
        sentences=(STANDFIRST, OPENING, CLOSING, "Ann Example chairs the Example partnership."),
    ),
    PastedPage(
        "a member body whose section tells who publishes it",
        f"NHS Voices blogs\n\nSix places, one budget\n\nBob Sample\n\n3 May 2024\n\n{_BODY}",
        "Six places, one budget",
        ("Bob Sample",),
        date(2024, 5, 3),
        "NHS Confederation",
    ),
    PastedPage(
        "a trade paper: notice, title twice, byline, date, newsletter box, related articles",
        "This site is intended for health professionals only\n\nSix places, one budget\n\n"
        f"Six places, one budget\nBy Ann Example\n12 January 2023\n\n\n\n{_BODY}\n\n"
        "Want news like this straight to your inbox?\n\nRelated articles\nWhat one board did\n",
        "Six places, one budget",
        ("Ann Example",),
        date(2023, 1, 12),
    ),
    PastedPage(
        "a site builder: top and bottom of page, readers' comments, many blank lines",
        f"top of page\n\nIs one budget enough?\n\n\n\n{OPENING}\n\n\n{MIDDLE}\n\n\n{CLOSING}\n\n"
        "Comments\n\n\nbottom of page",
        "Is one budget enough?",
    ),
    PastedPage(
        "a newsroom: breadcrumb, date before the title, two authors, buttons, tags",
        "Home > News > Finance\n14 November 2024\nSix places, one budget\n"
        f"By Ann Example and Bob Sample\nShare this article\nPrint\n4 min read\n\n{_BODY}\n\n"
        "Tags\nFinance\nPlaces\n",
        "Six places, one budget",
        ("Ann Example", "Bob Sample"),
        date(2024, 11, 14),
    ),
    PastedPage(
        "a press release: no author, no date, bullets, about us",
        f"Six places sign one budget\n{OPENING}\nThe plan:\n- sets one budget for six places.\n"
        f"- names who answers for each.\n{CLOSING}\nAbout us\n{MIDDLE}",
        "Six places sign one budget",
        sentences=(OPENING, "- sets one budget for six places.", CLOSING, "About us", MIDDLE),
    ),
    PastedPage(
        "a mail: lines wrapped at a margin, labels before the date and the publisher",
        "Six places, one budget\nAuthor: Dr Ann Example\nPublished: 3 May 2024\n"
        "Publisher: Example Weekly\n\nThe partnership board met on Monday to agree how next\n"
        f"year’s money would be shared.\nNo place left the room\nwithout a plan.\n\n{CLOSING}\n",
        "Six places, one budget",
        ("Dr Ann Example",),
        date(2024, 5, 3),
        "Example Weekly",
        sentences=(
            "The partnership board met on Monday to agree how next\nyear’s money would be shared.",
            "No place left the room\nwithout a plan.",
            CLOSING,
        ),
    ),
    PastedPage(
        "a Markdown note: hashes, written by, a time beside the date",
        f"# Six places, one budget\nWritten by Ann Example\n3 May 2024, 10:30\n\n{OPENING}\n\n"
        f"## What comes next\n\n{MIDDLE}\n\n{CLOSING}",
        "Six places, one budget",
        ("Ann Example",),
        date(2024, 5, 3),
        sentences=(OPENING, "## What comes next", MIDDLE, CLOSING),
    ),
    PastedPage(
        "a page copied from below its title",
        f"By Ann Example\n3 May 2024\n\n{_BODY}",
        None,
        ("Ann Example",),
        date(2024, 5, 3),
    ),
    PastedPage(
        "a magazine: title in quotation marks, month first, newsletter and most read",
        f"“We signed first”\nMay 3, 2024\nAnn Example\n\n{_BODY}\n"
        "Sign up to our weekly newsletter\nMost read\nOne board, one voice\nA year in beds\n",
        "“We signed first”",
        ("Ann Example",),
        date(2024, 5, 3),
    ),
    PastedPage(
        "a file with other line ends and blanks around them",
        "Six places, one budget \r\nBy Ann Example\t\r\n3 May 2024\r\n\r\n"
        f"{OPENING}\r\n\r\n{MIDDLE}\r\n\r\n{CLOSING}\r\n",
        "Six places, one budget",
        ("Ann Example",),
        date(2024, 5, 3),
    ),
]
