"""Changing the store, for the one process that holds its writer lock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.rows import Vector
from vectorstore.chunks import Chunk, Passage, embedded_words, make_chunks
from vectorstore.embedding.named_models import WORDS_ALONE, EmbeddingModel
from vectorstore.errors import EmbeddingModelChangedError
from vectorstore.index.builds import Build, ReportProgress
from vectorstore.index.publishing import begin_build, publish_index
from vectorstore.index.snapshots import Snapshots
from vectorstore.language.analysis import ANALYSIS_VERSION
from vectorstore.reading.chunking import split_passages

# Chunks that are embedded between two commits of a reindex: what an interruption costs at most.
_REINDEX_BATCH = 512
# Chunks after which the dense index is built while more are being put, and catches up again. With
# fewer, starting its process costs more than waiting for it.
_CATCH_UP_CHUNKS = 500


class Change(Enum):
    """What putting an article did to the store."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class PutResult:
    """Under which id an article is kept now, what changed, and what it was found to repeat."""

    article_id: str
    change: Change
    copy_of: str | None = None


def require_same_model(catalogue: Catalogue, model: str) -> None:
    """Check that an embedding model, and this version's text analysis, are those of a store.

    Raises:
        EmbeddingModelChangedError: they are not.
    """
    known = catalogue.fact("model")
    if known is not None and known != model:
        embedded = "kept without vectors" if known == WORDS_ALONE else f"embedded with {known}"
        message = (
            f"The articles were {embedded}, but ICS_EMBEDDINGS is now {model}: "
            f"run `ics-ingest reindex`, or set ICS_EMBEDDINGS={known}."
        )
        raise EmbeddingModelChangedError(message)
    if known is not None and catalogue.fact("analysis") != ANALYSIS_VERSION:
        message = (
            "The store was indexed by another version of ics-policy-bot: run `ics-ingest reindex`."
        )
        raise EmbeddingModelChangedError(message)


def foresee(catalogue: Catalogue, article: Article) -> PutResult:
    """Tell what putting an article will change, and under which id it is or will be kept."""
    article_id = article.details.article_id
    known = catalogue.content_hash(article_id)
    if known is None:
        twin = _find_twin(catalogue, article)
        return PutResult(twin or article_id, Change.UNCHANGED if twin else Change.ADDED)
    is_same = known == article.content_hash
    return PutResult(article_id, Change.UNCHANGED if is_same else Change.UPDATED)


def _find_twin(catalogue: Catalogue, article: Article) -> str | None:
    """Find the id of the same article: the same in all, or in all but its address."""
    twin = catalogue.article_with_content(article.content_hash)
    if twin is not None:
        return twin
    for other in catalogue.articles_like(article.text):
        same = replace(article.details, article_id=other.article_id, url=other.url)
        kept = catalogue.content_hash(other.article_id)
        if other.url and article.details.url and kept == Article(same, article.text).content_hash:
            return other.article_id
    return None


def _is_older(details: ArticleDetails, other: ArticleDetails) -> bool:
    return bool(details.published and other.published and details.published < other.published)


def _cut(article: Article) -> list[Chunk]:
    details = article.details
    passages = split_passages(article.text)
    return make_chunks(details.article_id, details.title, article.text, passages)


def _ignore_progress(_done: int, _total: int) -> None:
    pass


