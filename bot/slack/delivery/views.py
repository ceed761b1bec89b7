"""What Slack shows around messages: windows, the Home tab and suggested prompts."""

import logging
from collections.abc import Sequence

from slack_sdk.models.views import View

from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, read_code
from bot.slack.jobs import Ask

_log = logging.getLogger(__name__)


class Views:
    """Opens and fills them."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def open_window(self, trigger: str, view: View, *, over_another: bool = False) -> bool:
        """Open a window for whoever clicked, if Slack lets it at once; tell if it did."""
        quick = self._clients.quick
        open_view = quick.views_push if over_another else quick.views_open
        try:
            open_view(trigger_id=trigger, view=view)
        except SLACK_FAILURES as error:
            _log.warning("couldn't open a window (%s)", read_code(error))
            return False
        return True

    def show_home(self, ask: Ask, view: View) -> None:
        """Fill somebody's Home tab.

        Raises:
            SlackApiError: Slack refused it.
        """
        self._clients.retrying.views_publish(user_id=ask.user, view=view)

    def suggest_prompts(self, ask: Ask, title: str, prompts: Sequence[dict[str, str]]) -> None:
        """Suggest prompts in an empty conversation, if there are any.

        Raises:
            SlackApiError: Slack refused it.
        """
        if not prompts:
            return
        # With thread_ts the call fails without a word for apps with an agent view.
        self._clients.retrying.assistant_threads_setSuggestedPrompts(
            channel_id=ask.channel, title=title, prompts=list(prompts)
        )
