from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request, Retrieved, VerifiedStatement
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from bot.slack.library import Library
from bot.slack.messages.talk import Prompt
from bot.slack.replies.prompting import Prompts
from tests.bot.corpus import BUDGET_2025, FERRIES
from tests.bot.slack.conftest import copy_store
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_LATEST = f"The latest: {BUDGET_2025.details.title}"
_NEWER = make_article(
    "Sampleshire opened three diagnostic hubs in May 2025. Each hub has two scanners.",
    title="Diagnostic hubs in Sampleshire",
    published=date(2025, 5, 2),
)


class _Counting:
    """Answers like the chain, and counts what it is asked."""

    def __init__(self, store: ArticleStore) -> None:
        self._chain = AnswerChain(store)
        self.asked: list[str] = []

    def invoke(self, request: Request) -> Answer:
        self.asked.append(request.question)
        return self._chain.invoke(request)

    def stream(self, request: Request) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        yield from self._chain.stream(request)


@pytest.fixture
def store(corpus: ArticleStore, tmp_path: Path) -> Iterator[ArticleStore]:
    copied = ArticleStore(copy_store(corpus, tmp_path / "home"), corpus.model)
    yield copied
    copied.close()


def _current(prompts: Prompts, store: ArticleStore) -> Sequence[Prompt]:
    return prompts.current(store.listings())


def test_each_prompt_is_answered_and_the_first_is_about_the_newest_article(
    store: ArticleStore,
) -> None:
    chain = AnswerChain(store)
    prompts = Prompts(Library(store, chain))

    prompts.look()

    found = _current(prompts, store)
    assert len(found) == 4
    assert found[0].title == _LATEST
    for one in found:
        assert chain.invoke(Request(one.question)).status is Status.ANSWERED


def test_before_anything_was_asked_nothing_is_shown(store: ArticleStore) -> None:
    assert _current(Prompts(Library(store, AnswerChain(store))), store) == ()


def test_articles_that_have_not_changed_are_not_asked_about_again(store: ArticleStore) -> None:
    counting = _Counting(store)
    prompts = Prompts(Library(store, counting))
    prompts.look()
    first = list(counting.asked)

    for _ in range(3):
        prompts.look()

    assert first
    assert counting.asked == first


def test_after_an_ingest_the_latest_is_the_new_article_and_the_rest_is_kept(
    store: ArticleStore,
) -> None:
    counting = _Counting(store)
    prompts = Prompts(Library(store, counting))
    prompts.look()
    before = _current(prompts, store)[1:]
    counting.asked.clear()
    put_articles(store, _NEWER)

    assert _LATEST not in {one.title for one in _current(prompts, store)}
    prompts.look()
    prompts.look()

    assert _current(prompts, store)[0].title == f"The latest: {_NEWER.details.title}"
    assert not {one.question for one in before} & set(counting.asked)


def test_an_ingest_that_goes_on_is_waited_for(store: ArticleStore) -> None:
    counting = _Counting(store)
    prompts = Prompts(Library(store, counting))
    prompts.look()
    counting.asked.clear()

    for number in range(3):
        title = f"Diagnostic hubs, part {number}"
        details = replace(_NEWER.details, article_id=f"{number:012}", title=title)
        put_articles(store, replace(_NEWER, details=details))
        prompts.look()

    assert counting.asked == []


def test_what_was_answered_from_an_article_that_is_gone_is_not_shown(store: ArticleStore) -> None:
    prompts = Prompts(Library(store, AnswerChain(store)))
    prompts.look()
    listings = [one for one in store.listings() if one.details != BUDGET_2025.details]

    found = prompts.current(listings)

    assert found
    assert all(BUDGET_2025.details.title not in one.question for one in found)
    assert prompts.current([]) == ()


def test_where_nothing_is_answered_there_are_no_prompts(
    tmp_path: Path, corpus: ArticleStore
) -> None:
    store = ArticleStore(tmp_path / "empty", corpus.model)
    prompts = Prompts(Library(store, AnswerChain(store)))

    prompts.look()
    put_articles(store, replace(FERRIES, text="."))
    prompts.look()
    prompts.look()

    assert _current(prompts, store) == ()
    store.close()
