"""What is posted for an ask that was another bot's by then."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.slack.delivery.clients import Clients, build_clients
from bot.slack.delivery.outbox import Outbox
from bot.slack.delivery.streams import Streams
from bot.slack.jobs import QueuedAsk
from bot.slack.messages.block_kit import Message
from bot.slack.records.claims import ClaimLostError
from bot.slack.records.opening import Records, open_records
from bot.slack.replies.posting import Poster
from tests.bot.slack.asking import make_ask
from tests.postgresql_server import PostgresqlServer
from tests.slack_workspace.web_api import BOT_TOKEN
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_LEASE_SECONDS = 0.3
_WORDS = Message("Two ovens.")


@pytest.fixture
def slack() -> Iterator[SlackWorkspace]:
    with SlackWorkspace().running() as opened:
        yield opened


@pytest.fixture
def replicas(tmp_path: Path, postgresql: PostgresqlServer) -> Iterator[list[Records]]:
    """Return two bots' records; the first's claims don't last."""
    address = postgresql.make_database()
    with ExitStack() as stack:
        yield [
            stack.enter_context(open_records(tmp_path, address, seconds))
            for seconds in (_LEASE_SECONDS, 30.0)
        ]


def _make_poster(clients: Clients, records: Records) -> Poster:
    return Poster(Outbox(clients), Streams(clients), records.queue)


def _take(records: Records) -> QueuedAsk:
    queued = records.queue.take()
    assert queued
    return queued


@pytest.mark.parametrize("looks_first", [True, False])
def test_one_message_is_left_of_two_bots(
    slack: SlackWorkspace, replicas: list[Records], *, looks_first: bool
) -> None:
    first, second = replicas
    clients = build_clients(BOT_TOKEN, slack.api_url)
    first.queue.put(make_ask())
    lost = _take(first)
    time.sleep(_LEASE_SECONDS)
    taken = _take(second)
    if looks_first:
        # What was posted late comes after the look for it.
        _make_poster(clients, second).post_all(taken, [_WORDS])
    late = Outbox(clients).post(lost.ask, _WORDS, lost.ask.thread)
    if not looks_first:
        _make_poster(clients, second).post_all(taken, [_WORDS])

    with pytest.raises(ClaimLostError) as told:
        first.queue.record_posted(lost, [late])
    _make_poster(clients, first).clear_away(lost, told.value.posted)

    [left] = slack.messages
    assert second.queue.posted_for(taken.number) == (left[1],)
    assert (left[1] == late) is not looks_first


def test_a_bot_posts_nothing_that_is_anothers(
    slack: SlackWorkspace, replicas: list[Records]
) -> None:
    first, second = replicas
    clients = build_clients(BOT_TOKEN, slack.api_url)
    first.queue.put(make_ask())
    lost = _take(first)
    time.sleep(_LEASE_SECONDS)
    _take(second)

    with pytest.raises(ClaimLostError):
        _make_poster(clients, first).post_all(lost, [_WORDS])

    assert not slack.messages
