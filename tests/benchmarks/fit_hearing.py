"""Learns what Slack messages want, from the examples: `python -m tests.benchmarks.fit_hearing`.

Run it after a change of `bot/slack/hearing/*_examples.json`; it writes `learnt.npz` beside them.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import bot.slack.hearing
from bot.slack.hearing.wording import LEARNT, TABLES, learn_meanings, sign_examples

_MOST_STEPS = 127


def main() -> int:
    """Learn both tables and write them down; a byte a number tells meanings apart as well."""
    learnt: dict[str, NDArray[np.generic]] = {}
    for table in TABLES:
        examples = learn_meanings(table)
        meanings = examples.meanings
        assert meanings
        step = np.abs(meanings.points).max() / _MOST_STEPS
        kept = {
            "weights": examples.weights.astype(np.float16),
            "points": np.round(meanings.points / step).astype(np.int8),
            "step": np.array(step),
            "centre": meanings.centre,
            "pulls": meanings.weights.astype(np.float16),
            "signature": np.array(sign_examples(table)),
        }
        learnt |= {f"{table} {name}": value for name, value in kept.items()}
    file = Path(bot.slack.hearing.__file__).with_name(LEARNT)
    np.savez_compressed(file, allow_pickle=False, **learnt)
    print(f"{file}: {file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
