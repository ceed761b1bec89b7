"""Receipts: what was asked, what was found and what was answered, so that it can be asked again.

A receipt is one JSON document in one fixed form, with the SHA-256 of that form, so that the same
question of the same store gives the same bytes and no byte can be changed unnoticed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.answering.answers import Answer, Request, Retrieved, Turn, VerifiedStatement
from bot.answering.citations import Citation
from bot.bootstrap import Bot, start_bot
from bot.history.citing import cite_all
from vectorstore.days import today
from vectorstore.drift.register import RECEIPT, AnswerKey, open_register
from vectorstore.errors import StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_FORMAT = "ics-bot receipt"
_VERSION = 1
_SUM = "sha256"


class ReceiptError(StoreError):
    """A file is no receipt, was changed, or can't be read or written; the message says which."""


def make_receipt(store: ArticleStore, request: Request, answer: Answer) -> dict[str, Any]:
    """Make the receipt of an answer; what it cites is taken from the store.

    Raises:
        StoreError: the store cannot be read.
    """
    document: dict[str, Any] = {
        "format": _FORMAT,
        "version": _VERSION,
        "asked_on": today().isoformat(),
        "question": request.question,
        "history": [[turn.question, turn.answer] for turn in request.history],
        "filters": _describe_filters(request.filters),
        "query": answer.query,
        "versions": {
            "ics-policy-bot": version("ics-policy-bot"),
            "embeddings": store.model.name,
            "model": answer.model,
        },
        "status": answer.status.value,
        "retrieved": [
            {
                "chunk_id": found.chunk.chunk_id,
                "score": round(found.score, 6),
                "text_sha256": _hash(found.chunk.text),
            }
            for found in answer.retrieved
        ],
        "statements": [
            {"text": one.text, "citations": list(one.citations)} for one in answer.statements
        ],
        "citations": [_describe_cited(store, one) for one in answer.citations],
        "dropped": [{"text": one.text, "reason": one.reason} for one in answer.dropped],
    }
    return {**document, _SUM: _sum(document)}


def _describe_filters(filters: ArticleFilter) -> dict[str, object]:
    return {
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "publisher": filters.publisher,
        "author": filters.author,
        "voice": filters.voice,
        **({"publishers": list(filters.publishers)} if filters.publishers else {}),
    }


def _describe_cited(store: ArticleStore, cited: Citation) -> dict[str, Any]:
    article = store.find_article(cited.article.article_id)
    published = cited.article.published
    return {
        "number": cited.number,
        "article_id": cited.article.article_id,
        "title": cited.article.title,
        "publisher": cited.article.publisher,
        "published": published.isoformat() if published else None,
        "url": cited.article.url,
        "quote": cited.quote,
        "start": cited.start,
        "end": cited.end,
        "content_hash": article.content_hash if article else None,
        "text_sha256": _hash(article.text) if article else None,
    }


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return _hash(text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sum(document: Mapping[str, Any]) -> str:
    return _hash(json.dumps(document, sort_keys=True, separators=(",", ":")))


def write_receipt(receipt: Mapping[str, Any]) -> str:
    """Write a receipt in its one form."""
    return json.dumps(receipt, sort_keys=True, indent=1) + "\n"


def save_receipt(receipt: Mapping[str, Any], path: Path) -> None:
    """Write a receipt to a file.

    Raises:
        ReceiptError: the file can't be written.
    """
    try:
        path.write_bytes(write_receipt(receipt).encode())
    except OSError as error:
        raise ReceiptError(f"{path} cannot be written ({error.strerror}).") from error


class ReceiptWriter:
    """Answers as the chain of a bot does, and writes a receipt of each answer to a file."""

    def __init__(self, bot: Bot, path: Path) -> None:
        self._bot = bot
        self._path = path

    def invoke(self, request: Request, /) -> Answer:
        """Answer a question, or say with a status why not.

        Raises:
            ReceiptError: the file can't be written.
        """
        answer = self._bot.chain.invoke(request)
        return self._keep(request, answer)

    def stream(self, request: Request, /) -> Iterator[Retrieved | VerifiedStatement | Answer]:
        """Yield what was found, each statement once it is verified, and the answer last.

        Raises:
            ReceiptError: the file can't be written.
        """
        for event in self._bot.chain.stream(request):
            yield self._keep(request, event) if isinstance(event, Answer) else event

    def _keep(self, request: Request, answer: Answer) -> Answer:
        receipt = make_receipt(self._bot.store, request, answer)
        save_receipt(receipt, self._path)
        name = str(receipt[_SUM])
        store = self._bot.store
        with open_register(store.home, store.database) as register:
            key = AnswerKey(RECEIPT, name)
            register.note(key, cite_all(store, answer), request.question)
        return replace(answer, receipt=name)


@contextmanager
def start_with_receipt(path: Path) -> Iterator[ReceiptWriter]:
    """Put the bot together for an answer of which a receipt is written.

    Raises:
        StoreError: a setting or the store cannot be used.
    """
    with start_bot() as bot:
        yield ReceiptWriter(bot, path)


def load_receipt(path: Path) -> dict[str, Any]:
    """Read a receipt from a file.

    Raises:
        ReceiptError: it can't be read, is something else, of another version, or was changed.
    """
    try:
        written = path.read_bytes()
    except OSError as error:
        raise ReceiptError(f"{path} cannot be read ({error.strerror}).") from error
    return read_receipt(written, str(path))


def read_receipt(written: bytes, name: str) -> dict[str, Any]:
    """Read a receipt from the bytes of a file called `name`.

    Raises:
        ReceiptError: it is something else, of another version, or was changed.
    """
    try:
        receipt = json.loads(written)
    except (ValueError, RecursionError):
        receipt = None
    if not isinstance(receipt, dict) or receipt.get("format") != _FORMAT:
        raise ReceiptError(
            f"{name} is not a receipt; make one with `ics-bot ask … --receipt FILE`."
        )
    if receipt.get("version") != _VERSION:
        raise ReceiptError(f"{name} is a receipt of another version of ics-bot; ask again.")
    bare = {key: value for key, value in receipt.items() if key != _SUM}
    if receipt.get(_SUM) != _sum(bare) or write_receipt(receipt).encode() != written:
        raise ReceiptError(f"{name} was changed after it was written, so it proves nothing.")
    return receipt


def read_request(receipt: Mapping[str, Any]) -> Request:
    """Read what a receipt's answer was asked for."""
    filters: Mapping[str, Any] = receipt["filters"]
    history: Sequence[Sequence[str]] = receipt["history"]
    return Request(
        receipt["question"],
        tuple(Turn(asked, answer) for asked, answer in history),
        ArticleFilter(
            since=_read_day(filters["since"]),
            until=_read_day(filters["until"]),
            publisher=filters["publisher"],
            author=filters["author"],
            voice=filters["voice"],
            publishers=tuple(filters.get("publishers", ())),
        ),
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
