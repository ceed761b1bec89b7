import json
import logging

from vectorstore.log_lines import JsonLines, TextLines, with_fields


def _record(message: str, **fields: object) -> logging.LogRecord:
    logger = logging.getLogger("bot.test")
    extra = dict(with_fields(**fields))
    return logger.makeRecord(logger.name, logging.INFO, "x.py", 1, message, (), None, extra=extra)


def test_a_line_of_text_begins_with_time_and_level() -> None:
    moment, level, *rest = TextLines().format(_record("question", id=7, model=None)).split()
    assert moment.endswith("+00:00")
    assert (level, rest) == ("INFO", ["question", "id=7", "model=-"])


def test_a_value_with_blanks_is_quoted() -> None:
    assert 'why="no key"' in TextLines().format(_record("failing", why="no key"))


def test_a_message_of_several_lines_is_one_line() -> None:
    assert TextLines().format(_record("one\ntwo")).endswith("one two")


def test_a_line_of_json_has_the_fields_beside_time_and_level() -> None:
    said = json.loads(JsonLines().format(_record("question", id=7, status="answered")))
    assert said.pop("time")
    assert said == {
        "level": "INFO",
        "logger": "bot.test",
        "message": "question",
        "id": 7,
        "status": "answered",
    }
