"""An article that a question names by who wrote it, or by a part of its title."""

from bot.answering.answers import Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_ANN = make_article(
    "Ferries need new piers.\n\nThis blog first appeared in The Harbour Post on 3 May\n\n"
    "The council has the money.",
    title="Ferries come first",
    authors=("Ann Example",),
)
_BEN = make_article(
    "Ferries need crews, says the union.\n\nFirst published in The Harbour Post on 9 June",
    title="Crews come first",
    authors=("Ben Sample",),
)
_SPECIAL = make_article(
    "The new timetable is to be launched in May. The harbour will be shut until then.",
    title="All at sea: our Harbour Days special",
)


def test_a_blog_of_somebodys_is_none_of_anybody_elses(store: ArticleStore) -> None:
    put_articles(store, _ANN, _BEN, publish=False)

    answer = AnswerChain(store).invoke(
        Request("On what date did Ann Example's blog on ferries first appear in The Harbour Post?")
    )

    assert [one.quote for one in answer.citations] == [
        "This blog first appeared in The Harbour Post on 3 May"
    ]


def test_an_article_by_its_title_is_no_speaker(store: ArticleStore) -> None:
    put_articles(store, _SPECIAL, _BEN, publish=False)

    answer = AnswerChain(store).invoke(
        Request("When is the new timetable to be launched, according to the Harbour Days special?")
    )

    assert answer.status.is_answer
    assert answer.citations[0].quote == "The new timetable is to be launched in May."
