"""The measuring of labelled statements, on a judge that supports all that it is asked."""

import json
import sys
from pathlib import Path

import pytest

from tests.benchmarks import judged_statements
from tests.bot.corpus import LIFTS
from tests.bot.model_server import run_server
from tests.factories import put_articles
from vectorstore.store import ArticleStore

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_QUOTE = {"article": LIFTS.details.title, "quote": "spent four million pounds on new lifts"}
_LINES = (
    {"statement": "The board spent £4 million on lifts.", "quotes": [_QUOTE], "holds": True},
    {"statement": "The board spent £5 million on lifts.", "quotes": [_QUOTE], "holds": False},
    {"statement": "The board sold its lifts.", "quotes": [_QUOTE], "holds": False},
)


def test_what_is_shown_and_false_is_counted(
    store: ArticleStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put_articles(store, LIFTS, publish=False)
    path = tmp_path / "statements.jsonl"
    path.write_text("\n".join(map(json.dumps, _LINES)), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["judged_statements", str(path)])
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with run_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("ICS_CHAT_MODEL", "openai:scripted")
        judged_statements.main()
    shown = capsys.readouterr()

    assert [json.loads(line)["statement"] for line in shown.out.splitlines()] == [
        "The board sold its lifts."
    ]
    assert "false shown: 1 of 2\ntrue stopped: 0 of 1\n" in shown.err
    assert len(server.asked("checks")) == 2
