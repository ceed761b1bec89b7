from typing import Any

import pytest

from bot.slack.hearing.message_text import find_text

_RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "user", "user_id": "U7"},
                {"type": "text", "text": " has "},
                {"type": "link", "url": "https://example.org", "text": "two ovens"},
            ],
        }
    ],
}
_MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "typed": ({"text": "Two ovens", "blocks": [_RICH]}, "Two ovens"),
    "rich text": ({"text": "", "blocks": [_RICH]}, "<@U7> has two ovens"),
    "a section": (
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Two ovens"}}]},
        "Two ovens",
    ),
    "a header and small print": (
        {
            "blocks": [
                {"type": "header", "text": {"type": "plain_text", "text": "Ovens"}},
                {"type": "context", "elements": [{"type": "mrkdwn", "text": "by a baker"}]},
            ]
        },
        "Ovens by a baker",
    ),
    "an attachment": (
        {
            "text": "",
            "attachments": [{"title": "Ovens", "text": "There are two.", "fallback": "x"}],
        },
        "Ovens\nThere are two.",
    ),
    "fields": (
        {"attachments": [{"fields": [{"title": "Ovens", "value": "two"}]}]},
        "Ovens: two",
    ),
    "a fallback alone": ({"attachments": [{"fallback": "Two ovens"}]}, "Two ovens"),
    "a forwarded message": (
        {
            "text": "is this right?",
            "attachments": [{"message_blocks": [{"message": {"blocks": [_RICH]}}]}],
        },
        "is this right?\n<@U7> has two ovens",
    ),
    "nothing": ({"blocks": None, "attachments": "x"}, ""),
}


@pytest.mark.parametrize(("message", "text"), _MESSAGES.values(), ids=_MESSAGES)
def test_a_message_is_read_wherever_its_words_stand(message: dict[str, Any], text: str) -> None:
    assert find_text(message) == text


def test_what_a_message_says_twice_is_read_once() -> None:
    message = {"text": "Two ovens are needed", "attachments": [{"text": "Two ovens"}]}

    assert find_text(message) == "Two ovens are needed"


def test_buttons_say_nothing() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Click"}}

    assert find_text({"blocks": [{"type": "actions", "elements": [button]}]}) == ""
