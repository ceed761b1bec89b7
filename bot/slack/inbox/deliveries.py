"""What Slack delivers, read into asks; what can be no ask for the bot is None.

What a message wants is told later (`triage`): Slack isn't kept waiting for that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.slack.hearing.message_text import find_text
from bot.slack.inbox.typed_words import MENTION, cut_claim, undo_marks
from bot.slack.job_rows import read_answer_id, write_job
from bot.slack.jobs import (
    AddSource,
    Ask,
    AskColleague,
    Job,
    Notify,
    Question,
    Said,
    SayHello,
    ShowHome,
    SuggestPrompts,
    Surface,
    Watch,
)
from bot.slack.notices import Notice

_OCCASIONS = ("app_home_opened", "member_joined_channel")
# Messages of these kinds are somebody's own words; all others tell of edits, joins and the like.
_SPOKEN = {None, "thread_broadcast", "file_share", "me_message"}
# Slack says of it neither that it is a bot nor what bot it is.
_SLACKBOT = "USLACKBOT"

# Tells if the bot may be spoken to without a mention, in a thread of a channel of a workspace.
TakesPart = Callable[[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace."""

    team: str
    user: str
    bot: str
    enterprise: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An ask, and what tells whether it may be served.

    `home_team` is the workspace that the person belongs to, empty if Slack did not say.
    """

    ask: Ask
    home_team: str


def read_event(body: Mapping[str, object], me: Identity, takes_part: TakesPart) -> Incoming | None:
    """Read a message, a mention or the opening of the app's own pages.

    Of a message that doesn't mention the bot no word is looked at where it doesn't take part.
    """
    event = body.get("event")
    if not isinstance(event, Mapping):
        return None
    if event.get("type") in _OCCASIONS:
        return _read_occasion(body, event, me)
    team, event_id = _text(body, "team_id"), _text(body, "event_id")
    user, channel = _text(event, "user"), _text(event, "channel")
    if not (team and event_id and user and channel) or _is_of_a_bot(event, me):
        return None
    stamp = _text(event, "ts") or _text(event, "event_ts")
    if event.get("subtype") not in _SPOKEN or not stamp:
        return None
    surface, thread = _find_surface(event, me), _text(event, "thread_ts") or stamp
    if surface is Surface.FOLLOW_UP and not takes_part(team, channel, thread):
        return None
    said = _read_said(event, surface) if surface else None
    ask = Ask(said, team, channel, user, stamp, event_id, thread) if said else None
    return Incoming(ask, _home_team(event)) if ask else None


def _read_occasion(
    body: Mapping[str, object], event: Mapping[str, object], me: Identity
) -> Incoming | None:
    """Read that somebody opened the app's own pages, or invited the bot to a channel."""
    team, event_id = _text(body, "team_id"), _text(body, "event_id")
    user, channel = _text(event, "user"), _text(event, "channel")
    joined = event.get("type") == "member_joined_channel"
    if not (team and event_id and user and channel) or (user == me.user) != joined:
        return None
    job: Job = SuggestPrompts() if event.get("tab") == "messages" else ShowHome()
    job = SayHello() if joined else job
    key = f"{write_job(job)[0]}:{user}:{_text(event, 'event_ts') or event_id}"
    return Incoming(Ask(job, team, channel, user, key, event_id), "")


def read_command(body: Mapping[str, object]) -> Incoming | None:
    """Read a slash command."""
    team, channel, user = (_text(body, f"{name}_id") for name in ("team", "channel", "user"))
    trigger = _text(body, "trigger_id")
    if not (team and channel and user and trigger):
        return None
    said = Said(_text(body, "text"), Surface.COMMAND)
    key, url = f"command:{trigger}", _text(body, "response_url")
    ask = Ask(said, team, channel, user, key, key, response_url=url)
    return Incoming(ask, _text(body, "user_team_id"))


