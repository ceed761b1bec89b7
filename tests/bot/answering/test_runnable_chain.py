import pytest
from langchain_core.tracers.run_collector import RunCollectorCallbackHandler

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.runnable_chain import RunnableChain
from vectorstore.store import ArticleStore

_BUDGET = Request("What is the transport budget of Sampleshire?")


@pytest.fixture
def runnable(corpus: ArticleStore) -> RunnableChain:
    """Return the chain as LangChain sees it."""
    return RunnableChain(corpus)


def test_it_goes_with_other_runnables(runnable: RunnableChain, chain: AnswerChain) -> None:
    counted = runnable | (lambda answer: len(answer.statements))

    assert counted.invoke(_BUDGET) == len(chain.invoke(_BUDGET).statements) > 0


def test_it_streams_what_the_chain_streams(runnable: RunnableChain, chain: AnswerChain) -> None:
    *expected, _ = chain.stream(_BUDGET)
    *came, last = runnable.stream(_BUDGET)

    assert came == expected
    assert isinstance(last, Answer)


def test_a_search_is_a_retriever_run_within_it(runnable: RunnableChain) -> None:
    tracer = RunCollectorCallbackHandler()

    runnable.invoke(_BUDGET, {"callbacks": [tracer]})

    [answered] = tracer.traced_runs
    assert [run.run_type for run in answered.child_runs] == ["retriever"]
