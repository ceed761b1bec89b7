"""Prints a software bill of materials of the environment it runs in, in CycloneDX's JSON form.

`.ci/run` runs it where nothing but the wheel and what it needs is installed, and names the wheel:
the bill says by its digest which one it belongs to.
"""

import hashlib
import json
import sys
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

OURS = "ics-policy-bot"


def describe(found: Distribution) -> dict[str, object]:
    """Describe one package, with the licence that it names."""
    name, version = found.metadata["Name"], found.version
    licence = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    named = [{"license": {"name": licence.splitlines()[0][:200]}}] if licence.strip() else []
    return {
        "type": "application" if name == OURS else "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
        "licenses": named,
    }


def name_wheel(ours: dict[str, object], wheel: Path) -> None:
    """Say by its digest which wheel the bill belongs to.

    Raises:
        SystemExit: another version is installed.
    """
    began = f"{OURS.replace('-', '_')}-{ours['version']}-"
    if not wheel.name.startswith(began):
        sys.exit(f"{wheel.name} is not what is installed here: {began}*.whl")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    ours["hashes"] = [{"alg": "SHA-256", "content": digest}]


def main(wheels: Sequence[str]) -> None:
    """Print the document."""
    found = sorted(map(describe, distributions()), key=lambda one: str(one["name"]).lower())
    ours = [one for one in found if one["name"] == OURS]
    for wheel in wheels:
        name_wheel(ours[0], Path(wheel))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": ours[0]} if ours else {},
        "components": [one for one in found if one["name"] != OURS],
    }
    print(json.dumps(document, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
