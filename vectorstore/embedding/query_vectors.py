"""Vectors of queries, or none where the model cannot be loaded: a search can do without."""

import logging
from collections.abc import Sequence

from vectorstore.catalogue.reader import Vector
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import EmbeddingModelMissingError

# 1.5 KB each with bge-small, beside the text.
_MOST_KNOWN = 10_000

_log = logging.getLogger(__name__)


class QueryVectors:
    """Embeds queries; a model that is missing is reported in the log once, and not tried again."""

    def __init__(self, model: EmbeddingModel) -> None:
        self._model = model
        self._is_missing = not model.makes_vectors
        self._known: dict[str, Vector] = {}

    def embed(self, text: str) -> Vector | None:
        """Embed a query; None where there is no model for it.

        Raises:
            EmbeddingModelError: the model's server does not answer.
        """
        if self._is_missing:
            return None
        try:
            return self._model.embed_query(text)
        except EmbeddingModelMissingError as error:
            self._is_missing = True
            _log.warning("%s Until then, search goes by words alone.", error)
            return None

    def compare(self, text: str, others: Sequence[str]) -> list[float] | None:
        """Give each other text's cosine with a query; None where no model is there for that.

        A model's server isn't asked: it would have to be sent hundreds of texts.
        """
        if not self._model.is_local or (vector := self.embed(text)) is None:
            return None
        return [float(other @ vector) for other in self._embed_known(others)]

    def match_words(self, text: str, others: Sequence[str]) -> list[float] | None:
        """Give how much of a query each other text has; None where no model can tell by words."""
        if not others or self._is_missing or not self._model.is_local:
            return None
        return self._model.match_words(text, others)

    def _embed_known(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, each once: the sentences of a store come up again."""
        known = self._known
        unknown = [one for one in dict.fromkeys(texts) if one not in known]
        if len(known) + len(unknown) > _MOST_KNOWN:
            known = {one: known[one] for one in texts if one in known}
        known = known | dict(zip(unknown, self._model.embed_chunks(unknown), strict=True))
        self._known = known
        return [known[one] for one in texts]
