"""What `ics-bot doctor` looks at here. Loads no index, and models to see that they work."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import disk_usage
from time import perf_counter

from bot.chat_model import find_endpoint, find_judge, open_allowance
from bot.generation.errors import ChatModelError
from bot.settings import BotSettings
from bot.slack.channels.channels_file import read_channels
from bot.slack.records.database import find_lost_rows
from vectorstore.answer_reader import check_answer_reader
from vectorstore.command_line import say_time
from vectorstore.days import today
from vectorstore.errors import EmbeddingModelChangedError, StoreError, StoreUnreadableError
from vectorstore.filters import ArticleFilter
from vectorstore.model_advice import ModelAdvice, advise, advise_for_new, estimate_reindex
from vectorstore.settings import read_settings
from vectorstore.store import ArticleStore, open_store

# A new index is a copy of the one in use, with what is new.
_LEAST_FREE_BYTES = 500_000_000
_MEGABYTE = 1_000_000
# Trade news of half a year ago is not what people ask for.
_OLD_DAYS = 180
_SLACK_TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-",
    "SLACK_APP_TOKEN": "xapp-",
    "SLACK_SIGNING_SECRET": "",  # any text
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and what to know or do about it.

    What is well may be something to begin with all the same (`is_next`).
    """

    name: str
    ok: bool
    says: str
    is_next: bool = False

    def as_document(self) -> dict[str, object]:
        """Lay it out for JSON."""
        return {"name": self.name, "ok": self.ok, "says": self.says}


def examine() -> list[Finding]:
    """Look at everything the bot needs."""
    try:
        settings = read_settings(BotSettings)
    except StoreError as error:
        return [Finding("settings", ok=False, says=str(error))]
    home = settings.home.expanduser()
    if home.exists() and not os.access(home, os.R_OK | os.X_OK):
        says = f"{home} cannot be read: run this as the user that the bot runs as"
        return [Finding("store", ok=False, says=says)]
    return [
        _examine_model(settings),
        _examine_reader(settings),
        *_examine_store(settings),
        _examine_disk(home),
        *_examine_records(home),
        *_examine_keys(settings),
        *_examine_channels(settings),
    ]


def print_findings(findings: list[Finding]) -> None:
    """Print the findings, a line each, and last the one thing to do next."""
    for finding in findings:
        print(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name}: {finding.says}")
    print(f"\nNext: {find_next(findings) or 'nothing, all is well'}")


def find_next(findings: list[Finding]) -> str | None:
    """Say the one thing to do next; None if all is well."""
    todo = [one for one in findings if not one.ok] or [one for one in findings if one.is_next]
    # What is unknown for the sake of something else says nothing of what to do.
    todo.sort(key=lambda one: one.says.startswith("unknown"))
    return f"{todo[0].name}: {todo[0].says}" if todo else None


def _examine_model(settings: BotSettings) -> Finding:
    name = "embedding model"
    try:
        advice = advise(settings) if settings.has_store else advise_for_new(settings)
    except StoreUnreadableError:
        # The store has a finding of its own.
        return Finding(name, ok=False, says="unknown, because the store cannot be read")
    except StoreError as error:
        return Finding(name, ok=False, says=str(error))
    if advice.lack:
        says = (
            f"{advice.name} needs {advice.lack}. Until then, search goes by words alone; "
            "or set ICS_EMBEDDINGS to another model and run `ics-ingest reindex`."
        )
        return Finding(name, ok=False, says=says)
    return Finding(name, ok=True, says=advice.name + _recommend(advice))


def _examine_reader(settings: BotSettings) -> Finding:
    name = "answer reader"
    if settings.answer_reader == "off":
        return Finding(name, ok=True, says="off (ICS_ANSWER_READER=on turns it on)")
    try:
        is_there = check_answer_reader()
    except (ImportError, OSError, ValueError) as error:
        return Finding(name, ok=False, says=f"{error}. Until then, answers aren't read closely.")
    if is_there:
        return Finding(name, ok=True, says="loads, and its files are the right ones")
    says = "not installed: the extra `semantic` brings it, and tells answers from near misses"
    return Finding(name, ok=True, says=says)


def _recommend(advice: ModelAdvice) -> str:
    if advice.better is None:
        return ""
    return (
        f"; {advice.better} is installed and finds more: set ICS_EMBEDDINGS={advice.better} and "
        f"run `ics-ingest reindex`, which takes about {say_time(advice.reindex_seconds)}"
    )


