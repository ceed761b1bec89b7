"""Which examples a message is like: by its words, pairs of words, runs of letters, and meaning.

Runs of letters make "asking", "askd" and "ask" alike; a text of no known word is like nothing. What
it means, an encoder tells where one is installed: "hang on to" is like "keep" then. A regression
weighs what sets the kinds apart: words, and how near a text is in meaning to each example, since a
kind has many meanings. With meanings that is done beforehand
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
# What is kept of each table; points are whole numbers of steps.
PARTS = ("weights", "points", "step", "centre", "pulls")
# Two parts rarely fall on the same number: a message has some fifty.
_NUMBERS = 4_096
_RUN_LETTERS = (3, 4)
_APOSTROPHES = re.compile(r"['’]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
# A mark says as much as a word does.
_WORD = re.compile(r"\w+|[?!]")
# Set by leaving out a fifth of the examples at a time.
_STIFFNESS = 0.3
# These three on labelled conversations with examples written before them, see
# tests/benchmarks/README.md.
_STIFFNESS_WITH_MEANINGS = 1.7
_SHARE_OF_MEANING = 13.0
# At a cosine of 0.5 a meaning counts for an eighth of what the same one does.
_NARROWNESS = 4.0


@dataclass(frozen=True, slots=True)
class Meanings:
    """What examples mean, a row of unit length for each; their mean, and a row of weights each."""

    points: Matrix
    centre: Matrix
    weights: Matrix

    def measure(self, text: str) -> Matrix:
        """Tell how near a text is in meaning to the examples of each kind."""
        [spot] = place([text], self.centre)
        # In one thread: shared among threads, it takes ten times as long on a busy machine.
        near = _weigh_nearness(np.einsum("ij,j->i", self.points, spot))
        told: Matrix = np.einsum("i,ij->j", near, self.weights)
        return told


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of kinds of message, and what they teach: a column of weights for each kind.

    `meanings` is None where words alone were learnt from.
    """

    rows: Mapping[str, Sequence[str]]
    weights: Matrix
    meanings: Meanings | None = None

    def measure(self, text: str) -> dict[str, float]:
        """Tell how like the examples of each kind a text is: 1 like one of them, -1 like none."""
        likeness = describe([text]) @ self.weights
        if self.meanings:
            likeness += self.meanings.measure(text)
        return dict(zip(self.rows, likeness[0].tolist(), strict=True))


@lru_cache(maxsize=4)
def learn(table: str) -> Examples:
    """Learn from the examples in the file of a name, which has a list for each kind."""
    if not can_tell_meanings():
        return learn_words(table)
    with files("bot.slack.hearing").joinpath(LEARNT).open("rb") as file, np.load(file) as learnt:
        part = {name: learnt[f"{table} {name}"].astype(np.float32) for name in PARTS}
    points = part["points"] * part["step"]
    meanings = Meanings(points, part["centre"], part["pulls"])
    return Examples(_read_rows(table), part["weights"], meanings)


def learn_words(table: str) -> Examples:
    """Learn from the words of the examples alone."""
    rows = _read_rows(table)
    given = describe(_list_texts(rows))
    return Examples(rows, given.T @ _solve(rows, given @ given.T, _STIFFNESS))


def learn_meanings(table: str) -> Examples:
    """Learn from the examples' words and from what they mean; there has to be an encoder."""
    rows = _read_rows(table)
    texts = _list_texts(rows)
    centre: Matrix = np.stack([tell_meaning(one) for one in texts]).mean(axis=0, keepdims=True)
    given, points = describe(texts), place(texts, centre)
    likeness = given @ given.T + _weigh_nearness(points @ points.T)
    found = _solve(rows, likeness, _STIFFNESS_WITH_MEANINGS)
    return Examples(rows, given.T @ found, Meanings(points, centre, found))


def sign_examples(table: str) -> int:
    """Return a number that is another one when the examples are others."""
    return zlib.crc32(json.dumps(_read_rows(table)).encode())


def describe(texts: Sequence[str]) -> Matrix:
    """Describe texts; returns a float32 row for each: the wording, of unit length, and a 1."""
    rows = np.zeros((len(texts), _NUMBERS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for part, times in Counter(_list_parts(text)).items():
            # Python's own hashes differ from one process to the next.
            row[zlib.crc32(part.encode()) % _NUMBERS] += times**0.5
    return np.hstack([_shorten(rows), np.ones((len(texts), 1), dtype=np.float32)])


def place(texts: Sequence[str], centre: Matrix) -> Matrix:
    """Return what texts mean, a float32 row of unit length for each, seen from a centre."""
    # All short texts mean much the same to an encoder; what differs is what counts.
    return _shorten(np.stack([tell_meaning(one) for one in texts]) - centre)


def _weigh_nearness(cosines: Matrix) -> Matrix:
    """Weigh how near meanings are to each other: a Gaussian of their distance."""
    near: Matrix = _SHARE_OF_MEANING * np.exp(_NARROWNESS * (cosines - 1))
    return near


@lru_cache(maxsize=1)
def find_small_words() -> frozenset[str]:
    """Find the words that examples have in small letters, as names don't stand there."""
    texts = " ".join(text for table in TABLES for text in _list_texts(_read_rows(table)))
    return frozenset(word for word in re.findall(r"[^\W\d_]+", texts) if word.islower())


def _read_rows(table: str) -> dict[str, list[str]]:
    text = files("bot.slack.hearing").joinpath(f"{table}.json").read_text(encoding="utf-8")
    rows: dict[str, list[str]] = json.loads(text)
    return rows


def _list_texts(rows: Mapping[str, Sequence[str]]) -> list[str]:
    return [one for kind in rows.values() for one in kind]


def _solve(rows: Mapping[str, Sequence[str]], likeness: Matrix, stiffness: float) -> Matrix:
    """Return a row of weights for each example, by how like it is to the others."""
    sizes = [len(kind) for kind in rows.values()]
    numbers = np.repeat(np.arange(len(sizes)), sizes)
    wanted = np.eye(len(sizes), dtype=np.float32)[numbers] * 2 - 1
    # An example of a kind that has few counts for more.
    leeway = np.sqrt(sizes)[numbers]
    ridge = likeness + stiffness * np.diag(leeway / leeway.mean())
    found: Matrix = np.linalg.solve(ridge, wanted).astype(np.float32)
    return found


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
