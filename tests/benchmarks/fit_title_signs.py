"""Fits how the signs of a title weigh: `python -m tests.benchmarks.fit_title_signs`.

Prints weights for `ingest/extraction/heads/title_choice.py`, and how many of the tests' heads are
read rightly with those fitted to the others.
"""

import sys
from functools import partial

import numpy as np
from numpy.typing import NDArray

from ingest.extraction.bylines.furniture import is_furniture
from ingest.extraction.bylines.marks import strip_marks
from ingest.extraction.bylines.tails import find_tail
from ingest.extraction.heads.above_titles import count_menu
from ingest.extraction.heads.own_names import find_own_name
from ingest.extraction.heads.pasted_text import gather_lines
from ingest.extraction.heads.title_choice import WEIGHTS, find_candidates
from ingest.extraction.heads.title_lines import is_title, split_site
from tests.ingest.extraction.heads.head_cases import read_pasted_heads
from tests.ingest.extraction.heads.pasted_pages import PAGES

Floats = NDArray[np.float64]
_STEPS, _RATE, _DECAY = 400, 1.0, 0.002
_PARTS = 5


def main() -> int:
    """Fit to all heads, and to four fifths of them at a time."""
    heads = [one for one in map(_read, *zip(*_texts(), strict=True)) if one is not None]
    right = 0
    for part in range(_PARTS):
        weights = _fit([one for number, one in enumerate(heads) if number % _PARTS != part])
        held = heads[part::_PARTS]
        right += sum(int(np.argmax(signs @ weights)) == title for signs, title in held)
    for sign, weight in sorted(zip(WEIGHTS, _fit(heads), strict=True), key=lambda one: one[1]):
        print(f'    "{sign}": {weight:.1f},')
    print(f"{right} of {len(heads)} heads with weights fitted to others")
    return 0


def _texts() -> list[tuple[str, str]]:
    heads = [(one.text, one.title) for one in read_pasted_heads() if "title" not in one.unsure]
    pages = [(one.text, one.title) for one in PAGES]
    return [(text, title) for text, title in (*heads, *pages) if title]


def _read(text: str, title: str) -> tuple[Floats, int] | None:
    """Read the signs of all candidates of a head, a row each, and which of them is the title."""
    filled = text.splitlines()
    page = [one.strip() for one in filled if one.strip()]
    own_name = find_own_name(page)
    filled = ["" if is_furniture(one) else one.rstrip() for one in filled[: find_tail(filled)]]
    lines = gather_lines(filled, own_name=own_name, page=page)
    menu = count_menu(lines.words, partial(is_title, lines))
    found = list(find_candidates(lines, menu))
    wordings = [
        split_site(" ".join(map(strip_marks, lines.words[one.place : one.place + one.lines])))[0]
        for one in found
    ]
    if title not in wordings:
        return None
    rows = [[float(one.signs.get(sign, 0)) for sign in WEIGHTS] for one in found]
    return np.array(rows), wordings.index(title)


def _fit(heads: list[tuple[Floats, int]]) -> Floats:
    """Fit a choice among the candidates of each head by multinomial logistic regression."""
    weights = np.zeros(len(WEIGHTS))
    for _ in range(_STEPS):
        slope = -_DECAY * len(heads) * weights
        for signs, title in heads:
            shares = np.exp(signs @ weights - (signs @ weights).max())
            slope += signs[title] - shares / shares.sum() @ signs
        weights += _RATE * slope / len(heads)
    return weights


if __name__ == "__main__":
    sys.exit(main())
