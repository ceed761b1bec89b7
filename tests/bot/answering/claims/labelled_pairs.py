"""Statements with their quotes, labelled by hand: which hold, and which may not be shown.

Everything was written for this project. The rules were made with these pairs in view: how often
they err on others is not measured here.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ingest.sample
from ingest.loaders.front_matter import split_front_matter
from tests.factories import make_article
from vectorstore.articles import Article

WARDS = make_article(
    "The Sampleshire Integrated Care Board will close 3 of its 12 community wards by March 2025. "
    "It expects to save £4.5 million a year, about 2 per cent of its budget. "
    "More than 1,200 patients were treated on the wards last year.\n\n"
    "“We did not take this decision lightly,” said Dan Madeup, the board’s chief executive. "
    "“No patient will be moved before a place at home has been found.”\n\n"
    "Nurses’ leaders said up to 60 posts could be lost. Waiting times rose from 14 weeks to "
    "18 weeks between 2022 and 2024, while the number of beds fell by a third. "
    "One in five patients waits longer than a year. The board may reopen a ward if demand grows. "
    "It has never published the assessment of risks that councillors asked for on 17 January 2024.",
    title="Three wards to close in Sampleshire",
    authors=("Ann Example",),
    publisher="Sample Weekly",
    published=date(2024, 5, 3),
)
PLACES = make_article(
    "Place partnerships should hold at least half of an integrated care system’s budget, "
    "Professor Carol Placeholder argues. Only 9 of the 42 systems have delegated any money "
    "to places. In 2023–24 those nine passed on £310m – twice as much as the year before. "
    "“Money that stays at the centre rarely reaches a street,” she writes.\n\n"
    "NHS England and the Local Government Association signed a memorandum in April 2023. "
    "It does not set a date by which budgets have to move. Between 10 and 15 per cent of staff "
    "would change employer. The review proposed that targets be cut from 90 to ten. "
    "Trusts must publish their plans every year. "
    "The Treasury has not agreed to multi-year budgets. "
    "A survey of 248 leaders found that 86 per cent lacked the capital that they need.",
    title="Who holds the purse? Places, systems and money",
    authors=("Carol Placeholder",),
    publisher="Policy Notes",
    published=date(2024, 11, 20),
)
TALK = make_article(
    "The conference of the Island Health Forum opened in Port Sample on Monday.\n\n"
    "Responding, forum chair Eve Invented said:\n\n"
    "“Systems were set up to join services. Instead they count beds and fill in forms.\n\n"
    "“We need fewer targets and more trust. I have asked the Health Secretary for both.”\n\n"
    "The forum’s report, Joined at the Hip, was written by Fay Fictional. It warns that prevention "
    "is still the first thing to be cut. Spending on prevention fell by £12 million in 2023, "
    "although demand for it increased by 7%. Mental health teams in schools reach 44 per cent of "
    "pupils. The integrated care partnership meets twice a year. Its members are unpaid.",
    title="Count less, trust more: a day at the forum",
    authors=("Bob Sample",),
    publisher="Island Post",
    published=date(2025, 2, 10),
)


def _read_sample(name: str) -> Article:
    """Read one of the bundled sample articles."""
    path = Path(ingest.sample.__file__).with_name(f"{name}.md")
    fields, text = split_front_matter(path.read_text(encoding="utf-8"))
    assert fields
    published = date.fromisoformat(str(fields["published"]))
    publisher = str(fields["publisher"])
    return make_article(text, title=str(fields["title"]), publisher=publisher, published=published)


ARTICLES = {
    "wards": WARDS,
    "places": PLACES,
    "talk": TALK,
    "hewitt": _read_sample("hewitt-review"),
    "finance": _read_sample("ics-finance-and-deficits"),
    "darzi": _read_sample("darzi-investigation"),
    "neighbourhood": _read_sample("neighbourhood-health"),
}


@dataclass(frozen=True)
class Pair:
    """A statement and its quote from an article; `holds` was decided by hand."""

    holds: bool
    article: str
    statement: str
    quote: str


def read_pairs() -> list[Pair]:
    """Read all pairs."""
    lines = Path(__file__).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return [Pair(**json.loads(line)) for line in lines]
