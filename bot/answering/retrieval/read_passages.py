"""How the reader is given what it reads: as the passages were written on which it was trained."""

from bot.answering.question.forms import Form
from bot.answering.retrieval.placing import find_places
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.language.sentences import Span, split_paragraph

# In characters.
_MOST_AROUND = 220
_MOST_BEFORE = 180
_MOST_SENTENCE = 500
# The reader finds nothing in much longer ones, though it does in a sentence of them.
_LONG = 200
# Between them a quotation is one sentence.
_MARKS = "> “”‘’\"'"


def write_variously(one: ScoredSentence, speaker: str | None) -> list[str]:
    """Write a sentence with what is around it and without."""
    said = write_said(one.text, speaker)
    written = [f"{_write_around(one)} | {said}", said]
    if one.logit is None or speaker:
        written.append(write_passage(one, speaker))
    return written


def find_parts(one: ScoredSentence) -> list[Span]:
    """Find the sentences of a long quotation or item, in its own text."""
    if len(one.text) <= _LONG:
        return []
    start = len(one.text) - len(one.text.lstrip(_MARKS))
    return list(split_paragraph(one.text, Span(start, len(one.text.rstrip(_MARKS)))))


def write_passage(one: ScoredSentence, speaker: str | None = None) -> str:
    """Write a sentence as the reader knows it: byline, what it stands under and behind, itself."""
    article = one.retrieved.article
    facts = (article.author or "", article.publisher or "", str(article.published or ""))
    byline = ", ".join(facts).strip(", ")
    before = one.candidate.before[-_MOST_BEFORE:]
    parts = [part for part in (byline, _write_around(one)) if part]
    return f"{' | '.join(parts)} | {before}{' ' if before else ''}{write_said(one.text, speaker)}"


def write_placed(form: Form, one: ScoredSentence, text: str) -> list[str]:
    """Write a sentence as it stands, and behind what the question names that it is about.

    `text` is its article's. The reader seldom sees by a byline that "We closed the year with a
    deficit" is of the board that is asked about.
    """
    places = find_places(form, one, text)
    placed = f"{', '.join(places)}. {one.text.strip(_MARKS)[:_MOST_SENTENCE]}"
    return [write_passage(one), *([placed] if places else [])]


def _write_around(one: ScoredSentence) -> str:
    around = f"{one.retrieved.article.title}. {' '.join(one.candidate.around.splitlines())}"
    return around.strip()[:_MOST_AROUND]


def write_said(text: str, speaker: str | None = None) -> str:
    """Write words as the reader knows what may answer, as somebody's if it is known whose."""
    said = f"{speaker} said: {text}" if speaker else text
    return f"» {said[:_MOST_SENTENCE]}"
