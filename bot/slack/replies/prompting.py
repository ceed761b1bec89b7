"""Prompts made from the articles, each asked and answered before anybody is shown it."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from bot.answering.answers import Request
from bot.answering.statuses import Status
from bot.slack.library import Library
from bot.slack.messages.set_phrases import KNOWN_PROMPTS, LATEST
from bot.slack.messages.talk import Prompt
from vectorstore.articles import ArticleListing
from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)

# As many as Slack suggests in an empty conversation.
_MOST_PROMPTS = 4
# The questions of people come first.
_MOST_ASKED = 12
_LONGEST_SECONDS = 60.0
_LOOK_SECONDS = 5.0
_PATIENCE_SECONDS = 0.5
_MOST_TITLE_CHARS = 150
_OF_EACH_KIND = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A prompt that may be answered, and the article that has to be cited, if there is one."""

    prompt: Prompt
    article_id: str = ""
    is_latest: bool = False


@dataclass(frozen=True, slots=True)
class _Proof:
    """A candidate that was answered, from which articles as they were then."""

    candidate: _Candidate
    cited: frozenset[ArticleListing]


class Prompts:
    """Keeps prompts that are answered, and makes them anew once the articles have changed."""

    def __init__(self, library: Library) -> None:
        self._store = library.store
        self._answerer = library.answerer
        self._proofs: tuple[_Proof, ...] = ()
        self._seen: int | None = None
        self._made_of: int | None = None
        self._ended = threading.Event()

    def current(self, listings: Sequence[ArticleListing]) -> tuple[Prompt, ...]:
        """Return those that hold for the articles, newest first, as they are now."""
        return tuple(
            proof.candidate.prompt for proof in self._proofs if _still_holds(proof, listings)
        )

    @contextmanager
    def kept_up(self, ended: threading.Event) -> Iterator[None]:
        """Keep them up to date in the background until the end, at latest that of the block."""
        self._ended = ended
        thread = threading.Thread(target=self._keep_up, name="prompts", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join(_PATIENCE_SECONDS)

    def look(self) -> None:
        """Make them anew if the articles have changed, and don't change any more."""
        try:
            found = self._store.generation()
            is_settled = self._seen in (None, found)
            self._seen = found
            if is_settled and found != self._made_of:
                self._proofs = tuple(self._prove(self._store.listings()))
                self._made_of = found
        except (StoreError, OSError) as error:
            _log.warning("couldn't make prompts (%s): trying again", type(error).__name__)

    def _keep_up(self) -> None:
        while not self._ended.is_set():
            self.look()
            self._ended.wait(_LOOK_SECONDS)

    def _prove(self, listings: Sequence[ArticleListing]) -> Iterator[_Proof]:
        """Ask candidates, best first, until enough are answered; one for the latest article."""
        deadline = time.monotonic() + _LONGEST_SECONDS
        proofs: list[_Proof] = []
        for candidate in islice(_list_candidates(listings), _MOST_ASKED):
            has_latest = any(one.candidate.is_latest for one in proofs)
            if candidate.is_latest and has_latest:
                continue
            is_over = self._ended.is_set() or time.monotonic() > deadline
            if is_over or len(proofs) == _MOST_PROMPTS:
                break
            if proof := self._find_proof(candidate, listings):
                proofs.append(proof)
        yield from proofs

    def _find_proof(
        self, candidate: _Candidate, listings: Sequence[ArticleListing]
    ) -> _Proof | None:
        """Return what proves a candidate: what did before, if its articles are unchanged."""
        before = (one for one in self._proofs if one.candidate == candidate)
        known = next((one for one in before if _still_holds(one, listings)), None)
        if known:
            return known
        answer = self._answerer.invoke(Request(candidate.prompt.question))
        cited = {one.article.article_id for one in answer.citations}
        if answer.status is not Status.ANSWERED or not cited:
            return None
        if candidate.article_id and candidate.article_id not in cited:
            return None
        return _Proof(
            candidate, frozenset(one for one in listings if one.details.article_id in cited)
        )


def _still_holds(proof: _Proof, listings: Sequence[ArticleListing]) -> bool:
    if proof.candidate.is_latest:
        newest = listings[0].details.article_id if listings else ""
        if newest != proof.candidate.article_id:
            return False
    return proof.cited <= set(listings)


def _list_candidates(listings: Sequence[ArticleListing]) -> Iterator[_Candidate]:
    """List what may be asked: about the newest article first, then of each kind in turn."""
    named = [one for one in listings if len(one.details.title) <= _MOST_TITLE_CHARS]
    if not listings:
        return
    if listings[0].details.published and listings[0] in named:
        yield from _ask_of_latest(listings[0])
    titles = [one for one in named if one.details.title.endswith("?")]
    others = [one for one in named[1:] if one not in titles]
    known = (_Candidate(Prompt(question, question)) for question in KNOWN_PROMPTS)
    kinds = (
        chain(known, (_ask(one, one.details.title) for one in titles)),
        (_ask(one, f"What did {name} say?") for name, one in _find_authors(named)),
        (_ask(one, f"What is “{one.details.title}” about?") for one in others),
    )
    in_turn = zip_longest(*(islice(kind, _OF_EACH_KIND) for kind in kinds))
    asked: set[str] = set()
    for candidate in filter(None, chain.from_iterable(in_turn)):
        if candidate.prompt.question not in asked:
            asked.add(candidate.prompt.question)
            yield candidate


def _ask_of_latest(listing: ArticleListing) -> Iterator[_Candidate]:
    title = listing.details.title
    for question in (
        f"What is “{title}” about?",
        f"What does “{title}” say?",
        f"What are the main points of “{title}”?",
    ):
        prompt = Prompt(f"{LATEST}: {title}", question)
        yield _Candidate(prompt, listing.details.article_id, is_latest=True)


def _find_authors(listings: Sequence[ArticleListing]) -> Iterator[tuple[str, ArticleListing]]:
    """Find who wrote alone, each with the newest article that has their name."""
    found: dict[str, ArticleListing] = {}
    for one in listings:
        if len(one.details.authors) == 1:
            found.setdefault(one.details.authors[0], one)
    yield from found.items()


def _ask(listing: ArticleListing, question: str) -> _Candidate:
    return _Candidate(Prompt(question, question), listing.details.article_id)
