"""One ask from beginning to end: answered, shared, shown or told."""

import logging
import time
from contextlib import suppress

from slack_sdk.errors import SlackApiError

from bot.answering.answers import LONGEST_QUESTION_CHARS, Answer, Request
from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, is_passing, read_code
from bot.slack.delivery.outbox import Outbox
from bot.slack.delivery.streams import Streams
from bot.slack.delivery.views import Views
from bot.slack.inbox.membership import Membership
from bot.slack.inbox.personal_details import LEFT_OUT
from bot.slack.jobs import (
    Ask,
    Notify,
    Question,
    QueuedAsk,
    Share,
    ShowHome,
    SuggestPrompts,
)
from bot.slack.library import Library
from bot.slack.messages.answer_blocks import cut_answer, render_answer
from bot.slack.messages.block_kit import Message
from bot.slack.messages.home import render_home, render_refusal, suggest_prompts
from bot.slack.messages.rendered import RenderedAnswer, read_rendered_answer
from bot.slack.messages.set_phrases import NOTICES, PROMPTS_TITLE, STATUS
from bot.slack.messages.splitting import cut_statement
from bot.slack.notices import Notice
from bot.slack.records.opening import Records
from bot.slack.replies.progress import Step, answer_in_steps
from bot.slack.replies.progressive import PrivateReply, Reply, ThreadReply
from bot.slack.replies.resuming import read_draft

_log = logging.getLogger(__name__)

_NOTIFY_ONCE = {
    Notice.OTHER_TEAM,
    Notice.OTHER_CHANNEL,
    Notice.OUTSIDER,
    Notice.NOT_IN_GROUP,
}
_CANNOT_POST = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action"}


