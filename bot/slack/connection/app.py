"""The Bolt app: which listener hears what."""

import logging
import re

from slack_bolt import App, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError

from bot.slack.delivery.clients import Clients
from bot.slack.inbox.deliveries import (
    Identity,
    read_addition,
    read_prompt,
    read_question_to_colleagues,
    read_watch,
)
from bot.slack.inbox.listeners import Listeners
from bot.slack.inbox.looking_back import read_look_back
from bot.slack.inbox.shares import read_share
from bot.slack.messages.action_ids import (
    ADD_SOURCE,
    ASK_COLLEAGUE,
    ASK_PROMPT,
    CHECK_MESSAGE,
    COMMAND,
    COPY,
    FEEDBACK,
    RECEIPT,
    SHARE,
    SHOW_CLOSEST,
    SHOW_PLACE,
    SHOW_SOURCES,
    SHOW_VOICE,
    TELL_WHY,
    WATCH,
)

_log = logging.getLogger(__name__)

EVENTS = ("app_home_opened", "app_mention", "member_joined_channel", "message")


def build_app(clients: Clients, me: Identity, listeners: Listeners, signing_secret: str) -> App:
    """Build the app for one workspace; a signing secret is needed for HTTP only."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=me.enterprise or None,
            team_id=me.team,
            bot_user_id=me.user,
            bot_id=me.bot,
            # Read anew each time: it may have been turned over.
            bot_token=clients.retrying.token or "",
        )

    bolt_log = logging.getLogger("bot.slack.bolt")
    # Bolt's warnings are for programmers, and some show what was delivered.
    bolt_log.setLevel(logging.ERROR)
    app = App(
        logger=bolt_log,
        name="ics-bot",
        client=clients.quick,
        authorize=authorize,
        # Socket Mode has no signatures, yet Bolt wants a secret that is not empty.
        signing_secret=signing_secret or "socket mode",
        # Acknowledged once it is written down, not before.
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=bool(signing_secret),
    )
    for event in EVENTS:
        app.event(event)(listeners.on_event)
    app.command(COMMAND)(listeners.on_command)
    app.message_shortcut(CHECK_MESSAGE)(listeners.on_shortcut)
    app.action(SHARE)(listeners.taking(read_share))
    app.action(WATCH)(listeners.taking(read_watch))
    app.action(RECEIPT)(listeners.taking(read_look_back))
    app.action(SHOW_VOICE)(listeners.taking(read_look_back))
    # Slack wants each button of a view to have an id of its own.
    app.action(re.compile(ASK_PROMPT))(listeners.taking(read_prompt))
    app.action(ASK_COLLEAGUE)(listeners.taking(read_question_to_colleagues))
    app.action(ADD_SOURCE)(listeners.taking(read_addition))
    app.action(FEEDBACK)(listeners.on_feedback)
    for action in (COPY, SHOW_CLOSEST, SHOW_PLACE, SHOW_SOURCES):
        app.action(action)(listeners.on_window)
    app.view(TELL_WHY)(listeners.on_reason)
    app.error(_answer_failure)
    return app


def _answer_failure(error: Exception) -> BoltResponse:
    if isinstance(error, BoltUnhandledRequestError):
        # Slack would deliver it again and again.
        return BoltResponse(status=200, body="")
    _log.error("couldn't save a delivery (%s): Slack will send it again", type(error).__name__)
    return BoltResponse(status=500, body="")
