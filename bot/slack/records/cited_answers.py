"""What answers in Slack cite, and what their threads were told of it when it changed.

It is kept in the register of the store, where whoever changes articles looks it up again.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from bot.slack.jobs import (
    Ask,
)
from bot.slack.looking_back import TellChanges
from bot.slack.records.database import Database
from bot.slack.records.work_queue import WorkQueue
from vectorstore.drift.cited import CitedQuote, Finding, State
from vectorstore.drift.register import SLACK, AnswerKey, CitedRegister, Drifted

# Nobody reads on in an older thread.
_RECENT_SECONDS = 30 * 86_400.0
_CHANGE = TypeAdapter(Drifted)
# In a thread of a channel only where the bot still takes part.
_OPEN_THREADS = """
SELECT answer_id, team, channel, thread FROM answers
WHERE asked_at >= ? AND thread != '' AND (channel LIKE 'D%' OR EXISTS (
    SELECT 1 FROM threads
    WHERE threads.team = answers.team AND threads.channel = answers.channel
    AND threads.thread = answers.thread
))
"""

_Place = tuple[str, str, str]
_Quote = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _News:
    """What is new of the quote of an answer."""

    quote: _Quote
    change: Drifted


class CitedAnswers:
    """Keeps what answers cite, and has each change of it told once."""

    def __init__(
        self,
        database: Database,
        queue: WorkQueue,
        register: CitedRegister,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._queue = queue
        self._register = register
        self._clock = clock

    def keep_receipt(self, answer_id: int, receipt: str) -> None:
        """Keep the receipt of an answer for as long as the answer."""
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO receipts VALUES (?, ?)", (answer_id, receipt))

    def receipt(self, answer_id: int) -> str | None:
        """Return the receipt of an answer; None if it isn't kept."""
        with self._database.transaction() as connection:
            found = connection.execute(
                "SELECT receipt FROM receipts WHERE answer_id = ?", (answer_id,)
            ).fetchone()
        return str(found["receipt"]) if found else None

    def keep(self, answer_id: int, question: str, quotes: Iterable[CitedQuote]) -> None:
        """Keep what an answer cites.

        Raises:
            StoreUnreadableError: the register of the store cannot be used.
        """
        key = AnswerKey(SLACK, str(answer_id))
        # An answer that was deleted may have had the same id.
        self._register.forget(key)
        self._register.note(key, quotes, question)

    def forget_deleted(self) -> None:
        """Forget what answers cited that are not kept any more.

        Raises:
            StoreUnreadableError: the register of the store cannot be used.
        """
        with self._database.transaction() as connection:
            kept = {str(row[0]) for row in connection.execute("SELECT answer_id FROM answers")}
        self._register.keep_only(SLACK, kept)

    def tell_changes(self) -> None:
        """Queue a note for each thread that doesn't know yet what has become of its quotes.

        Raises:
            StoreUnreadableError: the register of the store cannot be used.
        """
        drifted = dict(self._find_drifted())
        # The notes and that they were told are written down together, whenever the bot is killed.
        with self._database.transaction(flushed=True) as connection:
            told = {
                (row["answer_id"], row["number"]): _CHANGE.validate_json(row["change"])
                for row in connection.execute("SELECT * FROM told_changes")
            }
            news: dict[_Place, list[_News]] = {}
            for answer_id, *place in connection.execute(
                _OPEN_THREADS, (self._clock() - _RECENT_SECONDS,)
            ):
                found = list(_find_news(answer_id, drifted, told))
                news.setdefault((place[0], place[1], place[2]), []).extend(found)
            for place, found in news.items():
                if found:
                    self._queue.put_within(connection, _write_ask(place, found))
                    connection.executemany(
                        "INSERT INTO told_changes VALUES (?, ?, ?)"
                        " ON CONFLICT (answer_id, number) DO UPDATE SET change = excluded.change",
                        [(*one.quote, _CHANGE.dump_json(one.change).decode()) for one in found],
                    )
        self._queue.tell_all()

    def _find_drifted(self) -> Iterator[tuple[_Quote, Drifted]]:
        for one in self._register.drifted():
            is_at_its_address = one.finding.url == one.cited.url
            # The same words further down the article are where a reader's link leads.
            is_still = one.finding.state is State.MOVED and is_at_its_address
            if one.answer.origin == SLACK and not is_still:
                # Nobody's question waits in the queue with what is told to a thread.
                cited = replace(one.cited, sentence="", prints=())
                bare = replace(one, question="", cited=cited)
                yield (int(one.answer.name), one.cited.number), bare


def _find_news(
    answer_id: int, drifted: Mapping[_Quote, Drifted], told: Mapping[_Quote, Drifted]
) -> Iterator[_News]:
    known = sorted(quote for quote in {*drifted, *told} if quote[0] == answer_id)
    for quote in known:
        before, now = told.get(quote), drifted.get(quote)
        if before and now is None:
            now = replace(before, finding=Finding(State.SAME))
        if now and (before is None or before.finding != now.finding):
            yield _News(quote, now)


def _write_ask(place: _Place, news: list[_News]) -> Ask:
    team, channel, thread = place
    newest = max(one.change.changed_at for one in news)
    key = f"changes:{thread}:{newest}:{news[0].change.finding.state.value}"
    # Two answers of a thread may cite the same words.
    changes = {(one.change.cited.article_id, one.change.cited.quote): one.change for one in news}
    return Ask(TellChanges(tuple(changes.values())), team, channel, "", key, key, thread)
