"""What was said, told apart once Slack has its acknowledgement: what's for the bot, and the rest.

The rest is what people say to each other in a thread that the bot takes part in: it is deleted.
"""

from dataclasses import replace

from bot.slack.hearing.talk import Talk
from bot.slack.inbox.admission import Rules, find_limit
from bot.slack.inbox.edits import split_key
from bot.slack.inbox.wishes import read_overheard, read_wish
from bot.slack.jobs import Ask, Chat, Job, Notify, Question, QueuedAsk, Said, Surface
from bot.slack.looking_back import ShowTimeline
from bot.slack.notices import Notice
from bot.slack.records.opening import Records


class Triage:
    """Tells of one message after another what it wants."""

    def __init__(self, rules: Rules, records: Records) -> None:
        self._rules = rules
        self._arrivals = records.arrivals
        self._queue = records.queue
        self._journal = records.journal
        self._revisions = records.revisions

    def sort(self, queued: QueuedAsk) -> None:
        """Make a job of a message, or delete it; done again, it comes to the same.

        Raises:
            StoreError: the queue can't be used.
        """
        said, (key, edited) = queued.ask.job, split_key(queued.ask.key)
        ask = replace(queued.ask, key=key)
        wanted = self._find_wanted(ask, said) if isinstance(said, Said) else None
        if wanted is None or (edited and self._revisions.revise(wanted, edited)):
            self._arrivals.drop(queued)
        else:
            self._arrivals.settle(queued, wanted)

    def give_up(self, queued: QueuedAsk) -> None:
        """Tell whoever spoke to the bot that it failed."""
        if queued.ask.is_overheard:
            self._arrivals.drop(queued)
        else:
            self._arrivals.settle(queued, replace(queued.ask, job=Notify(Notice.FAILED)))

    def _find_wanted(self, ask: Ask, said: Said) -> Ask | None:
        """Return what is wanted of the bot, and do what doesn't wait; None if that's all."""
        surface = Surface.WITHHELD if said.is_withheld else said.where
        wish: Job | None = (
            self._overhear(ask, said.text, surface)
            if ask.is_overheard
            else read_wish(said.text, surface)
        )
        if wish is None:
            return None
        wanted = replace(ask, job=wish)
        if isinstance(wish, Chat) and wish.talk is Talk.STOP:
            self._fall_silent(wanted, said.where)
            return None if ask.is_overheard else wanted
        if not isinstance(wish, Question | ShowTimeline):
            return wanted
        limit = find_limit(ask, self._rules, self._queue)
        if limit is None:
            return wanted
        # Who didn't speak to the bot isn't told what it won't do.
        return None if ask.is_overheard else replace(ask, job=Notify(limit))

    def _fall_silent(self, ask: Ask, where: Surface) -> None:
        """End answers that are on their way; mentioned, keep out of the thread, too."""
        self._revisions.stop(ask)
        if where is Surface.MENTION:
            self._journal.leave_thread(ask.team, ask.channel, ask.thread)

    def _overhear(self, ask: Ask, text: str, surface: Surface) -> Question | Chat | None:
        # It may have been told to keep out of the thread since.
        if not self._journal.is_in_thread(ask.team, ask.channel, ask.thread):
            return None
        return read_overheard(text, surface, is_of_asker=self._journal.asked_last(ask))
