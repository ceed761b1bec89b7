"""Statements with their quotes, labelled by hand: which hold, and which may not be shown.

Everything was written for this project. The rules were made with the labelled pairs in view; the
unseen pairs were written when the rules were there, and no rule was made for any of them.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ingest.sample
from ingest.extraction.front_matter import split_front_matter
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

MERGER = make_article(
    "Two of the four boards in Exampleton may merge before April 2026, the regional director Gita "
    "Notional told a meeting in the town hall. Riverside ICB spends £40 million a year on "
    "community nursing and Hillside ICB £25 million. Some practices in Riverside have stopped "
    "taking new patients. The shortfall grew from £6 million in 2023 to £9 million in 2024.\n\n"
    "Union officer Hal Pretend said the plan would probably cost jobs. Jo Imagined, who chairs "
    "the patients’ forum, disagreed: she said the merger could free money for district nurses.\n\n"
    "Of 180 staff who answered a survey, 112 opposed the merger and 68 supported it. The "
    "consultation opened on 3 June 2025 and closed on 29 August 2025. Most councillors backed the "
    "plan, but the mayor of Exampleton did not. Emergency admissions fell in Riverside after the "
    "hubs opened, while in Hillside they rose. Unless the Treasury agrees, no money will move "
    "before 2027. Hospitals pay the boards for delayed discharges, not the other way round. Few "
    "of the trusts have published a plan. The pilot seems to have shortened waits by about two "
    "weeks. Riverside was rated good in 2022 and requires improvement in 2024. The board "
    "appointed Kim Fiction as its chief executive in place of Lee Novel. Nurses earn less than "
    "pharmacists in both areas. GPs refer patients to the hubs within five days, and the hubs see "
    "nine in ten of them within two weeks.",
    title="Merger talk in Exampleton",
    authors=("Mo Writer",),
    publisher="Example Courier",
    published=date(2025, 9, 12),
)
MOOR = make_article(
    "Northmoor’s health board said on Tuesday that it had cleared its overspend a year early. "
    "Chair Ola Pretended called the result encouraging but fragile. Ambulance handovers took 31 "
    "minutes on average in 2024, down from 47 minutes in 2022. Several care homes are thought to "
    "be at risk of closing. Deputy chair Ren Supposed warned that agency spending could double if "
    "vacancies are not filled. About 2,300 people moved from hospital to virtual wards between "
    "May and October; 410 of them were readmitted. The mental health trust, not the board, pays "
    "for the crisis cafés. Dentists were consulted before pharmacists. Southmoor, unlike "
    "Northmoor, has missed its target every year since 2021. Hardly any of the GP practices use "
    "the new referral form. Ministers have asked for savings of 4 per cent, but have not said "
    "where they should fall. The scrutiny committee, led by Pat Conceived, voted 7 to 5 against "
    "the closure. In Northmoor 58 per cent of posts are filled by permanent staff; in Southmoor "
    "it is 71 per cent. Children wait 40 weeks for an assessment and adults 26 weeks.",
    title="Northmoor’s board breaks even",
    authors=("Sid Journalist",),
    publisher="Moor Gazette",
    published=date(2025, 3, 13),
)
LAKE = make_article(
    "Lakeland’s integrated care partnership wants to halve smoking among adults by 2032. In April "
    "2024 the ICB opened six diagnostic centres, two of them in Kelmere. Wynn Fabled, director of "
    "public health, argued that cuts to youth services had caused most of the rise in vaping. "
    "Finance lead Del Contrived denied that reserves would be used for pay. Turnover among carers "
    "was 24 per cent in Kelmere and 19 per cent in Tarnby. The new contract will save £2.1 "
    "million, the board estimates, if every practice signs it. Referrals by opticians doubled to "
    "1,400 a month, while those by GPs stayed at about 3,000. Inspectors praised the maternity "
    "unit but criticised the emergency department. Nobody on the board voted against the budget, "
    "though two members abstained. The partnership was set up before the ICB took over "
    "commissioning of dentistry. At least eight of the trusts have overspent. Volunteers, rather "
    "than paid staff, run the food bank. The report says that waiting lists could have been "
    "shorter had the money come earlier.",
    title="Lakeland’s health plan",
    authors=("Tia Reporter",),
    publisher="Lake Herald",
    published=date(2025, 6, 5),
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
    "merger": MERGER,
    "moor": MOOR,
    "lake": LAKE,
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


def read_pairs(name: str = "labelled_pairs") -> list[Pair]:
    """Read all pairs of a file."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Pair(**json.loads(line)) for line in lines]