def _examine_store(settings: BotSettings) -> Iterator[Finding]:
    home = settings.home.expanduser()
    if not settings.has_store and (home.is_dir() or not home.exists()):
        says = f"none at {home} yet: `ics-ingest add` or `ics-ingest sample` makes one."
        yield Finding("store", ok=True, says=says, is_next=True)
        return
    try:
        with open_store(settings) as store:
            lost, (articles, chunks) = store.find_lost_writes(), store.count()
            if damage := store.find_damage():
                yield Finding("store", ok=False, says=damage)
                return
            whole = f"{articles} articles, {chunks} chunks {_describe_place(store)}"
            if not (articles or lost):
                whole += ": `ics-ingest add` or `ics-ingest sample` adds some"
            yield Finding("store", ok=not lost, says=lost or whole, is_next=not articles)
            yield _examine_index(store, settings)
            yield _examine_age(store)
    except StoreError as error:
        yield Finding("store", ok=False, says=str(error))


def _describe_place(store: ArticleStore) -> str:
    if store.database is None:
        return f"at {store.home}"
    began = perf_counter()
    store.generation()
    milliseconds = 1_000 * (perf_counter() - began)
    return f"in the database, which answers in {milliseconds:.0f} ms, its index at {store.home}"


def _examine_age(store: ArticleStore) -> Finding:
    _, _, newest = store.span(ArticleFilter())
    if newest is None:
        return Finding("newest article", ok=True, says="none with a date")
    days = (today() - date.fromisoformat(newest)).days
    hint = "; `ics-ingest refresh` looks for newer ones" if days > _OLD_DAYS else ""
    return Finding("newest article", ok=True, says=f"of {newest}, {days} days old{hint}")


def _examine_records(home: Path) -> Iterator[Finding]:
    if lost := find_lost_rows(home / "slack.sqlite3"):
        yield Finding("questions", ok=False, says=lost)


def _examine_disk(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.absolute().parents) if folder.is_dir())
    free = disk_usage(there).free
    taken = sum(one.stat().st_size for one in home.rglob("*") if one.is_file())
    says = f"{free // _MEGABYTE:,} MB free, the store takes {taken // _MEGABYTE:,} MB"
    if free < max(_LEAST_FREE_BYTES, taken):
        says += f": free some on the disk of {there}, or move the store with ICS_HOME"
        return Finding("disk", ok=False, says=says)
    return Finding("disk", ok=True, says=says)


def _examine_index(store: ArticleStore, settings: BotSettings) -> Finding:
    try:
        store.require_same_model()
    except EmbeddingModelChangedError as error:
        seconds = estimate_reindex(store, settings)
        lasts = f" A reindex takes up to {say_time(seconds)}." if seconds is not None else ""
        return Finding("index", ok=False, says=f"{error}{lasts}")
    if problem := store.find_index_problem():
        return Finding("index", ok=False, says=problem)
    return Finding("index", ok=True, says="up to date")


def _examine_chat_model(settings: BotSettings) -> Finding:
    name = "chat model"
    try:
        endpoint, judge = find_endpoint(settings), find_judge(settings)
        used = open_allowance(settings).used()
    except ChatModelError as error:
        return Finding(name, ok=False, says=str(error))
    if endpoint is None:
        says = "not set: answers will be quotes only (OPENAI_API_KEY or ICS_CHAT_MODEL sets one)"
        return Finding(name, ok=True, says=says)
    ceiling = f" of {settings.daily_tokens:,}" if settings.daily_tokens else ""
    judged = f", judged by {judge.name}" if judge else ""
    says = f"{endpoint.name} at {endpoint.host}{judged}; {used:,}{ceiling} tokens used today"
    return Finding(name, ok=True, says=says)


def _examine_keys(settings: BotSettings) -> Iterator[Finding]:
    yield _examine_chat_model(settings)
    if settings.openai_api_key is not None:
        yield Finding("key", ok=True, says="OPENAI_API_KEY is set")
    ways = (settings.slack_app_token, settings.slack_signing_secret)
    if settings.slack_bot_token is None:
        is_begun = any(ways)
        says = "no SLACK_BOT_TOKEN: needed for `ics-bot slack`" + ("" if is_begun else " only")
        yield Finding("slack", ok=not is_begun, says=says)
        return
    if not any(ways):
        says = (
            "`ics-bot slack` needs SLACK_APP_TOKEN or, with --http, SLACK_SIGNING_SECRET: set one"
        )
        yield Finding("slack", ok=False, says=says)
    for name, prefix in _SLACK_TOKENS.items():
        token = getattr(settings, name.lower())
        if token is None:
            yield Finding("slack", ok=True, says=f"{name} is not set")
        elif token.get_secret_value().startswith(prefix):
            yield Finding("slack", ok=True, says=f"{name} is set")
        else:
            yield Finding("slack", ok=False, says=f"{name} has to begin with {prefix}")


def _examine_channels(settings: BotSettings) -> Iterator[Finding]:
    if settings.slack_channels_file is None:
        return
    try:
        listed = ", ".join(one.id for one in read_channels(settings.slack_channels_file))
    except StoreError as error:
        yield Finding("channels", ok=False, says=str(error))
    else:
        yield Finding("channels", ok=True, says=f"ICS_SLACK_CHANNELS_FILE is about {listed}")