class StoreWriter:
    """Puts and removes articles; `publish` then brings the dense index level."""

    def __init__(
        self,
        catalogue: Catalogue,
        catalogue_path: Path,
        snapshots: Snapshots,
        model: EmbeddingModel,
    ) -> None:
        self._catalogue = catalogue
        self._catalogue_path = catalogue_path
        self._snapshots = snapshots
        self._model = model
        self._build: Build | None = None
        self._chunks_ahead = 0

    def put(self, article: Article, passages: Sequence[Passage]) -> PutResult:
        """Keep an article cut into these passages, in place of what was kept under its id.

        An article whose content is kept already, under this or another id, is left alone. One that
        nearly repeats another publisher's is marked as a copy of the older of the two. It is found
        by lexical search at once, and by dense search after `publish`.

        Raises:
            EmbeddingModelError: the passages could not be embedded; nothing was changed.
            EmbeddingModelChangedError: the store has to be reindexed first.
        """
        require_same_model(self._catalogue, self._model.name)
        details = article.details
        foreseen = foresee(self._catalogue, article)
        if foreseen.change is Change.UNCHANGED:
            if foreseen.article_id == details.article_id:
                self._catalogue.note_history(details)
            return foreseen
        article = self._mark_copies(article)
        chunks = make_chunks(details.article_id, details.title, article.text, passages)
        texts = {
            chunk.embedding_hash: embedded_words(details.title, chunk.headings, chunk.text)
            for chunk in chunks
        }
        for embedded in self._catalogue.vectors(self._model.name, texts):
            del texts[embedded]
        vectors = self._embed(texts)
        self._catalogue.put(article, chunks, self._model.name, vectors)
        self._build_ahead(len(chunks))
        return replace(foreseen, copy_of=article.details.copy_of)

    def _embed(self, texts: Mapping[str, str]) -> dict[str, Vector]:
        if not self._model.makes_vectors:
            return {}
        vectors = self._model.embed_chunks(list(texts.values()))
        return dict(zip(texts, vectors, strict=True))

    def _mark_copies(self, article: Article) -> Article:
        """Mark an article as another publisher's copy, or younger ones of its kind as its own."""
        details = article.details
        others = [
            other
            for other in self._catalogue.articles_like(article.text)
            if other.article_id != details.article_id and other.publisher != details.publisher
        ]
        for other in others:
            if not _is_older(details, other):
                original = other.copy_of or other.article_id
                if original == details.article_id:
                    continue
                self._catalogue.mark_copy(details.article_id, original)
                return replace(article, details=replace(details, copy_of=original))
        known = {None, *(other.article_id for other in others)}
        for other in others:
            if other.copy_of in known:
                self._catalogue.mark_copy(other.article_id, details.article_id)
        return article

    def remove(self, article_ids: Sequence[str]) -> None:
        """Forget articles; their words are gone from the file when this returns."""
        for article_id in article_ids:
            self._catalogue.remove(article_id)
        self._catalogue.wipe_removed()

    def publish(self, report: ReportProgress = _ignore_progress) -> bool:
        """Bring the dense index up to date; return True if there was anything to do.

        Raises:
            IndexPublishError: a new index could not be built; the old one stays in use.
        """
        if not self._model.makes_vectors:
            return False
        begun, self._build = self._build, None
        return publish_index(
            self._catalogue, self._catalogue_path, self._snapshots, report, begun=begun
        )

    def reindex(self, report: ReportProgress = _ignore_progress) -> None:
        """Cut the articles anew, and derive both indexes, with the settings' embedding model.

        Raises:
            EmbeddingModelError: the chunks could not be embedded; the store is as it was.
            IndexPublishError: a new index could not be built; the old one stays in use.
        """
        self.close()
        for batch in self._unembedded():
            self._catalogue.add_vectors(self._model.name, self._embed(batch))
        self._catalogue.rebuild(_cut, self._model.name)
        if self._model.makes_vectors:
            publish_index(
                self._catalogue, self._catalogue_path, self._snapshots, report, from_nothing=True
            )

    def close(self) -> None:
        """Give up a dense index that was begun and not published."""
        if self._build is not None:
            self._build.abandon()
            self._build = None

    def _build_ahead(self, chunks: int) -> None:
        self._chunks_ahead += chunks
        if self._model.makes_vectors and self._chunks_ahead >= _CATCH_UP_CHUNKS:
            self._chunks_ahead = 0
            self._build = self._build or begin_build(
                self._catalogue_path, self._model.name, self._snapshots
            )
            if self._build is not None:
                self._build.catch_up()

    def _unembedded(self) -> Iterator[dict[str, str]]:
        """Yield embedding hashes that the model has no vector for, with their words, in batches."""
        batch: dict[str, str] = {}
        for listing in self._catalogue.listings():
            details = listing.details
            article = self._catalogue.article(details.article_id)
            chunks = _cut(article) if article else []
            known = self._catalogue.vectors(self._model.name, [c.embedding_hash for c in chunks])
            for chunk in chunks:
                if chunk.embedding_hash not in known:
                    words = embedded_words(details.title, chunk.headings, chunk.text)
                    batch[chunk.embedding_hash] = words
            if len(batch) >= _REINDEX_BATCH:
                yield batch
                batch = {}
        if batch:
            yield batch
