"""Files, sent to one person in their direct messages."""

from bot.slack.delivery.clients import Clients
from bot.slack.messages.block_kit import Message


class Files:
    """Sends them."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def send(self, user: str, message: Message, name: str, content: str) -> None:
        """Send a text file beneath a message that introduces it.

        Raises:
            SlackApiError: Slack refused it.
        """
        client = self._clients.retrying
        # Slack opens the direct conversation with whom a message is for.
        posted = client.chat_postMessage(
            channel=user,
            text=message.text,
            parse="none",
            unfurl_links=False,
            unfurl_media=False,
        )
        client.files_upload_v2(
            channel=str(posted["channel"]),
            thread_ts=str(posted["ts"]),
            filename=name,
            content=content,
        )
