"""Which examples a message's wording is like: its words, pairs of words, and runs of letters.

Runs of letters make "asking", "askd" and "ask" alike; a text of no known word is like nothing. What
sets the kinds of example apart is weighed by ridge regression: 0.2 s of a core for 1,250 of them.
"""

import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
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
_STIFFNESS = 0.3


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of kinds of message, and what they teach: a column of weights for each kind."""

    rows: Mapping[str, Sequence[str]]
    weights: Matrix

    def measure(self, text: str) -> dict[str, float]:
        """Tell how like the examples of each kind a text is: 1 like one of them, -1 like none."""
        return dict(zip(self.rows, (describe([text]) @ self.weights)[0].tolist(), strict=True))


@lru_cache(maxsize=4)
def learn(table: str) -> Examples:
    """Learn from the examples in the file of a name, which has a list for each kind."""
    text = files("bot.slack.hearing").joinpath(f"{table}.json").read_text(encoding="utf-8")
    rows: dict[str, list[str]] = json.loads(text)
    return Examples(rows, _weigh([*rows.values()]))


def _weigh(examples: Sequence[Sequence[str]]) -> Matrix:
    given = describe([one for kind in examples for one in kind])
    numbers = [number for number, kind in enumerate(examples) for _ in kind]
    wanted = np.eye(len(examples), dtype=np.float32)[numbers] * 2 - 1
    # An example of a kind that has few counts for more.
    leeway = np.sqrt([len(examples[number]) for number in numbers])
    likeness = given @ given.T + _STIFFNESS * np.diag(leeway / leeway.mean())
    weights: Matrix = (given.T @ np.linalg.solve(likeness, wanted)).astype(np.float32)
    return weights


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
