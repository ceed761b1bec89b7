"""What we ship, held against the advisories that are known to us; it needs no network.

When an advisory touches a package of `.ci/constraints.txt`, add it to `.ci/advisories.json`, as the
GitHub Advisory Database has it, and raise the pin. Where no release mends it, say under
`harmless_here` why it does nothing here.
"""

import json
import subprocess
import sys
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


def test_the_bill_of_materials_names_what_is_installed_with_its_version() -> None:
    done = subprocess.run(
        [sys.executable, str(_CI / "bill_of_materials.py")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    document: Any = json.loads(done.stdout)
    names = {one["name"].lower() for one in document["components"]}
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["component"]["name"] == "ics-policy-bot"
    assert {"chromadb", "langchain-core", "openai"} <= names
