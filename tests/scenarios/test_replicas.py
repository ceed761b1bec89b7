"""Several bots on one database, asked by a Slack that delivers again, while things go wrong.

What Slack isn't acknowledged within its three seconds it delivers again, to whichever bot the
balancer chooses. Conversations go on with the next question when the last one is acknowledged.
"""

import itertools
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.postgresql_server import PostgresqlServer, run_postgresql
from tests.slack_workspace import payloads
from tests.slack_workspace.payloads import Delivery
from tests.slack_workspace.web_api import read
from tests.slack_workspace.workspace import SlackWorkspace

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

_ROOT = Path(__file__).parents[2]
_LEASE_SECONDS, _FREEZE_SECONDS = 2.0, 3.5
# Of each thread.
_TURNS = 4
_ANSWER = re.compile(r"Bakery [<&lt;]*(\d+)")
_SLACKS_PATIENCE_SECONDS = 3.0
_NAP_SECONDS = 0.01
# As the bot has it: what is measured here waits so long for each thread that computes.
_TURN_SECONDS = 0.001


# People ask no more once so many of their questions wait for an answer.
_MOST_UNANSWERED = 300


@dataclass(frozen=True)
class Plan:
    """What is asked, how fast, and what goes wrong meanwhile.

    There are so many `questions` at least: they go on until the last thing has gone wrong.
    """

    seed: int
    questions: int
    a_second: float
    kills: int
    freezes: int
    shutdowns: int
    is_rolled: bool


class Replica:
    """A bot that is killed, frozen and started again."""

    def __init__(self, home: Path, database: str, workspace: SlackWorkspace) -> None:
        self._arguments = [sys.executable, "-m", "tests.scenarios.replica", workspace.api_url]
        self._environment = {
            **Commands(home).environment,
            # What is installed is compiled but once: compiling is half of what a start takes.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(home.with_name("compiled")),
            "ICS_DATABASE_URL": database,
            "ICS_LEASE_SECONDS": str(_LEASE_SECONDS),
            "ICS_SLACK_USER_LIMIT": "1000000",
            "ICS_SLACK_TOTAL_LIMIT": "1000000",
        }
        self.said: list[str] = []
        self.start()

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self.process = subprocess.Popen(
            self._arguments,
            cwd=_ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, args=(self.process,))
        self._reader.start()
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line.startswith("listening on"), self.said
        self.url = f"http://127.0.0.1:{line.rpartition(' ')[2].strip()}/slack/events"
        self.is_well = True

    def kill(self) -> None:
        """End it without letting it do anything more, and start it again."""
        self.is_well = False
        self._end()
        self.start()

    def freeze(self) -> None:
        """Let it stand still for longer than a lease."""
        self.is_well = False
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(_FREEZE_SECONDS)
        self.process.send_signal(signal.SIGCONT)
        self.is_well = True

    def replace(self) -> None:
        """Stop it as a new version is brought, and start it again."""
        self.is_well = False
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0, self.said
        self._end()
        self.start()

    def end(self) -> None:
        """End it for good."""
        self.process.send_signal(signal.SIGCONT)
        self._end()

    def _end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(10)
        assert self.process.stdout
        self.process.stdout.close()

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stderr
        with process.stderr as lines:
            self.said.extend(lines)


