"""Asking again what a receipt was given for, and what of the answer still stands."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.answering.answers import Answer, Statement
from bot.history.receipts import hash_text
from vectorstore.store import ArticleStore

KEPT, ADDED, GONE = "kept", "added", "gone"
REDATED, EDITED = "re-dated", "source edited"

_Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A statement of then or of now, and what has become of it."""

    state: str
    text: str


def compare(receipt: Mapping[str, Any], answer: Answer, store: ArticleStore) -> list[Replayed]:
    """Compare the statements of a receipt with those of an answer that was given now.

    They are the same if they rest on the same quotes of the same articles.
    """
    cited = {one["number"]: one for one in receipt["citations"]}
    now = {_key_now(answer, one): one for one in answer.statements}
    replayed = []
    known = set()
    for statement in receipt["statements"]:
        sources = [cited[number] for number in statement["citations"]]
        key = tuple(sorted((one["article_id"], one["quote"]) for one in sources))
        known.add(key or ((statement["text"], ""),))
        is_there = (key or ((statement["text"], ""),)) in now
        replayed.append(Replayed(_judge(sources, store, is_there=is_there), statement["text"]))
    added = (one for key, one in now.items() if key not in known)
    return [*replayed, *(Replayed(ADDED, one.text) for one in added)]


def _key_now(answer: Answer, statement: Statement) -> _Key:
    quotes = {one.number: (one.article.article_id, one.quote) for one in answer.citations}
    key = tuple(sorted(quotes[number] for number in statement.citations))
    # What is told of the collection cites nothing.
    return key or ((statement.text, ""),)


def _judge(sources: list[dict[str, Any]], store: ArticleStore, *, is_there: bool) -> str:
    changes = {_compare_source(one, store) for one in sources}
    if EDITED in changes:
        return EDITED
    if REDATED in changes and is_there:
        return REDATED
    return KEPT if is_there else GONE


def _compare_source(source: dict[str, Any], store: ArticleStore) -> str:
    article = store.find_article(source["article_id"])
    if article is None:
        return GONE
    if hash_text(article.text) != source["text_sha256"]:
        return EDITED
    published = article.details.published
    day = published.isoformat() if published else None
    return REDATED if day != source["published"] else KEPT


def write_replay(replayed: list[Replayed]) -> str:
    """Write each statement behind what has become of it, and how many there are of each."""
    return "\n".join([*(f"{one.state}: {one.text}" for one in replayed), _count(replayed)])


def _count(replayed: list[Replayed]) -> str:
    counts = Counter(one.state for one in replayed)
    return ", ".join(_write_counts(counts)) + "." if counts else "There were no statements."


def _write_counts(counts: Counter[str]) -> Iterator[str]:
    for state in (KEPT, ADDED, GONE, REDATED, EDITED):
        if counts[state]:
            yield f"{counts[state]} {state}"
