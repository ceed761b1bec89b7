"""Keeping one machine's dense index level with articles that other machines add."""

import logging
import threading
from contextlib import closing

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.errors import StoreBusyError, StoreError
from vectorstore.locking import hold_writer_lock
from vectorstore.store import ArticleStore
from vectorstore.turns import WRITER

_log = logging.getLogger(__name__)


class IndexFollower:
    """Makes a store's index in the background, where its articles are in a database."""

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """Begin to make the index anew, if it is behind and isn't being made.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        # One that machines share is made by whoever adds articles.
        is_own = not self._store.index.is_shared
        is_busy = self._thread is not None and self._thread.is_alive()
        if self._store.database and is_own and not is_busy and self._store.find_index_problem():
            arguments = (self._store.database,)
            self._thread = threading.Thread(
                target=self._build, args=arguments, name="index", daemon=True
            )
            self._thread.start()

    def _build(self, address: str) -> None:
        try:
            # Other machines may write meanwhile: what they add then is in the next one.
            with (
                closing(Catalogue(address)) as catalogue,
                hold_writer_lock(self._store.home / WRITER),
            ):
                self._store.index.bring_level(catalogue, lambda *_: None)
            _log.info("the dense index has the latest articles")
        except StoreBusyError:
            _log.info("an ics-ingest on this machine is making the dense index")
        except StoreError as error:
            _log.warning("couldn't make the dense index: %s", error)
