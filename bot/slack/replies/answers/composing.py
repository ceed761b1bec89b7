"""An answer from the articles, shown while it comes and kept: another attempt shows the same."""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Answer, Request
from bot.answering.statuses import Status
from bot.history.citing import cite_all
from bot.history.receipts import make_receipt, write_receipt
from bot.slack.delivery.threads import Threads
from bot.slack.jobs import Ask, Question, QueuedAsk, Surface, TellNews
from bot.slack.library import Library
from bot.slack.measuring import Measures
from bot.slack.messages.answers.answer_blocks import cut_answer, render_answer
from bot.slack.messages.answers.bylines import shorten_bylines
from bot.slack.messages.answers.rendered import RenderedAnswer, read_rendered_answer
from bot.slack.messages.answers.splitting import cut_statement
from bot.slack.messages.passing_on import can_pass_on
from bot.slack.messages.set_phrases import NEWS
from bot.slack.notices import Notice
from bot.slack.records.opening import Records
from bot.slack.replies.answers.claims import find_claims, lacks_claim
from bot.slack.replies.answers.overheard import cited_articles, is_worth_saying
from bot.slack.replies.answers.progress import Step, answer_anew
from bot.slack.replies.answers.resuming import read_draft
from bot.slack.replies.answers.showing import Reply
from bot.slack.replies.answers.verdicts import SETTLED, Verdict, judge
from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)


class InterruptedAnswerError(Exception):
    """The question was edited or stopped while it was being answered."""


class Composer:
    """Works answers out."""

    def __init__(
        self,
        records: Records,
        library: Library,
        threads: Threads,
        measures: Measures,
        helpers: str,
    ) -> None:
        self._helpers = helpers
        self._measures = measures
        self._queue = records.queue
        self._journal = records.journal
        self._cited = records.cited
        self._library = library
        self._store = library.store
        self._answerer = library.answerer
        self._threads = threads

    def compose(self, queued: QueuedAsk, reply: Reply) -> RenderedAnswer | Notice | None:
        """Return the answer, kept, or why there's none; None if nobody who spoke wanted one.

        Raises:
            InterruptedAnswerError: the question isn't any more what it was.
        """
        kept = self._journal.document(queued.answer_id) if queued.answer_id else None
        if rendered := read_rendered_answer(kept):
            reply.begin()
            return rendered
        if claims := find_claims(queued.ask, self._threads):
            return self._check(queued, claims)
        began, ask = time.monotonic(), queued.ask
        history = self._journal.history(ask)
        if not history and lacks_claim(ask.words):
            return Notice.NOTHING_TO_CHECK
        # What was begun to be shown is gone on with, whoever it was meant for.
        is_overheard = ask.is_overheard and not queued.posted
        if not is_overheard:
            reply.begin()
        request = self._library.request(ask.channel, ask.words, history)
        answer = self._work_out(queued, request, reply)
        if not reply.is_begun and not self._is_worth_saying(ask, answer):
            return None
        rendered = self._keep(queued, answer, time.monotonic() - began)
        if not answer.status.is_answer:
            reply.add(cut_answer(answer))
        return rendered

    def compose_news(self, queued: QueuedAsk, news: TellNews) -> RenderedAnswer | None:
        """Return the answer to a question that was open; None if it is still."""
        began, question = time.monotonic(), news.question
        asked_in = news.asked_in or queued.ask.channel
        answer = self._answerer.invoke(self._library.request(asked_in, question))
        if answer.status is not Status.ANSWERED:
            return None
        ask = replace(queued.ask, job=Question(question, Surface.DIRECT))
        seconds = time.monotonic() - began
        return self._keep(replace(queued, ask=ask), answer, seconds, NEWS)

    def _check(self, queued: QueuedAsk, claims: Sequence[Ask]) -> RenderedAnswer:
        """Look claims up until the articles settle one, and say first what they say to it.

        Nothing is shown before that is known.
        """
        began, order = time.monotonic(), list(Verdict)
        judged: list[tuple[Ask, Verdict, Answer]] = []
        for ask in claims:
            answer = self._answerer.invoke(self._library.request(ask.channel, ask.words))
            judged.append((ask, *judge(ask.words, answer, self._library.is_borne_out)))
            if judged[-1][1] in SETTLED:
                break
        ask, verdict, answer = min(judged, key=lambda one: order.index(one[1]))
        seconds = time.monotonic() - began
        return self._keep(replace(queued, ask=ask), answer, seconds, verdict.value, is_claim=True)

    def _keep(
        self,
        queued: QueuedAsk,
        answer: Answer,
        seconds: float,
        lead: str = "",
        *,
        is_claim: bool = False,
    ) -> RenderedAnswer:
        """Render and keep an answer, so that another attempt shows the same."""
        ask = queued.ask
        self._require_current(queued)
        latency_ms = (queued.age_seconds + seconds) * 1_000
        answer_id = self._journal.record(ask, answer, latency_ms)
        self._measures.note_answer(answer_id, ask, answer, latency_ms)
        texts = self._store.texts(cited_articles(answer))
        has_helpers = can_pass_on(self._helpers, ask.channel)
        rendered = render_answer(
            answer, answer_id, ask, texts, lead, has_helpers=has_helpers, is_claim=is_claim
        )
        self._journal.keep_document(answer_id, rendered.as_document())
        self._keep_cited(answer_id, ask.words, answer)
        if not self._queue.record_answer(queued, answer_id):
            self._journal.forget(answer_id)
            raise InterruptedAnswerError
        return rendered

    def _keep_cited(self, answer_id: int, question: str, answer: Answer) -> None:
        """Keep the receipt of an answer, and what it cites.

        What others asked before in the thread stays out of the receipt: its question stands alone.
        """
        if not answer.citations:
            return
        alone = Request(answer.query or question)
        receipt = make_receipt(self._store, alone, answer)
        self._cited.keep_receipt(answer_id, write_receipt(receipt))
        try:
            self._cited.keep(answer_id, question, cite_all(self._store, answer))
        except StoreError as error:
            # The answer itself is none the worse for it.
            _log.warning("couldn't keep what an answer cites: %s", error)

    def _require_current(self, queued: QueuedAsk) -> None:
        if not self._queue.is_current(queued):
            raise InterruptedAnswerError

    def _work_out(self, queued: QueuedAsk, request: Request, reply: Reply) -> Answer:
        """Show each statement as it comes, after those that were shown before a restart."""
        draft = read_draft(self._queue.shown_for(queued.number))
        for shown in shorten_bylines(draft.so_far()):
            reply.add([*cut_statement(shown)])
        for item in answer_anew(self._answerer, request):
            self._require_current(queued)
            if isinstance(item, Answer):
                return draft.complete(item)
            if isinstance(item, Step):
                reply.progress(item.words)
            elif draft.take(item):
                if not reply.is_begun and self._is_worth_saying(queued.ask, draft.so_far()):
                    reply.begin()
                if reply.is_begun and not queued.ask.is_private:
                    self._queue.record_shown(queued, draft.as_document())
                *_, coming = shorten_bylines(draft.so_far())
                reply.add([*cut_statement(coming)])
        raise ValueError("an answerer ended without an answer")

    def _is_worth_saying(self, ask: Ask, answer: Answer) -> bool:
        return is_worth_saying(ask.words, answer, is_of_asker=self._journal.asked_last(ask))
