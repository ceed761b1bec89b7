"""What a model's answer is made from: passages of what was found, within the room of a prompt."""

from collections.abc import Mapping, Sequence

from bot.answering.composition.passages import Material, ModelPassage, make_passage
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
    """Take as many of the chunks found, best first, as there is room for."""
    left = most_tokens
    passages: list[ModelPassage] = []
    for found in retrieved:
        passage = make_passage(len(passages) + 1, found, texts[found.chunk.article_id])
        tokens = estimate_tokens(passage.write())
        if tokens <= left:
            passages.append(passage)
            left -= tokens
    return passages
