import configparser
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parents[1]
_PACKAGES = ("bot", "ingest", "vectorstore")
_PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(_ROOT)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def requirements(wheel: zipfile.ZipFile) -> list[Requirement]:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = Parser().parsestr(wheel.read(name).decode())
    return [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]


@pytest.fixture(scope="module")
def constraints() -> list[Requirement]:
    lines = (_ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def test_the_wheel_holds_exactly_the_three_packages(wheel: zipfile.ZipFile) -> None:
    folders = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in folders if not name.endswith(".dist-info")} == set(_PACKAGES)


def test_the_wheel_holds_every_file_of_the_packages(wheel: zipfile.ZipFile) -> None:
    there = [path for package in _PACKAGES for path in (_ROOT / package).rglob("*")]
    files = {path.relative_to(_ROOT).as_posix() for path in there if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == wanted


@pytest.mark.parametrize(
    "name",
    [
        "bot/evaluation/templates/report.html.jinja",
        "ingest/sample/hewitt-review.md",
        "vectorstore/catalogue/sqlite/schema.sql",
        "vectorstore/embedding/NOTICE",
    ],
)
def test_the_wheel_holds_what_is_read_besides_code(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.read(name) == (_ROOT / name).read_bytes()


def test_the_wheel_has_both_commands(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt"))
    entry_points = configparser.ConfigParser()
    entry_points.read_string(wheel.read(name).decode())
    assert {key: dict(entry_points[key]) for key in entry_points.sections()} == {
        "console_scripts": {"ics-bot": "bot.cli:main", "ics-ingest": "ingest.cli:main"}
    }


def test_no_constraint_is_fetched_from_an_address(constraints: list[Requirement]) -> None:
    assert [str(pin) for pin in constraints if pin.url] == []


def test_every_constraint_is_one_exact_version(constraints: list[Requirement]) -> None:
    operators = {str(pin): [part.operator for part in pin.specifier] for pin in constraints}
    assert {pin for pin, operator in operators.items() if operator != ["=="]} == set()


@pytest.mark.parametrize("python", _PYTHONS)
def test_every_dependency_has_one_pin_within_its_range(
    python: str, requirements: list[Requirement], constraints: list[Requirement]
) -> None:
    needed = [wanted for wanted in requirements if _is_needed(wanted, python)]
    found = {str(wanted): _versions(constraints, wanted.name, python) for wanted in needed}
    wrong = [
        wanted
        for wanted in needed
        if len(found[str(wanted)]) != 1 or not wanted.specifier.contains(found[str(wanted)][0])
    ]
    assert {str(wanted): found[str(wanted)] for wanted in wrong} == {}


def _is_needed(wanted: Requirement, python: str) -> bool:
    """Tell whether a version of Python needs a requirement, with some extra or without any."""
    if wanted.marker is None:
        return True
    extras = ("", *re.findall(r'extra == "([^"]+)"', str(wanted.marker).replace("'", '"')))
    return any(wanted.marker.evaluate({**_surround(python), "extra": name}) for name in extras)


def _surround(python: str) -> dict[str, str]:
    return {"python_version": python, "python_full_version": f"{python}.4"}


def _versions(constraints: list[Requirement], name: str, python: str) -> list[str]:
    """List the versions that a package is held to under a version of Python."""
    return [
        part.version
        for pin in constraints
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(_surround(python)))
        for part in pin.specifier
    ]
