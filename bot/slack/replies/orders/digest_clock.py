"""Sees which digests are due, and puts each into the queue, once."""

import logging
from datetime import datetime, timedelta, timezone

from bot.slack.channels.digest_times import USUAL, DigestTime
from bot.slack.jobs import Ask, PostDigest
from bot.slack.library import Library
from bot.slack.records.digests import State
from bot.slack.records.opening import Records
from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)

# The first digest tells of what appeared within a week before it was wanted.
_FIRST_SPAN = timedelta(days=7)


class DigestClock:
    """Knows the digests of one workspace, and looks now and then."""

    def __init__(self, records: Records, library: Library, team: str) -> None:
        self._queue = records.queue
        self._digests = records.digests
        self._library = library
        self._team = team

    def look(self) -> None:
        """Look if any digest is due."""
        try:
            times = self._find_times()
            self._digests.forget_all_but(self._team, times)
            now = datetime.now(timezone.utc)
            for channel, time in times.items():
                self._look_at(channel, time.latest(now))
        except (StoreError, OSError) as error:
            _log.warning("couldn't look for digests (%s): trying again", type(error).__name__)

    def _find_times(self) -> dict[str, DigestTime]:
        usual = dict.fromkeys(self._digests.topics(self._team), USUAL)
        return usual | self._library.channels.digest_times()

    def _look_at(self, channel: str, latest: datetime) -> None:
        last, due = self._digests.last(self._team, channel), int(latest.timestamp())
        if last is None:
            self._begin(channel, latest)
        elif last.due < due:
            self._digests.note(self._team, channel, due, State.DUE)
            last = self._digests.last(self._team, channel)
        if last and last.state is not State.DONE:
            job = PostDigest(int(last.due))
            key = f"digest:{job.due}"
            # The queue knows it again if it is there already.
            self._queue.put(Ask(job, self._team, channel, "", key, f"{key}:{channel}"))

    def _begin(self, channel: str, latest: datetime) -> None:
        """Be done with everything that is there, but for what has just appeared."""
        since = (latest - _FIRST_SPAN).date()
        known = [
            one.article_id
            for one in self._library.articles(channel)
            if one.published is None or one.published < since
        ]
        self._digests.keep(self._team, channel, known)
        self._digests.note(self._team, channel, int(latest.timestamp()), State.DONE)
