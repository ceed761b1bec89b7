"""What a speaker whom a question asks for says: found with their voice, chosen by the topic."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.answering.question.asking.speakers import is_body
from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.choosing.choosing import choose_fitting
from bot.answering.retrieval.close_reading import Reading, read_spoken
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence, score_sentences
from bot.answering.retrieval.speaking.main_voices import find_main_voice
from bot.answering.retrieval.speaking.others import leave_out_others
from bot.answering.retrieval.speaking.speaking import (
    choose_spoken,
    find_spoken,
    narrow_to_topic,
    read_asked_speaker,
)
from vectorstore.chunks import RetrievedChunk
from vectorstore.language.aliases import list_names
from vectorstore.language.analysis import analyse
from vectorstore.search.hybrid import SearchResult

_ASKS_FOR_ROLE = re.compile(r"\W*which\s+(?!(?:person|people|one)\b)", re.IGNORECASE)
_MOST_SPOKEN = 6


def add_spoken(
    form: Form, result: SearchResult, search_voice: Callable[[str], SearchResult]
) -> SearchResult:
    """Put first what the speaker says whom a question asks for, if it asks for one.

    `search_voice` searches the words of the speakers who are called so.
    """
    asked = read_asked_speaker(form)
    if asked is None:
        return result
    names = [asked.name, *list_names(asked.name)]
    spoken = [one for name in names for one in search_voice(name).retrieved[:_MOST_SPOKEN]]
    return replace(result, retrieved=merge_chunks(spoken, result.retrieved))


def merge_chunks(
    first: Sequence[RetrievedChunk], others: Sequence[RetrievedChunk]
) -> list[RetrievedChunk]:
    """Rank some chunks before others, each once."""
    both = {one.chunk.chunk_id: one for one in (*first, *others)}
    return [replace(one, rank=rank) for rank, one in enumerate(both.values(), start=1)]


def choose_said(
    form: Form,
    result: SearchResult,
    texts: Mapping[str, str],
    fitting: list[ScoredSentence],
    reading: Reading | None = None,
) -> tuple[list[ScoredSentence], float] | None:
    """Keep of what fits what the speaker says whom a question asks for, and how sure that makes it.

    Who speaks is certain: what they say on the topic needs no further signs. Where nothing is known
    to be theirs, the words of others are left out. None where no speaker is asked for.
    """
    asked = read_asked_speaker(form)
    if asked is None:
        return None
    topic = narrow_to_topic(result.query, asked)
    scored = score_sentences(form.question, topic, result.retrieved, result.statistics, texts)
    scored = reading.recall(scored) if reading else scored
    # The speaker is not the one of whom something is said.
    about = replace(form, question=form.topic, kinds=form.kinds - {Kind.YES_NO})
    spoken = find_spoken(asked, choose_fitting(about, topic, scored, texts), texts, topic)
    if not spoken:
        return leave_out_others(asked, fitting, texts), 0.0
    if reading:
        spoken = read_spoken(reading, asked.name, spoken)
    spoken = choose_spoken(asked, spoken, topic)
    if not spoken:
        others = leave_out_others(asked, fitting, texts)
        # What a government or a trust says is told in many ways, as is what a review says.
        return [one for one in others if is_body(asked.called) or _is_sure_of(asked.name, one)], 0.0
    told = max(one.told for one in spoken)
    least = result.calibration.threshold
    return spoken, least + (1 - least) * told / 2


def _is_sure_of(name: str, one: ScoredSentence) -> bool:
    """Tell if a reader is sure of a sentence that stands under a title or heading with a name."""
    above = f"{one.retrieved.article.title}\n{one.candidate.around}"
    return one.is_sure and set(analyse(name)) <= set(analyse(above))


def find_speaker(form: Form, one: ScoredSentence, text: str) -> str | None:
    """Find who says a sentence of an article's text, where it is asked who says something.

    None also where it isn't known who does, or a role is asked for, which no name has in it.
    """
    if Kind.WHO_SAID not in form.kinds or _ASKS_FOR_ROLE.match(form.question):
        return None
    voice = find_main_voice(one, text)
    return voice.name if voice else one.retrieved.article.author