@dataclass
class Balancer:
    """Slack, and what stands before the bots: it delivers again until it is acknowledged."""

    workspace: SlackWorkspace
    replicas: list[Replica]
    is_database_up: bool = True
    seconds: list[float] = field(default_factory=list)
    server_seconds: list[float] = field(default_factory=list)
    deliveries: int = 0

    def deliver(self, delivery: Delivery) -> None:
        """Deliver something until it's acknowledged."""
        for retry in itertools.count():
            replica = self.replicas[self.deliveries % len(self.replicas)]
            if self._deliver_once(replica, delivery, retry):
                return
            time.sleep(min(0.2 * 2**retry, 2.0))

    def _deliver_once(self, replica: Replica, delivery: Delivery, retry: int) -> bool:
        self.deliveries += 1
        was_well = replica.is_well and self.is_database_up
        try:
            ack = self.workspace.request(
                delivery, retry=retry, url=replica.url, patience=_SLACKS_PATIENCE_SECONDS
            )
        except (OSError, HTTPException):
            return False
        if ack.status == 200 and was_well and replica.is_well and self.is_database_up:
            assert ack.server_seconds is not None
            self.seconds.append(ack.seconds)
            self.server_seconds.append(ack.server_seconds)
        return ack.status == 200


@contextmanager
def _going_wrong(
    plan: Plan, balancer: Balancer, server: PostgresqlServer
) -> Iterator[threading.Thread]:
    """Let things go wrong, one after the other, in the thread that is yielded."""
    draw = random.Random(plan.seed)  # noqa: S311

    def shut_down() -> None:
        balancer.is_database_up = False
        with server.away():
            time.sleep(1)
        balancer.is_database_up = True

    def roll() -> None:
        for replica in balancer.replicas:
            replica.replace()

    troubles: list[Callable[[], None]] = [
        *(draw.choice(balancer.replicas).kill for _ in range(plan.kills)),
        *(draw.choice(balancer.replicas).freeze for _ in range(plan.freezes)),
        *[shut_down] * plan.shutdowns,
        *[roll] * plan.is_rolled,
    ]
    draw.shuffle(troubles)
    failed: list[BaseException] = []

    def cause() -> None:
        try:
            for trouble in troubles:
                time.sleep(draw.uniform(0.3, 1.0))
                trouble()
        except BaseException as error:  # noqa: BLE001 - it is raised below
            failed.append(error)

    thread = threading.Thread(target=cause)
    thread.start()
    yield thread
    thread.join()
    assert not failed, failed


def _ask_all(plan: Plan, balancer: Balancer, going_wrong: threading.Thread) -> dict[str, list[int]]:
    """Deliver questions while things go wrong; return the numbers of each thread's, in order."""
    slack, draw = balancer.workspace, random.Random(plan.seed + 1)  # noqa: S311
    began = time.monotonic()
    threads: dict[str, list[int]] = {}
    asked: list[Future[None]] = []

    def hold(conversation: range) -> None:
        root = ""
        for place, number in enumerate(conversation):
            due = began + (conversation.start + place * plan.a_second) / plan.a_second
            time.sleep(max(0.0, due - time.monotonic()))
            stamp = slack.new_stamp()
            root = root or stamp
            threads.setdefault(root, []).append(number)
            told = payloads.mention(
                stamp,
                f"How many ovens does bakery {number} need?",
                user=f"U{number % 200}",
                thread="" if root == stamp else root,
            )
            slack.written["C1", stamp] = told
            delivery = payloads.event(told)
            balancer.deliver(delivery)
            if draw.random() < 0.1:
                balancer.deliver(delivery)

    with ThreadPoolExecutor(96) as pool:
        for first in itertools.count(step=_TURNS):
            if first >= plan.questions and not going_wrong.is_alive():
                break
            _await_answers(slack, first - _MOST_UNANSWERED)
            time.sleep(max(0.0, began + first / plan.a_second - time.monotonic()))
            asked.append(pool.submit(hold, range(first, first + _TURNS)))
        for one in asked:
            one.result()
    return threads


@dataclass(frozen=True)
class Outcome:
    """What became of a plan: numbers of questions, and threads."""

    lost: list[int]
    doubled: list[int]
    with_others: list[str]
    out_of_order: list[str]
    problems: list[str]


