"""What the search ranks low is read too, where nothing that it ranks high answers."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.answer_reader import BundledReader
from vectorstore.embedding.named_models import EmbeddingModel, build_embedding_model
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_QUESTION = "Which drink did the ward stop serving to people recovering from an operation?"
_ANSWER = "Prune juice was withdrawn from the surgical bays in May, after three spills."
# They share its words and don't answer it.
_BESIDE = (
    "The ward will stop people at the door. An operation takes an hour.",
    "People recovering from an operation may have a drink at ten. The ward opens at nine.",
    "Volunteers serving on the ward bring people a drink. They stop at noon.",
    "Which ward a patient goes to depends on the operation. Recovering takes a week.",
    "People stop to drink at the fountain. The ward is behind it, and so is the operation room.",
    "The operation of the ward costs more each year. People drink the tap water there.",
    "Nurses serving on the ward may not drink alcohol before an operation.",
    "A drink after an operation helps people in recovering, says a ward sister.",
    "The bus will stop at the ward for people who come for an operation.",
    "Recovering people need a ward with windows. A drink of water is at each bed.",
    "The drink trolley of the ward was bought by people who had an operation there.",
    "Who is serving on the ward tonight? People ask this before each operation.",
    "An operation list hangs in the ward. People stop and read it over a drink.",
    "The ward stopped its night visits. People recovering from an operation sleep better.",
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArticleStore]:
    home = tmp_path_factory.mktemp("further") / "home"
    model = build_embedding_model("bge-small", StoreSettings(home=home))
    opened = ArticleStore(home, model)
    beside = [make_article(text, title=f"Notes {place}") for place, text in enumerate(_BESIDE)]
    put_articles(opened, make_article(_ANSWER, title="Minutes of the kitchen group"), *beside)
    yield opened
    opened.close()


def _ask(store: ArticleStore, question: str) -> Answer:
    return AnswerChain(store, None, BundledReader()).invoke(Request(question))


def test_what_is_ranked_low_answers_in_other_words(shelf: ArticleStore) -> None:
    answer = _ask(shelf, _QUESTION)

    assert answer.status.is_answer
    assert answer.citations[0].quote == _ANSWER


def test_what_nothing_answers_is_declined_all_the_same(shelf: ArticleStore) -> None:
    answer = _ask(shelf, _QUESTION.replace("drink", "newspaper"))

    assert not answer.status.is_answer


def test_texts_are_compared_with_a_question(shelf: ArticleStore) -> None:
    cosines = shelf.compare(_QUESTION, [_ANSWER, "The county pays for ferries."])

    assert cosines is not None
    assert 1 > cosines[0] > cosines[1]


def test_a_server_is_not_sent_what_is_compared(tmp_path: Path) -> None:
    settings = StoreSettings(home=tmp_path)
    hosted = build_embedding_model("openai:text-embedding-3-small", settings)
    store = ArticleStore(settings.home, hosted)

    assert store.compare(_QUESTION, [_ANSWER]) is None
    store.close()


def test_without_vectors_nothing_is_compared(store: ArticleStore, model: EmbeddingModel) -> None:
    assert model.is_local
    assert store.compare(_QUESTION, []) == []


class _FondOfMoney:
    """A reader that is sure of what was lost, and rather thinks so of what it cost a year."""

    def prepare(self) -> None:
        """Begin nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float] | None:  # noqa: ARG002
        """Give the logits."""
        return [4.0 if "£20m" in one else 1.0 if "£7m" in one else -11.0 for one in passages]


def test_what_tells_of_the_year_comes_before_what_may_be_of_it(
    tmp_path: Path, model: EmbeddingModel
) -> None:
    store = ArticleStore(tmp_path, model)
    losses = [
        make_article(
            f"In 2024 I said so. The loss of the harbour board was £20m. {beside}\n\nSee 2024/25.",
            title=f"The loss of the harbour board, part {place}",
            published=date(2026, 5, 4),
        )
        for place, beside in enumerate(_BESIDE)
    ]
    cost = "For 2024/25 the treasurer wrote down £7m."
    account = make_article(
        f"What the harbour spends goes on paint. {cost}", title="Notes", published=date(2026, 6, 1)
    )
    put_articles(store, *losses, account)

    asked = Request("How much was the loss of the harbour board in 2024/25?")
    answer = AnswerChain(store, None, _FondOfMoney()).invoke(asked)

    assert answer.citations[0].quote == cost
    store.close()
