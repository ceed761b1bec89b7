"""A service's log: one line an event, for people or as JSON, always with a time and a level."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime, timezone

_FIELDS = "fields"


def set_up_log(kind: str, level: str | None = None) -> None:
    """Write what is logged as text or as JSON, from a level on: INFO unless another is given."""
    _write_as(JsonLines() if kind == "json" else TextLines())
    for package in ("bot", "ingest", "vectorstore"):
        logging.getLogger(package).setLevel(level or logging.INFO)


def write_json() -> None:
    """Write all that is logged from now on, whatever its level, as JSON."""
    _write_as(JsonLines())
    logging.captureWarnings(capture=True)


def frame(message: str, level: int) -> str:
    """Write what is told beside the log as the log is written: as it stands, or as JSON."""
    written = logging.getLogger().handlers
    if not any(isinstance(one.formatter, JsonLines) for one in written):
        return message
    return JsonLines().format(logging.LogRecord("told", level, "", 0, message, None, None))


def with_fields(**fields: object) -> Mapping[str, object]:
    """Return what a log call takes as `extra` so that these fields stand in the line."""
    return {_FIELDS: fields}


class TextLines(logging.Formatter):
    """`2026-05-01T09:00:00.000+00:00 INFO question id=7 status=answered`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line, whatever line ends the message has."""
        fields = "".join(f" {name}={_write(value)}" for name, value in _fields(record).items())
        message = " ".join(record.getMessage().split())
        return f"{_moment(record)} {record.levelname} {message}{fields}"


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one object."""
        said = {
            "time": _moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        return json.dumps({**said, **_fields(record)}, default=str)


def _write_as(formatter: logging.Formatter) -> None:
    for handler in logging.getLogger().handlers:
        handler.setFormatter(formatter)


def _moment(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, timezone.utc)
    return moment.isoformat(timespec="milliseconds")


def _fields(record: logging.LogRecord) -> Mapping[str, object]:
    fields = getattr(record, _FIELDS, {})
    return fields if isinstance(fields, Mapping) else {}


def _write(value: object) -> str:
    text = "-" if value is None else str(value)
    return json.dumps(text) if not text or set(text) & set(' ="') else text
