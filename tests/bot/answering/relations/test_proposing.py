"""Disagreements that a model proposes: checked by a program and judged before they are told."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.bot.answering.lifts import ask_for_passages, passage_number
from tests.bot.generation.models import make_model
from tests.bot.model_server import (
    ModelServer,
    Reply,
    read_statement,
    write_answer,
    write_checks,
)
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_BOARD = make_article(
    "The night bus to the harbour began in spring. It carried 412 passengers in June.",
    title="A bus at night",
    publisher="Sample Board",
    published=date(2024, 7, 1),
)
_DRIVER = make_article(
    "I drive the night bus to the harbour.\n\nMy ticket rolls for June come to 268 riders, and I "
    "would keep the lamps lit for half of them.",
    title="Behind the wheel",
    authors=("Ann Example",),
    publisher="Example Post",
    published=date(2024, 8, 1),
)
_LATER = make_article(
    "The night bus to the harbour has had its day. Put the money into the ferry.",
    title="Lamps out",
    authors=("Ann Example",),
    publisher="Example Post",
    published=date(2025, 8, 1),
)
_ASKED = "What is said of the night bus to the harbour?"
_CARRIED = "It carried 412 passengers in June."
_ROLLS = "My ticket rolls for June come to 268 riders"
_KEEP = "I would keep the lamps lit for half of them"
_DONE = "The night bus to the harbour has had its day."
_SAID = "The night bus began in spring."

Side = tuple[Article, str, str]


@pytest.fixture
def chain(store: ArticleStore, server: ModelServer, tmp_path: Path) -> AnswerChain:
    put_articles(store, _BOARD, _DRIVER, _LATER, publish=False)
    return AnswerChain(store, make_model(server, tmp_path))


def _propose(chain: AnswerChain, server: ModelServer, relation: str, *sides: Side) -> Answer:
    """Let the model propose a pair, then say what nobody disputes."""
    ask_for_passages(chain, server, _ASKED)
    written = [
        {
            "quotes": [{"passage": passage_number(server, article), "quote": quote}],
            "figure": figure,
        }
        for article, quote, figure in sides
    ]
    first = passage_number(server, _BOARD)
    said = json.loads(
        write_answer((_SAID, [(first, "The night bus to the harbour began in spring.")]))
    )
    pairs = [{"relation": relation, "sides": written}]
    server.requests.clear()
    server.replies = [Reply(json.dumps({"disagreements": pairs, **said}))]
    return chain.invoke(Request(_ASKED))


def _refuse(server: ModelServer, part: str) -> None:
    def judge(request: dict[str, object]) -> Reply:
        verdict = "unsupported" if part in read_statement(request) else "supported"
        return Reply(write_checks(request, verdict, problem="they count other things"))

    server.scripts["checks"] = judge  # type: ignore[assignment]


_FIGURES: Sequence[Side] = ((_BOARD, _CARRIED, "412"), (_DRIVER, _ROLLS, "268 riders"))
_VIEWS: Sequence[Side] = ((_DRIVER, _KEEP, ""), (_LATER, _DONE, ""))


def test_figures_that_a_judge_supports_are_told_with_both_sides(
    chain: AnswerChain, server: ModelServer
) -> None:
    answer = _propose(chain, server, "disputed", *reversed(_FIGURES))

    first, said, last = (one.text for one in answer.statements)
    assert first == (
        "This is disputed: 412 (Sample Board, 1 July 2024) or "
        "268 (Ann Example, Example Post, 1 August 2024)."
    )
    assert said == _SAID
    assert last == (
        f"Disputed: 412 (Sample Board, 1 July 2024: “{_CARRIED}”) — "
        f"268 (Ann Example, Example Post, 1 August 2024: “{_ROLLS}”)"
    )
    [told] = answer.disagreements
    assert (told.kind, told.relation, told.sides) == ("figure", "disputed", ((1,), (2,)))


def test_a_change_of_one_voice_is_told(chain: AnswerChain, server: ModelServer) -> None:
    answer = _propose(chain, server, "changed", *_VIEWS)

    assert answer.statements[0].text == (
        "Ann Example changed position between 1 August 2024 and 1 August 2025."
    )
    assert answer.disagreements[0].relation == "changed"


def test_the_judge_reads_both_quotes_with_what_is_told_of_them(
    chain: AnswerChain, server: ModelServer
) -> None:
    _propose(chain, server, "disputed", *_FIGURES)
    written = [str(one["messages"][-1]["content"]) for one in server.asked("checks")]
    [asked] = [one for one in written if "This is disputed" in one]

    assert asked.startswith(f"Statement 1: To “{_ASKED}”, the quotes give different figures")
    assert f"Quote: “{_CARRIED}”" in asked
    assert f"Quote: “{_ROLLS}”" in asked


def test_what_the_judge_refuses_is_not_told(chain: AnswerChain, server: ModelServer) -> None:
    _refuse(server, "This is disputed")
    answer = _propose(chain, server, "disputed", *_FIGURES)

    assert [one.text for one in answer.statements] == [_SAID]
    assert answer.disagreements == ()


@pytest.mark.parametrize("reply", [Reply("Maybe."), Reply('{"checks": []}'), Reply(status=500)])
def test_what_is_not_judged_is_not_told(
    chain: AnswerChain, server: ModelServer, reply: Reply
) -> None:
    server.scripts["checks"] = lambda _: reply

    assert _propose(chain, server, "disputed", *_FIGURES).disagreements == ()


_WRONG: dict[str, tuple[str, Sequence[Side]]] = {
    "an invented quote": ("disputed", (_FIGURES[0], (_DRIVER, "It was 268 riders", "268"))),
    "a figure that no quote has": ("disputed", (_FIGURES[0], (_DRIVER, _ROLLS, "300"))),
    "one figure twice": ("disputed", (_FIGURES[0], (_BOARD, _CARRIED, "412"))),
    "figures of two units": ("disputed", (_FIGURES[0], (_DRIVER, _ROLLS, "£268"))),
    "one voice that disputes itself": ("disputed", _VIEWS),
    "two voices of which one has changed": ("changed", _FIGURES),
    "a correction by others": ("revised", _FIGURES),
    "a relation of its own": ("confirmed", _FIGURES),
}


@pytest.mark.parametrize(("relation", "sides"), _WRONG.values(), ids=_WRONG)
def test_what_a_program_refuses_is_neither_judged_nor_told(
    chain: AnswerChain, server: ModelServer, relation: str, sides: Sequence[Side]
) -> None:
    answer = _propose(chain, server, relation, *sides)

    assert answer.disagreements == ()
    assert [one.text for one in answer.statements] == [_SAID]
    assert len(server.asked("checks")) == 1


_CONTESTING = make_article(
    "Sample Board says that the night bus carried 412 passengers in June. That is overstated: the "
    "true figure for the night bus in June is 300 passengers.",
    title="The harbour bus, counted again",
    authors=("Ben Sample",),
    publisher="Island Post",
    published=date(2024, 9, 1),
)
_Verdicts = Callable[[ModelServer], None]


@pytest.mark.parametrize(
    ("judge", "is_told"),
    [
        (lambda _: None, True),
        (lambda server: server.scripts.update(checks=lambda _: Reply("Maybe.")), True),
        (lambda server: _refuse(server, "This is disputed"), False),
    ],
    ids=["supported", "no verdict", "refused"],
)
def test_what_a_program_found_is_told_unless_the_judge_refuses_it(
    chain: AnswerChain, store: ArticleStore, server: ModelServer, judge: _Verdicts, *, is_told: bool
) -> None:
    put_articles(store, _CONTESTING, publish=False)
    asked = "How many passengers did the night bus carry in June?"
    ask_for_passages(chain, server, asked)
    number = passage_number(server, _BOARD)
    server.replies = [Reply(write_answer(("It carried 412 in June.", [(number, _CARRIED)])))]
    judge(server)

    answer = chain.invoke(Request(asked))

    assert [one.relation for one in answer.disagreements] == ["disputed"] * is_told
