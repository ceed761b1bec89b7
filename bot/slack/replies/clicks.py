"""What the buttons under an answer are for: share it, pass it on, wait for more, look back."""

from bot.slack.delivery.outbox import Outbox
from bot.slack.jobs import AskColleague, Click, QueuedAsk, Share, Watch
from bot.slack.library import Library
from bot.slack.messages.block_kit import Message
from bot.slack.messages.set_phrases import NOTICES
from bot.slack.notices import Notice
from bot.slack.records.opening import Records
from bot.slack.replies.looking_back import LookingBack
from bot.slack.replies.sharing import Sharing


class Clicks:
    """Does what somebody wants who clicked on such a button."""

    def __init__(
        self,
        outbox: Outbox,
        records: Records,
        library: Library,
        sharing: Sharing,
        looking_back: LookingBack,
    ) -> None:
        self._outbox = outbox
        self._journal = records.journal
        self._watches = records.watches
        self._library = library
        self._sharing = sharing
        self._looking_back = looking_back

    def serve(self, queued: QueuedAsk, click: Click) -> None:
        """Do what is wanted with an answer.

        Raises:
            SlackApiError: Slack refused or failed.
        """
        match click:
            case Share(answer_id) if not self._may_share(queued, answer_id):
                self._tell(queued, Notice.OTHER_SOURCES)
            case Share(answer_id):
                self._sharing.share(queued, answer_id)
            case AskColleague(answer_id):
                self._sharing.pass_on(queued, answer_id)
            case Watch(answer_id):
                is_kept = self._watches.add(answer_id, queued.ask.user)
                self._tell(queued, Notice.WATCHING if is_kept else Notice.ANSWER_GONE)
            case _:
                self._looking_back.serve(queued, click)

    def _may_share(self, queued: QueuedAsk, answer_id: int) -> bool:
        asked = self._journal.place(answer_id)
        return not asked or self._library.channels.may_show(queued.ask.channel, asked[1])

    def _tell(self, queued: QueuedAsk, notice: Notice) -> None:
        self._outbox.tell(queued.ask, Message(NOTICES[notice]))
