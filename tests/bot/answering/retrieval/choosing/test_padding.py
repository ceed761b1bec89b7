import pytest

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_TUGS = (
    "The harbour board bought two tugs in May. The tugs cost £3m. The board has a canteen.\n\n"
    "Ferries run past the harbour every hour. A ferry costs £9m to build."
)
_FORUM = (
    "The law sets a smallest size for a ferry forum. It is a size of two cooks and a "
    "captain.\n\nFerries are painted green. Does a ferry forum need a hall?"
)


def _quotes(store: ArticleStore, question: str, text: str, title: str = "Notes") -> list[str]:
    put_articles(store, make_article(text, title=title), publish=False)
    return [one.quote for one in AnswerChain(store).invoke(Request(question)).citations]


def test_a_figure_is_not_followed_by_others(store: ArticleStore) -> None:
    assert _quotes(store, "How much did the tugs cost?", _TUGS) == ["The tugs cost £3m."]


def test_what_goes_on_from_the_best_sentence_is_shown(store: ArticleStore) -> None:
    found = _quotes(store, "What is the smallest size of a ferry forum?", _FORUM)

    assert "It is a size of two cooks and a captain." in found


def test_a_question_does_not_follow_an_answer(store: ArticleStore) -> None:
    found = _quotes(store, "What is the smallest size of a ferry forum?", _FORUM)

    assert not any(one.endswith("?") for one in found)


def test_what_the_title_alone_shares_is_not_shown(store: ArticleStore) -> None:
    text = "The tugs arrived on Monday to cheers. Bread was baked for the crews of both."

    found = _quotes(
        store, "When did the harbour board's tugs arrive?", text, "Harbour board's tugs"
    )

    assert found == ["The tugs arrived on Monday to cheers."]


@pytest.mark.parametrize(
    ("question", "shown"),
    [("When was the article first published?", True), ("Who paid for the tugs?", False)],
)
def test_where_an_article_appeared_is_told_if_it_is_asked(
    store: ArticleStore, question: str, *, shown: bool
) -> None:
    text = "First published in the Tug Post on 3 May. Sampleshire council paid for the tugs."

    found = _quotes(store, question, text, "An article on tugs")

    assert any("Tug Post" in one for one in found) is shown


def test_how_many_there_were_when_it_opened_is_no_date(store: ArticleStore) -> None:
    text = (
        "The ferry forum opened today with a band. There are 15 captains in all. The forum will "
        "meet again in May."
    )

    found = _quotes(store, "How many captains did the ferry forum have when it opened?", text)

    assert any("15 captains" in one for one in found)


def test_what_came_of_a_forecast_is_told_with_it(store: ArticleStore) -> None:
    text = (
        "The harbour board said that closing the night pier would save £6m. Now the books are "
        "in. It saved £2m, since the lamps burn on. The pier is long."
    )

    found = _quotes(store, "How much does closing the night pier save the harbour board?", text)

    assert found[1:] == ["It saved £2m, since the lamps burn on."]


def test_the_members_of_another_body_do_not_follow(store: ArticleStore) -> None:
    text = (
        "## Who sits on the pier board\n\nA captain and two cooks sit on the pier board.\n\n"
        "## Who sits on the ferry forum\n\nThe pier board appoints a member of the ferry forum.\n"
    )

    found = _quotes(store, "Who sits on the pier board?", text)

    assert found == ["A captain and two cooks sit on the pier board."]
