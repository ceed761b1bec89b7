import pytest

from bot.slack.messages.looking_back import render_changes
from tests.slack_workspace.limits import find_problems
from tests.slack_workspace.web_api import read
from vectorstore.drift.cited import CitedQuote, Finding, State
from vectorstore.drift.register import AnswerKey, Drifted

_QUOTE = "The board spent £4 million on lifts."
_URL = "https://example.org/lifts"


def _change(finding: Finding, quote: str = _QUOTE) -> Drifted:
    cited = CitedQuote(1, "a1", "On lifts", _URL, quote, 0)
    return Drifted(AnswerKey("slack", "1"), "What was spent?", cited, finding, 1.0)


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (
            Finding(State.EDITED, "It spent £5 million.", 0, _URL),
            "now reads “It spent £5 million.”",
        ),
        (Finding(State.MOVED, _QUOTE, 0, "https://example.org/new"), "<https://example.org/new|"),
        (Finding(State.GONE), f"no longer says “{_QUOTE}”"),
        (Finding(State.SAME), f"says “{_QUOTE}” again"),
    ],
)
def test_what_has_become_of_a_quote_is_told_with_its_article(finding: Finding, words: str) -> None:
    message = render_changes([_change(finding)])

    assert words in read(message.as_document())
    assert "On lifts" in read(message.as_document())


def test_many_long_changes_fit_into_one_message() -> None:
    message = render_changes([_change(Finding(State.EDITED, "<x> & " * 900), "y" * 900)] * 40)

    assert "and 35 more" in read(message.as_document())
    assert list(find_problems("chat.postMessage", message.as_document())) == []
