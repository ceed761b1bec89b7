"""What editors want of the sources: looked at, added, followed, listed."""

from dataclasses import dataclass, field

from bot.slack.delivery.outbox import Outbox
from bot.slack.inbox.membership import Membership
from bot.slack.ingesting import IngestCommand, IngestError
from bot.slack.jobs import Ask, ListSources, OfferSource, QueuedAsk, Sourcing
from bot.slack.library import Library
from bot.slack.messages.block_kit import Message
from bot.slack.messages.set_phrases import NOTICES, STATUS_LOOKING
from bot.slack.messages.source_offers import (
    render_added,
    render_followed,
    render_ingest_failure,
    render_offer,
)
from bot.slack.notices import Notice
from bot.slack.replies.posting import Poster


@dataclass(frozen=True, slots=True)
class Editors:
    """Who may add articles from Slack, by ids of people and user groups, and by what command."""

    ids: frozenset[str] = frozenset()
    command: IngestCommand = field(default_factory=IngestCommand)


class EditorsDesk:
    """Serves editors; without any, nobody adds anything from Slack."""

    def __init__(
        self,
        outbox: Outbox,
        poster: Poster,
        membership: Membership,
        library: Library,
        editors: Editors,
    ) -> None:
        self._outbox = outbox
        self._poster = poster
        self._membership = membership
        self._library = library
        self._editors = editors
        self._command = editors.command

    @property
    def is_open(self) -> bool:
        """Whether anybody may add anything from Slack."""
        return bool(self._editors.ids)

    def serve(self, queued: QueuedAsk, job: Sourcing) -> None:
        """Do what an editor wants; who isn't one is told so.

        Raises:
            SlackApiError: Slack refused or failed.
        """
        ask = queued.ask
        if isinstance(job, ListSources):
            self._outbox.answer_privately(ask, self._list(ask))
        elif not self._membership.is_named(ask.user, self._editors.ids):
            self._outbox.tell(ask, Message(NOTICES[Notice.NOT_EDITOR]))
        elif isinstance(job, OfferSource):
            self._offer(queued, job)
        else:
            if not queued.attempts:
                self._outbox.tell(ask, Message(NOTICES[Notice.ADDING]))
            self._outbox.tell(ask, self._add(job.address))

    def _list(self, ask: Ask) -> Message:
        articles = self._library.articles(ask.channel)
        # Feeds of others than a channel's own publishers are none of its business.
        is_narrow = not self._library.channels.filters(ask.channel).is_open
        try:
            followed = () if is_narrow else self._command.list_sources()
        except IngestError:
            followed = ()
        return render_followed(articles, followed)

    def _offer(self, queued: QueuedAsk, job: OfferSource) -> None:
        if queued.ask.is_private:
            self._outbox.answer_privately(queued.ask, self._look(job.address))
            return
        self._outbox.set_status(queued.ask, STATUS_LOOKING)
        self._poster.post_or_edit(queued, self._look(job.address))

    def _look(self, address: str) -> Message:
        try:
            return render_offer(self._command.look(address))
        except IngestError as error:
            return render_ingest_failure(str(error))

    def _add(self, address: str) -> Message:
        try:
            return render_added(self._command.add(address))
        except IngestError as error:
            return render_ingest_failure(str(error))
