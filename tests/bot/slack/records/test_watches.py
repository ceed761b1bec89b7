"""Questions that wait for articles, and which bot asks them again."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.slack.records.opening import Records, open_records
from bot.slack.records.watches import Watches
from tests.bot.slack.asking import make_answer, make_ask


@pytest.fixture
def bots(tmp_path: Path, database: str | None) -> Iterator[list[Records]]:
    """Return the records as two bots on one database see them, or one alone on a file."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(open_records(tmp_path, database)) for _ in "12"[: _count(database)]
        ]


def _count(database: str | None) -> int:
    return 1 if database is None else 2


def _look(watches: Watches, generation: int) -> bool:
    [watch] = watches.open()
    with watches.looking(watch, generation) as is_ours:
        return is_ours


def test_one_bot_asks_again_for_each_generation_of_articles(bots: list[Records]) -> None:
    answer_id = bots[0].journal.record(make_ask(), make_answer(), 1)
    bots[0].watches.add(answer_id, "U1")
    for generation in (0, 7):
        looks = [_look(one.watches, generation) for one in bots]
        assert looks == [True, False][: len(bots)]


def test_what_could_not_be_asked_is_asked_again(bots: list[Records]) -> None:
    answer_id = bots[0].journal.record(make_ask(), make_answer(), 1)
    bots[0].watches.add(answer_id, "U1")
    [watch] = bots[0].watches.open()
    with pytest.raises(OSError, match="lost"), bots[0].watches.looking(watch, 7):
        raise OSError("lost")
    assert _look(bots[-1].watches, 7)
