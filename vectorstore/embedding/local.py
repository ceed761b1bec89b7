"""Embedding models that run on this machine, as LangChain `Embeddings`."""

from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from vectorstore.settings import keep_use_of_models_home

if TYPE_CHECKING:
    from wordllama.inference import WordLlamaInference


class WordLlamaEmbeddings(Embeddings):
    """WordLlama's 256 dimensions: averaged token vectors, about 3,000 chunks a second."""

    def __init__(self, model: "WordLlamaInference") -> None:
        self._model = model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        vectors: list[list[float]] = np.asarray(self._model.embed(texts)).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed a query, the same way as a text."""
        return self.embed_documents([text])[0]


class MiniLMEmbeddings(Embeddings):
    """all-MiniLM-L6-v2 through Chroma's ONNX runtime, which downloads the model at first use."""

    def __init__(self) -> None:
        keep_use_of_models_home()
        from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2  # noqa: PLC0415
        from httpx import HTTPError  # noqa: PLC0415  for a question, one import too many

        self._model = ONNXMiniLM_L6_V2(preferred_providers=["CPUExecutionProvider"])
        try:
            self.embed_query("Loads, or fails to load, the model.")
        except HTTPError as error:
            message = f"it could not be downloaded: {type(error).__name__}"
            raise OSError(message) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        return [vector.tolist() for vector in self._model(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Embed a query, the same way as a text."""
        return self.embed_documents([text])[0]
