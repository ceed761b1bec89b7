import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.main import get_command

import bot.cli
import ingest.cli
from bot.settings import BotSettings
from ingest.web_sources import WebSource
from tests.documents import write_settings_example

_ROOT = Path(__file__).parents[1]
_FOLDERS = ("bot", "ingest", "vectorstore", "tests")
_PAGES = [
    _ROOT / "README.md",
    *sorted(page for folder in _FOLDERS for page in (_ROOT / folder).rglob("README.md")),
]
# Each command is explained on the page of what it belongs to.
_SLACK_COMMANDS = {"slack", "log", "gaps", "purge", "forget", "export"}
_APPS = {"ics-bot": get_command(bot.cli.app), "ics-ingest": get_command(ingest.cli.app)}

_LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
_INLINE_CODE = re.compile(r"`([^`\n]+)`")
_CALL = re.compile(r"\b(ics-bot|ics-ingest) ([a-z]+)([^\n`#&]*)")
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
_SETTING = re.compile(r"\b(?:ICS|OPENAI|AZURE|SLACK)_[A-Z_]+\b")
_MODULE = re.compile(r"\b(?:bot|ingest|vectorstore|tests)(?:\.[a-z_]+)+")
_PATH = re.compile(r"(?:\.ci/)?[\w-]+(?:/[\w.-]+)*(?:/|\.py)")


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _name(page: Path) -> str:
    return page.relative_to(_ROOT).as_posix()


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _read(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _named_modules(text: str) -> Iterator[str]:
    """Yield the files and folders of code that a page names, as paths."""
    for code in _INLINE_CODE.findall(text):
        if _PATH.fullmatch(code):
            yield code
        for dotted in _MODULE.findall(code):
            yield dotted.replace(".", "/")


def _is_there(path: str, page: Path) -> bool:
    whole = [base / path for base in (_ROOT, page.parent, *_rooms(page.parent))]
    # What is named with dots may be a function of a module.
    return any(
        one.exists() or one.with_suffix(".py").exists() or one.parent.with_suffix(".py").exists()
        for one in whole
    )


def _rooms(folder: Path) -> list[Path]:
    return sorted(init.parent for init in folder.rglob("__init__.py") if init.parent != folder)


pages = pytest.mark.parametrize("page", _PAGES, ids=_name)


def test_the_list_of_pages_names_all_of_them() -> None:
    assert sorted((_ROOT / ".ci/pages").read_text().split()) == sorted(map(_name, _PAGES))


def test_the_generated_parts_of_the_pages_are_up_to_date() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", str(_ROOT), "@.ci/pages"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_example_of_settings_names_every_setting() -> None:
    assert _read(_ROOT / ".env.example") == write_settings_example()


def test_the_example_of_settings_names_each_setting_once() -> None:
    named = Counter(re.findall(r"^# ([A-Z_]+)=", _read(_ROOT / ".env.example"), re.MULTILINE))
    fields = BotSettings.model_fields.values()
    assert named == Counter(str(field.validation_alias) for field in fields)


def test_the_first_page_is_short() -> None:
    assert len(_read(_ROOT / "README.md").splitlines()) <= 150


def test_the_first_screen_has_the_two_commands_that_do_all_the_set_up() -> None:
    first_screen = _read(_ROOT / "README.md").splitlines()[:55]
    commands = [line for line in first_screen if line.startswith("python3 -m venv")]
    assert [command.rpartition(" && ")[2].split()[0] for command in commands] == [
        ".venv/bin/ics-bot",
        ".venv/bin/python",
    ]


def test_the_answer_on_the_first_page_is_that_of_its_first_command() -> None:
    asked = re.findall(r'ics-bot ask "([^"]+)"', _read(_ROOT / "README.md"))
    assert len(asked) > 1
    assert len(set(asked)) == 1


@pages
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    broken = []
    for path, anchor in _LINK.findall(_read(page)):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(f"{path}#{anchor}")
    assert broken == []


@pages
def test_every_module_that_a_page_names_is_there(page: Path) -> None:
    named = set(_named_modules(_read(page)))
    assert sorted(path for path in named if not _is_there(path, page)) == []


@pages
def test_every_setting_that_a_page_names_is_there(page: Path) -> None:
    fields = BotSettings.model_fields.values()
    known = {str(field.validation_alias) for field in fields}
    secrets = {field.validation_alias for field in fields if field.annotation == SecretStr | None}
    known |= {f"{name}_FILE" for name in secrets}
    assert set(_SETTING.findall(_read(page))) - known == set()


@pages
def test_every_command_and_option_that_a_page_names_is_there(page: Path) -> None:
    unknown = []
    for code in _CODE.findall(_read(page)):
        for name, command, rest in _CALL.findall(code):
            known = getattr(_APPS[name], "commands", {}).get(command)
            options = {option for one in known.params for option in one.opts} if known else set()
            if known is None or set(_OPTION.findall(rest)) - options:
                unknown.append(f"{name} {command}{rest}")
    assert unknown == []


@pytest.mark.parametrize(
    ("name", "command"),
    [
        pytest.param(name, command, id=f"{name} {command}")
        for name, app in _APPS.items()
        for command in getattr(app, "commands", {})
    ],
)
def test_every_command_is_on_the_page_of_its_package(name: str, command: str) -> None:
    folder = "bot/slack" if command in _SLACK_COMMANDS else name.removeprefix("ics-")
    assert f"{name} {command}" in _read(_ROOT / folder / "README.md")


def test_every_setting_of_a_source_is_on_the_page_of_ingest() -> None:
    page = _read(_ROOT / "ingest/README.md")
    assert [name for name in WebSource.model_fields if not re.search(rf"\b{name}\b", page)] == []


@pytest.mark.parametrize("package", ["bot", "bot/slack", "bot/answering", "ingest", "vectorstore"])
def test_every_room_of_a_package_is_on_its_page(package: str) -> None:
    folder = _ROOT / package
    page = folder / "README.md" if (folder / "README.md").exists() else _ROOT / "bot/README.md"
    rooms = [init.parent.name for init in folder.glob("*/__init__.py")]
    assert [room for room in rooms if f"`{room}`" not in _read(page)] == []


def test_the_page_of_ingest_counts_the_modules_of_fetching() -> None:
    modules = [path for path in (_ROOT / "ingest/fetching").glob("*.py") if path.stem != "__init__"]
    assert f"`ingest/fetching/` has {len(modules)} modules" in _read(_ROOT / "ingest/README.md")
    named = set(_INLINE_CODE.findall(_read(_ROOT / "ingest/README.md")))
    assert sorted(path.name for path in modules if path.name not in named) == []


def test_every_dependency_has_its_reason_above_it() -> None:
    lines = _read(_ROOT / "pyproject.toml").splitlines()
    begin, end = lines.index("dependencies = ["), lines.index("[project.scripts]")
    wanted = [number for number in range(begin, end) if lines[number].startswith('    "')]
    assert [lines[one] for one in wanted if not lines[one - 1].startswith("    # ")] == []
