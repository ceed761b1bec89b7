"""The sentence that gives the words for the acronym that is asked about."""

import re
from collections.abc import Mapping, Sequence

from bot.answering.question.forms import Form, Kind
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.acronyms import Explanation, find_acronyms, join_letters
from vectorstore.language.sentences import Span

_CAPITALS = re.compile(r"(?:[Tt]he\s+)?[A-Z](?:[A-Z&.]|\d)+s?")
_FIRST_CAPITALS = re.compile(r"(?P<letters>[A-Z](?:[A-Z&]|\d)+)s?\s")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# These ask for the words alone, "What is an MFB?" may have more to say.
_ASKS_FOR_WORDS = re.compile(
    r"\b(?:stands? for|short for|full (?:name|form|title)|in full|abbreviation|acronym|long form|"
    r"spelt out|initials)\b",
    re.IGNORECASE,
)


def find_explaining(
    form: Form, scored: Sequence[ScoredSentence], texts: Mapping[str, str]
) -> list[ScoredSentence]:
    """Find the sentences that give the words for an acronym, that with the words first."""
    asked = _read_acronym(form)
    if asked is None or Kind.DEFINITION not in form.kinds:
        return []
    explained = {key: found for key, text in texts.items() if (found := _explain(asked, text))}
    pairs = [
        (one, explanation)
        for one in scored
        if (explanation := explained.get(one.retrieved.chunk.article_id))
    ]
    giving = [one for one, found in pairs if _holds(one, found.words_span)]
    using = [
        one
        for one, found in pairs
        if giving and one not in giving and _holds(one, found.acronym_span)
    ]
    return [*giving, *using]


def _holds(one: ScoredSentence, span: Span) -> bool:
    return one.span.start <= span.start and span.end <= one.span.end


def reads_acronym(form: Form) -> bool:
    """Tell whether a definition is asked for of capitals, as in "What does MFB stand for?"."""
    return Kind.DEFINITION in form.kinds and _CAPITALS.fullmatch(form.subject) is not None


def asks_for_words(question: str) -> bool:
    """Tell whether a question asks for no more than the words that an acronym stands for."""
    return _ASKS_FOR_WORDS.search(question) is not None


def _read_acronym(form: Form) -> str | None:
    words = join_letters(_ARTICLE.sub("", form.subject)).strip(" .“”‘’\"'")
    if asks_for_words(form.question) and (named := _FIRST_CAPITALS.match(words)):
        # "What is the GMS contract's full name?"
        words = named["letters"]
    return words.upper() if words.isalnum() and not words.isdigit() else None


def _explain(asked: str, text: str) -> Explanation | None:
    found = {acronym.upper(): one for acronym, one in find_acronyms(text).items()}
    return found.get(asked) or found.get(asked.removesuffix("S"))
