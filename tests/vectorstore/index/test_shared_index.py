"""The dense index on a Chroma server of its own, started as an operator starts one."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.factories import put_articles
from tests.vectorstore.conftest import BOARDS, DENTISTS
from tests.vectorstore.index.chroma_process import find_port, run_chroma
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import IndexPublishError, StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.index.chroma_server import ChromaServer
from vectorstore.index.shared_index import SharedIndex
from vectorstore.search.queries import build_query
from vectorstore.settings import StoreSettings, read_settings
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@dataclass
class _Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    number = find_port()
    with run_chroma(tmp_path_factory.mktemp("chroma"), number):
        yield number


def _open(folder: Path, model: EmbeddingModel, port: int, clock: _Clock) -> ArticleStore:
    index = SharedIndex(ChromaServer(f"http://127.0.0.1:{port}", "a token"), clock)
    return ArticleStore(folder, model, index=index)


def _nearest(store: ArticleStore, words: str) -> list[str] | None:
    return store.index.nearest(store.model.embed_query(words), 10, store.model.name)


def test_what_is_added_changed_and_removed_is_found_on_the_server(
    tmp_path: Path, model: EmbeddingModel, port: int
) -> None:
    with closing(_open(tmp_path, model, port, _Clock())) as store:
        put_articles(store, BOARDS, DENTISTS)
        assert store.find_index_problem() is None
        first = _nearest(store, "dentists and children") or []
        assert len(first) == 2
        assert not (tmp_path / "index").exists()
        with store.writing() as writer:
            writer.remove([BOARDS.details.article_id])
            assert (
                store.find_index_problem()
                == "it lacks the latest articles: run `ics-ingest reindex`"
            )
            assert writer.publish()
            assert not writer.publish()
        assert _nearest(store, "boards") == first[:1]
        with store.writing() as writer:
            writer.reindex()
        assert _nearest(store, "boards") == first[:1]


def test_while_the_server_is_away_words_are_searched_and_it_is_tried_again_after_5_seconds(
    tmp_path: Path, model: EmbeddingModel, caplog: pytest.LogCaptureFixture
) -> None:
    port, clock = find_port(), _Clock()
    caplog.set_level(logging.WARNING)
    with closing(_open(tmp_path / "home", model, port, clock)) as store:
        with run_chroma(tmp_path / "chroma", port):
            put_articles(store, BOARDS, DENTISTS)
        for _ in range(3):
            assert _nearest(store, "dentists") is None
        found = store.search(build_query("dentists children"), ArticleFilter(), 5).retrieved
        assert found[0].chunk.article_id == DENTISTS.details.article_id
        with store.writing() as writer:
            writer.remove([BOARDS.details.article_id])
            with pytest.raises(IndexPublishError, match="Your articles are safe"):
                writer.publish()
        assert "can't be used" in (store.find_index_problem() or "")
        with run_chroma(tmp_path / "chroma", port):
            clock.now += 4.9
            assert _nearest(store, "dentists") is None
            clock.now += 0.2
            assert _nearest(store, "dentists")
    told = [one.getMessage() for one in caplog.records if "Chroma server" in one.getMessage()]
    assert ["searching by words alone" in told[0], "used again" in told[1]] == [True, True]
    assert len(told) == 2


@pytest.mark.parametrize(
    "url",
    ["http://192.0.2.1.example", "http://8.8.8.8:8000", "ftp://127.0.0.1", "https://"],
)
def test_what_could_be_read_on_the_way_is_sent_nowhere(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICS_CHROMA_URL", url)
    if url.endswith("example"):
        # A name is looked up when it's needed: this one means nothing.
        index = SharedIndex(ChromaServer(url, "a token"))
        assert index.nearest(np.zeros(3, np.float32), 1, "any") is None
        return
    with pytest.raises(StoreError, match="ICS_CHROMA_URL"):
        read_settings(StoreSettings)


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "192.168.0.7", "[::1]", "chroma"])
def test_plain_http_goes_to_near_hosts(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_CHROMA_URL", f"http://{host}:8000")
    assert read_settings(StoreSettings).chroma_url
