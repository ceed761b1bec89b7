"""The reader of answers: our cross-encoder, loaded when the first question needs it."""

import logging
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vectorstore.embedding.bundled import is_package_there, load_cross_encoder

if TYPE_CHECKING:
    from vectorstore.embedding.cross_encoder import CrossEncoder

_log = logging.getLogger(__name__)


class BundledReader:
    """Tells how well passages answer a question. It is loaded once, beside what else goes on."""

    def __init__(self) -> None:
        self._encoder: CrossEncoder | None = None
        self._is_begun = False
        self._is_loaded = False
        self._guard = threading.Lock()

    def prepare(self) -> None:
        """Begin to load, without waiting for it.

        The process ends after the thread: one that is cut off while it loads takes it down.
        """
        if not self._is_begun:
            self._is_begun = True
            threading.Thread(target=self._load, name="answer-reader").start()

    def score(self, question: str, passages: Sequence[str]) -> list[float] | None:
        """Give for each passage the logit that it answers; None if the reader can't be loaded."""
        encoder = self._load()
        return encoder.score(question, passages) if encoder else None

    def _load(self) -> "CrossEncoder | None":
        with self._guard:
            if not self._is_loaded:
                self._is_loaded = True
                try:
                    self._encoder = load_cross_encoder()
                except (ImportError, OSError, ValueError) as error:
                    _log.warning("answers are not read closely, as %s; see `ics-bot doctor`", error)
            return self._encoder


def find_answer_reader() -> BundledReader | None:
    """Return the reader, None where the package with what it was trained from isn't installed."""
    return BundledReader() if is_package_there() else None


def check_answer_reader() -> bool:
    """Load the reader to see if it can be; return False if it isn't installed.

    Raises:
        OSError: a file of it cannot be read.
        ValueError: a file of it is not the one that we know.
    """
    if not is_package_there():
        return False
    load_cross_encoder()
    return True
