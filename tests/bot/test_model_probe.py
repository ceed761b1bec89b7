from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.generation.allowance import DailyAllowance
from bot.generation.endpoints import make_openai_endpoint
from bot.generation.errors import KeyRefusedError
from bot.generation.model import ChatModel
from bot.model_probe import ModelProbe
from tests.bot.model_server import ModelServer, Reply, run_server
from vectorstore.secret_files import SecretFile

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return the file in which the key stands."""
    path = tmp_path / "key"
    path.write_text("sk-first")
    return path


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """Return a server of a model."""
    with run_server() as running:
        yield running


@pytest.fixture
def model(server: ModelServer, key: Path, tmp_path: Path) -> ChatModel:
    """Return the server's model."""
    endpoint = make_openai_endpoint("scripted", SecretFile(key), server.url)
    return ChatModel(endpoint, DailyAllowance(tmp_path / "usage.sqlite3", None))


class _Minutes:
    """A clock on which each look comes a minute after the last."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        self._now += 60.0
        return self._now


@pytest.fixture
def probe(model: ChatModel) -> ModelProbe:
    """Return a probe of the model that never trusts its last look."""
    return ModelProbe(model, _Minutes())


def _answer(model: ChatModel) -> None:
    "".join(model.begin().ask([("user", "Ready?")]))


def _refuse(server: ModelServer, model: ChatModel) -> None:
    server.replies = [Reply(status=401, body="{}")]
    with pytest.raises(KeyRefusedError):
        _answer(model)


def test_a_key_that_may_list_the_models_is_well(server: ModelServer, probe: ModelProbe) -> None:
    server.listings["sk-first"] = 200
    assert probe.find_trouble() is None


def test_a_key_that_the_server_does_not_know_is_trouble(
    server: ModelServer, probe: ModelProbe
) -> None:
    server.listings["sk-first"] = 401
    assert probe.find_trouble() == str(KeyRefusedError(401))


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_answers_but_may_not_list_the_models_is_well(
    server: ModelServer, model: ChatModel, probe: ModelProbe, status: int
) -> None:
    server.listings["sk-first"] = status
    _answer(model)
    assert probe.find_trouble() is None
    _refuse(server, model)
    assert probe.find_trouble()


def test_before_any_answer_a_key_that_may_not_list_is_no_alarm(
    server: ModelServer, probe: ModelProbe
) -> None:
    server.listings["sk-first"] = 403
    assert probe.find_trouble() is None


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_taken_no_more_is_trouble_before_anybody_asks(
    server: ModelServer, model: ChatModel, probe: ModelProbe, status: int
) -> None:
    server.listings["sk-first"] = 200
    _answer(model)
    assert probe.find_trouble() is None
    server.listings["sk-first"] = status
    assert probe.find_trouble() == str(KeyRefusedError(status))


def test_a_new_key_is_judged_by_itself(
    server: ModelServer, model: ChatModel, probe: ModelProbe, key: Path
) -> None:
    server.listings |= {"sk-first": 403, "sk-second": 401, "sk-third": 200}
    _answer(model)
    key.write_text("sk-second")
    assert probe.find_trouble()
    key.write_text("sk-third")
    assert probe.find_trouble() is None


def test_a_server_that_is_not_there_is_trouble(server: ModelServer, probe: ModelProbe) -> None:
    server.server_close()
    assert probe.find_trouble() == "the model’s server cannot be reached"
