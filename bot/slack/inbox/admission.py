"""Who may ask, told from what Slack delivers; what has to be looked up comes later."""

from dataclasses import dataclass, field

from bot.settings import BotSettings
from bot.slack.channels.channels import Channels
from bot.slack.inbox.deliveries import Identity, Incoming
from bot.slack.jobs import Ask
from bot.slack.notices import Notice
from bot.slack.records.work_queue import WorkQueue


@dataclass(frozen=True, slots=True)
class Rules:
    """Which workspaces, channels and user groups may ask; no channels or groups means all.

    `single` is what is set for single channels.
    """

    teams: frozenset[str]
    channels: frozenset[str]
    user_groups: frozenset[str]
    user_limit: int
    total_limit: int
    follow_ups: str = "auto"
    single: Channels = field(default_factory=Channels)

    def answers_follow_ups(self, channel: str) -> bool:
        """Tell if messages without a mention may be answered in a thread of a channel."""
        return self.single.follow_ups(channel, self.follow_ups) == "auto"


def read_rules(settings: BotSettings, me: Identity, single: Channels | None = None) -> Rules:
    """Read the rules from the settings."""
    return Rules(
        read_ids(settings.slack_teams) or frozenset(filter(None, [me.team, me.enterprise])),
        read_ids(settings.slack_channels),
        read_ids(settings.slack_user_groups),
        settings.slack_user_limit,
        settings.slack_total_limit,
        settings.slack_follow_ups,
        single or Channels(),
    )


def read_ids(text: str) -> frozenset[str]:
    """Read ids with commas between them."""
    return frozenset(filter(None, (part.strip() for part in text.split(","))))


def find_refusal(incoming: Incoming, rules: Rules) -> Notice | None:
    """Name the notice for somebody who may not ask here; None if nothing speaks against it."""
    ask = incoming.ask
    if ask.team not in rules.teams:
        return Notice.OTHER_TEAM
    if incoming.home_team and incoming.home_team not in rules.teams:
        return Notice.OUTSIDER
    in_channel = not ask.channel.startswith("D")
    if in_channel and ask.channel and rules.channels and ask.channel not in rules.channels:
        return Notice.OTHER_CHANNEL
    return None


def find_limit(ask: Ask, rules: Rules, queue: WorkQueue) -> Notice | None:
    """Name the notice for somebody who asks too much; None if there is room."""
    own, total = queue.count_recent(ask.team, ask.user)
    if own >= rules.user_limit:
        return Notice.TOO_MANY
    return Notice.TOO_BUSY if total >= rules.total_limit else None
