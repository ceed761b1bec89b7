"""The log of questions for people to read, as lines, JSON or CSV."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime, timezone

from bot.slack.records.journal import Entry
from bot.slack.records.log.knowledge_gaps import Gap
from vectorstore.command_line import strip_controls

# The channel of a question from the Home tab is its asker.
_COLUMNS = [field.name for field in fields(Entry) if field.name != "channel"]


def write_log(entries: Iterable[Entry]) -> str:
    """Write a line for each question; one that says so if there are none."""
    lines = (
        f"{_moment(one)}  {one.status}  {one.mode}  {one.latency_ms:.0f} ms  "
        f"+{one.helpful} -{one.unhelpful}  {one.asker[:6]}  {strip_controls(one.question)}"
        for one in entries
    )
    return "\n".join(lines) or "No questions from Slack."


def write_log_json(entries: Iterable[Entry]) -> str:
    """Write one JSON document."""
    return json.dumps({"questions": [_as_document(one) for one in entries]})


def write_log_csv(entries: Iterable[Entry]) -> str:
    """Write a table for a spreadsheet; no cell of it is taken for a formula."""
    written = io.StringIO()
    table = csv.DictWriter(written, _COLUMNS, lineterminator="\n")
    table.writeheader()
    for one in entries:
        table.writerow({name: _cell(value) for name, value in _as_document(one).items()})
    return written.getvalue().rstrip("\n")


def write_gaps(gaps: Iterable[Gap]) -> str:
    """Write a paragraph for each gap; a line that says so if there are none."""
    marks = {None: "", True: "  (answered now)", False: "  (still not answered)"}
    paragraphs = (
        f"{gap.askers} asker{'' if gap.askers == 1 else 's'}, {gap.unhelpful} marked unhelpful"
        f"{marks[gap.answered_now]}\n"
        + "\n".join(f"  {strip_controls(question)}" for question in gap.questions)
        for gap in gaps
    )
    return "\n".join(paragraphs) or "No unanswered questions from Slack."


def _as_document(entry: Entry) -> dict[str, object]:
    document = {**asdict(entry), "asked_at": _moment(entry)}
    return {name: document[name] for name in _COLUMNS}


def _moment(entry: Entry) -> str:
    return datetime.fromtimestamp(entry.asked_at, timezone.utc).isoformat(timespec="seconds")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in set("=+-@\t\r") else value
