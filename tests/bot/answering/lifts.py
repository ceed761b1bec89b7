"""A question about lifts, and what a model may quote and say of them."""

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.bot.corpus import BUDGET_2022, FERRIES, HARBOUR, LIFTS
from tests.bot.model_server import ModelServer, Reply, write_answer
from vectorstore.articles import Article

QUESTION = "What did the Sampleshire board do about new lifts and wider doors?"
SPENT = "The Sampleshire board spent four million pounds on new lifts for its clinics."
FAILED = "The lifts were fitted because the old ones had failed eleven times in a year."
ONE = "The board spent £4 million on new lifts."
TWO = "The old lifts had failed eleven times in a year."


def passage_number(server: ModelServer, article: Article) -> int:
    """Return the number under which an article's first passage was given to the model."""
    prompt = str(server.asked("answer")[-1]["messages"][-1]["content"])
    head = prompt[: prompt.index(f"Title: {article.details.title}")]
    return head.count("<passage ")


def ask_for_passages(chain: AnswerChain, server: ModelServer, question: str = QUESTION) -> None:
    """Have the passages of a question written down as the server was asked."""
    server.replies = [Reply(write_answer(coverage="none"))]
    chain.invoke(Request(question))


def require_sound(answer: Answer) -> None:
    texts = {one.details.article_id: one.text for one in (LIFTS, FERRIES, HARBOUR, BUDGET_2022)}
    for citation in answer.citations:
        text = texts.get(citation.article.article_id, "")
        assert not text or text[citation.start : citation.end] == citation.quote
    assert {number for one in answer.statements for number in one.citations} == {
        one.number for one in answer.citations
    }
    assert bool(answer.statements) == answer.status.is_answer
