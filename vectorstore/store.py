"""The one public door to articles: open a store, put and remove articles, list and search them."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from vectorstore import wholeness
from vectorstore.articles import Article, ArticleListing
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.completing import complete
from vectorstore.embedding.choosing import NO_VECTORS, choose_embedding_model, follow_record
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import ArticleNotFoundError, EmbeddingModelChangedError
from vectorstore.filters import ArticleFilter
from vectorstore.index.local_index import Index, LocalIndex, open_shared_index
from vectorstore.index.snapshots import Snapshots
from vectorstore.model_record import find_outdated, require_same_model, require_same_vectors
from vectorstore.search.hybrid import MOST_COMPARED_ONCE, HybridSearch, SearchResult
from vectorstore.search.queries import Query
from vectorstore.settings import CATALOGUE_FILE, StoreSettings
from vectorstore.turns import CRAWLER, WRITER, Turns
from vectorstore.writing import StoreWriter, foresee

_log = logging.getLogger(__name__)


class ArticleStore:
    """A folder of articles. Any number of processes may read it while one writes.

    With `follow`, which finds a model by its name, `model` is only for a store that records none
    yet: others are searched and written to with the one that they record. `for_one_question`: what
    isn't worth loading for a single search isn't loaded.
    """

    def __init__(  # noqa: PLR0913 - everything there is
        self,
        home: Path,
        model: EmbeddingModel,
        follow: Callable[[str], EmbeddingModel] | None = None,
        *,
        for_one_question: bool = False,
        database: str | None = None,
        index: Index | None = None,
    ) -> None:
        self.home, self.database = home, database
        self.snapshots = Snapshots(home / "index")
        self._catalogue = Catalogue(database or home / CATALOGUE_FILE)
        self._turns = Turns(home, self._catalogue)
        self.accounts, self.voices = self._catalogue.accounts, self._catalogue.voices
        self.count, self.generation = self._catalogue.count, self._catalogue.generation
        self.find_article = self._catalogue.article
        self.foresee = partial(foresee, self._catalogue)
        self.complete = partial(complete, self._catalogue)
        self.find_outdated = partial(find_outdated, self._catalogue)
        self.forget_killed_writers = partial(wholeness.forget_killed_writers, self._catalogue)
        self.find_lost_writes = partial(wholeness.find_lost_writes, self._catalogue.file)
        self.find_damage = partial(wholeness.find_damage, self._catalogue.file)
        self.require_in_place = wholeness.OneFile(self._catalogue.file).require
        # In the folder, unless it's another that machines share.
        self.index: Index = index or LocalIndex(self.snapshots)
        self._follow = follow
        self._is_checked = False
        self._guard = threading.Lock()
        self._index_beyond = MOST_COMPARED_ONCE if for_one_question else 0
        self._search = self._build_search(model)

    def _build_search(self, model: EmbeddingModel) -> HybridSearch:
        return HybridSearch(self._catalogue, self.index, model, self._index_beyond)

    def prepare(self) -> None:
        """Begin to load the embedding model, if there is anything to search. Doesn't wait."""
        if self._catalogue.fact("model") is not None and self.model.makes_vectors:
            # What goes wrong there does so again, and is told, where the model is needed. The
            # process ends after it: cut off while it loads, a model takes the process down.
            loading = ThreadPoolExecutor(1, thread_name_prefix="embedding-model")
            loading.submit(self.model.prepare)
            loading.shutdown(wait=False)

    @property
    def model(self) -> EmbeddingModel:
        """The embedding model that the store is searched with and written to."""
        return self._current_search().model

    def _current_search(self) -> HybridSearch:
        recorded = self._catalogue.fact("model") if self._follow else None
        with self._guard:
            if self._follow and recorded not in {None, self._search.model.name}:
                self._search = self._build_search(self._follow(str(recorded)))
            return self._search

    def listings(self, filters: ArticleFilter | None = None) -> list[ArticleListing]:
        """List the articles that a filter lets through, newest first, undated ones last."""
        listed = self._catalogue.listings()
        if filters is None or filters.is_open:
            return listed
        matching = self._catalogue.matching(filters)
        return [one for one in listed if one.details.article_id in matching]

    def article(self, article_id: str) -> Article:
        """Return an article by its id or by an unmistakable beginning of it.

        Raises:
            ArticleNotFoundError: there is no such article, or more than one.
        """
        matches = self._catalogue.article_ids(article_id) if article_id else []
        found = self._catalogue.article(matches[0]) if len(matches) == 1 else None
        if found is None:
            problem = "More than one article id begins" if matches else "No article id begins"
            message = f"{problem} with {article_id!r}: `ics-ingest list` shows all ids."
            raise ArticleNotFoundError(message)
        return found

    def chunk_count(self, article_id: str) -> int:
        """Count the chunks of an article."""
        return len(self._catalogue.chunks_of(article_id))

    def holds_articles(self) -> bool:
        """Return True if there are any articles."""
        return self._catalogue.span(ArticleFilter())[0] > 0

    def texts(self, article_ids: Collection[str]) -> dict[str, str]:
        """Map ids to the text of their articles; ids of none are left out."""
        found = {key: self._catalogue.article(key) for key in article_ids}
        return {key: article.text for key, article in found.items() if article}

    def find_index_problem(self) -> str | None:
        """Say what keeps the dense index from being level with the articles. Doesn't open it."""
        if not self.model.makes_vectors:
            return None
        _, chunks = self.count()
        return self.index.find_problem(self.generation(), chunks, self.model.name)

    def span(self, filters: ArticleFilter) -> tuple[int, str | None, str | None]:
        """Count the articles that are searched with a filter, with the oldest and newest ISO date.

        What only repeats another of them isn't.
        """
        return self._catalogue.span(filters, self._current_search().find_hidden(filters))

    def search(self, query: Query, filters: ArticleFilter, limit: int) -> SearchResult:
        """Find the chunks that serve a query best, among the articles the filter lets through.

        What another version indexed is searched as it is: a reindex may take hours.

        Raises:
            EmbeddingModelChangedError: the store has to be reindexed first.
        """
        try:
            return self._checked_search().search(query, filters, limit)
        except EmbeddingModelChangedError:
            if self._follow is None:
                raise
            # It was reindexed since the last question.
            return self._current_search().search(query, filters, limit)

    def compare(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """Give each text's cosine with a question; None where no model on this machine can tell."""
        return self._current_search().compare(question, texts)

    def _checked_search(self) -> HybridSearch:
        # Before the first question only: each search looks at the record once more itself.
        if not self._is_checked:
            require_same_vectors(self._catalogue, self.model.name)
            if outdated := self.find_outdated():
                _log.warning(outdated)
            self._is_checked = True
        return self._search

    def require_same_model(self) -> None:
        """Check that the settings' embedding model and text analysis are those of the store.

        Raises:
            EmbeddingModelChangedError: they are not.
        """
        require_same_model(self._catalogue, self.model.name)

    @contextmanager
    def writing(self) -> Iterator[StoreWriter]:
        """Be the store's only writer for as long as the block runs.

        Raises:
            StoreBusyError: another process is.
        """
        with (
            self._turns.hold(WRITER),
            wholeness.unfinished(self._catalogue, WRITER),
            closing(self._make_writer()) as writer,
        ):
            yield writer

    @contextmanager
    def writing_by_turns(self) -> Iterator[StoreWriter]:
        """Write now and then, as while pages are fetched, and leave the store to others between.

        Only one process at a time does this. Once it runs, it waits for others.

        Raises:
            StoreBusyError: another process does it already, or is writing now.
        """
        with self._turns.hold(CRAWLER):
            with self._turns.hold(WRITER):
                writer = self._make_writer(partial(self._turns.wait, WRITER))
            with wholeness.unfinished(self._catalogue, CRAWLER), closing(writer):
                yield writer

    def _make_writer(
        self, turn: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> StoreWriter:
        if self._follow and not self.model.makes_vectors:
            _log.warning(NO_VECTORS)
        return StoreWriter(self._catalogue, self.index, self.model, turn)

    def close(self) -> None:
        """Close the files."""
        self.index.close()
        self._catalogue.close()


@contextmanager
def open_store(
    settings: StoreSettings, *, for_one_question: bool = False
) -> Iterator[ArticleStore]:
    """Open the store that the settings name, making it if there is none, and close it again.

    Raises:
        EmbeddingModelError: the settings name no known embedding model.
    """
    follow = None if settings.embeddings else follow_record(settings)
    model, home = choose_embedding_model(settings), settings.home.expanduser()
    store = ArticleStore(
        home,
        model,
        follow,
        for_one_question=for_one_question,
        database=settings.database,
        index=open_shared_index(settings),
    )
    try:
        if lost := store.find_lost_writes():
            wholeness.tell_once(lost)
        else:
            store.forget_killed_writers()
        yield store
    finally:
        store.close()
