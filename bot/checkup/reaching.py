"""What `ics-bot doctor` calls: Slack, the chat model and the embedding server."""

from collections.abc import Iterator

from bot.chat_model import build_chat_model
from bot.checkup.looking import Finding
from bot.generation.errors import ChatModelError
from bot.settings import BotSettings
from vectorstore.errors import StoreError
from vectorstore.model_advice import try_embedding_server
from vectorstore.settings import read_settings

_TRIAL_SECONDS = 20.0
_TRIAL_TOKENS = 500


def reach() -> Iterator[Finding]:
    """Call everything that the settings name, and say what answers."""
    try:
        settings = read_settings(BotSettings)
    except StoreError:
        return  # whoever looks at the settings says so
    yield from _ask_chat_model(settings)
    yield from _ask_embedding_server(settings)
    if settings.slack_bot_token is not None:
        # Slack's packages take a while to load, and most who ask have no token.
        from bot.slack.access import try_access  # noqa: PLC0415

        for access in try_access(settings):
            yield Finding("slack’s answer", ok=access.ok, says=access.says)


def _ask_chat_model(settings: BotSettings) -> Iterator[Finding]:
    """Ask the chat model for a word, to see that it answers."""
    name = "chat model’s answer"
    try:
        model = build_chat_model(settings)
        if model is None:
            return
        session = model.begin()
        question = [("user", "Reply with the word: ready")]
        deadline = session.deadline.shortened(_TRIAL_SECONDS)
        reply = "".join(session.ask(question, most_tokens=_TRIAL_TOKENS, deadline=deadline))
    except ChatModelError as error:
        says = f"{error}; check OPENAI_API_KEY, OPENAI_BASE_URL and ICS_CHAT_MODEL"
        yield Finding(name, ok=False, says=says)
        return
    if not reply.strip():
        yield Finding(name, ok=False, says=f"{model.name} sent an empty reply")
    else:
        yield Finding(name, ok=True, says=f"{model.name} answers")


def _ask_embedding_server(settings: BotSettings) -> Iterator[Finding]:
    name = "embedding server’s answer"
    try:
        asked = try_embedding_server(settings)
    except StoreError as error:
        yield Finding(name, ok=False, says=str(error))
    else:
        if asked:
            yield Finding(name, ok=True, says=f"{asked} answers")
