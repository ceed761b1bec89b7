"""A small corpus that many tests of the bot ask about."""

from datetime import date

from tests.factories import make_article
from vectorstore.articles import Article

LIFTS = make_article(
    "The Sampleshire board spent four million pounds on new lifts for its clinics. "
    "The lifts were fitted because the old ones had failed eleven times in a year.\n\n"
    "“Nobody should have to climb stairs to reach a ward.”\n\n"
    "Porters asked for wider doors as well. The board refused them for lack of money.",
    title="New lifts in Sampleshire",
    authors=("Ann Example",),
    publisher="Sample Weekly",
    published=date(2023, 5, 1),
    url="https://example.org/lifts",
)
FERRIES = make_article(
    "Nurses cross to the islands by ferry. Storms stopped 40 crossings last winter – twice as "
    "many as the year before.\n\nThe island clinics share one rota, so that a missed crossing "
    "leaves a ward without a night nurse.",
    title="Nurses on the island ferries",
    authors=("Bob Sample", "Carol Placeholder"),
    publisher="Island Post",
    published=date(2024, 2, 10),
)
HARBOUR = make_article(
    "The harbour clinic opened its doors in spring.\n\n"
    "Dan Madeup, chair of the harbour clinic, said:\n\n"
    "“Our harbour clinic treats fishermen at four in the morning. No other clinic does.\n\n"
    "“Fishermen waited until Sunday for a harbour doctor. They need not wait any more.”\n\n"
    "The clinic will be reviewed in two years.",
    title="Harbour clinic opens",
    authors=("Eve Invented",),
    publisher="Sample Board",
    published=date(2024, 9, 3),
    url="https://example.org/harbour#news",
)
BUDGET_2022 = make_article(
    "The transport budget of Sampleshire is 12 million pounds. Buses take most of it.",
    title="The transport budget for 2022",
    publisher="Sample Weekly",
    published=date(2022, 4, 1),
)
BUDGET_2025 = make_article(
    "The transport budget of Sampleshire is 19 million pounds. Trams take most of it.",
    title="The transport budget for 2025",
    publisher="Sample Weekly",
    published=date(2025, 4, 1),
)
BAKERY = make_article(
    "A hospital bakery needs two ovens. Its bread goes to every ward before seven in the morning.",
    title="Notes on a hospital bakery",
)
CORPUS = (LIFTS, FERRIES, HARBOUR, BUDGET_2022, BUDGET_2025, BAKERY)


def find_article(article_id: str) -> Article:
    """Return the article of the corpus that has this id."""
    return next(one for one in CORPUS if one.details.article_id == article_id)
