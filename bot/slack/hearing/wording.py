"""Which examples a message is like: by its words, pairs of words, runs of letters, and meaning.

Runs of letters make "asking", "askd" and "ask" alike; a text of no known word is like nothing. What
it means, an encoder tells where one is installed: "hang on to" is then like "keep". What sets the
kinds of example apart is weighed by ridge regression. With meanings that is done beforehand
(`python -m tests.benchmarks.fit_hearing`), for they take some 7 s; without, at the start, in 0.5 s.
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

from vectorstore.meanings import can_tell_meanings, tell_meaning

Matrix = NDArray[np.float32]

TABLES = ("addressing_examples", "talk_examples")
LEARNT = "learnt.npz"
# Two parts rarely fall on the same number: a message has some fifty.
_NUMBERS = 4_096
_RUN_LETTERS = (3, 4)
_APOSTROPHES = re.compile(r"['’]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
# A mark says as much as a word does.
_WORD = re.compile(r"\w+|[?!]")
# Set by leaving out a fifth of the examples at a time.
_STIFFNESS = 0.3
_STIFFNESS_WITH_MEANINGS = 0.9


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of kinds of message, and what they teach: a column of weights for each kind.

    `centre` is the mean of what they mean, None where words alone were learnt from.
    """

    rows: Mapping[str, Sequence[str]]
    weights: Matrix
    centre: Matrix | None = None

    def measure(self, text: str) -> dict[str, float]:
        """Tell how like the examples of each kind a text is: 1 like one of them, -1 like none."""
        given = describe([text], self.centre)
        return dict(zip(self.rows, (given @ self.weights)[0].tolist(), strict=True))


@lru_cache(maxsize=4)
def learn(table: str) -> Examples:
    """Learn from the examples in the file of a name, which has a list for each kind."""
    if not can_tell_meanings():
        return learn_words(table)
    with files("bot.slack.hearing").joinpath(LEARNT).open("rb") as file, np.load(file) as learnt:
        weights = learnt[f"{table} weights"].astype(np.float32)
        return Examples(_read_rows(table), weights, learnt[f"{table} centre"])


def learn_words(table: str) -> Examples:
    """Learn from the words of the examples alone."""
    rows = _read_rows(table)
    return Examples(rows, _weigh(rows, None, _STIFFNESS))


def learn_meanings(table: str) -> Examples:
    """Learn from the examples' words and from what they mean; there has to be an encoder."""
    rows = _read_rows(table)
    meanings = np.stack([tell_meaning(one) for kind in rows.values() for one in kind])
    centre: Matrix = meanings.mean(axis=0, keepdims=True)
    return Examples(rows, _weigh(rows, centre, _STIFFNESS_WITH_MEANINGS), centre)


def sign_examples(table: str) -> int:
    """Return a number that is another one when the examples are others."""
    return zlib.crc32(json.dumps(_read_rows(table)).encode())


def describe(texts: Sequence[str], centre: Matrix | None = None) -> Matrix:
    """Describe texts; returns a float32 row for each.

    Its parts are of unit length: the wording, the number 1, and, with a centre, the meaning.
    """
    rows = np.zeros((len(texts), _NUMBERS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for part, times in Counter(_list_parts(text)).items():
            # Python's own hashes differ from one process to the next.
            row[zlib.crc32(part.encode()) % _NUMBERS] += times**0.5
    parts = [_shorten(rows), np.ones((len(texts), 1), dtype=np.float32)]
    if centre is not None:
        # All short texts mean much the same to an encoder; what differs is what counts.
        parts.append(_shorten(np.stack([tell_meaning(one) for one in texts]) - centre))
    return np.hstack(parts)


def _read_rows(table: str) -> dict[str, list[str]]:
    text = files("bot.slack.hearing").joinpath(f"{table}.json").read_text(encoding="utf-8")
    rows: dict[str, list[str]] = json.loads(text)
    return rows


def _weigh(
    examples: Mapping[str, Sequence[str]], centre: Matrix | None, stiffness: float
) -> Matrix:
    given = describe([one for kind in examples.values() for one in kind], centre)
    sizes = [len(kind) for kind in examples.values()]
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.eye(len(sizes), dtype=np.float32)[numbers] * 2 - 1
    # An example of a kind that has few counts for more.
    leeway = np.sqrt(sizes)[numbers]
    likeness = given @ given.T + stiffness * np.diag(leeway / leeway.mean())
    weights: Matrix = (given.T @ np.linalg.solve(likeness, wanted)).astype(np.float32)
    return weights


def _shorten(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


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
