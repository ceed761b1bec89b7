"""One ask from beginning to end: answered, shared, shown or told."""

import logging
from contextlib import suppress

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES
from bot.slack.delivery.files import Files
from bot.slack.delivery.outbox import Outbox
from bot.slack.delivery.streams import Streams
from bot.slack.delivery.threads import Threads
from bot.slack.delivery.views import Views
from bot.slack.hearing.talk import Talk
from bot.slack.inbox.membership import Membership
from bot.slack.inbox.personal_details import LEFT_OUT
from bot.slack.jobs import (
    AddSource,
    Ask,
    AskColleague,
    Chat,
    FollowTopic,
    ListSources,
    Notify,
    OfferSource,
    PostDigest,
    Question,
    QueuedAsk,
    SayHello,
    Share,
    ShowHome,
    Shown,
    ShowStopped,
    Sourcing,
    SuggestPrompts,
    Surface,
    TellNews,
    Unasked,
    Watch,
)
from bot.slack.library import Library
from bot.slack.looking_back import GiveReceipt, ShowTimeline, ShowVoice, TellChanges
from bot.slack.measuring import Measures
from bot.slack.messages.answers.rendered import RenderedAnswer
from bot.slack.messages.block_kit import Message
from bot.slack.messages.home import render_home, render_refusal, suggest_prompts
from bot.slack.messages.looking_back import render_changes
from bot.slack.messages.set_phrases import NOTICES, PROMPTS_TITLE, STATUS
from bot.slack.messages.talk import House, render_hello, render_talk
from bot.slack.notices import TOLD_ONCE, Notice, find_fault
from bot.slack.records.opening import Records
from bot.slack.replies.answers.composing import Composer, InterruptedAnswerError
from bot.slack.replies.answers.progressive import ThreadReply
from bot.slack.replies.answers.showing import PrivateReply, Reply
from bot.slack.replies.clicks import Clicks
from bot.slack.replies.looking_back import LookingBack
from bot.slack.replies.orders.digest_desk import DigestDesk
from bot.slack.replies.orders.editors_desk import Editors, EditorsDesk
from bot.slack.replies.posting import Poster
from bot.slack.replies.prompting import Prompts
from bot.slack.replies.sharing import Sharing

_log = logging.getLogger(__name__)


