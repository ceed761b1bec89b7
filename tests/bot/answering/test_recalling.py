"""Questions about the last answer are answered from what it cites, and nothing is searched."""

from datetime import date

import pytest

from bot.answering.answers import Answer, Request, Turn
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_BAKERY = make_article(
    "“Eastquay bakes seven thousand loaves a night,” said Ann Example, who chairs the bakers’ "
    "guild.\n\nThe harbour ovens burn driftwood. They are swept at noon. A cat sleeps on them.\n\n"
    "The guild keeps four rules for every oven:\n\n"
    "- Ovens are lit before dawn by two people\n"
    "- Loaves are weighed twice by the guild\n"
    "- Rye bread is sold on Mondays only\n"
    "- Crumbs go to the gulls of the pier\n",
    title="Bread of the harbour",
    authors=("Ben Sample",),
    publisher="Harbour News",
    published=date(2025, 5, 4),
    url="https://harbour.example.org/bread",
)
_LOAVES = "How many loaves does Eastquay bake a night?"
_OVENS = "What do the harbour ovens burn?"
_RULES = "When is rye bread sold?"


def _ask(store: ArticleStore, question: str, *earlier: str) -> Answer:
    put_articles(store, _BAKERY, publish=False)
    chain, history = AnswerChain(store), tuple[Turn, ...]()
    for one in earlier:
        answer = chain.invoke(Request(one, history))
        history = (*history, Turn(one, answer.text, answer.cited_places))
    return chain.invoke(Request(question, history))


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        (_LOAVES, "who said that, sorry?", "Ann Example, quoted by Ben Sample"),
        (_LOAVES, "who wrote that?", "“Bread of the harbour” is by Ben Sample"),
        (_LOAVES, "date?", "is dated 4 May 2025"),
        (_LOAVES, "link?", "https://harbour.example.org/bread"),
        (_OVENS, "full quote please", "A cat sleeps on them.”"),
        (_RULES, "list the rest", "“Crumbs go to the gulls of the pier”"),
    ],
)
def test_a_question_about_the_last_answer_is_answered_from_its_quotes(
    store: ArticleStore, earlier: str, question: str, told: str
) -> None:
    answer = _ask(store, question, earlier)
    assert told in answer.text
    assert answer.citations
    assert all(
        _BAKERY.text[one.start : one.end] == one.quote for one in answer.citations
    )  # fmt: skip


def test_an_answer_is_told_in_short_by_its_first_quote(store: ArticleStore) -> None:
    answer = _ask(store, "tl;dr please, one line", _OVENS)

    assert [one.quote for one in answer.citations] == ["The harbour ovens burn driftwood."]


def test_what_was_quoted_is_not_of_the_rest(store: ArticleStore) -> None:
    assert "Rye bread" not in _ask(store, "what are the others?", _RULES).text


def test_one_question_about_an_answer_may_follow_another(store: ArticleStore) -> None:
    assert "is dated 4 May 2025" in _ask(store, "when was that?", _LOAVES, "who said that?").text


def test_words_of_an_article_that_was_cited_are_found_in_it(store: ArticleStore) -> None:
    answer = _ask(store, "seven thousand loaves a night, who said that?", _OVENS)
    assert answer.text.startswith("Ann Example")


def test_words_that_no_cited_article_has_are_searched_for(store: ArticleStore) -> None:
    answer = _ask(store, "“sails of the pier” – who said that?", _OVENS)
    assert "sails of the pier" not in answer.text


def test_where_only_words_are_known_of_the_last_answer_it_is_found_once_more(
    store: ArticleStore,
) -> None:
    put_articles(store, _BAKERY, publish=False)
    request = Request("who said that?", (Turn(_LOAVES, "Seven thousand."),))
    assert "Ann Example" in AnswerChain(store).invoke(request).text


def test_without_an_answer_before_it_the_same_question_is_searched_for(
    store: ArticleStore,
) -> None:
    put_articles(store, _BAKERY, publish=False)
    assert not AnswerChain(store).invoke(Request("who said that?")).statements
