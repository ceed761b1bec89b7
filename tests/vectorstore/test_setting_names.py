from pathlib import Path

import pytest

from bot.settings import BotSettings
from tests.commands import Commands
from vectorstore.setting_names import SETTING_NAMES, describe_unknown


def test_every_setting_of_ours_is_listed() -> None:
    aliases = {str(field.validation_alias) for field in BotSettings.model_fields.values()}
    assert set(SETTING_NAMES) == {name for name in aliases if name.startswith("ICS_")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ICS_EMBEDING", "ICS_EMBEDDINGS"),
        ("ICS_HOMES", "ICS_HOME"),
        ("ics_slack_chanel", "ICS_SLACK_CHANNELS"),
    ],
)
def test_a_misspelt_setting_is_told_what_was_meant(written: str, meant: str) -> None:
    [says] = describe_unknown([written])
    assert says.startswith(f"{written.upper()} is not a setting")
    assert says.endswith(f"did you mean {meant}?")


def test_a_setting_like_no_other_is_told_where_they_are_listed() -> None:
    [says] = describe_unknown(["ICS_QQQQ"])
    assert "README.md" in says


def test_names_of_others_are_left_alone() -> None:
    assert describe_unknown(["PATH", "OPENAI_ORG", "ICS_HOME", "ics_home"]) == []


@pytest.mark.parametrize("in_file", [True, False], ids=[".env", "environment"])
def test_a_misspelt_setting_is_named_once_by_both_commands(
    commands: Commands, *, in_file: bool
) -> None:
    if in_file:
        Path(".env").write_text("ICS_EMBEDING=x\n", encoding="utf-8")
    else:
        commands.environment["ICS_EMBEDING"] = "x"

    for done in (commands.ingest("list"), commands.bot("ask", "Who?"), commands.bot("doctor")):
        assert done.stderr.count("ICS_EMBEDING is not a setting") == 1


def test_a_secret_that_stands_in_a_file_is_known() -> None:
    assert describe_unknown(["ICS_DATABASE_URL_FILE"]) == []
