"""The words that introduce quotes, without what the line of their source says once more."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.answers import Answer, Statement
from bot.answering.captions import format_day, write_quote
from bot.answering.citations import Citation


def shorten_bylines(answer: Answer) -> Iterator[Statement]:
    """Yield an answer's statements; who speaks stays with each, title, publisher and day go.

    What is left of a statement depends on those before it alone, so that one that is still coming
    is shown as it will be when all are there.
    """
    cited = {one.number: one for one in answer.citations}
    for number, statement in enumerate(answer.statements):
        citation = cited.get(next(iter(statement.citations), 0))
        if citation is None:
            yield statement
        else:
            text = _shorten(statement.text, citation, is_first=number == 0)
            yield replace(statement, text=text)


def _shorten(text: str, citation: Citation, *, is_first: bool) -> str:
    quote = write_quote(citation.quote)
    lead, quoted, rest = text.partition(quote)
    # What a model wrote around a quote stays as it is.
    if rest or not lead.endswith(": "):
        return text
    article, named = citation.article, f"“{citation.article.title}”"
    day = format_day(article.published)
    for facts in (f" ({article.publisher}, {day})", f" ({day})"):
        lead = lead.replace(facts, "", 1)
    if not lead.startswith(named):
        return f"{lead.replace(f' in {named}', '', 1)}{quoted}"
    # Behind somebody's words the title tells that the next are not that person's.
    if is_first:
        lead = lead.removeprefix(named).removeprefix(", ").removeprefix(": ")
    return f"{lead[:1].upper()}{lead[1:]}{quoted}"
