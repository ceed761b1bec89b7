"""Embeddings from OpenAI, or from any server that speaks its protocol."""

from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from openai import OpenAIError
from pydantic import SecretStr

from vectorstore.errors import EmbeddingModelError


class HostedEmbeddings(Embeddings):
    """A hosted model, whose failures come out as one line instead of a client's exception."""

    def __init__(self, model: str, api_key: SecretStr | None, base_url: str | None) -> None:
        if api_key is None:
            message = (
                f"The embedding model openai:{model} needs a key: set OPENAI_API_KEY, "
                "or set ICS_EMBEDDINGS=wordllama to work without one."
            )
            raise EmbeddingModelError(message)
        self._model = model
        # Counting tokens would fetch a tokenizer file from a host that nobody configured; chunks
        # are far below any model's limit.
        self._client = OpenAIEmbeddings(
            model=model, api_key=api_key, base_url=base_url, check_embedding_ctx_length=False
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        try:
            vectors = self._client.embed_documents(texts)
        except OpenAIError as error:
            raise self._failure(type(error).__name__) from error
        # A server that is not what it should be answers with a page, or with other JSON.
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._failure("its reply was not understood") from error
        if len(vectors) != len(texts):
            raise self._failure(f"{len(vectors)} vectors came back for {len(texts)} texts")
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed a query, the same way as a text."""
        return self.embed_documents([text])[0]

    def _failure(self, reason: str) -> EmbeddingModelError:
        # The client's own text can quote the key.
        return EmbeddingModelError(
            f"The embedding model openai:{self._model} did not answer ({reason}): "
            "check OPENAI_API_KEY, OPENAI_BASE_URL and the network, then run this again."
        )