class Replier:
    """Serves asks."""

    def __init__(
        self,
        clients: Clients,
        records: Records,
        membership: Membership,
        library: Library,
        *,
        retention_days: float,
    ) -> None:
        self._queue = records.queue
        self._journal = records.journal
        self._membership = membership
        self._store = library.store
        self._answerer = library.answerer
        self._retention_days = retention_days
        self._outbox = Outbox(clients)
        self._streams = Streams(clients)
        self._views = Views(clients)

    def serve(self, queued: QueuedAsk) -> None:
        """Do what is wanted.

        Raises:
            SlackApiError: Slack refused or failed.
            StoreError: the articles cannot be searched.
        """
        ask = queued.ask
        if isinstance(ask.job, Notify):
            self._notify(ask, ask.job.notice)
            return
        # Looking people up may take long where Slack fails: nobody waits in silence for that.
        self._show_status(ask, STATUS)
        if refusal := self._membership.find_refusal(ask):
            self._refuse(ask, refusal)
            return
        match ask.job:
            case ShowHome():
                self._views.show_home(ask, render_home(self._store, self._retention_days))
            case SuggestPrompts():
                self._views.suggest_prompts(ask, PROMPTS_TITLE, suggest_prompts())
            case Share(answer_id):
                self._share(ask, answer_id)
            case Question(words) if fault := _find_fault(words):
                self._show_status(ask, "")
                self._outbox.answer_privately(ask, Message(NOTICES[fault]))
            case Question():
                self._answer(queued)

    def apologise(self, queued: QueuedAsk, notice: Notice) -> None:
        """Tell the asker that an answer failed; of its messages those stay that show statements.

        Raises:
            SlackApiError: Slack refused it.
        """
        if isinstance(queued.ask.job, ShowHome | SuggestPrompts):
            return
        if queued.ask.is_in_thread:
            was_shown = self._queue.shown_for(queued.number)
            for posted in self._queue.posted_for(queued.number):
                with suppress(*SLACK_FAILURES):
                    self._streams.end(queued.ask, posted)
                if not was_shown:
                    self._outbox.withdraw(queued.ask, posted)
        self._show_status(queued.ask, "")
        self._outbox.tell(queued.ask, Message(NOTICES[notice]))

    def _answer(self, queued: QueuedAsk) -> None:
        ask = queued.ask
        reply: Reply = PrivateReply(self._outbox, queued)
        if not ask.is_private:
            reply = ThreadReply(self._outbox, self._streams, self._queue, queued)
        reply.begin()
        kept = self._journal.document(queued.answer_id) if queued.answer_id else None
        reply.finish(read_rendered_answer(kept) or self._compose(queued, reply))
        if LEFT_OUT in ask.words:
            self._outbox.tell(ask, Message(NOTICES[Notice.PERSONAL_WORDS]))

    def _compose(self, queued: QueuedAsk, reply: Reply) -> RenderedAnswer:
        """Answer and keep the answer, so that another attempt shows the same."""
        began, ask = time.monotonic(), queued.ask
        request = Request(ask.words, self._journal.history(ask))
        answer = self._work_out(queued, request, reply)
        latency_ms = (queued.age_seconds + time.monotonic() - began) * 1_000
        answer_id = self._journal.record(ask, answer, latency_ms)
        rendered = render_answer(answer, answer_id, ask)
        self._journal.keep_document(answer_id, rendered.as_document())
        self._queue.record_answer(queued.number, answer_id)
        if not answer.status.is_answer:
            reply.add(cut_answer(answer))
        return rendered

    def _work_out(self, queued: QueuedAsk, request: Request, reply: Reply) -> Answer:
        """Show each statement as it comes, after those that were shown before a restart."""
        draft = read_draft(self._queue.shown_for(queued.number))
        for shown in draft.shown:
            reply.add([*cut_statement(shown.statement)])
        for item in answer_in_steps(self._answerer, request):
            if isinstance(item, Answer):
                return draft.complete(item)
            if isinstance(item, Step):
                reply.progress(item.words)
            elif taken := draft.take(item):
                if not queued.ask.is_private:
                    self._queue.record_shown(queued.number, draft.as_document())
                reply.add([*cut_statement(taken.statement)])
        raise ValueError("an answerer ended without an answer")

    def _share(self, ask: Ask, answer_id: int) -> None:
        rendered = read_rendered_answer(self._journal.document(answer_id))
        if rendered is None:
            self._outbox.tell(ask, Message(NOTICES[Notice.ANSWER_GONE]))
            return
        try:
            first, *others = rendered.shared
            posted = self._outbox.post(ask, first, "")
            for message in others:
                self._outbox.post(ask, message, posted)
        except SlackApiError as error:
            if is_passing(error) or read_code(error) not in _CANNOT_POST:
                raise
            self._outbox.tell(ask, Message(NOTICES[Notice.NOT_IN_CHANNEL]))
            return
        self._journal.move_to_thread(answer_id, ask.channel, posted)
        self._journal.join_thread(ask.team, ask.channel, posted)
        self._outbox.tell(ask, Message(NOTICES[Notice.SHARED]))

    def _refuse(self, ask: Ask, refusal: Notice) -> None:
        if isinstance(ask.job, ShowHome):
            self._views.show_home(ask, render_refusal(NOTICES[refusal]))
        elif not isinstance(ask.job, SuggestPrompts):
            self._show_status(ask, "")
            self._notify(ask, refusal)

    def _show_status(self, ask: Ask, words: str) -> None:
        if ask.is_in_thread:
            self._outbox.set_status(ask, words)

    def _notify(self, ask: Ask, notice: Notice) -> None:
        if notice in _NOTIFY_ONCE and not ask.response_url:
            with self._queue.notify_once(ask.team, ask.user, notice) as is_first:
                if is_first:
                    self._outbox.tell(ask, Message(NOTICES[notice]))
            return
        self._outbox.tell(ask, Message(NOTICES[notice]))


def _find_fault(words: str) -> Notice | None:
    """Name the notice for what cannot be answered, whoever asks it; None if it may be."""
    if not any(letter.isalnum() for letter in words):
        return Notice.NO_QUESTION
    return Notice.TOO_LONG if len(words) > LONGEST_QUESTION_CHARS else None
