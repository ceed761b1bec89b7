"""Against llama.cpp's server, with a model that talks nonsense.

It rejects `json_schema` and passes `max_completion_tokens` over. `pip install gguf
"llama-cpp-python[server]"` builds it from source, which takes a quarter of an hour.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.generation.allowance import DailyAllowance
from bot.generation.endpoints import make_openai_endpoint
from bot.generation.model import ChatModel, ModelOptions
from bot.generation.reply_forms import Form
from tests.bot.corpus import CORPUS
from tests.factories import put_articles
from vectorstore.store import ArticleStore

pytestmark = [pytest.mark.long, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    pytest.importorskip("llama_cpp")
    pytest.importorskip("gguf")
    from tests.third_party.tiny_model import write_tiny_model  # noqa: PLC0415

    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_model(path)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    arguments = ["--model", str(path), "--port", str(number), "--n_ctx", "8192"]
    with subprocess.Popen([sys.executable, "-m", "llama_cpp.server", *arguments]) as served:
        _wait_for(number)
        yield number
        served.terminate()


def _wait_for(port: int) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with closing(socket.socket()) as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("the server does not start")


@pytest.fixture
def chat_model(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ChatModel:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    endpoint = make_openai_endpoint("tiny", None, f"http://127.0.0.1:{port}/v1")
    allowance = DailyAllowance(tmp_path / "usage.sqlite3", None)
    options = ModelOptions(seconds=60, prompt_tokens=3_000, reply_tokens=100)
    return ChatModel(endpoint, allowance, options)


def _ask(store: ArticleStore, chat_model: ChatModel) -> Answer:
    put_articles(store, *CORPUS, publish=False)
    question = "How much did the Sampleshire board spend on new lifts?"
    return AnswerChain(store, chat_model).invoke(Request(question))


@pytest.mark.parametrize("form", [Form.JSON_MODE, Form.TEXT])
def test_of_nonsense_nothing_is_shown_but_quotes(
    store: ArticleStore, chat_model: ChatModel, form: Form
) -> None:
    chat_model._form = form

    answer = _ask(store, chat_model)

    assert (answer.mode, answer.status.is_answer) == ("extractive", True)
    assert answer.fallback


def test_a_server_that_rejects_a_schema_is_asked_for_a_tool_call(
    store: ArticleStore, chat_model: ChatModel
) -> None:
    answer = _ask(store, chat_model)

    # Whatever the weights are, the call's grammar lets them say that there is no answer.
    assert (answer.mode, answer.status.is_answer) == ("extractive", True)
    assert answer.fallback
