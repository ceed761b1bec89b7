"""What a finished answer rests on: how many voices its sources are, and how old they are."""

from dataclasses import replace

from bot.answering.answers import Answer, Request
from bot.answering.relations.ages import read_age
from bot.answering.relations.origins import find_origins
from vectorstore.days import today
from vectorstore.store import ArticleStore


def weigh_sources(store: ArticleStore, answer: Answer, request: Request, old_months: int) -> Answer:
    """Add to an answer which of its sources are one voice, and how old the newest is."""
    ids = {citation.article.article_id for citation in answer.citations}
    texts = store.texts(ids) if len(ids) > 1 else {}
    return replace(
        answer,
        origins=find_origins(answer.citations, texts),
        age=read_age(answer, request, old_months, today()),
    )
