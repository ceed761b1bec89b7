"""A sentence is read with what the question names and it is about by where it stands."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.answering.question.forms import read_form
from bot.answering.retrieval.placing import find_places
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence, score_sentences
from tests.factories import make_article, put_articles
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_CREWS = make_article(
    "Ann Example runs the pier.\n\nWe closed the year with a gap of £2m. "
    "Twelve crews sail now, and Dovemoor has none.",
    title="Larkmouth ferries",
    authors=("Ben Sample",),
    publisher="Weir Street Trust",
    published=date(2025, 8, 12),
)
_PIER = make_article(
    "In Larkmouth the pier is run by two porters.\n\nThey mend nets by night.",
    title="Lunch on the pier",
    authors=("Ben Sample",),
)


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    opened = ArticleStore(tmp_path_factory.mktemp("placed") / "home", model)
    put_articles(opened, _CREWS, _PIER)
    yield opened
    opened.close()


def _read(store: ArticleStore, question: str) -> list[ScoredSentence]:
    query = build_query(question)
    found = store.search(query, ArticleFilter(), 2)
    texts = store.texts({one.chunk.article_id for one in found.retrieved})
    return score_sentences(question, query, found.retrieved, found.statistics, texts)


def _place(store: ArticleStore, question: str, sentence: str) -> list[str]:
    one = next(one for one in _read(store, question) if sentence in one.text)
    article_id = one.retrieved.article.article_id
    return find_places(read_form(question), one, store.texts({article_id})[article_id])


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("What gap did Larkmouth have at the end of the year?", ["Larkmouth"]),
        ("What was Weir Street's gap?", ["Weir Street"]),
        ("What was the gap in August 2025?", ["August 2025"]),
        ("What gap did Larkmouth close 2025 with?", ["Larkmouth", "2025"]),
    ],
    ids=["title", "publisher", "day of the article", "both"],
)
def test_a_sentence_is_of_what_stands_above_it(
    shelf: ArticleStore, question: str, places: list[str]
) -> None:
    assert _place(shelf, question, "We closed the year") == places


@pytest.mark.parametrize(
    "question",
    [
        "What was the gap in Upper Sedge?",
        "What was the gap in June 2023?",
        "What gap has Ben Sample?",
        "What gap did Ann Example close the year with?",
        "What gap did Upper Sedge close August 2025 with?",
        "What gap did we close the year with?",
    ],
    ids=[
        "another place",
        "another time",
        "who writes it",
        "whom it names besides",
        "time alone",
        "no name",
    ],
)
def test_a_sentence_is_of_nothing_else(shelf: ArticleStore, question: str) -> None:
    assert _place(shelf, question, "We closed the year") == []


def test_the_opening_places_what_no_title_places(shelf: ArticleStore) -> None:
    assert _place(shelf, "Who mends nets in Larkmouth?", "They mend nets") == ["Larkmouth"]


def test_what_a_sentence_says_itself_is_not_placed(shelf: ArticleStore) -> None:
    question = "How many crews sail from Dovemoor in Larkmouth?"
    assert _place(shelf, question, "Twelve crews") == ["Larkmouth"]
