"""What the bot needs to know from its surroundings, besides what the store does."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_core import PydanticCustomError

from vectorstore.settings import StoreSettings

# Time enough for a bot that its machine let wait, and little for who waits for an answer.
LEASE_SECONDS = 30.0


def _read_ids(first: str, example: str) -> AfterValidator:
    """Accept ids of Slack that begin with certain letters: a name would match nobody in silence."""
    is_id = re.compile(f"[{first}][A-Z0-9]+").fullmatch

    def require(text: str) -> str:
        named = [part.strip() for part in text.split(",") if part.strip()]
        if any(not is_id(part) for part in named):
            raise PydanticCustomError("ids", f"it must be ids, such as {example}, and not names")
        return text

    return AfterValidator(require)


class BotSettings(StoreSettings):
    """Settings of the bot, from the environment and from a `.env` file in the working folder."""

    chat_model: str | None = Field(
        default=None,
        validation_alias="ICS_CHAT_MODEL",
        description=(
            "Chat model: openai:MODEL, azure_openai:DEPLOYMENT, or `none` for quotes only "
            "(default: openai:gpt-5-mini if there is an OPENAI_API_KEY, else none)"
        ),
    )
    check_model: str | None = Field(
        default=None,
        validation_alias="ICS_CHECK_MODEL",
        description=(
            "Model that judges if quotes bear out what was written, named as the chat model is "
            "(default: the chat model)"
        ),
    )
    answer_reader: Literal["on", "off"] = Field(
        default="on",
        validation_alias="ICS_ANSWER_READER",
        description=(
            "Read what may answer with a small model, where the extra `semantic` is installed: "
            "`on` or `off` (default: on)"
        ),
    )
    old_months: int = Field(
        default=12,
        ge=1,
        validation_alias="ICS_OLD_MONTHS",
        description="Say so where all sources of an answer are older, in months (default: 12)",
    )
    azure_openai_api_key: SecretStr | None = Field(
        default=None,
        validation_alias="AZURE_OPENAI_API_KEY",
        description="Key of Azure OpenAI, for azure_openai:DEPLOYMENT",
    )
    azure_openai_endpoint: str | None = Field(
        default=None,
        validation_alias="AZURE_OPENAI_ENDPOINT",
        description="Address of the Azure OpenAI resource",
    )
    openai_api_version: str | None = Field(
        default=None,
        validation_alias="OPENAI_API_VERSION",
        description="API version of Azure OpenAI, such as 2024-10-21",
    )
    reasoning_effort: str | None = Field(
        default=None,
        validation_alias="ICS_REASONING_EFFORT",
        description="How long a reasoning model thinks: `low` for quick answers (default: its own)",
    )
    deadline_seconds: float = Field(
        default=45.0,
        gt=0,
        validation_alias="ICS_DEADLINE_SECONDS",
        description="Seconds that the model has for one answer, from the question on (default: 45)",
    )
    prompt_tokens: int = Field(
        default=12_000,
        ge=1_000,
        validation_alias="ICS_PROMPT_TOKENS",
        description="Most tokens of instructions and passages in one request (default: 12000)",
    )
    reply_tokens: int = Field(
        default=3_000,
        ge=100,
        validation_alias="ICS_REPLY_TOKENS",
        description="Most tokens of one reply, a model's reasoning included (default: 3000)",
    )
    daily_tokens: int = Field(
        default=2_000_000,
        ge=0,
        validation_alias="ICS_DAILY_TOKENS",
        description="Most tokens of all answers of a day, 0 for no ceiling (default: 2000000)",
    )
    price_prompt: float | None = Field(
        default=None,
        ge=0,
        validation_alias="ICS_PRICE_PROMPT",
        description="What a million prompt tokens cost you, to show the cost of answers",
    )
    price_reply: float | None = Field(
        default=None,
        ge=0,
        validation_alias="ICS_PRICE_REPLY",
        description="What a million reply tokens cost you",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING",
        validation_alias="ICS_LOG_LEVEL",
        description="`INFO` logs tokens, cost and failed statements of each answer",
    )
    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_BOT_TOKEN", description="Slack bot token (xoxb-…)"
    )
    slack_app_token: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_APP_TOKEN",
        description="Slack app token (xapp-…), for Socket Mode",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        validation_alias="SLACK_SIGNING_SECRET",
        description="Slack signing secret, for `ics-bot slack --http`",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        validation_alias="SLACK_API_URL",
        description="Address of Slack's Web API (default: https://slack.com/api/)",
    )
    slack_teams: Annotated[str, _read_ids("TE", "T0123ABCD")] = Field(
        default="",
        validation_alias="ICS_SLACK_TEAMS",
        description="Ids of the workspaces that may ask, with commas (default: the token's own)",
    )
    slack_channels: Annotated[str, _read_ids("CG", "C0123ABCD")] = Field(
        default="",
        validation_alias="ICS_SLACK_CHANNELS",
        description="Ids of the channels to answer in, with commas (default: all the bot is in)",
    )
    slack_channels_file: Path | None = Field(
        default=None,
        validation_alias="ICS_SLACK_CHANNELS_FILE",
        description=(
            "TOML file of what is set for single channels: publishers, dates, follow-ups, private "
            "answers, digest (default: none)"
        ),
    )
    slack_user_groups: Annotated[str, _read_ids("S", "S0123ABCD")] = Field(
        default="",
        validation_alias="ICS_SLACK_USER_GROUPS",
        description="Ids of the Slack user groups that may ask, with commas (default: everyone)",
    )
    slack_follow_ups: Literal["auto", "mention"] = Field(
        default="auto",
        validation_alias="ICS_SLACK_FOLLOW_UPS",
        description=(
            "In threads, answer questions without a mention, too (`auto`), or never (`mention`; "
            "default: auto)"
        ),
    )
    slack_drift_notes: Literal["on", "off"] = Field(
        default="on",
        validation_alias="ICS_SLACK_DRIFT_NOTES",
        description=(
            "Tell a thread once when what an answer there quotes has been edited, moved or "
            "withdrawn: `on` or `off` (default: on)"
        ),
    )
    slack_user_limit: int = Field(
        default=15,
        ge=1,
        validation_alias="ICS_SLACK_USER_LIMIT",
        description="Most questions of one person a minute (default: 15)",
    )
    slack_total_limit: int = Field(
        default=2_000,
        ge=1,
        validation_alias="ICS_SLACK_TOTAL_LIMIT",
        description="Most questions of all people together a minute (default: 2000)",
    )
    slack_helpers: Annotated[str, _read_ids("CGS", "C0123ABCD or S0123ABCD")] = Field(
        default="",
        validation_alias="ICS_SLACK_HELPERS",
        description=(
            "Id of a channel or user group that *Ask a colleague* passes questions on to "
            "(default: no such button)"
        ),
    )
    slack_editors: Annotated[str, _read_ids("UWS", "U0123ABCD or S0123ABCD")] = Field(
        default="",
        validation_alias="ICS_SLACK_EDITORS",
        description=(
            "Ids of people and user groups who may add articles and follow feeds from Slack, with "
            "commas (default: nobody)"
        ),
    )
    slack_private_hosts: str = Field(
        default="",
        validation_alias="ICS_SLACK_PRIVATE_HOSTS",
        description=(
            "Hosts that editors may add from even though they aren't public, with commas "
            "(default: none)"
        ),
    )
    lease_seconds: float = Field(
        default=LEASE_SECONDS,
        ge=1,
        validation_alias="ICS_LEASE_SECONDS",
        description=(
            "Seconds after which another of several bots on one database goes on with a question "
            "of one that isn't heard of (default: 30)"
        ),
    )
    slack_retention_days: float = Field(
        default=90,
        gt=0,
        validation_alias="ICS_SLACK_RETENTION_DAYS",
        description="Days that questions and answers from Slack are kept (default: 90)",
    )


def find_trace_exporter() -> str | None:
    """Name what sends an answer's traces where OpenTelemetry's own variables say; None without.

    It is an entry point of OpenTelemetry's: `otlp_proto_grpc`, or `otlp_proto_http`.
    """
    named = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
    spoken = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
    is_off = (
        os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"
        or os.environ.get("OTEL_TRACES_EXPORTER") == "none"
    )
    if is_off or not any(map(os.environ.get, named)):
        return None
    protocol = next(filter(None, map(os.environ.get, spoken)), "grpc")
    return f"otlp_proto_{protocol.partition('/')[0]}"
