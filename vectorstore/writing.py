"""Changing the store, for the one process that holds its writer lock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import chain

from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.reader import Vector
from vectorstore.chunks import Chunk, Passage, make_chunks, words_to_embed
from vectorstore.completing import complete
from vectorstore.embedding.ahead import EmbeddingAhead
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import passing_over
from vectorstore.index.builds import Build, ReportProgress
from vectorstore.index.local_index import Index
from vectorstore.model_record import require_same_model
from vectorstore.reading.chunking import split_passages
from vectorstore.repeats import find_twin, mark_copies

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
    """Under which id an article is kept now, what changed, what it repeats, and what it was."""

    article_id: str
    change: Change
    copy_of: str | None = None
    before: ArticleDetails | None = None


def foresee(catalogue: Catalogue, article: Article) -> PutResult:
    """Tell what putting an article will change, and under which id it is or will be kept."""
    article_id = article.details.article_id
    known = catalogue.content_hash(article_id)
    if known is None:
        twin = find_twin(catalogue, article)
        return PutResult(twin or article_id, Change.UNCHANGED if twin else Change.ADDED)
    if known == article.content_hash:
        return PutResult(article_id, Change.UNCHANGED)
    before = catalogue.details([article_id]).get(article_id)
    return PutResult(article_id, Change.UPDATED, before=before)


def _words_of(article: Article, passages: Sequence[Passage]) -> dict[str, str]:
    """Map the embedding hashes of an article's chunks to the words that are embedded for them."""
    details = article.details
    chunks = make_chunks(details.article_id, details.title, article.text, passages)
    return words_to_embed(chunks, details.title)


def _ignore_progress(_done: int, _total: int) -> None:
    pass


