"""Learns what Slack messages want, from the examples: `python -m tests.benchmarks.fit_hearing`.

Run it after a change of `bot/slack/hearing/*_examples.json`; it writes `learnt.npz` beside them.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import bot.slack.hearing
from bot.slack.hearing.wording import LEARNT, TABLES, learn_meanings, sign_examples


def main() -> int:
    """Learn both tables and write down the weights; half precision tells them apart as well."""
    learnt: dict[str, NDArray[np.generic]] = {}
    for table in TABLES:
        examples = learn_meanings(table)
        learnt[f"{table} weights"] = examples.weights.astype(np.float16)
        learnt[f"{table} centre"] = np.asarray(examples.centre)
        learnt[f"{table} signature"] = np.array(sign_examples(table))
    file = Path(bot.slack.hearing.__file__).with_name(LEARNT)
    np.savez_compressed(file, allow_pickle=False, **learnt)
    print(f"{file}: {file.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
