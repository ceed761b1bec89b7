"""Prints a software bill of materials of the environment it runs in, in CycloneDX's JSON form.

`.ci/run` runs it where nothing but the wheel and what it needs is installed.
"""

import json
from importlib.metadata import Distribution, distributions

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


def main() -> None:
    """Print the document."""
    found = sorted(map(describe, distributions()), key=lambda one: str(one["name"]).lower())
    ours = [one for one in found if one["name"] == OURS]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": ours[0]} if ours else {},
        "components": [one for one in found if one["name"] != OURS],
    }
    print(json.dumps(document, indent=1))


if __name__ == "__main__":
    main()
