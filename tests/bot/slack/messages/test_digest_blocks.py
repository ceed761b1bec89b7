from datetime import date

from bot.answering.citations import Citation
from bot.slack.messages.digest_blocks import DigestItem, Reason, render_digest
from tests.factories import make_article
from tests.slack_workspace.limits import find_problems
from tests.slack_workspace.web_api import read

_ADDRESS = f"https://example.org/{'a' * 700}"


def _item(reason: Reason, title: str = "On wards", quote: str = "We need beds.") -> DigestItem:
    article = make_article(title=title, url=_ADDRESS, publisher="Sample Weekly").details
    return DigestItem(article, Citation(1, article, quote, 0, len(quote)), reason, "“X & Y”")


def test_what_matters_most_comes_first() -> None:
    items = [_item(reason, reason.name) for reason in reversed(Reason)]

    said = read(render_digest(items, date(2026, 5, 4), ()).as_document())

    places = [said.index(f"|{reason.name}>") for reason in Reason]
    assert places == sorted(places)
    assert "5 new articles since 4 May 2026" in said


def test_seven_are_shown_and_the_others_counted() -> None:
    items = [_item(Reason.FURTHER, quote=f"Bed {number}.") for number in range(12)]

    said = read(render_digest(items, date(2026, 5, 4), ["beds"]).as_document())

    assert said.count("“Bed ") == 7
    assert "and 5 more" in said
    assert "12 new articles about “beds” since" in said


def test_a_digest_is_within_slacks_limits_whatever_its_articles_say() -> None:
    nasty = "<!channel> *https://evil.example* & " * 200
    items = [_item(reason, nasty, nasty) for reason in [*Reason, *Reason]]

    message = render_digest(items, date(2026, 5, 4), [nasty])

    assert list(find_problems("chat.postMessage", message.as_document())) == []
