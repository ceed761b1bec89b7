"""Timelines and receipts, for the one person who wants them."""

from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from bot.answering.relations.timeline import make_timeline, speaks
from bot.history.wanting import WantedTimeline, read_question, read_wanted
from bot.slack.delivery.failures import is_passing
from bot.slack.delivery.files import Files
from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import QueuedAsk
from bot.slack.library import Library
from bot.slack.looking_back import GiveReceipt, Looking, ShowTimeline
from bot.slack.messages.block_kit import Message
from bot.slack.messages.looking_back import introduce_receipt, render_timeline
from bot.slack.messages.set_phrases import NOTICES
from bot.slack.notices import Notice
from bot.slack.records.opening import Records


class LookingBack:
    """Shows what somebody said over the years, and hands out receipts."""

    def __init__(self, outbox: Outbox, files: Files, records: Records, library: Library) -> None:
        self._outbox = outbox
        self._files = files
        self._journal = records.journal
        self._cited = records.cited
        self._library = library

    def serve(self, queued: QueuedAsk, job: Looking) -> None:
        """Do what is wanted.

        Raises:
            SlackApiError: Slack refused or failed.
            StoreError: the articles cannot be searched.
        """
        if isinstance(job, GiveReceipt):
            self._give_receipt(queued, job.answer_id)
        elif isinstance(job, ShowTimeline):
            self._show(queued, self._read(queued, job.words), Notice.NO_TIMELINE)
        else:
            found = self._journal.place(job.answer_id)
            wanted = read_question(found[0]) if found else None
            self._show(queued, wanted, Notice.ANSWER_GONE)

    def _show(self, queued: QueuedAsk, wanted: WantedTimeline | None, otherwise: Notice) -> None:
        if wanted is None:
            self._tell(queued, [Message(NOTICES[otherwise])])
            return
        own = self._library.channels.filters(queued.ask.channel)
        filters = own.within(wanted.since, wanted.until)
        found = make_timeline(self._library.store, wanted.name, wanted.topic, filters)
        self._tell(queued, render_timeline(found))

    def _give_receipt(self, queued: QueuedAsk, answer_id: int) -> None:
        receipt, place = self._cited.receipt(answer_id), self._journal.place(answer_id)
        if receipt is None or place is None:
            self._tell(queued, [Message(NOTICES[Notice.ANSWER_GONE])])
            return
        try:
            introduction = introduce_receipt(place[0])
            self._files.send(queued.ask.user, introduction, f"receipt-{answer_id}.json", receipt)
        except SlackApiError as error:
            if is_passing(error):
                raise
            self._tell(queued, [Message(NOTICES[Notice.NO_RECEIPT])])
        else:
            self._tell(queued, [Message(NOTICES[Notice.RECEIPT])])

    def _tell(self, queued: QueuedAsk, messages: Sequence[Message]) -> None:
        """Put the first in the place of the acknowledgement of a command, if there was one."""
        first, *others = messages
        is_command = isinstance(queued.ask.job, ShowTimeline)
        show = self._outbox.answer_privately if is_command else self._outbox.tell
        show(queued.ask, first)
        for message in others:
            self._outbox.tell(queued.ask, message)

    def _read(self, queued: QueuedAsk, words: str) -> WantedTimeline | None:
        own = self._library.channels.filters(queued.ask.channel)
        return read_wanted(words, lambda name: speaks(self._library.store, name, own))