def read_shortcut(body: Mapping[str, object]) -> Incoming | None:
    """Read the shortcut of a message: the message's own words are looked up."""
    message = body.get("message")
    words = undo_marks(find_text(message) if isinstance(message, Mapping) else "")
    key = _text(body, "trigger_id") or _text(body, "action_ts")
    question = Question(cut_claim(words), Surface.SHORTCUT)
    incoming = read_interaction(body, question, f"shortcut:{key}")
    if incoming is None:
        return None
    return replace(incoming, ask=replace(incoming.ask, thread=_text(message, "thread_ts")))


def read_prompt(body: Mapping[str, object]) -> Incoming | None:
    """Read the click on a question of the Home tab: it is answered in a direct message."""
    words, trigger = read_action_value(body), _text(body, "trigger_id")
    incoming = read_interaction(body, Question(words, Surface.COMMAND), f"prompt:{trigger}")
    if incoming is None or not (words and trigger):
        return None
    # Slack opens the direct conversation with whom a message is for.
    return replace(incoming, ask=replace(incoming.ask, channel=incoming.ask.user))


def read_watch(body: Mapping[str, object]) -> Incoming | None:
    """Read the click of somebody who wants to be told once there is an answer."""
    value, trigger = read_action_value(body), _text(body, "trigger_id")
    job = Watch(read_answer_id(value))
    return read_interaction(body, job, f"watch:{trigger}") if value and trigger else None


def read_question_to_colleagues(body: Mapping[str, object]) -> Incoming | None:
    """Read the click that passes a question on; that is done once."""
    value = read_action_value(body)
    wish = AskColleague(read_answer_id(value))
    return read_interaction(body, wish, f"colleague:{value}") if value else None


def read_addition(body: Mapping[str, object]) -> Incoming | None:
    """Read the click of an editor who wants to have added what was offered."""
    address, trigger = read_action_value(body), _text(body, "trigger_id")
    job = AddSource(address)
    return read_interaction(body, job, f"add:{trigger}") if address and trigger else None


def read_click(body: Mapping[str, object]) -> Incoming | None:
    """Read who clicked, and what that person is told if the click fails."""
    return read_interaction(body, Notify(Notice.FAILED), "")


def read_action_value(body: Mapping[str, object], name: str = "value") -> str:
    """Return the value, or what else is named, of the button that was clicked; empty if none."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    return _text(first, name) if isinstance(first, Mapping) else ""


def _read_said(event: Mapping[str, object], surface: Surface) -> Said | None:
    text = find_text(event)
    # Who mentions somebody else in a thread is not talking to the bot.
    is_to_another = surface is Surface.FOLLOW_UP and MENTION.search(text)
    return None if is_to_another else Said(MENTION.sub(" ", text), surface)


def _find_surface(event: Mapping[str, object], me: Identity) -> Surface | None:
    if event.get("type") == "app_mention":
        return Surface.MENTION
    if event.get("type") != "message":
        return None
    if event.get("channel_type") == "im" or _text(event, "channel").startswith("D"):
        return Surface.DIRECT
    if me.user in MENTION.findall(find_text(event)):
        return Surface.MENTION
    return Surface.FOLLOW_UP if _text(event, "thread_ts") else None


def _is_of_a_bot(event: Mapping[str, object], me: Identity) -> bool:
    by_bot = bool(_text(event, "bot_id")) or event.get("subtype") == "bot_message"
    return by_bot or _text(event, "user") in (me.user, _SLACKBOT)


def _home_team(event: Mapping[str, object]) -> str:
    return _text(event, "user_team") or _text(event, "source_team") or _text(event, "team")


def read_interaction(body: Mapping[str, object], job: Job, key: str) -> Incoming | None:
    """Read who did something with a message or a view, and where; the key names the wish."""
    parts = {name: body.get(name) for name in ("team", "user", "channel", "container")}
    team, user, channel, container = (
        part if isinstance(part, Mapping) else {} for part in parts.values()
    )
    place = _text(channel, "id") or _text(container, "channel_id")
    home = _text(user, "team_id") or _text(team, "id")
    where = _text(team, "id") or home
    if not (where and _text(user, "id")):
        return None
    url = _text(body, "response_url")
    ask = Ask(job, where, place, _text(user, "id"), key, key, response_url=url)
    return Incoming(ask, home)


def _text(part: Mapping[str, object] | object, name: str) -> str:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else ""