def _judge(slack: SlackWorkspace, threads: dict[str, list[int]]) -> Outcome:
    answered = {
        thread: [
            int(found[1])
            for one in slack.answers("C1", thread)
            if (found := _ANSWER.search(read(one)))
        ]
        for thread in threads
    }
    counts = Counter(itertools.chain(*answered.values()))
    messages = Counter(one.get("thread_ts") for one in slack.messages.values())
    asked = itertools.chain(*threads.values())
    return Outcome(
        lost=[number for number in asked if not counts[number]],
        doubled=[number for number, count in counts.items() if count > 1],
        with_others=[one for one, numbers in threads.items() if messages[one] != len(numbers)],
        out_of_order=[one for one, numbers in answered.items() if numbers != sorted(numbers)],
        problems=slack.problems,
    )


def _count_answers(slack: SlackWorkspace) -> int:
    return sum(bool(one["finished"]) for one in list(slack.messages.values()))


def _await_answers(slack: SlackWorkspace, count: int) -> None:
    slack.wait_for(lambda: _count_answers(slack) >= count, 240)


@contextmanager
def _waiting_for_nothing() -> Iterator[list[float]]:
    """Yield how many seconds late a thread of this process is that sleeps a hundredth of one.

    That much of each time is the machine's and the sender's own.
    """
    turn_before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    lags: list[float] = []
    is_over = threading.Event()

    def sleep() -> None:
        while not is_over.is_set():
            began = time.monotonic()
            time.sleep(_NAP_SECONDS)
            lags.append(time.monotonic() - began - _NAP_SECONDS)

    thread = threading.Thread(target=sleep)
    thread.start()
    yield lags
    is_over.set()
    thread.join()
    sys.setswitchinterval(turn_before)


def _print_figures(plan: Plan, balancer: Balancer, lags: list[float]) -> None:
    said = itertools.chain(*(one.said for one in balancer.replicas))
    takeovers = sum("another replica had begun" in line for line in said)
    asked = _count_answers(balancer.workspace)
    print(f"{plan}: {asked} answers, {balancer.deliveries} deliveries, {takeovers} taken over;")
    for name, some in (
        ("acknowledged outside the outages, as the sender sees it", balancer.seconds),
        ("of that in the bot, from when it read the request", balancer.server_seconds),
        ("a thread of the sender that only sleeps is late by", lags),
    ):
        middle, late = (sorted(some)[int(len(some) * share)] for share in (0.5, 0.99))
        print(f"  {name}: p50 {middle:.3f} s, p99 {late:.3f} s, {len(some)} times")
    print(f"  load average {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores")


_SMALL = Plan(seed=1, questions=60, a_second=6, kills=1, freezes=1, shutdowns=1, is_rolled=False)


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(_SMALL, id="small"),
        *(
            pytest.param(
                Plan(seed, 1_000, 50, kills=6, freezes=6, shutdowns=2, is_rolled=True),
                id=f"seed_{seed}",
                marks=[pytest.mark.long, pytest.mark.timeout(1_200)],
            )
            for seed in (1, 2, 3)
        ),
    ],
)
def test_each_question_is_answered_once_and_in_order(tmp_path: Path, plan: Plan) -> None:
    with ExitStack() as stack:
        # One of its own, which keeps what it says is kept.
        server = stack.enter_context(run_postgresql(is_lasting=True))
        slack = stack.enter_context(SlackWorkspace().running())
        database, balancer = server.make_database(), Balancer(slack, [])
        for number in range(3):
            balancer.replicas.append(Replica(tmp_path / f"home-{number}", database, slack))
            stack.callback(balancer.replicas[-1].end)
        with _waiting_for_nothing() as lags, _going_wrong(plan, balancer, server) as going_wrong:
            threads = _ask_all(plan, balancer, going_wrong)
        _await_answers(slack, sum(map(len, threads.values())))
        # Whatever is late, and isn't wanted any more, comes or goes in this time.
        time.sleep(_LEASE_SECONDS * 2)
    _print_figures(plan, balancer, lags)
    assert _judge(slack, threads) == Outcome([], [], [], [], [])
