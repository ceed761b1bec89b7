"""Which sources of an answer are one voice, and how old they are."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.captions import fold_sources, name_repeat, sum_up
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_STUDY = make_article(
    "Falls on ferries cost the islands £4.6m a year. Half of them happen in port.",
    title="What falls cost",
    authors=("Ann Example",),
    publisher="Sample Institute",
    published=date(2023, 1, 1),
)
_NEWS = make_article(
    "Falls on ferries cost the islands £4.6 million a year, according to the Sample Institute.",
    title="Falls are dear",
    publisher="Island Post",
    published=date(2023, 2, 1),
)
_CHANCE = make_article(
    "Falls on ferries cost the islands £4.6m, a councillor has reckoned on his own.",
    title="A councillor counts",
    publisher="Harbour Weekly",
    published=date(2023, 3, 1),
)


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


def test_a_retold_figure_is_cited_under_its_origin(store: ArticleStore) -> None:
    answer = _ask(store, "How much do falls on ferries cost?", _STUDY, _NEWS)

    [origin] = answer.origins
    assert (origin.origin, origin.why) == (_STUDY.details.article_id, "figure")
    assert origin.citations == (1, 2)
    assert answer.statements[0].citations == (1, 2)
    assert "2 articles, 1 origin." in sum_up(answer)


def test_a_retold_share_is_found_where_only_the_question_calls_it_one(store: ArticleStore) -> None:
    first = make_article(
        "We asked 900 sailors on the islands. Some 37 per cent of sailors have no bunk.",
        title="No bunk for sailors",
        publisher="Sample Institute",
        published=date(2023, 1, 1),
    )
    again = make_article(
        "A survey by the Sample Institute says that 37% of sailors on the islands have no bunk.",
        title="Sailors without a bunk",
        publisher="Island Post",
        published=date(2023, 2, 1),
    )

    answer = _ask(store, "What share of sailors on the islands have no bunk?", first, again)

    assert [one.why for one in answer.origins] == ["figure"]


def test_what_is_told_again_is_listed_under_its_origin(store: ArticleStore) -> None:
    answer = _ask(store, "How much do falls on ferries cost?", _STUDY, _NEWS)

    [(sources, repeats)] = fold_sources(answer)
    assert [one.article for one in sources] == [_STUDY.details]
    assert [name_repeat(one, date(2024, 3, 1)) for one in repeats] == [
        "also in Island Post, 1 February 2023 · 1 year ago"
    ]


def test_a_figure_that_credits_nobody_has_its_own_origin(store: ArticleStore) -> None:
    assert _ask(store, "How much do falls on ferries cost?", _STUDY, _CHANCE).origins == ()


def test_a_quotation_used_again_has_one_origin(store: ArticleStore) -> None:
    words = "we count the crossings that fail because nobody counts those that never left"
    first = make_article(
        f"“And so {words},” said Bob Sample, the harbour master.",
        title="Counting crossings",
        publisher="Harbour Weekly",
        published=date(2023, 1, 1),
    )
    again = make_article(
        f"The harbour master, Bob Sample, said of failed crossings: “{words}.”",
        title="Crossings that fail",
        publisher="Island Post",
        published=date(2023, 1, 9),
    )
    answer = _ask(store, "What did Bob Sample say about crossings that fail?", first, again)

    assert [(one.origin, one.why) for one in answer.origins] == [
        (first.details.article_id, "quotation")
    ]


@pytest.mark.parametrize(
    ("question", "is_said"),
    [
        ("How much do falls on ferries cost?", True),
        ("How much did falls on ferries cost?", False),
    ],
)
def test_old_sources_are_told_of_where_the_present_is_asked_for(
    store: ArticleStore, question: str, *, is_said: bool
) -> None:
    answer = _ask(store, question, _STUDY)

    assert answer.age is not None
    assert answer.age.newest_days > 0
    assert answer.age.note.startswith("The newest of these sources is ") == is_said
