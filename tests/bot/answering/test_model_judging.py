"""What becomes of statements that are judged: each case against a server on loopback."""

import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request, VerifiedStatement
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.bot.answering.lifts import (
    FAILED,
    ONE,
    QUESTION,
    SPENT,
    TWO,
    ask_for_passages,
    passage_number,
    require_sound,
)
from tests.bot.corpus import LIFTS
from tests.bot.generation.models import make_model
from tests.bot.model_server import (
    JSON_MODE,
    TEXT,
    TOOL_CALL,
    ModelServer,
    Reply,
    find_name,
    read_statement,
    run_server,
    write_answer,
    write_checks,
    write_repairs,
)
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_SWAPPED = "The old lifts replaced new ones that had failed eleven times in a year."
_MENDED = "New lifts replaced old ones that had failed eleven times in a year."
_PROBLEM = "“The old lifts replaced new ones”: it is the other way round"


def _say(chain: AnswerChain, server: ModelServer, *said: tuple[str, str]) -> int:
    """Let the model say statements, each with its quote; return the number of their passage."""
    ask_for_passages(chain, server)
    number = passage_number(server, LIFTS)
    server.requests.clear()
    server.replies = [Reply(write_answer(*((text, [(number, quote)]) for text, quote in said)))]
    return number


def _refuse(server: ModelServer, *refused: str, problem: str = _PROBLEM) -> None:
    def judge(request: dict[str, object]) -> Reply:
        verdict = "unsupported" if read_statement(request) in refused else "supported"
        return Reply(write_checks(request, verdict, problem=problem))

    server.scripts["checks"] = judge  # type: ignore[assignment]


def _texts(answer: Answer, *, framed: bool) -> list[str]:
    return [one.text for one in answer.statements if one.framed is framed]


def test_each_statement_is_judged_by_itself(server: ModelServer, prose: AnswerChain) -> None:
    _say(prose, server, (ONE, SPENT), (TWO, FAILED))

    answer = prose.invoke(Request(QUESTION))
    asked = sorted(request["messages"][-1]["content"] for request in server.asked("checks"))

    assert _texts(answer, framed=False) == [ONE, TWO]
    assert [one.splitlines()[0] for one in asked] == [f"Statement 1: {ONE}", f"Statement 2: {TWO}"]
    assert asked[0].splitlines()[2:] == [
        f"Quote: “{SPENT}”",
        "Title: New lifts in Sampleshire",
        "Author: Ann Example",
        "Publisher: Sample Weekly",
        "Date: 1 May 2023",
        "Voice: the author",
    ]
    assert "Today is" in server.asked("checks")[0]["messages"][0]["content"]


def test_a_row_of_a_table_is_judged_with_its_columns(
    server: ModelServer, store: ArticleStore, tmp_path: Path
) -> None:
    table = make_article(
        "## Lifts\n\n| Clinic | Lifts in 2031 |\n| --- | --- |\n| Harbour ward | 4 slow lifts |",
        title="Lifts by clinic",
    )
    put_articles(store, table)
    chain = AnswerChain(store, make_model(server, tmp_path))
    said = "The Harbour ward has 4 lifts in 2031."
    server.replies = [Reply(write_answer((said, [(1, "Harbour ward | 4 slow lifts")])))]

    answer = chain.invoke(Request("How many lifts has the Harbour ward?"))
    [asked] = server.asked("checks")

    assert _texts(answer, framed=False) == [said]
    assert "\nColumns: Clinic | Lifts in 2031\n" in asked["messages"][-1]["content"]


def test_what_a_program_refuses_is_not_put_to_the_judge(
    server: ModelServer, prose: AnswerChain
) -> None:
    _say(prose, server, ("The board spent £5 million on new lifts.", SPENT))
    prose.invoke(Request(QUESTION))

    assert [find_name(request) for request in server.requests] == ["answer", "repair"]


def test_what_the_judge_refuses_is_repaired_once(server: ModelServer, prose: AnswerChain) -> None:
    number = _say(prose, server, (ONE, SPENT), (_SWAPPED, FAILED))
    _refuse(server, _SWAPPED)
    repaired = Reply(write_repairs((2, _MENDED, [(number, FAILED)])))
    server.scripts["repair"] = lambda _: repaired

    answer = prose.invoke(Request(QUESTION))
    [asked] = server.asked("repair")
    written = asked["messages"][-1]["content"]

    assert _texts(answer, framed=False) == [ONE, _MENDED]
    assert [(one.text, one.reason, one.repaired) for one in answer.dropped] == [
        (_SWAPPED, _PROBLEM, True)
    ]
    assert f"Statement 2: {_SWAPPED}\nProblem: {_PROBLEM}" in written
    assert f"Question: {QUESTION}" in written
    assert written.count("\n</passage ") == written.count(f"\n</passage {number}>") == 1
    assert answer.status is Status.ANSWERED
    require_sound(answer)


