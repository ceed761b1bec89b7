"""The generated parts of the README, and of `.env.example`."""

import bot.cli
import ingest.cli
from bot.settings import BotSettings


def write_command_table() -> str:
    """Write the table of all commands."""
    lines = ["", "| command | does |", "| --- | --- |"]
    for name, app in (("ics-ingest", ingest.cli.app), ("ics-bot", bot.cli.app)):
        for command in app.registered_commands:
            callback = command.callback
            does = ((callback and callback.__doc__) or "").splitlines()[0].rstrip(".")
            called = command.name or getattr(callback, "__name__", "")
            lines.append(f"| `{name} {called}` | {does} |")
    return "\n".join([*lines, "", ""])


def write_settings_table() -> str:
    """Write the table of all settings."""
    lines = ["", "| setting | what it is |", "| --- | --- |"]
    fields = BotSettings.model_fields.values()
    lines += [f"| `{field.validation_alias}` | {field.description} |" for field in fields]
    return "\n".join([*lines, "", ""])


def write_settings_example() -> str:
    """Write `.env.example`."""
    lines = [
        "# Settings of ICS Policy Bot. Copy to .env and take the # away where you set something."
    ]
    for field in BotSettings.model_fields.values():
        lines += ["", f"# {field.description}", f"# {field.validation_alias}="]
    return "\n".join([*lines, ""])
