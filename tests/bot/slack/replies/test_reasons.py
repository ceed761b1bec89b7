"""Why a new article matters to a channel."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering.chain import AnswerChain
from bot.slack.channels.channels import Channel, Channels
from bot.slack.library import Library
from bot.slack.messages.digest_blocks import Reason
from bot.slack.replies.orders.reasons import explain_all
from tests.bot.slack.conftest import copy_store
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_FIRST = make_article(
    "Sampleshire opened three diagnostic hubs in May 2025. Each hub has two scanners.",
    title="Diagnostic hubs in Sampleshire",
    publisher="Example Review",
    published=date(2025, 5, 2),
)
_AGAIN = make_article(
    _FIRST.text, title="Hubs open", publisher="Sample Weekly", published=date(2025, 5, 3)
)


@pytest.fixture
def library(corpus: ArticleStore, tmp_path: Path) -> Iterator[Library]:
    store = ArticleStore(copy_store(corpus, tmp_path / "home"), corpus.model)
    again = replace(_AGAIN, details=replace(_AGAIN.details, copy_of=_FIRST.details.article_id))
    put_articles(store, _FIRST, again)
    channels = Channels([Channel(id="C1", publishers=("Sample Weekly",))])
    yield Library(store, AnswerChain(store), channels=channels)
    store.close()


@pytest.mark.parametrize(
    ("channel", "about"),
    [("C2", " of “Diagnostic hubs in Sampleshire” (Example Review, 2 May 2025)"), ("C1", "")],
)
def test_the_original_of_a_reprint_is_named_where_it_may_be_seen(
    library: Library, channel: str, about: str
) -> None:
    new = {one.article_id: one for one in library.articles(channel) if one.title == "Hubs open"}

    [item] = explain_all(library, channel, new, [])

    assert (item.reason, item.about) == (Reason.REPRINT, about)


def test_a_copy_whose_original_is_another_channels_is_news_all_the_same(library: Library) -> None:
    answer = library.answerer.invoke(library.request("C1", "What's new?"))

    assert "Hubs open" in {one.article.title for one in answer.citations}
