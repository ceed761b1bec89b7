"""The first words with Slack: who the bot is there."""

import logging
import threading

from bot.slack.connection.tokens import SlackSetupError
from bot.slack.delivery.clients import Clients
from bot.slack.delivery.failures import SLACK_FAILURES, call_until, read_code
from bot.slack.inbox.deliveries import Identity

_log = logging.getLogger(__name__)


def introduce(clients: Clients, ended: threading.Event) -> Identity:
    """Ask Slack who the bot is, however long it takes.

    Raises:
        SlackSetupError: Slack refuses the token, or a signal came first.
    """
    try:
        found = call_until(ended, clients.retrying.auth_test, _log.warning)
    except SLACK_FAILURES as error:
        raise refuse("SLACK_BOT_TOKEN", error) from error
    if found is None:
        raise SlackSetupError("The bot was stopped before it could reach Slack.")
    names = ("team_id", "user_id", "bot_id", "enterprise_id")
    return Identity(*(str(found.get(name) or "") for name in names))


def refuse(name: str, error: Exception) -> SlackSetupError:
    """Say that Slack rejected the token of a setting."""
    message = f"Slack rejected {name} ({read_code(error)}): copy it again from the app's settings."
    return SlackSetupError(message)
