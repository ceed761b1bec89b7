"""The commands with a chat model, in processes of their own."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.bot.corpus import BAKERY
from tests.bot.generation.models import KEY
from tests.bot.invoking import run_bot
from tests.bot.model_server import ModelServer, Reply, write_answer, write_queries
from tests.commands import Commands
from tests.factories import put_articles
from vectorstore.errors import StoreError
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_QUESTION = "How many ovens does a hospital bakery need?"
_SAID = "A hospital bakery needs two ovens."
_MORE = "The bread goes to every ward."


def _quote(server: ModelServer, *, seconds_a_token: float = 0.0) -> Reply:
    """Write a reply that quotes the bakery's passage under any number it may have."""
    said = [
        (text, [(number, quote)])
        for number in range(1, 5)
        for text, quote in ((_SAID, "bakery needs two ovens"), (_MORE, "goes to every ward before"))
    ]
    server.replies = [Reply(write_answer(*said[:6]), seconds_a_token=seconds_a_token)]
    return server.replies[0]


@pytest.fixture
def _set_up(
    server: ModelServer, store: ArticleStore, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Name the server in the environment, and put an article into the store."""
    put_articles(store, BAKERY)
    variables = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": server.url,
        "ICS_CHAT_MODEL": "openai:scripted",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def commands(store: ArticleStore, _set_up: dict[str, str]) -> Commands:
    """Return the commands in processes of their own."""
    run = Commands(store.home)
    run.environment |= {**_set_up, "NO_PROXY": "127.0.0.1"}
    return run


def _read(*arguments: str) -> Any:
    status, out, err = run_bot(*arguments)
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.mark.usefixtures("_set_up")
def test_a_question_is_answered_in_prose(server: ModelServer) -> None:
    _quote(server)
    document = _read("ask", _QUESTION, "--json")

    assert (document["mode"], document["model"]) == ("generative", "openai:scripted")
    assert [one["text"] for one in document["statements"]] == [_SAID, _MORE]
    assert [one["framed"] for one in document["statements"]] == [False, False]
    assert document["usage"] == {
        "prompt_tokens": 300,
        "completion_tokens": 60,
        "cost": None,
        "estimated": False,
    }
    assert document["fallback"] is None


def test_a_refused_key_ends_in_quotes_and_shows_no_key(
    commands: Commands, server: ModelServer
) -> None:
    server.replies = [Reply(status=401, body=json.dumps({"error": {"message": f"bad {KEY}"}}))]
    commands.environment["ICS_LOG_LEVEL"] = "DEBUG"
    done = commands.bot("ask", _QUESTION)

    assert done.returncode == 0
    assert "two ovens" in done.stdout
    assert "the key" not in done.stdout
    assert "refused the key (status 401): set one that it takes" in done.stderr
    assert KEY not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_statement_is_printed_before_the_model_has_finished(
    commands: Commands, server: ModelServer
) -> None:
    _quote(server, seconds_a_token=0.02)
    with commands.start_bot("ask", _QUESTION) as started:
        assert started.stdout
        line = started.stdout.readline()
        seen = time.monotonic()
        started.stdout.read()

    assert line == f"{_SAID} [1]\n"
    assert server.finished_at is not None
    assert seen < server.finished_at


@pytest.mark.usefixtures("_set_up")
def test_a_follow_up_is_put_in_other_words_by_the_model(server: ModelServer) -> None:
    said = _quote(server)
    rewritten = write_queries("How many ovens does a hospital bakery have?")
    server.scripts["queries"] = lambda _: Reply(rewritten)
    server.replies = [said]
    _, out, _ = run_bot("chat", lines=f"{_QUESTION}\nAnd how many has it?\n")

    assert out.count(_SAID) == 2
    last = server.asked("answer")[-1]["messages"][-1]["content"]
    assert last.endswith("Question: How many ovens does a hospital bakery have?")


def test_tokens_are_logged_on_request(commands: Commands, server: ModelServer) -> None:
    _quote(server)
    prices = {"ICS_PRICE_PROMPT": "1", "ICS_PRICE_REPLY": "5"}
    commands.environment |= {"ICS_LOG_LEVEL": "INFO", **prices}
    done = commands.bot("ask", _QUESTION)

    [line] = done.stderr.splitlines()
    assert line.endswith("tokens=360 cost=0.0006 dropped=0")


@pytest.mark.usefixtures("_set_up")
def test_the_days_ceiling_holds_over_runs(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_DAILY_TOKENS", "4800")
    server.replies = [Reply(_quote(server).text, usage=(2_000, 2_000))]
    first, second = _read("ask", _QUESTION, "--json"), _read("ask", _QUESTION, "--json")

    assert (first["mode"], second["mode"]) == ("generative", "extractive")
    assert "ICS_DAILY_TOKENS" in second["fallback"]


@pytest.mark.usefixtures("_set_up")
@pytest.mark.parametrize("command", [["ask", "Who?"], ["chat"]])
def test_a_model_that_is_not_set_up_is_told(
    monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv("ICS_CHAT_MODEL", "nonsense")

    with pytest.raises(StoreError, match="ICS_CHAT_MODEL"):
        run_bot(*command)


@pytest.mark.usefixtures("_set_up")
def test_doctor_names_the_model_and_asks_it(server: ModelServer) -> None:
    server.replies = [Reply("ready")]
    _, out, _ = run_bot("doctor")

    assert "ok    chat model: openai:scripted at 127.0.0.1" in out
    assert "openai:scripted answers" in out


@pytest.mark.usefixtures("_set_up")
@pytest.mark.parametrize("reply", [Reply(status=401, body="{}"), Reply("")])
def test_doctor_tells_of_a_model_that_does_not_answer(server: ModelServer, reply: Reply) -> None:
    server.replies = [reply]
    status, out, err = run_bot("doctor")

    assert status == 1
    assert "FAIL  chat model’s answer: " in out
    assert KEY not in out + err


@pytest.mark.usefixtures("_set_up")
def test_doctor_asks_nothing_if_it_is_told_so(server: ModelServer) -> None:
    run_bot("doctor", "--offline")

    assert server.requests == []


def _write_cases(folder: Path) -> str:
    path = folder / "cases.jsonl"
    case = {"id": "1", "kind": "fact", "question": _QUESTION, "expect": ["two ovens"]}
    path.write_text(json.dumps(case), encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("_set_up")
def test_both_modes_are_compared(server: ModelServer, tmp_path: Path) -> None:
    _quote(server)
    _, shown, _ = run_bot("evaluate", _write_cases(tmp_path), "--mode", "both")
    document = _read("evaluate", _write_cases(tmp_path), "--mode", "both", "--json")

    assert "extractive" in shown.splitlines()[0]
    assert (document["all"]["right"], document["extractive"]["all"]["right"]) == (1, 1)
    assert (document["all"]["prose"], document["all"]["tokens"]) == (1, 360)
    judged = [document["all"][name] for name in ("judged", "repaired", "framed")]
    assert judged == [1, None, 0]
    assert "prose" not in document["extractive"]["all"]


@pytest.mark.usefixtures("_set_up")
def test_quotes_are_measured_without_asking_the_model(server: ModelServer, tmp_path: Path) -> None:
    document = _read("evaluate", _write_cases(tmp_path), "--mode", "extractive", "--json")

    assert document["all"]["right"] == 1
    assert server.requests == []


@pytest.mark.usefixtures("_set_up")
@pytest.mark.parametrize("mode", ["generative", "both"])
def test_the_model_cannot_be_measured_without_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str
) -> None:
    monkeypatch.setenv("ICS_CHAT_MODEL", "none")
    status, out, err = run_bot("evaluate", _write_cases(tmp_path), "--mode", mode)

    assert (status, out) == (1, "")
    assert "ICS_CHAT_MODEL" in err


@pytest.mark.usefixtures("_set_up")
def test_two_comparisons_at_once_are_refused(server: ModelServer, tmp_path: Path) -> None:
    arguments = ["--mode", "both", "--compare", "before.json"]
    status, _, err = run_bot("evaluate", _write_cases(tmp_path), *arguments)

    assert (status, server.requests) == (1, [])
    assert "--compare" in err