_REPAIRS: dict[str, Callable[[int], str]] = {
    "the same again": lambda n: write_repairs((1, _SWAPPED, [(n, FAILED)])),
    "another that is refused": lambda n: write_repairs((1, f"Yes: {_SWAPPED}", [(n, FAILED)])),
    "a number of its own": lambda n: write_repairs((1, "They failed 12 times.", [(n, FAILED)])),
    "an invented quote": lambda n: write_repairs((1, _MENDED, [(n, "Lifts are the future of it")])),
    "another statement": lambda n: write_repairs((7, _MENDED, [(n, FAILED)])),
    "nothing": lambda _: write_repairs(),
    "other JSON": lambda _: '{"lifts": 3}',
    "no JSON": lambda _: "I mended it.",
}


@pytest.mark.parametrize("write", _REPAIRS.values(), ids=_REPAIRS)
def test_what_does_not_hold_after_its_repair_becomes_its_quotes(
    server: ModelServer, prose: AnswerChain, write: Callable[[int], str]
) -> None:
    number = _say(prose, server, (_SWAPPED, FAILED))
    _refuse(server, _SWAPPED, f"Yes: {_SWAPPED}")
    server.scripts["repair"] = lambda _: Reply(write(number))

    answer = prose.invoke(Request(QUESTION))

    assert _texts(answer, framed=False) == []
    assert _texts(answer, framed=True) == [
        f"Ann Example (Sample Weekly, 1 May 2023): “{FAILED}”",
    ]
    assert (answer.status, answer.mode) == (Status.ANSWERED, "generative")
    assert not any(one.repaired for one in answer.dropped)
    require_sound(answer)


def test_a_statement_is_put_right_as_two(server: ModelServer, prose: AnswerChain) -> None:
    number = _say(prose, server, (_SWAPPED, FAILED))
    _refuse(server, _SWAPPED)
    two = [(1, _MENDED, [(number, FAILED)]), (1, ONE, [(number, SPENT)])]
    server.scripts["repair"] = lambda _: Reply(write_repairs(*two))

    assert _texts(prose.invoke(Request(QUESTION)), framed=False) == [_MENDED, ONE]


def test_a_quote_that_is_put_right_lets_its_statement_hold(
    server: ModelServer, prose: AnswerChain
) -> None:
    number = _say(prose, server, (ONE, "spent four million on new lifts"))
    server.scripts["repair"] = lambda _: Reply(write_repairs((1, ONE, [(number, SPENT)])))

    answer = prose.invoke(Request(QUESTION))

    assert _texts(answer, framed=False) == [ONE]
    assert "“spent four million on new lifts”" in answer.dropped[0].reason


_NO_VERDICTS = {
    "no JSON": Reply("It holds."),
    "nothing": Reply(""),
    "no checks": Reply('{"checks": []}'),
    "another statement's": Reply('{"checks": [{"statement": 9, "verdict": "supported"}]}'),
    "another word": Reply('{"checks": [{"statement": 1, "verdict": "maybe"}]}'),
    "no word": Reply('{"checks": [{"statement": 1, "problem": ""}]}'),
    "both": Reply(
        json.dumps(
            {
                "checks": [
                    {"statement": 1, "verdict": "supported"},
                    {"statement": 1, "verdict": "perhaps"},
                ]
            }
        )
    ),
    "a refused key": Reply(status=401, body="{}"),
    "a broken server": Reply(status=500, body="", headers={"Retry-After": "0"}),
    "broken off": Reply('{"checks": [{"statement": 1, ', ends_with=None),
    "cut off": Reply('{"checks": [{"statement": 1, ', ends_with="length"),
}


