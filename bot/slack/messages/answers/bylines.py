"""The words that introduce quotes, without what the line of their source says once more."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.answers import Answer, Statement
from bot.answering.captions import format_day
from bot.answering.citations import Citation
from bot.slack.messages.answers.quote_folding import fold_quote

_BEFORE_QUOTE = re.compile(r": (?=“)")
_UNDER = ", under “"


def shorten_bylines(answer: Answer) -> Iterator[Statement]:
    """Yield an answer's statements; who speaks stays with each, title, publisher and day go.

    What is left of a statement depends on those before it alone, so that one that is still coming
    is shown as it will be when all are there.
    """
    cited = {one.number: one for one in answer.citations}
    before = ("", "")
    for number, statement in enumerate(answer.statements):
        citation = cited.get(next(iter(statement.citations), 0))
        lead, quoted = _part(statement.text, citation) if citation else ("", statement.text)
        if citation and lead:
            lead = _shorten(lead, citation, is_first=number == 0)
        said = (citation.article.article_id if citation else "", lead)
        yield replace(statement, text=f"{_leave_out_same(said, before)}{quoted}")
        before = said


def _part(text: str, citation: Citation) -> tuple[str, str]:
    """Part what introduces a quote from it; what a model wrote around one stays as it is."""
    for found in _BEFORE_QUOTE.finditer(text):
        lead, quoted = text[: found.end()], text[found.end() :]
        if fold_quote(quoted.strip("“”")) == fold_quote(citation.quote.strip("“”")):
            return lead, quoted
    return "", text


def _leave_out_same(said: tuple[str, str], before: tuple[str, str]) -> str:
    """Return what introduces a quote, without what the one before it in its article was said by."""
    if said == before:
        return ""
    (article, lead), (last_article, last_lead) = said, before
    speaker, under, heading = lead.partition(_UNDER)
    is_same = article == last_article and speaker == last_lead.removesuffix(": ").split(_UNDER)[0]
    return f"Under “{heading}" if under and is_same else lead


def _shorten(lead: str, citation: Citation, *, is_first: bool) -> str:
    article, named = citation.article, f"“{citation.article.title}”"
    day = format_day(article.published)
    for facts in (f" ({article.publisher}, {day})", f" ({day})"):
        lead = lead.replace(facts, "", 1)
    if not lead.startswith(named):
        return lead.replace(f" in {named}", "", 1)
    # Behind somebody's words the title tells that the next are not that person's.
    if is_first:
        lead = lead.removeprefix(named).removeprefix(", ").removeprefix(": ")
    return f"{lead[:1].upper()}{lead[1:]}"
