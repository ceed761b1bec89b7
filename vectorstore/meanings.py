"""What short messages mean, as vectors of the encoder that comes with the extra `semantic`."""

import logging
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vectorstore.embedding.bundled import load_bge_small

if TYPE_CHECKING:
    from vectorstore.embedding.encoder import Encoder

Vector = NDArray[np.float32]

_log = logging.getLogger(__name__)

_MOST_KEPT = 16
_kept: dict[int, Vector] = {}
_guard = threading.Lock()


def can_tell_meanings() -> bool:
    """Load the encoder, once; return False if it isn't installed or can't be loaded."""
    return _load() is not None


def tell_meaning(text: str) -> Vector:
    """Return a float32 vector of unit length, 384 dimensions: 2 ms of a core.

    Raises:
        LookupError: there is no encoder.
    """
    # A message is looked at several times while it's on its way. Its words aren't kept for that.
    number = hash(text)
    with _guard:
        known = _kept.get(number)
    if known is None:
        known = _encode(text)
        with _guard:
            _kept[number] = known
            if len(_kept) > _MOST_KEPT:
                del _kept[next(iter(_kept))]
    return known


def _encode(text: str) -> Vector:
    encoder = _load()
    if encoder is None:
        raise LookupError("the extra `semantic` is not installed")
    [vector] = encoder.encode_passages([text])
    unit: Vector = vector / max(float(np.linalg.norm(vector)), np.finfo(np.float32).tiny)
    return unit


@lru_cache(maxsize=1)
def _load() -> "Encoder | None":
    try:
        return load_bge_small()
    except ImportError:
        return None
    except (OSError, ValueError) as error:
        _log.warning("messages are told apart by their words alone, as %s", error)
        return None
