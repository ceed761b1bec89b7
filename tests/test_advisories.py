"""What we ship, held against the advisories that are known to us; it needs no network.

When an advisory touches a package of `.ci/constraints.txt`, add it to `.ci/advisories.json`, as the
GitHub Advisory Database has it, and raise the pin. Where no release mends it, say under
`harmless_here` why it does nothing here.
"""

import json
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

_CI = Path(__file__).parents[1] / ".ci"
_ADVISORIES = json.loads((_CI / "advisories.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pinned() -> dict[str, set[str]]:
    lines = (_CI / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = {}
    for pin in (Requirement(line) for line in lines if line and not line.startswith("#")):
        versions = {part.version for part in pin.specifier}
        found.setdefault(canonicalize_name(pin.name), set()).update(versions)
    return found


@pytest.mark.parametrize(
    "advisory",
    [one for one in _ADVISORIES if "harmless_here" not in one],
    ids=lambda one: f"{one['package']} {one['id']} {one['affected']}",
)
def test_nothing_that_we_ship_is_touched_by_an_advisory(
    pinned: dict[str, set[str]], advisory: dict[str, str]
) -> None:
    affected = SpecifierSet(advisory["affected"])
    shipped = pinned[canonicalize_name(advisory["package"])]
    assert [version for version in shipped if affected.contains(version)] == []


def _write_bill(*wheels: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(_CI / "bill_of_materials.py"), *map(str, wheels)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def _list_needed() -> set[str]:
    """List what the wheel needs whatever its extras."""
    needed = map(Requirement, requires("ics-policy-bot") or ())
    return {
        canonicalize_name(one.name)
        for one in needed
        if not one.marker or one.marker.evaluate({"extra": ""})
    }


def test_the_bill_of_materials_names_what_is_installed_with_its_version() -> None:
    document: Any = json.loads(_write_bill().stdout)
    names = {one["name"].lower() for one in document["components"]}
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["component"]["name"] == "ics-policy-bot"
    assert _list_needed() <= set(map(canonicalize_name, names))
    assert all(one["version"] for one in document["components"])


def test_the_bill_of_materials_belongs_to_one_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / f"ics_policy_bot-{version('ics-policy-bot')}-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    [one] = json.loads(_write_bill(wheel).stdout)["metadata"]["component"]["hashes"]
    assert (one["alg"], one["content"]) == ("SHA-256", sha256(b"a wheel").hexdigest())
    other = _write_bill(tmp_path / "ics_policy_bot-99-py3-none-any.whl")
    assert other.returncode == 1
    assert "is not what is installed here" in other.stderr
