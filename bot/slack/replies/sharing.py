"""What one person asked, shown to others because that person wants it."""

from collections.abc import Callable
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.slack.delivery.failures import is_passing, read_code
from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import AskColleague, QueuedAsk, Share
from bot.slack.messages.answer_blocks import is_group, render_question
from bot.slack.messages.block_kit import Message
from bot.slack.messages.rendered import read_rendered_answer
from bot.slack.messages.set_phrases import NOTICES
from bot.slack.notices import Notice
from bot.slack.records.opening import Records

_CANNOT_POST = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}


class Sharing:
    """Shares answers with a channel, and passes questions on to the people who help.

    `helpers` is the id of their channel or user group; empty where there are none.
    """

    def __init__(self, outbox: Outbox, records: Records, helpers: str) -> None:
        self._outbox = outbox
        self._queue = records.queue
        self._journal = records.journal
        self._helpers = helpers

    def serve(self, queued: QueuedAsk, job: Share | AskColleague) -> None:
        """Do what is wanted with an answer.

        Raises:
            SlackApiError: Slack failed, or refused it for an odd reason.
        """
        serve = self.share if isinstance(job, Share) else self.pass_on
        serve(queued, job.answer_id)

    def share(self, queued: QueuedAsk, answer_id: int) -> None:
        """Show a whole channel an answer that only its asker has seen.

        Raises:
            SlackApiError: Slack failed, or refused it for an odd reason.
        """
        ask = queued.ask
        rendered = read_rendered_answer(self._journal.document(answer_id))
        if rendered is None:
            self._tell(queued, Notice.ANSWER_GONE)
            return

        def post() -> None:
            first, *others = rendered.shared
            posted = self._outbox.post(ask, first, "")
            for message in others:
                self._outbox.post(ask, message, posted)
            self._journal.move_to_thread(answer_id, ask.channel, posted)
            self._journal.join_thread(ask.team, ask.channel, posted)

        self._try(queued, post, Notice.SHARED, Notice.NOT_IN_CHANNEL)

    def pass_on(self, queued: QueuedAsk, answer_id: int) -> None:
        """Pass the question of an answer on: a group is called where it was asked.

        Raises:
            SlackApiError: Slack failed, or refused it for an odd reason.
        """
        ask, found = queued.ask, self._journal.place(answer_id)
        if found is None or not self._helpers:
            self._tell(queued, Notice.ANSWER_GONE)
            return
        question, channel, thread = found
        calls = is_group(self._helpers)
        here = channel if thread else ask.channel
        to = replace(ask, channel=here if calls else self._helpers)
        message = render_question(question, ask.user, self._helpers if calls else "")

        def post() -> None:
            self._outbox.post(to, message, thread if calls else "")

        self._try(queued, post, Notice.PASSED_ON, Notice.NO_COLLEAGUE)

    def _try(
        self, queued: QueuedAsk, post: Callable[[], None], done: Notice, refused: Notice
    ) -> None:
        try:
            post()
        except SlackApiError as error:
            if is_passing(error) or read_code(error) not in _CANNOT_POST:
                raise
            # Before it is told: the next click may come at once.
            self._queue.release(queued.number)
            self._tell(queued, refused)
        else:
            self._tell(queued, done)

    def _tell(self, queued: QueuedAsk, notice: Notice) -> None:
        self._outbox.tell(queued.ask, Message(NOTICES[notice]))