@pytest.mark.parametrize("reply", _NO_VERDICTS.values(), ids=_NO_VERDICTS)
def test_without_a_verdict_a_statement_becomes_its_quotes(
    server: ModelServer, prose: AnswerChain, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    _say(prose, server, (ONE, SPENT))
    server.scripts["checks"] = lambda _: reply

    first, second = (prose.invoke(Request(QUESTION)) for _ in range(2))
    warnings = [one for one in caplog.records if one.levelno == logging.WARNING]

    assert _texts(first, framed=True) == [f"Ann Example (Sample Weekly, 1 May 2023): “{SPENT}”"]
    assert _texts(second, framed=False) == _texts(first, framed=False) == []
    assert len(warnings) == 1
    assert server.asked("repair") == []
    require_sound(first)


def test_a_verdict_that_is_too_late_is_none(
    server: ModelServer, corpus: ArticleStore, tmp_path: Path
) -> None:
    chain = AnswerChain(corpus, make_model(server, tmp_path, seconds=4.5))
    _say(chain, server, (ONE, SPENT), (TWO, FAILED))
    late = Reply(drips="body")

    def judge(request: dict[str, object]) -> Reply:
        return late if read_statement(request) == ONE else Reply(write_checks(request))

    server.scripts["checks"] = judge  # type: ignore[assignment]
    began = time.monotonic()
    answer = chain.invoke(Request(QUESTION))

    assert time.monotonic() - began < 4.5
    assert _texts(answer, framed=False) == [TWO]
    assert [answer.citations[one.citations[0] - 1].quote for one in answer.statements[1:]] == [
        SPENT
    ]


def test_a_second_try_after_a_verdict_that_cannot_be_read_is_taken(
    server: ModelServer, prose: AnswerChain
) -> None:
    _say(prose, server, (ONE, SPENT))
    replies = ["Hm.", ""]

    def judge(request: dict[str, object]) -> Reply:
        return Reply(replies.pop() if len(replies) > 1 else write_checks(request))

    server.scripts["checks"] = judge  # type: ignore[assignment]

    assert _texts(prose.invoke(Request(QUESTION)), framed=False) == [ONE]
    assert len(server.asked("checks")) == 2


@pytest.mark.parametrize("form", [TOOL_CALL, JSON_MODE, TEXT])
def test_requests_have_their_names_in_every_form(
    server: ModelServer, prose: AnswerChain, form: str
) -> None:
    server.forms = {form}
    number = _say(prose, server, (_SWAPPED, FAILED))
    _refuse(server, _SWAPPED)
    server.scripts["repair"] = lambda _: Reply(write_repairs((1, _MENDED, [(number, FAILED)])))

    answer = prose.invoke(Request("And the lifts and doors?"))

    assert _texts(answer, framed=False) == [_MENDED]
    named = {
        find_name(one): str(one["messages"][0]["content"]).splitlines()[0]
        for one in server.requests
    }
    assert {"answer", "checks", "repair"} <= named.keys()
    assert all(name == line for name, line in named.items())


def test_statements_are_judged_side_by_side(server: ModelServer, prose: AnswerChain) -> None:
    texts = [ONE, TWO, "Porters wanted wider doors as well."]
    quotes = [SPENT, FAILED, "Porters asked for wider doors as well."]
    _say(prose, server, *zip(texts, quotes, strict=True))
    together = threading.Barrier(len(texts))

    def judge(request: dict[str, object]) -> Reply:
        together.wait(20)
        return Reply(write_checks(request))

    server.scripts["checks"] = judge  # type: ignore[assignment]

    assert _texts(prose.invoke(Request(QUESTION)), framed=False) == texts
    assert not together.broken


def test_a_statement_is_judged_and_shown_while_the_next_is_being_written(
    server: ModelServer, prose: AnswerChain
) -> None:
    _say(prose, server, (ONE, SPENT), (TWO, FAILED))
    # Forty tokens a second: the second statement takes two.
    server.replies = [Reply(server.replies[0].text, seconds_a_token=1 / 40)]

    shown = [
        time.monotonic()
        for item in prose.stream(Request(QUESTION))
        if isinstance(item, VerifiedStatement)
    ]

    assert server.finished_at is not None
    assert shown[0] < server.finished_at - 0.3


def test_another_model_may_be_the_judge_and_its_tokens_are_the_answers(
    server: ModelServer, corpus: ArticleStore, tmp_path: Path
) -> None:
    with run_server() as other:
        judge = make_model(other, tmp_path)
        chain = AnswerChain(corpus, make_model(server, tmp_path, judge=judge))
        _say(chain, server, (ONE, SPENT))
        answer = chain.invoke(Request(QUESTION))

    assert [find_name(request) for request in server.requests] == ["answer"]
    assert [find_name(request) for request in other.requests] == ["checks"]
    assert answer.usage
    assert answer.usage.tokens == 2 * (100 + 20)


def test_what_a_model_found_is_never_said_not_to_be_in_the_articles(
    server: ModelServer, prose: AnswerChain
) -> None:
    question = "Which chess champion of Mars do porters admire?"
    server.replies = [Reply(write_answer(("A champion is admired.", [(1, "no such words here")])))]

    answer = prose.invoke(Request(question))

    assert answer.status is not Status.UNANSWERABLE_NOT_IN_ARTICLES
    assert answer.status.is_answer or answer.closest


def test_statements_beside_a_coverage_of_none_are_shown(
    server: ModelServer, prose: AnswerChain
) -> None:
    number = _say(prose, server, (ONE, SPENT))
    said = (ONE, [(number, SPENT)])
    server.replies = [Reply(write_answer(said, coverage="none", missing="what doors cost"))]

    answer = prose.invoke(Request(QUESTION))

    assert (answer.status, _texts(answer, framed=False)) == (Status.ANSWERED_PARTLY, [ONE])
