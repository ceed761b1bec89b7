"""What one person asked, shown to others because that person wants it."""

from collections.abc import Callable
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.slack.delivery.failures import is_passing, read_code
from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import QueuedAsk
from bot.slack.messages.answers.rendered import read_rendered_answer
from bot.slack.messages.block_kit import Message
from bot.slack.messages.passing_on import is_group, render_question, render_shared
from bot.slack.messages.set_phrases import NOTICES
from bot.slack.notices import Notice
from bot.slack.records.opening import Records
from bot.slack.replies.posting import Poster

_CANNOT_POST = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}


class Sharing:
    """Shares answers with a channel, and passes questions on to the people who help.

    `helpers` is the id of their channel or user group; empty where there are none.
    """

    def __init__(self, outbox: Outbox, poster: Poster, records: Records, helpers: str) -> None:
        self._outbox = outbox
        self._poster = poster
        self._queue = records.queue
        self._journal = records.journal
        self._people = records.people
        self._helpers = helpers

    def share(self, queued: QueuedAsk, answer_id: int) -> None:
        """Show a channel or thread an answer that only its asker has seen, with who shared it.

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
            asker = self._people.asker(answer_id)
            messages = [render_shared(first, asker, ask.user), *others]
            thread = self._poster.post_all(queued, messages)
            self._journal.move_to_thread(answer_id, ask.channel, thread)
            self._journal.join_thread(ask.team, ask.channel, thread)

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
        to = replace(ask, channel=here if calls else self._helpers, thread=thread if calls else "")
        place = channel if thread and not calls and not channel.startswith("D") else ""
        message = render_question(question, ask.user, self._helpers if calls else "", place)

        def post() -> None:
            self._poster.post_all(replace(queued, ask=to), [message])

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
            self._queue.release(queued)
            self._tell(queued, refused)
        else:
            self._tell(queued, done)

    def _tell(self, queued: QueuedAsk, notice: Notice) -> None:
        self._outbox.tell(queued.ask, Message(NOTICES[notice]))
