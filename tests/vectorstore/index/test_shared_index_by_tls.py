"""A Chroma server that is reached by TLS, as what an operator puts before one has it."""

import logging
import ssl
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from socket import create_connection

import pytest
import trustme

from tests.encrypting import encrypting
from tests.factories import put_articles
from tests.vectorstore.conftest import BOARDS, DENTISTS
from tests.vectorstore.index.chroma_process import find_port, run_chroma
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import IndexPublishError
from vectorstore.filters import ArticleFilter
from vectorstore.index.chroma_server import ChromaServer
from vectorstore.index.shared_index import SharedIndex
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_HOST = "127.0.0.1"
pytestmark = pytest.mark.allow_hosts([_HOST])


@dataclass
class _Guarded:
    """A server behind TLS, a store's folder and time, and the file of who vouches for servers."""

    port: int
    context: ssl.SSLContext
    home: Path
    authorities: Path
    now: float = 0.0
    authority: trustme.CA = field(default_factory=trustme.CA)

    def open(self, model: EmbeddingModel) -> ArticleStore:
        """Open a store whose index is there."""
        server = ChromaServer(f"https://{_HOST}:{self.port}", "a token")
        return ArticleStore(self.home, model, index=SharedIndex(server, lambda: self.now))

    def take_certificate(self, authority: trustme.CA, name: str = _HOST) -> None:
        """Show from now on that an authority vouches for a name."""
        authority.issue_cert(name).configure_cert(self.context)


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Guarded]:
    chroma, context = find_port(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    connect = partial(create_connection, (_HOST, chroma))
    with run_chroma(tmp_path / "chroma", chroma), encrypting(context, connect) as port:
        found = _Guarded(port, context, tmp_path / "home", tmp_path / "authorities.pem")
        found.authority.cert_pem.write_to_path(found.authorities)
        found.take_certificate(found.authority)
        monkeypatch.setenv("SSL_CERT_FILE", str(found.authorities))
        yield found


def _nearest(store: ArticleStore) -> list[str] | None:
    return store.index.nearest(store.model.embed_query("dentists"), 10, store.model.name)


def test_whoever_is_in_the_operators_file_may_vouch_for_the_server(
    guarded: _Guarded, model: EmbeddingModel
) -> None:
    with closing(guarded.open(model)) as store:
        put_articles(store, BOARDS, DENTISTS)
        assert len(_nearest(store) or []) == 2
        assert store.find_index_problem() is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (_HOST, "unable to get local issuer certificate"),
        ("127.0.0.2", "certificate is not valid for '127.0.0.1'"),
    ],
    ids=["of a stranger's", "of another server's"],
)
def test_with_another_certificate_words_are_searched_until_the_server_has_its_own_again(
    guarded: _Guarded,
    model: EmbeddingModel,
    caplog: pytest.LogCaptureFixture,
    name: str,
    reason: str,
) -> None:
    caplog.set_level(logging.WARNING)
    with closing(guarded.open(model)) as store:
        put_articles(store, BOARDS, DENTISTS)
    guarded.take_certificate(trustme.CA() if name == _HOST else guarded.authority, name)
    with closing(guarded.open(model)) as store:
        assert [_nearest(store) for _ in range(3)] == [None] * 3
        found = store.search(build_query("dentists children"), ArticleFilter(), 5).retrieved
        assert found[0].chunk.article_id == DENTISTS.details.article_id
        assert reason in (store.find_index_problem() or "")
        guarded.take_certificate(guarded.authority)
        guarded.now += 4.9
        assert _nearest(store) is None
        guarded.now += 0.2
        assert len(_nearest(store) or []) == 2
    told = [one.getMessage() for one in caplog.records if "Chroma server" in one.getMessage()]
    assert len(told) == 2
    assert "its certificate isn't trusted" in told[0]
    assert "SSL_CERT_FILE" in told[0]
    assert reason in told[0]
    assert "can be used again" in told[1]


@pytest.mark.parametrize(
    ("written", "reason"),
    [(None, "No such file or directory"), ("none here", "NO_CERTIFICATE_OR_CRL_FOUND")],
)
def test_a_file_of_authorities_that_cannot_be_read_is_told(
    guarded: _Guarded, model: EmbeddingModel, written: str | None, reason: str
) -> None:
    guarded.authorities.unlink()
    if written:
        guarded.authorities.write_text(written)
    with (
        closing(guarded.open(model)) as store,
        pytest.raises(IndexPublishError, match=reason) as caught,
    ):
        put_articles(store, BOARDS)
    assert "SSL_CERT_FILE" in str(caught.value)
    assert "Your articles are safe" in str(caught.value)
