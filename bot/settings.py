"""What the bot needs to know from its surroundings, besides what the store does."""

from pydantic import Field, SecretStr

from vectorstore.settings import StoreSettings


class BotSettings(StoreSettings):
    """Settings of the bot, from the environment and from a `.env` file in the working folder."""

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
    slack_teams: str = Field(
        default="",
        validation_alias="ICS_SLACK_TEAMS",
        description="Ids of the workspaces that may ask, with commas (default: the token's own)",
    )
    slack_channels: str = Field(
        default="",
        validation_alias="ICS_SLACK_CHANNELS",
        description="Ids of the channels to answer in, with commas (default: all the bot is in)",
    )
    slack_user_groups: str = Field(
        default="",
        validation_alias="ICS_SLACK_USER_GROUPS",
        description="Ids of the Slack user groups that may ask, with commas (default: everyone)",
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
    slack_retention_days: float = Field(
        default=90,
        gt=0,
        validation_alias="ICS_SLACK_RETENTION_DAYS",
        description="Days that questions and answers from Slack are kept (default: 90)",
    )
