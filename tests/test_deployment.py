"""What stands in `.deploy/`, checked as far as a machine without containers can."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

import bot.cli
import ingest.cli
from bot.settings import BotSettings

_FOLDER = Path(__file__).parents[1] / ".deploy"
_UNITS = sorted([*_FOLDER.glob("*.service"), *_FOLDER.glob("*.timer")])
_APPS = {"ics-bot": bot.cli.app, "ics-ingest": ingest.cli.app}
_COMMAND = re.compile(r"/opt/ics/bin/(ics-[a-z]+) ([^'\n]+)")


def _read_command(name: str, arguments: list[str]) -> str:
    """Let the command itself read the arguments, up to where it would begin; return its name."""
    group: Any = get_command(_APPS[name])
    context = group.make_context(name, arguments)
    _, command, rest = group.resolve_command(context, arguments)
    command.make_context(command.name, rest)
    return str(command.name)


@pytest.mark.parametrize("unit", _UNITS, ids=lambda path: path.name)
def test_the_commands_of_a_unit_are_ours(unit: Path) -> None:
    text = re.sub(r"\$\(.*?\)", "monday", unit.read_text(encoding="utf-8"))
    for name, arguments in _COMMAND.findall(text):
        typed = shlex.split(arguments)
        assert _read_command(name, typed) in typed


def test_the_doctor_looks_at_what_the_bot_has() -> None:
    has = ("User", "StateDirectory", "WorkingDirectory", "Environment", "LoadCredential")
    bot, doctor = (
        [
            line
            for line in (_FOLDER / f"ics-{name}.service").read_text(encoding="utf-8").splitlines()
            if line.partition("=")[0] in has
        ]
        for name in ("bot", "doctor")
    )
    assert bot == doctor


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    here = f"{Path(sys.executable).parent}/"
    for unit in _UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/ics/bin/", here)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            str(shutil.which("systemd-analyze")),
            "verify",
            "--man=no",
            *(f"./{unit.name}" for unit in _UNITS),
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def composed() -> Any:
    """Return what the compose file says."""
    return yaml.safe_load((_FOLDER / "compose.yaml").read_text(encoding="utf-8"))


def test_no_container_may_write_to_its_root_or_gain_rights(composed: Any) -> None:
    for service in composed["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_secret_of_the_compose_file_is_a_setting(composed: Any) -> None:
    settings = {str(field.validation_alias) for field in BotSettings.model_fields.values()}
    assert set(composed["secrets"]) <= settings
    for name, path in composed["services"]["bot"]["environment"].items():
        assert path == f"/run/secrets/{name.removesuffix('_FILE')}"


def test_the_containers_commands_are_ours(composed: Any) -> None:
    containerfile = (_FOLDER / "Containerfile").read_text(encoding="utf-8")
    [default] = re.findall(r"^CMD \[(.+)\]$", containerfile, re.MULTILINE)
    assert _read_command("ics-bot", yaml.safe_load(f"[{default}]")) == "slack"
    assert _read_command("ics-ingest", composed["services"]["watch"]["command"]) == "watch"


def test_the_health_check_is_the_same_whatever_format_the_image_has(composed: Any) -> None:
    containerfile = (_FOLDER / "Containerfile").read_text(encoding="utf-8")
    [check] = re.findall(r"^ +CMD (\[.+\])$", containerfile, re.MULTILINE)
    for service in composed["services"].values():
        assert service["healthcheck"]["test"] == ["CMD", *yaml.safe_load(check)]


def test_the_container_runs_as_nobody_special_and_compiles_nothing() -> None:
    lines = (_FOLDER / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert lines.index("USER 10001:10001") < next(
        number for number, line in enumerate(lines) if line.startswith("ENTRYPOINT")
    )
    assert any("--only-binary :all:" in line for line in lines)
    assert not any("apt" in line for line in lines)
