import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import make_article, put_articles
from tests.vectorstore.embedding_models import RecordingEmbeddings, make_letter_model
from vectorstore.chunks import Passage
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.errors import StoreBusyError
from vectorstore.locking import hold_writer_lock
from vectorstore.reading.chunking import split_passages
from vectorstore.store import ArticleStore

_WARDS = make_article("Wards fill up in winter.", title="Wards")
_BEDS = make_article("Beds are few in spring.", title="Beds")


@pytest.fixture
def recording() -> RecordingEmbeddings:
    return RecordingEmbeddings()


@pytest.fixture
def recorded(home: Path, recording: RecordingEmbeddings) -> Iterator[ArticleStore]:
    """A store that remembers what was embedded, a text at a time."""
    opened = ArticleStore(home, EmbeddingModel("letters", lambda: recording, batch_texts=1))
    yield opened
    opened.close()


def test_an_article_that_was_expected_is_embedded_once(
    recorded: ArticleStore, recording: RecordingEmbeddings
) -> None:
    with recorded.writing() as writer:
        passages = split_passages(_WARDS.text)
        writer.expect(_WARDS, passages)
        writer.put(_WARDS, passages)
    assert recording.embedded == ["Wards\nWards fill up in winter."]


def test_an_article_that_is_kept_as_it_is_is_not_embedded_again(
    recorded: ArticleStore, recording: RecordingEmbeddings
) -> None:
    put_articles(recorded, _WARDS, publish=False)
    with recorded.writing() as writer:
        writer.expect(_WARDS, split_passages(_WARDS.text))
    assert len(recording.embedded) == 1


def _expect_and_interrupt(store: ArticleStore) -> None:
    with store.writing() as writer:
        writer.expect(_WARDS, split_passages(_WARDS.text))
        # Texts are embedded in the order in which they were expected.
        writer.put(_BEDS, split_passages(_BEDS.text))
        raise KeyboardInterrupt


def test_what_was_embedded_before_an_interruption_is_not_embedded_again(
    recorded: ArticleStore, recording: RecordingEmbeddings
) -> None:
    with pytest.raises(KeyboardInterrupt):
        _expect_and_interrupt(recorded)
    put_articles(recorded, _WARDS, publish=False)
    assert len(recording.embedded) == 2


def _fill(home: Path) -> None:
    store = ArticleStore(home, make_letter_model("before"))
    put_articles(store, _WARDS, _BEDS, publish=False)
    store.close()


def test_an_interrupted_reindex_goes_on_where_it_was(
    recorded: ArticleStore, recording: RecordingEmbeddings
) -> None:
    _fill(recorded.home)

    def interrupt(done: int, total: int) -> None:
        assert total == 2
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), recorded.writing() as writer:
        writer.reindex(report_embedding=interrupt)
    before = list(recording.embedded)
    with recorded.writing() as writer:
        writer.reindex()
    assert before
    assert sorted(recording.embedded) == sorted(set(recording.embedded))


def test_a_reindex_tells_how_many_chunks_are_embedded(recorded: ArticleStore) -> None:
    _fill(recorded.home)
    told: list[tuple[int, int]] = []
    with recorded.writing() as writer:
        writer.reindex(report_embedding=lambda *counts: told.append(counts))
    assert told[-1] == (2, 2)
    assert told == sorted(told)


def test_between_turns_another_process_may_write(home: Path) -> None:
    crawling = ArticleStore(home, make_letter_model())
    other = ArticleStore(home, make_letter_model())
    with crawling.writing_by_turns() as writer:
        writer.put(_WARDS, [Passage(0, len(_WARDS.text))])
        put_articles(other, _BEDS, publish=False)
        writer.publish()
    assert crawling.count()[0] == 2
    assert crawling.find_index_problem() is None
    crawling.close()
    other.close()


def test_only_one_process_writes_by_turns(home: Path) -> None:
    one, other = (ArticleStore(home, make_letter_model()) for _ in range(2))
    with one.writing_by_turns(), pytest.raises(StoreBusyError), other.writing_by_turns():
        pass


def test_nobody_begins_to_write_by_turns_while_another_writes(home: Path) -> None:
    one, other = (ArticleStore(home, make_letter_model()) for _ in range(2))
    with one.writing(), pytest.raises(StoreBusyError), other.writing_by_turns():
        pass


@pytest.mark.long
def test_whoever_writes_by_turns_waits_for_another_and_says_so(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = ArticleStore(home, make_letter_model())
    with store.writing_by_turns() as writer, caplog.at_level(logging.WARNING):
        lock = hold_writer_lock(home / "writer.lock")
        lock.__enter__()
        threading.Timer(6, lambda: lock.__exit__(None, None, None)).start()
        writer.put(_WARDS, [Passage(0, len(_WARDS.text))])
    assert store.count()[0] == 1
    assert any("waiting for it" in line for line in caplog.messages)
