"""Embeddings from OpenAI, or from any server that speaks its protocol."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from openai import OpenAIError
from pydantic import SecretStr

from vectorstore.errors import EmbeddingModelError, EmbeddingModelMissingError
from vectorstore.guarded_http import make_client
from vectorstore.openai_server import find_openai_server

# Somebody waits for the one text of a question; a server's own processor may take its time over
# many. A time-out of the connection alone would start anew with every byte that drips in.
_QUESTION_SECONDS = 20.0
_BATCH_SECONDS = 300.0


class HostedEmbeddings(Embeddings):
    """A hosted model, whose failures come out as one line instead of a client's exception.

    `question_seconds` is how long a question waits for its vector.

    Raises:
        EmbeddingModelMissingError: OpenAI is to be asked without a key.
    """

    def __init__(
        self,
        model: str,
        api_key: SecretStr | None,
        base_url: str | None,
        *,
        question_seconds: float = _QUESTION_SECONDS,
    ) -> None:
        server = find_openai_server(api_key, base_url)
        if server is None:
            message = (
                f"The embedding model openai:{model} needs a key: set OPENAI_API_KEY, or "
                "OPENAI_BASE_URL for a server that needs no key, "
                "or set ICS_EMBEDDINGS=wordllama to work without one."
            )
            raise EmbeddingModelMissingError(message)
        self._model = model
        self._server = server
        self._question_seconds = question_seconds

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        return self._embed(texts, _BATCH_SECONDS)

    def embed_query(self, text: str) -> list[float]:
        """Embed a query, the same way as a text."""
        return self._embed([text], self._question_seconds)[0]

    def _embed(self, texts: list[str], seconds: float) -> list[list[float]]:
        try:
            with _connect(self._server.base_url, seconds) as client:
                vectors = self._make_model(client, seconds).embed_documents(texts)
        except (OpenAIError, httpx2.HTTPError) as error:
            raise self._failure(type(error).__name__) from error
        # A server that is not what it should be answers with a page, or with other JSON.
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._failure("its reply could not be read") from error
        if len(vectors) != len(texts):
            raise self._failure(f"it returned {len(vectors)} vectors for {len(texts)} texts")
        return vectors

    def _make_model(self, client: httpx2.Client, seconds: float) -> OpenAIEmbeddings:
        # Counting tokens would fetch a tokenizer file from a host that nobody configured; chunks
        # are far below any model's limit.
        return OpenAIEmbeddings(
            model=self._model,
            api_key=self._server.key,
            base_url=self._server.base_url,
            http_client=client,
            openai_proxy=None,
            timeout=seconds,
            check_embedding_ctx_length=False,
        )

    def _failure(self, reason: str) -> EmbeddingModelError:
        # The client's own text can quote the key.
        return EmbeddingModelError(
            f"The embedding model openai:{self._model} failed ({reason}): "
            "check OPENAI_API_KEY, OPENAI_BASE_URL and the network, then try again."
        )


@contextmanager
def _connect(base_url: str, seconds: float) -> Iterator[httpx2.Client]:
    """Yield a client for one server, whose connections end after so many seconds."""
    client, transport = make_client(base_url)
    timer = threading.Timer(seconds, transport.cut)
    timer.daemon = True
    timer.start()
    try:
        with client:
            yield client
    finally:
        timer.cancel()