class StoreWriter:
    """Puts and removes articles; `publish` then brings the dense index level.

    Whatever is written is written inside a `turn`, in which no other process writes.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        index: Index,
        model: EmbeddingModel,
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.complete = partial(complete, catalogue)
        self._catalogue = catalogue
        self._index = index
        self._model = model
        self._turn = turn
        self._ahead = EmbeddingAhead(model)
        self._build: Build | None = None
        self._chunks_ahead = 0

    def expect(self, article: Article, passages: Sequence[Passage]) -> None:
        """Begin to embed what an article needs when it is put, maybe by another thread."""
        if self._catalogue.content_hash(article.details.article_id) != article.content_hash:
            self._ahead.expect(self._unembedded(_words_of(article, passages)))

    def put(self, article: Article, passages: Sequence[Passage]) -> PutResult:
        """Keep an article cut into these passages, in place of what was kept under its id.

        An article whose content is kept already, under this or another id, is left alone. One that
        nearly repeats another publisher's is marked as a copy of the older of the two. It is found
        by lexical search at once, and by dense search after `publish`.

        Raises:
            EmbeddingModelError: the passages could not be embedded; nothing was changed.
            EmbeddingModelChangedError: the store has to be reindexed first.
        """
        while True:
            require_same_model(self._catalogue, self._model.name)
            generation = self._catalogue.generation()
            foreseen = foresee(self._catalogue, article)
            is_new = foreseen.change is not Change.UNCHANGED
            texts = _words_of(article, passages) if is_new else {}
            vectors = self._ahead.take(self._unembedded(texts))
            with self._turn():
                # Between turns another process may have written.
                if self._catalogue.generation() == generation:
                    return self._keep(article, passages, foreseen, vectors)

    def _keep(
        self,
        article: Article,
        passages: Sequence[Passage],
        foreseen: PutResult,
        vectors: Mapping[str, Vector],
    ) -> PutResult:
        details = article.details
        if foreseen.change is Change.UNCHANGED:
            if foreseen.article_id == details.article_id:
                self._catalogue.note_history(article)
            return foreseen
        article = mark_copies(self._catalogue, article)
        chunks = make_chunks(details.article_id, details.title, article.text, passages)
        self._catalogue.put(article, chunks, self._model.name, vectors)
        self._build_ahead(len(chunks))
        return replace(foreseen, copy_of=article.details.copy_of)

    def _unembedded(self, texts: Mapping[str, str]) -> dict[str, str]:
        if not self._model.makes_vectors:
            return {}
        known = self._catalogue.vectors(self._model.name, texts)
        return {key: words for key, words in texts.items() if key not in known}

    def remove(self, article_ids: Sequence[str]) -> None:
        """Forget articles; their words are gone from the file when this returns."""
        with self._turn():
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
        with self._turn():
            return self._index.bring_level(self._catalogue, report, begun)

    def reindex(
        self,
        report: ReportProgress = _ignore_progress,
        report_embedding: ReportProgress = _ignore_progress,
    ) -> None:
        """Cut the articles anew, and derive both indexes, with the settings' embedding model.

        Readers see the store as it was until the new index is there: only then does the catalogue
        change, at once. What is embedded is kept, so that an interrupted reindex goes on where it
        was.

        Raises:
            EmbeddingModelError: the chunks could not be embedded; the store is as it was.
            IndexPublishError: a new index could not be built; the store is as it was.
        """
        self._abandon_build()
        model = self._model
        with self._turn(), ExitStack() as stack:
            wanted: dict[str, str] = {}
            self._embed_all(report_embedding, wanted)
            if model.makes_vectors:
                replacing = self._index.replacing(self._catalogue, model.name, wanted, report)
                stack.enter_context(replacing)
            self._catalogue.rebuild(self._cut_again, model.name)

    def _embed_all(self, report: ReportProgress, wanted: dict[str, str]) -> None:
        """Embed what the model has no vector for, while the next batch is being cut.

        Adds the ids of all chunks to `wanted`, with their embedding hashes.
        """
        _, total = self._catalogue.count()
        before: dict[str, str] = {}
        for batch, seen in chain(self._batches_to_embed(wanted), [({}, total)]):
            self._ahead.expect(batch)
            if before:
                self._catalogue.add_vectors(self._model.name, self._ahead.take(before))
            report(min(seen, total), total)
            before = batch

    def _batches_to_embed(self, wanted: dict[str, str]) -> Iterator[tuple[dict[str, str], int]]:
        """Yield texts by their embedding hashes, and how many chunks there were before them."""
        batch: dict[str, str] = {}
        for listing in self._catalogue.listings():
            article = self._catalogue.article(listing.details.article_id)
            chunks = self._cut_again(article) if article else []
            batch |= self._unembedded(words_to_embed(chunks, listing.details.title))
            if len(batch) >= self._model.batch_texts:
                yield batch, len(wanted)
                batch = {}
            wanted.update((chunk.chunk_id, chunk.embedding_hash) for chunk in chunks)
        if batch:
            yield batch, len(wanted)

    def _cut_again(self, article: Article) -> list[Chunk]:
        article_id, title = article.details.article_id, article.details.title
        with passing_over(article_id):
            return make_chunks(article_id, title, article.text, split_passages(article.text))
        return self._catalogue.chunks_of(article_id)

    def close(self) -> None:
        """Give up a dense index that was begun; keep what was embedded for articles still to come.

        Put again, these need not be embedded again.
        """
        self._abandon_build()
        if left := self._ahead.close():
            with self._turn():
                self._catalogue.add_vectors(self._model.name, left)

    def _abandon_build(self) -> None:
        if self._build is not None:
            self._build.abandon()
            self._build = None

    def _build_ahead(self, chunks: int) -> None:
        self._chunks_ahead += chunks
        if self._model.makes_vectors and self._chunks_ahead >= _CATCH_UP_CHUNKS:
            self._chunks_ahead = 0
            self._build = self._build or self._index.begin_build(
                self._catalogue.address, self._model.name
            )
            if self._build is not None:
                self._build.catch_up()
