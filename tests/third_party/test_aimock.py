"""Against CopilotKit's aimock, an OpenAI-compatible server that others wrote.

It is npm's: `npm install --prefix FOLDER @copilotkit/aimock`, and AIMOCK_FOLDER names that folder.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import pytest
from pydantic import SecretStr

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.generation.allowance import DailyAllowance
from bot.generation.endpoints import make_openai_endpoint
from bot.generation.model import ChatModel, ModelOptions
from bot.generation.reply_forms import Form
from tests.bot.corpus import LIFTS
from tests.factories import put_articles
from vectorstore.embedding.hosted import HostedEmbeddings
from vectorstore.store import ArticleStore

_FOLDER = os.environ.get("AIMOCK_FOLDER", "")
_NODE = shutil.which("node") or ""
_KEY = SecretStr("sk-not-to-be-seen")
_SAID = "The Sampleshire board spent four million pounds on new lifts."

pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.skipif(not (_FOLDER and _NODE), reason="AIMOCK_FOLDER or node is not there"),
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    program = Path(__file__).with_name("serve_aimock.cjs")
    with subprocess.Popen(
        [_NODE, str(program), _FOLDER], stdout=subprocess.PIPE, encoding="utf-8"
    ) as served:
        assert served.stdout
        yield served.stdout.readline().strip()
        served.terminate()


@pytest.fixture
def chat_model(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ChatModel:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    endpoint = make_openai_endpoint("gpt-5-mini", _KEY, f"{address}/v1")
    allowance = DailyAllowance(tmp_path / "usage.sqlite3", None)
    return ChatModel(endpoint, allowance, ModelOptions(seconds=10))


def _ask(store: ArticleStore, model: ChatModel, how: str) -> Answer:
    put_articles(store, LIFTS, publish=False)
    question = f"What did the Sampleshire board spend on new lifts {how}?"
    return AnswerChain(store, model).invoke(Request(question))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("how", ["plainly", "by tool"])
def test_what_holds_is_shown_however_it_is_asked_for_and_sent(
    store: ArticleStore, chat_model: ChatModel, form: Form, how: str
) -> None:
    chat_model._form = form

    answer = _ask(store, chat_model, how)

    assert (answer.mode, [one.text for one in answer.statements]) == ("generative", [_SAID])
    assert len(answer.dropped) == 1
    assert answer.usage
    assert answer.usage.tokens > 0


@pytest.mark.parametrize("how", ["cut off", "hung up", "badly"])
def test_a_reply_that_cannot_be_used_ends_in_a_verified_answer(
    store: ArticleStore, chat_model: ChatModel, how: str
) -> None:
    answer = _ask(store, chat_model, how)

    assert answer.status.is_answer
    assert answer.fallback
    assert "nine million" not in answer.text


def test_the_deadline_holds_against_delays(store: ArticleStore, chat_model: ChatModel) -> None:
    chat_model.options = ModelOptions(seconds=2)
    began = time.monotonic()

    answer = _ask(store, chat_model, "slowly")

    assert (answer.mode, answer.status.is_answer) == ("extractive", True)
    assert time.monotonic() - began < 10
    assert "longer than 2 seconds" in (answer.fallback or "")


def _set_chaos(address: str, rates: dict[str, float]) -> None:
    request = HttpRequest(  # noqa: S310  the address is the server's own
        f"{address}/__aimock/chaos",
        json.dumps(rates).encode(),
        {"Content-Type": "application/json"},
        method="POST",
    )
    urlopen(request).close()  # noqa: S310


@pytest.mark.parametrize("rate", ["rateLimitRate", "dropRate", "malformedRate", "disconnectRate"])
def test_a_server_in_trouble_ends_in_a_verified_answer(
    store: ArticleStore, chat_model: ChatModel, address: str, rate: str
) -> None:
    _set_chaos(address, {rate: 1.0})
    try:
        answer = _ask(store, chat_model, "plainly")
    finally:
        _set_chaos(address, {rate: 0.0})

    assert (answer.mode, answer.status.is_answer) == ("extractive", True)
    assert answer.fallback


def test_texts_are_embedded(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    embeddings = HostedEmbeddings("text-embedding-3-small", _KEY, f"{address}/v1")

    assert embeddings.embed_documents(["lifts"]) == [pytest.approx([0.6, 0.8])]
