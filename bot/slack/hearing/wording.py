"""A message's wording as numbers: its words, its pairs of words, and the runs of letters in them.

Runs of letters let "asking", "askd" and "ask" be alike; a text of no known word is like nothing.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Two parts rarely fall on the same number: a message has some fifty.
_NUMBERS = 4_096
_RUN_LETTERS = (3, 4)
_APOSTROPHES = re.compile(r"['’]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_WORD = re.compile(r"\w+")


def describe(texts: Sequence[str]) -> Matrix:
    """Describe texts; returns a float32 row of unit length for each, and a last number for all."""
    rows = np.zeros((len(texts), _NUMBERS + 1), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for part, times in Counter(_list_parts(text)).items():
            # Python's own hashes differ from one process to the next.
            row[zlib.crc32(part.encode()) % _NUMBERS] += times**0.5
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    rows[:, -1] = 1.0
    return rows


def _list_parts(text: str) -> Iterator[str]:
    shortened = _DRAWN_OUT.sub(r"\1", _APOSTROPHES.sub("", text.lower()))
    words = _WORD.findall(shortened)
    yield from (f"word {word}" for word in words)
    yield from (f"pair {one} {other}" for one, other in pairwise(["", *words, ""]))
    for word in words:
        padded = f" {word} "
        for letters in _RUN_LETTERS:
            starts = range(len(padded) - letters + 1)
            yield from (padded[start : start + letters] for start in starts)
