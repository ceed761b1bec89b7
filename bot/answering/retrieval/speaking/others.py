"""What others say, left out where no words are found of the speaker whom a question asks for."""

from collections.abc import Mapping, Sequence

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from bot.answering.retrieval.speaking.main_voices import find_main_voice, voices_in
from bot.answering.retrieval.speaking.speaker_names import bare, bare_text, holds_role, is_role
from bot.answering.retrieval.speaking.speaking import AskedSpeaker

# What is told of somebody stands near to their name.
_NEAR_CHARS = 500


def leave_out_others(
    asked: AskedSpeaker, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Leave out the words of others where a person is asked for whose own were not found."""
    if asked.name == asked.name.lower():
        return [
            one
            for one in scored
            if _may_hold(asked.name, one, texts[one.retrieved.article.article_id])
        ]
    is_deed = asked.is_deed
    return [one for one in scored if _may_be_told_of(asked.name, one, texts, is_deed=is_deed)]


def _may_hold(role: str, one: ScoredSentence, text: str) -> bool:
    """Return False if those who say a sentence are named, and none is what is asked for."""
    voices = voices_in(text, one.retrieved.article, one.span)
    named = [voice.name for voice in voices if voice.role != "author" and voice.name is not None]
    return not named or not is_role(role) or any(holds_role(role, name, text) for name in named)


def _may_be_told_of(
    name: str, one: ScoredSentence, texts: Mapping[str, str], *, is_deed: bool
) -> bool:
    """Tell if words that nobody else speaks have a name in them or, if they tell a deed, near."""
    article = one.retrieved.article
    text = texts[article.article_id]
    most = find_main_voice(one, text)
    if most is not None and most.role != "author" and most.name is not None:
        return False
    before = text[max(0, one.span.start - _NEAR_CHARS) : one.span.start] if is_deed else ""
    return bare(name) <= bare_text(f"{article.title if is_deed else ''}\n{before}{one.text}")
