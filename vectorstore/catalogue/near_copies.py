"""Near-copies: articles that another publisher carries too, word for word or nearly so.

Likeness is the share of five-word runs that two texts have in common, estimated from the smallest
hashes of each (Broder 1997, "On the resemblance and containment of documents").
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b

import numpy as np

# Below this share of common runs, two texts say something alike, but not the same.
LIKE = 0.6

_RUN_WORDS = 5
_SKETCH_SIZE = 128
# Two texts that are alike have at least one of this many smallest hashes in common: with a likeness
# of 0.6, all but one pair in two million have.
_KEYS = 16
_WORD = re.compile(r"\w+")


# Every article that is put is looked for, compared and kept by its sketch.
@lru_cache(maxsize=8)
def make_sketch(text: str) -> bytes:
    """Return a text's sketch: the smallest hashes of its runs of words, 8 bytes each."""
    whole = " ".join(_WORD.findall(text.casefold())).encode("utf-8", "replace")
    words = whole.split(b" ")
    beside = (words[start:] for start in range(_RUN_WORDS))
    runs = set(map(b" ".join, zip(*beside, strict=False))) or {whole}
    hashes = sorted(blake2b(run, digest_size=8).digest() for run in runs)
    return b"".join(hashes[:_SKETCH_SIZE])


def sketch_keys(sketch: bytes) -> list[int]:
    """Return the smallest hashes of a sketch, by which others like it are found."""
    return [int(key) for key in np.frombuffer(sketch, dtype=">i8")[:_KEYS]]


def rank_alike(sketch: bytes, others: Mapping[str, bytes]) -> list[str]:
    """List the names of the sketches that are like one, the likest first."""
    alike = {name: likeness(sketch, other) for name, other in others.items()}
    found = [name for name, share in alike.items() if share >= LIKE]
    return sorted(found, key=lambda name: (-alike[name], name))


# An article is compared when its twin is looked for, and again when copies are marked.
@lru_cache(maxsize=256)
def likeness(sketch: bytes, other: bytes) -> float:
    """Estimate the share of runs that two texts have in common, from 0 to 1."""
    mine, theirs = (set(np.frombuffer(one, dtype=">u8").tolist()) for one in (sketch, other))
    # Of the smallest hashes of both together, how many both have.
    smallest = sorted(mine | theirs)[:_SKETCH_SIZE]
    common = mine & theirs
    return sum(one in common for one in smallest) / len(smallest) if smallest else 0.0
