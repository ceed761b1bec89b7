"""The generated parts of the README pages, and `.env.example`.

`python -m tests.documents` prints the latter.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import bot.cli
import ingest.cli
from bot.answering.statuses import IN_PART, NOT_SERVED, WORDS, Status
from bot.answering.verification.claims.checking import find_objection
from bot.answering.verification.claims.evidence import Evidence, FoundQuote
from bot.settings import BotSettings
from tests.commands import OURS
from tests.rule_examples import RULE_EXAMPLES
from vectorstore.articles import ArticleDetails

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_ROOT = Path(__file__).parents[1]
# As wide as an answer is in a terminal.
_READING_WIDTH = 100
_AGE = re.compile(r" · (?:\d+ (?:year|month|day)s? ago|today)")
_QUOTED_ARTICLE = ArticleDetails(
    article_id="example",
    title="Care at home",
    source="example.md",
    authors=("Ann Example",),
    publisher="The Example",
    published=date(2024, 5, 3),
)


def write_command_table() -> str:
    """Write the table of all commands."""
    rows = []
    for name, app in (("ics-ingest", ingest.cli.app), ("ics-bot", bot.cli.app)):
        for command in app.registered_commands:
            callback = command.callback
            does = ((callback and callback.__doc__) or "").splitlines()[0].rstrip(".")
            called = command.name or getattr(callback, "__name__", "")
            rows.append((f"`{name} {called}`", does))
    return _write_table(("command", "what it does"), rows)


def write_answer(question: str) -> str:
    """Write what `ics-bot ask` prints about the sample articles, folded as in a terminal."""
    # How long ago the sources are is something else every month.
    printed = _AGE.sub("", _run(_sample_home(), "bot.cli", "ask", question))
    folded = "\n".join(
        textwrap.fill(line, _READING_WIDTH, subsequent_indent="    " if line[:1] == " " else "")
        for line in printed.rstrip().splitlines()
    )
    return f'\n```console\n$ ics-bot ask "{question}"\n{folded}\n```\n\n'


def write_status_table() -> str:
    """Write the table of all statuses, with the words for each that is not an answer."""
    partly = f"*the answer*, then: {IN_PART} *or*: {NOT_SERVED} …"
    words = {Status.ANSWERED: "*the answer*", Status.ANSWERED_PARTLY: partly, **WORDS}
    rows = [(f"`{status.value}`", words[status]) for status in Status]
    return _write_table(("status", "what is said"), rows)


def write_rule_table() -> str:
    """Write what a program says of statements that their quotes do not bear out, or do."""
    rows = [
        (rule, quote, statement, _judge(statement, quote))
        for rule, quote, statement in RULE_EXAMPLES
    ]
    return _write_table(("rule", "quote", "statement", "verdict"), rows)


def write_room_table(package: str) -> str:
    """Write the rooms and modules of a package, from the bottom up, in their proven order."""
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one.get("containers") == [package])
    rows = []
    for layer in reversed(layers):
        names = [name.strip() for name in layer.split("|")]
        rows += [(f"`{name}`", _describe(f"{package}.{name}")) for name in names]
    return _write_table(("room or module", "what it does"), rows)


def write_settings_example() -> str:
    """Write `.env.example`."""
    lines = [
        "# Settings of ICS Policy Bot. Copy to .env and take the # away where you set something.",
        "# A key or token may stand in a file: OPENAI_API_KEY_FILE=/run/secrets/key, and so on.",
    ]
    for field in BotSettings.model_fields.values():
        lines += ["", f"# {field.description}", f"# {field.validation_alias}="]
    return "\n".join([*lines, ""])


def _write_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    escaped = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "\n".join(["", *(f"| {' | '.join(line)} |" for line in escaped), "", ""])


def _judge(statement: str, quote: str) -> str:
    evidence = Evidence((FoundQuote(quote, _QUOTED_ARTICLE),))
    objection = find_objection(statement, evidence, [quote])
    return f"fails: {objection}" if objection else "goes to the judge"


def _describe(module: str) -> str:
    sentence = (import_module(module).__doc__ or "").partition("\n\n")[0]
    return " ".join(sentence.split()).rstrip(".")


@cache
def _sample_home() -> "tempfile.TemporaryDirectory[str]":
    """Make a store of the sample articles, which goes with the process."""
    home: tempfile.TemporaryDirectory[str] = tempfile.TemporaryDirectory()
    _run(home, "ingest.cli", "sample")
    return home


def _run(home: "tempfile.TemporaryDirectory[str]", module: str, *arguments: str) -> str:
    """Run a command without the settings of its surroundings; return what it prints."""
    theirs = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    done = subprocess.run(
        [sys.executable, "-c", f"from {module} import main; main()", *arguments],
        # A `.env` in the checkout is not read there.
        cwd=home.name,
        env={**theirs, "ICS_HOME": home.name},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    print(write_settings_example(), end="")
