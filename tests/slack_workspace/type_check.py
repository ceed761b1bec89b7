"""Slack's own types held against every kind of message and view.

`python -m tests.slack_workspace.type_check` needs npm, and fetches two packages with it.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.slack.jobs import Surface
from bot.slack.messages.answers.answer_blocks import render_answer
from bot.slack.messages.home import render_home
from bot.slack.messages.modals import ask_why, show_sources
from bot.slack.messages.talk import House
from tests.bot.corpus import CORPUS, LIFTS
from tests.bot.slack.asking import make_answer, make_ask, make_declined
from tests.factories import put_articles
from vectorstore.embedding.choosing import choose_embedding_model
from vectorstore.settings import StoreSettings
from vectorstore.store import ArticleStore

_PACKAGES = ("@slack/types@3.2.0", "typescript@5.9.3")


def collect_kinds(folder: Path) -> dict[str, dict[str, Any]]:
    """Return a message or view of each kind."""
    command = make_ask(surface=Surface.COMMAND, thread="")
    rendered = {
        "answer": render_answer(make_answer(), 1, make_ask()),
        "command": render_answer(replace(make_answer(), unserved=("Why?",)), 1, command),
        "declined": render_answer(make_declined(LIFTS.details), 1, make_ask()),
        "long": render_answer(make_answer(*["Ovens. " * 40] * 30), 1, command),
    }
    store = ArticleStore(folder, choose_embedding_model(StoreSettings()))
    put_articles(store, *CORPUS, publish=False)
    home = render_home(House([one.details for one in store.listings()], 90)).to_dict()
    store.close()
    return {
        **{name: one.messages[-1].as_document() for name, one in rendered.items()},
        "shared": rendered["command"].shared[0].as_document(),
        "home": home,
        "why": ask_why(1).to_dict(),
        "sources": show_sources(rendered["long"].sources).to_dict(),
    }


def main() -> int:
    """Let TypeScript check all kinds; return its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        lines = ['import type { KnownBlock, View } from "@slack/types";']
        for name, one in collect_kinds(Path(folder) / "store").items():
            kind, checked = ("View", one) if "type" in one else ("KnownBlock[]", one["blocks"])
            lines.append(f"export const {name}: {kind} = {json.dumps(checked)};")
        Path(folder, "kinds.ts").write_text("\n".join(lines), encoding="utf-8")
        quiet = ["--no-audit", "--no-fund", "--silent"]
        subprocess.run(["npm", "install", *quiet, *_PACKAGES], cwd=folder, check=True)  # noqa: S607
        options = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "node10"]
        command = ["npx", "tsc", *options, "--module", "commonjs", "kinds.ts"]
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
