import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[1]
_PACKAGES = ("bot", "ingest", "vectorstore")
_MOST_LINES = 250
_SAYS_NOTHING = {"common", "core", "helper", "helpers", "misc", "models", "util", "utils"}
_READS_ENVIRONMENT = {"bot.settings", "vectorstore.settings"}
_CATCHES_EVERYTHING = {"bot.slack.replies.workers", "vectorstore.command_line"}

_HEAVY = {
    "chromadb",
    "langchain",
    "langchain_chroma",
    "langchain_core",
    "langchain_openai",
    "openai",
    "psycopg",
    "psycopg_pool",
}
# What these modules are there for is to stand between a heavy package and the rest.
_GATEWAYS = {
    "bot.answering.runnable_chain",
    "bot.generation.calling",
    "vectorstore.index.chroma",
    "vectorstore.embedding.hosted",
    "vectorstore.embedding.local",
    "vectorstore.langchain_retriever",
}
_GATEWAY_ROOMS = ("vectorstore.catalogue.postgres.", "vectorstore.postgresql.")

# Imports its second list of modules; prints what that did besides, and which packages were loaded.
# The first list is of packages that are not ours, whose deeds are not either.
_IMPORTER = """
import importlib, json, sys
deeds = []
_CHANGING = ("socket.", "subprocess.", "sqlite3.", "os.mkdir", "os.remove", "os.rename")
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if set(mode or "") & set("wax+") or (flags or 0) & 3:
            deeds.append(f"opened {path} for writing")
    elif event.startswith(_CHANGING):
        deeds.append(f"{event} {arguments}")
for name in sys.argv[1].split():
    importlib.import_module(name)
sys.addaudithook(watch)
for name in sys.argv[2].split():
    importlib.import_module(name)
packages = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps({"deeds": deeds, "packages": packages}))
"""

# Runs a command, and ends with a line of the packages that it loaded.
_RUNNER = """
import atexit, importlib, sys
command = sys.argv.pop(1)
atexit.register(lambda: print(*{name.partition(".")[0] for name in sys.modules}, file=sys.stderr))
importlib.import_module(command).main()
"""

_LINTER = """
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(sys.argv[1], no_cache=True))
"""


def _paths() -> list[Path]:
    return [path for package in _PACKAGES for path in sorted((_ROOT / package).rglob("*.py"))]


def _name(path: Path) -> str:
    return ".".join(path.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__")


def _names_in(path: Path) -> Iterator[str]:
    """Yield the names and attributes that the code of a module mentions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                yield name


def _swallows_everything(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "BaseException"
            passed_on = any(isinstance(part, ast.Raise) for part in node.body)
            if caught in {"Exception", "BaseException"} and not passed_on:
                return True
    return False


def _import(others: Iterable[str], ours: Iterable[str]) -> Any:
    done = subprocess.run(
        [sys.executable, "-B", "-c", _IMPORTER, " ".join(others), " ".join(ours)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=_ROOT,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _loaded_by(command: str, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _RUNNER, f"{command}.cli", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(done.stderr.splitlines()[-1].split())


def test_no_package_imports_what_its_layer_forbids() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LINTER, str(_ROOT / "pyproject.toml")],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=_ROOT,
    )
    assert done.returncode == 0, done.stdout


def test_no_module_is_long() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _paths()}
    assert {name: lines for name, lines in lengths.items() if lines > _MOST_LINES} == {}


def test_every_module_has_a_name_that_says_what_is_in_it() -> None:
    assert [name for name in map(_name, _paths()) if _SAYS_NOTHING & set(name.split("."))] == []


def test_only_settings_read_the_environment() -> None:
    readers = {_name(path) for path in _paths() if {"environ", "getenv"} & set(_names_in(path))}
    assert readers <= _READS_ENVIRONMENT


def test_only_the_outermost_boundary_catches_everything() -> None:
    catchers = {_name(path) for path in _paths() if _swallows_everything(path)}
    assert catchers <= _CATCHES_EVERYTHING


def test_importing_creates_nothing() -> None:
    others = [*_HEAVY, "httpx2", "jinja2", "portalocker", "slack_bolt", "waitress"]
    assert _import(others, map(_name, _paths()))["deeds"] == []


def test_only_gateways_import_heavy_packages() -> None:
    names = [*map(_name, _paths())]
    light = [name for name in names if not (name in _GATEWAYS or name.startswith(_GATEWAY_ROOMS))]
    assert _HEAVY & set(_import([], light)["packages"]) == set()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        pytest.param("ingest", ["--help"], id="ics-ingest --help"),
        pytest.param("ingest", ["list"], id="ics-ingest list"),
        pytest.param("bot", ["--help"], id="ics-bot --help"),
        pytest.param("bot", ["ask", "--help"], id="ics-bot ask --help"),
        pytest.param("bot", ["doctor"], id="ics-bot doctor"),
        pytest.param("bot", ["evaluate", "--help"], id="ics-bot evaluate --help"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_light_command_loads_no_heavy_package(command: str, arguments: list[str]) -> None:
    assert _HEAVY & _loaded_by(command, *arguments) == set()


@pytest.mark.usefixtures("home")
def test_without_a_database_nothing_loads_a_driver(tmp_path: Path) -> None:
    article = tmp_path / "hubs.txt"
    article.write_text("Hubs in Sampleshire\n\nSampleshire opened three hubs.\n", encoding="utf-8")
    loaded = _loaded_by("ingest", "add", str(article)) | _loaded_by("ingest", "refresh")
    loaded |= _loaded_by("bot", "ask", "Which hubs did Sampleshire open?")
    assert {"psycopg", "psycopg_pool"} & loaded == set()
