"""What a program alone tells of labelled statements: nothing against those that hold.

Of those that do not hold it stops some; what words mean is for a judge.
"""

from bot.answering.composition.passages import Material, ModelPassage
from bot.answering.composition.reply_parsing import ClaimedQuote, ProseDraft
from bot.answering.verification.drafts import DraftChecker
from tests.bot.answering.verification.claims.labelled_pairs import ARTICLES, Pair, read_pairs
from vectorstore.days import today

_MOST_FALSE_REJECTS = 0.01
# Of 245 that do not hold: numbers, dates, names, speakers and marks.
_FEWEST_STOPPED = 90
_PAIRS = [*read_pairs(), *read_pairs("unseen_pairs")]


def _find_objection(pair: Pair) -> str | None:
    passages = [
        ModelPassage(number, article.details, 0, len(article.text), article.text)
        for number, article in enumerate(ARTICLES.values(), start=1)
    ]
    texts = {article.details.article_id: article.text for article in ARTICLES.values()}
    number = list(ARTICLES).index(pair.article) + 1
    checker = DraftChecker(Material("", passages, texts, today()))
    draft = ProseDraft(pair.statement, (ClaimedQuote(number, pair.quote),))
    return checker.check(1, draft).objection


def test_hardly_any_statement_that_holds_is_stopped() -> None:
    holding = [pair for pair in _PAIRS if pair.holds]
    stopped = [(pair.statement, told) for pair in holding if (told := _find_objection(pair))]

    assert len(stopped) <= _MOST_FALSE_REJECTS * len(holding), stopped


def test_a_program_alone_stops_some_of_those_that_do_not() -> None:
    fakes = [pair for pair in _PAIRS if not pair.holds]

    assert sum(_find_objection(pair) is not None for pair in fakes) >= _FEWEST_STOPPED
