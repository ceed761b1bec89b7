"""The whole of answering, in order: condense, retrieve, compose, verify, fall back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from bot.answering.answers import (
    Answer,
    Ended,
    Listed,
    Request,
    Retrieved,
    Searched,
    Statement,
    VerifiedStatement,
)
from bot.answering.composition.closest import compose_closest
from bot.answering.composition.collection import describe_collection
from bot.answering.composition.extractive import compose_findings
from bot.answering.composition.generative import compose_prose
from bot.answering.composition.material import find_material
from bot.answering.composition.reply_parsing import ProseDraft
from bot.answering.events import AnswerSoFar, Event
from bot.answering.question.asking.disagreements import ask_for_matter
from bot.answering.question.collection import (
    CollectionQuestion,
    Wanted,
    read_collection_question,
)
from bot.answering.question.condensing import condense, tidy_question
from bot.answering.question.refusals import find_refusal
from bot.answering.question.rewriting import Restated, restate_question
from bot.answering.question.undressing import undress
from bot.answering.recalling import find_last_cited, recall
from bot.answering.relations.ages import OLD_MONTHS
from bot.answering.relations.origins import cite_retellings, fold_retellings
from bot.answering.relations.proposing import weave_judged
from bot.answering.relations.relating import raise_confidence, relate
from bot.answering.relations.telling import Told, weave
from bot.answering.relations.weighing import weigh_sources
from bot.answering.retrieval.close_reading import AnswerReader
from bot.answering.retrieval.collecting import Collection, collect
from bot.answering.retrieval.going_on import look_up_in_turn
from bot.answering.retrieval.lookups import Search, Searcher
from bot.answering.retrieval.news import look_up_news
from bot.answering.retrieval.retrieving import Findings
from bot.answering.statuses import Status
from bot.answering.verification.prose import verify_prose
from bot.answering.verification.verifier import verify_closest, verify_quotes
from bot.generation.model import ChatModel, Session
from vectorstore.search.queries import Query
from vectorstore.store import ArticleStore

_MOST_NEAREST = 3

Coming = Retrieved | VerifiedStatement


class AnswerChain:
    """Answers questions from the articles of a store, in a model's prose if it is given one.

    `reader` tells what answers a question from what only shares its words; `search` is how the
    store is searched.
    """

    def __init__(
        self,
        store: ArticleStore,
        model: ChatModel | None = None,
        reader: AnswerReader | None = None,
        search: Search = ArticleStore.search,
        old_months: int = OLD_MONTHS,
    ) -> None:
        self._store = store
        self._model = model
        self._reader = reader
        self._search = search
        self._old_months = old_months

    def invoke(self, request: Request) -> Answer:
        """Answer a question, or say with a status why not.

        Raises:
            StoreError: the store cannot be searched.
        """
        *_coming, answer = self.stream(request)
        if not isinstance(answer, Answer):
            raise TypeError(answer)
        return answer

    def stream(self, request: Request) -> Iterator[Coming | Answer]:
        """Yield of how many articles an answer is made, each statement once verified, the answer.

        No statement that was yielded is missing from the answer.

        Raises:
            StoreError: the store cannot be searched.
        """
        so_far = AnswerSoFar(tidy_question(request.question))
        for event in self._answer(request):
            so_far.add(event)
            if isinstance(event, Coming):
                yield event
        yield weigh_sources(self._store, so_far.finish(), request, self._old_months)

    def _answer(self, request: Request) -> Iterator[Event]:
        session = self._model.begin() if self._model else None
        quoting = AnswerChain(self._store, None, self._reader, self._search)
        if told := recall(self._store, request, quoting.invoke, has_model=session is not None):
            yield from told
            return
        bare = undress(request.question)
        if refusal := find_refusal(request, bare):
            yield refusal
            return
        # A model tells by itself what is asked of a quarrel.
        request = replace(request, question=bare if session else ask_for_matter(bare))

        yield (searched := Searched.of(self._store.span(request.filters)))
        restated = None
        if session and searched.articles and request.history:
            restated = restate_question(session, request.question, request.history)
        if restated and restated.question:
            request = Request(restated.question, (), request.filters)
        query = condense(request)
        yield query
        if not searched.articles:
            yield self._tell_nothing_is_left()
            return

        if (asked := _read_collection_question(request)) and (
            collection := collect(self._store, request, asked)
        ):
            yield from self._tell_of_collection(collection, query)
            return

        searcher = Searcher(self._store, request.filters, self._reader, self._search)
        find_cited = partial(find_last_cited, request, quoting.invoke)
        found, query = look_up_in_turn(searcher, request, query, find_cited)
        found, sides = relate(found, bare, self._reader)
        looked = _LookedUp(query.text, found, sides)
        yield raise_confidence(found) if sides else found
        yield query
        if found.texts:
            yield Retrieved(len(found.texts))
        if session is None or not found.texts:
            yield from _quote(looked)
        else:
            yield from _write_or_quote(session, searcher, looked, restated)

    def _tell_of_collection(self, collection: Collection, query: Query) -> Iterator[Event]:
        """Answer from the catalogue; of news, with what the newest articles say."""
        if collection.question.wanted is Wanted.NEWS:
            found = look_up_news(self._store, query, collection.articles)
            yield found
            yield Retrieved(len(found.texts))
            yield from verify_quotes(compose_findings(found), found.retrieved, found.texts)
            return
        yield Listed(collection.articles[:_MOST_NEAREST])
        for text in describe_collection(collection):
            yield VerifiedStatement(Statement(text, ()), ())
        yield Ended("complete")

    def _tell_nothing_is_left(self) -> Status:
        left_out = Status.UNANSWERABLE_NO_ARTICLES_IN_RANGE
        return left_out if self._store.holds_articles() else Status.UNANSWERABLE_EMPTY_STORE


def _read_collection_question(request: Request) -> CollectionQuestion | None:
    earlier = undress(request.history[-1].question) if request.history else ""
    return read_collection_question(request.question, earlier, request.filters.until)


@dataclass(frozen=True, slots=True)
class _LookedUp:
    """A question, what was found for it, and what is told of a disagreement about it, if any."""

    question: str
    found: Findings
    told: Told | None


def _write_or_quote(
    session: Session, searcher: Searcher, looked: _LookedUp, restated: Restated | None
) -> Iterator[Event]:
    """Let the model answer; of what it leaves nothing of, answer in the articles' own words."""
    if not restated and not looked.found.is_sure:
        restated = restate_question(session, looked.question, ())
    queries = restated.queries if restated else ()
    material = find_material(session, searcher, looked.found, looked.question, queries)
    is_settled = has_found = False
    drafts = compose_prose(session, material) if material.passages else ()
    written = verify_prose(session, drafts, material)
    for event in weave_judged(session, written, material, looked.told):
        declines = isinstance(event, Ended) and event.declines
        is_settled = is_settled or declines or isinstance(event, VerifiedStatement)
        has_found = has_found or isinstance(event, ProseDraft)
        yield event
    yield session.sum_up()
    if not is_settled:
        yield from _quote(looked, is_near=has_found)


def _quote(looked: _LookedUp, *, is_near: bool = False) -> Iterator[Event]:
    """Answer in the articles' own words or, where that isn't sure, show what comes close.

    With `is_near`, a model has found something, so nobody may say that there is nothing.
    """
    found, told = looked.found, looked.told
    if told and not found.is_served:
        yield from weave([Ended("complete")], told, repeats=False)
        return
    folded = fold_retellings(found)
    quoted = verify_quotes(compose_findings(folded.found), found.retrieved, found.texts)
    yield from weave(cite_retellings(quoted, folded), told, repeats=False)
    if not found.is_sure:
        closest = compose_closest(found, is_near=is_near)
        yield from verify_closest(closest, found.retrieved, found.texts)
    if is_near and not found.is_served:
        yield Status.UNANSWERABLE_NOT_SURE