class Replier:
    """Serves asks."""

    def __init__(  # noqa: PLR0913 - everything that an answer touches
        self,
        clients: Clients,
        records: Records,
        membership: Membership,
        library: Library,
        measures: Measures,
        *,
        prompts: Prompts,
        retention_days: float,
        helpers: str = "",
        editors: Editors | None = None,
    ) -> None:
        self._queue, self._told = records.queue, records.told
        self._membership = membership
        self._library = library
        self._prompts = prompts
        self._composer = Composer(records, library, Threads(clients), measures, helpers)
        self._retention_days = retention_days
        self._outbox = Outbox(clients)
        self._streams = Streams(clients)
        self._looking_back = LookingBack(self._outbox, Files(clients), records, library)
        self.poster = Poster(self._outbox, self._streams, self._queue)
        sharing = Sharing(self._outbox, self.poster, records, helpers)
        self._clicks = Clicks(self._outbox, records, library, sharing, self._looking_back)
        self._views = Views(clients)
        self._desk = EditorsDesk(
            self._outbox, self.poster, membership, library, editors or Editors()
        )
        self._digests = DigestDesk(self._outbox, self.poster, records, library)

    def serve(self, queued: QueuedAsk) -> None:
        """Do what is wanted.

        Raises:
            SlackApiError: Slack refused or failed.
            StoreError: the articles cannot be searched.
        """
        if not self._serve_unasked(queued):
            self._serve_asker(queued)

    def _serve_unasked(self, queued: QueuedAsk) -> bool:
        """Do what nobody has to be looked up for; False if it is nothing of the kind."""
        ask = queued.ask
        if isinstance(ask.job, Notify):
            self._notify(ask, ask.job.notice)
        elif isinstance(ask.job, ShowStopped):
            self.poster.show_stopped(queued)
        elif isinstance(ask.job, PostDigest):
            self._digests.post(queued, ask.job)
        elif isinstance(ask.job, SayHello):
            self.poster.post_all(queued, [render_hello(self._describe_house(ask.channel))])
        elif isinstance(ask.job, TellChanges):
            self.poster.post_all(queued, [render_changes(ask.job.changes)])
        elif isinstance(ask.job, TellNews):
            if news := self._composer.compose_news(queued, ask.job):
                # In a direct message the question comes first.
                self.poster.post_all(queued, news.messages if ask.thread else news.shared)
        else:
            return False
        return True

    def _serve_asker(self, queued: QueuedAsk) -> None:
        ask = queued.ask
        # Looking people up may take long where Slack fails: nobody waits in silence for that.
        self._show_status(ask, STATUS)
        if refusal := self._membership.find_refusal(ask):
            self._refuse(queued, refusal)
            return
        match ask.job:
            case ShowHome():
                self._views.show_home(ask, render_home(self._describe_house(ask.channel)))
            case SuggestPrompts():
                prompts = suggest_prompts(self._describe_house(ask.channel).prompts)
                self._views.suggest_prompts(ask, PROMPTS_TITLE, prompts)
            case ShowTimeline():
                self._looking_back.serve(queued, ask.job)
            case Share() | AskColleague() | Watch() | GiveReceipt() | ShowVoice():
                self._clicks.serve(queued, ask.job)
            case OfferSource() | AddSource() | ListSources() | FollowTopic():
                self._serve_order(queued, ask.job)
            case Chat(talk):
                self._talk(queued, talk)
            case Question(words) if fault := find_fault(words):
                self._turn_down(queued, fault)
            case Question():
                self._answer(queued)

    def apologise(self, queued: QueuedAsk, notice: Notice) -> None:
        """Tell the asker that an answer failed; of its messages those stay that show statements.

        Raises:
            SlackApiError: Slack refused it.
        """
        if isinstance(queued.ask.job, PostDigest):
            self._digests.drop(queued.ask, queued.ask.job)
        if isinstance(queued.ask.job, Shown | Unasked):
            return
        if queued.ask.is_overheard and not self._queue.posted_for(queued.number):
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
        reply: Reply = PrivateReply(self._outbox, self._queue, queued)
        if not ask.is_private:
            reply = ThreadReply(self._outbox, self._streams, self._queue, queued)
        try:
            rendered = self._composer.compose(queued, reply)
        except InterruptedAnswerError:
            return
        if not isinstance(rendered, RenderedAnswer):
            self._turn_down(queued, rendered)
            return
        if ask.is_to_person:
            self.poster.post_all(queued, rendered.messages)
        else:
            reply.finish(rendered)
        if LEFT_OUT in ask.words:
            self._outbox.tell(ask, Message(NOTICES[Notice.PERSONAL_WORDS]))

    def _serve_order(self, queued: QueuedAsk, order: Sourcing | FollowTopic) -> None:
        if isinstance(order, FollowTopic):
            self._digests.follow(queued.ask, order)
        elif isinstance(order, OfferSource) and not self._desk.is_open:
            self._talk(queued, Talk.ADD_SOURCE)
        else:
            self._desk.serve(queued, order)

    def _talk(self, queued: QueuedAsk, talk: Talk) -> None:
        ask = queued.ask
        house = self._describe_house(ask.channel)
        message = render_talk(talk, house, ask.surface or Surface.DIRECT)
        if ask.is_private:
            self._outbox.answer_privately(ask, message)
            return
        self.poster.post_or_edit(queued, message)

    def _describe_house(self, channel: str) -> House:
        listings = self._library.listings(channel)
        articles, prompts = [one.details for one in listings], self._prompts.current(listings)
        is_private = self._library.channels.is_private(channel)
        days, model = self._retention_days, self._library.model
        return House(articles, days, model, prompts, is_private, self._desk.is_open)

    def _refuse(self, queued: QueuedAsk, refusal: Notice) -> None:
        ask = queued.ask
        if isinstance(ask.job, ShowHome):
            self._views.show_home(ask, render_refusal(NOTICES[refusal]))
        elif ask.is_overheard:
            self._queue.dismiss(queued)
        elif not isinstance(ask.job, SuggestPrompts):
            self._show_status(ask, "")
            self._notify(ask, refusal)

    def _turn_down(self, queued: QueuedAsk, fault: Notice | None) -> None:
        """Say what is wrong with a question, to whoever asked the bot."""
        if fault is None or queued.ask.is_overheard:
            self._queue.dismiss(queued)
            return
        self._show_status(queued.ask, "")
        self._outbox.answer_privately(queued.ask, Message(NOTICES[fault]))

    def _show_status(self, ask: Ask, words: str) -> None:
        # Whoever spoke to a colleague isn't shown that the bot listens.
        if ask.is_in_thread and isinstance(ask.job, Question) and not ask.is_overheard:
            self._outbox.set_status(ask, words)

    def _notify(self, ask: Ask, notice: Notice) -> None:
        if notice in TOLD_ONCE and not ask.response_url:
            with self._told.once(ask.team, ask.user, notice) as is_first:
                if is_first:
                    self._outbox.tell(ask, Message(NOTICES[notice]))
            return
        self._outbox.tell(ask, Message(NOTICES[notice]))
