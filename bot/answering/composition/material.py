"""What a model's answer is made from: passages of what was found, within the room of a prompt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.composition.passages import Material, ModelPassage, join, lie_near, make_passage
from bot.answering.composition.prompts import count_room
from bot.answering.retrieval.lookups import Searcher
from bot.answering.retrieval.retrieving import Findings
from bot.answering.retrieval.widening import find_passages
from bot.generation.model import Session
from bot.generation.tokens import estimate_tokens
from vectorstore.chunks import RetrievedChunk
from vectorstore.days import today


def find_material(
    session: Session,
    searcher: Searcher,
    found: Findings,
    question: str,
    queries: Sequence[str],
) -> Material:
    """Find the passages for a question in what was found for it, and for further queries.

    Raises:
        StoreError: the store cannot be searched.
    """
    chunks = find_passages(searcher, found, queries)
    further = {one.chunk.article_id for one in chunks} - found.texts.keys()
    # A text is missing where its article was removed after the search.
    texts = {**found.texts, **searcher.store.texts(further)}
    there = [one for one in chunks if one.chunk.article_id in texts]
    room = count_room(question, session.model.options.prompt_tokens)
    asked_on = searcher.filters.until or today()
    return Material(question, choose_passages(there, texts, room), texts, asked_on)


def choose_passages(
    retrieved: Sequence[RetrievedChunk], texts: Mapping[str, str], most_tokens: int
) -> list[ModelPassage]:
    """Take as many of the chunks found, best first, as there is room for, near ones as one."""
    left = most_tokens
    passages: list[ModelPassage] = []
    for found in retrieved:
        text = texts[found.chunk.article_id]
        passage, near = make_passage(0, found, text), []
        for one in passages:
            if lie_near(one, passage):
                passage = join(one, passage, text)
                near.append(one)
        tokens = _count_tokens([passage]) - _count_tokens(near)
        if tokens <= left:
            at = passages.index(near[0]) if near else len(passages)
            passages = [one for one in passages if one not in near]
            passages.insert(at, passage)
            left -= tokens
    return [replace(one, number=number) for number, one in enumerate(passages, start=1)]


def _count_tokens(passages: Sequence[ModelPassage]) -> int:
    return sum(estimate_tokens(one.write()) for one in passages)
