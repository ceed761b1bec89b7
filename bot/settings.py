"""What the bot needs to know from its surroundings, besides what the store does."""

from pydantic import Field, SecretStr

from vectorstore.settings import StoreSettings


class BotSettings(StoreSettings):
    """Settings of the bot, from the environment and from a `.env` file in the working folder."""

    slack_bot_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_BOT_TOKEN", description="Slack bot token (xoxb-…)"
    )
    slack_app_token: SecretStr | None = Field(
        default=None, validation_alias="SLACK_APP_TOKEN", description="Slack app token (xapp-…)"
    )
