"""Which settings of ours there are, and which of them a misspelt one was meant for."""

from collections.abc import Iterable

# Those that only the bot reads stand here too: both commands share one environment and one `.env`.
# A test holds this list against the settings themselves.
SETTING_NAMES = (
    "ICS_ANSWER_READER",
    "ICS_CHAT_MODEL",
    "ICS_CHECK_MODEL",
    "ICS_CHROMA_TOKEN",
    "ICS_CHROMA_URL",
    "ICS_DAILY_TOKENS",
    "ICS_DATABASE_URL",
    "ICS_DEADLINE_SECONDS",
    "ICS_EMBEDDINGS",
    "ICS_HOME",
    "ICS_LEASE_SECONDS",
    "ICS_LOG_FORMAT",
    "ICS_LOG_LEVEL",
    "ICS_OLD_MONTHS",
    "ICS_PRICE_PROMPT",
    "ICS_PRICE_REPLY",
    "ICS_PROMPT_TOKENS",
    "ICS_REASONING_EFFORT",
    "ICS_REPLY_TOKENS",
    "ICS_SLACK_CHANNELS",
    "ICS_SLACK_DRIFT_NOTES",
    "ICS_SLACK_CHANNELS_FILE",
    "ICS_SLACK_EDITORS",
    "ICS_SLACK_FOLLOW_UPS",
    "ICS_SLACK_HELPERS",
    "ICS_SLACK_PRIVATE_HOSTS",
    "ICS_SLACK_RETENTION_DAYS",
    "ICS_SLACK_TEAMS",
    "ICS_SLACK_TOTAL_LIMIT",
    "ICS_SLACK_USER_GROUPS",
    "ICS_SLACK_USER_LIMIT",
    "ICS_TRACING",
)
# Secrets of ours that may stand in a file instead.
_IN_FILES = ("ICS_DATABASE_URL_FILE",)


def describe_unknown(names: Iterable[str]) -> list[str]:
    """Say of each name that looks like a setting of ours, but isn't one, what was meant."""
    ours = {name.upper() for name in names if name.upper().startswith("ICS_")}
    return [_describe(name) for name in sorted(ours.difference(SETTING_NAMES, _IN_FILES))]


def _describe(name: str) -> str:
    # Hardly any run has a misspelt setting.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(name, SETTING_NAMES, n=1)
    meant = f"did you mean {near[0]}?" if near else "README.md says where all settings are listed."
    return f"{name} is not a setting, and is ignored: {meant}"
