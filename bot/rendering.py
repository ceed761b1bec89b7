"""Answers and search results for a terminal."""

from collections.abc import Iterable, Sequence
from textwrap import indent

from rich.console import Console
from rich.text import Text

from bot.answering.answers import Answer, Citation, Searched, Statement, VerifiedStatement
from bot.answering.composition.attribution import format_day
from bot.answering.statuses import IN_PART, NOT_SERVED, Status
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import RetrievedChunk
from vectorstore.command_line import strip_controls

# Output that goes into a file or a pipe is not folded at a terminal's width.
_PIPE_WIDTH = 10_000
_READING_WIDTH = 100


def make_console() -> Console:
    """Make a console for standard output: narrow enough to read, or as wide as a pipe needs."""
    console = Console(highlight=False)
    return Console(
        highlight=False,
        width=min(console.width, _READING_WIDTH) if console.is_terminal else _PIPE_WIDTH,
    )


def print_as_it_comes(coming: Iterable[VerifiedStatement | Answer], console: Console) -> Answer:
    """Print each statement as soon as it is there, then the numbered sources, or the words for why
    there is none; returns the answer.
    """  # noqa: D205
    for item in coming:
        if isinstance(item, Answer):
            _print_end(item, console)
            return item
        _print_statement(item.statement, console)
        console.file.flush()
    raise ValueError("a stream of statements ended without its answer")


def _print_statement(statement: Statement, console: Console) -> None:
    marks = "".join(f"[{number}]" for number in statement.citations)
    line = _plain(statement.text)
    line.append(f" {marks}", style="cyan")
    console.print(line)


def _print_end(answer: Answer, console: Console) -> None:
    if not answer.status.is_answer:
        console.print(_plain(answer.text, "bold"))
        if answer.nearest:
            console.print(Text("\nThe nearest articles:"))
            for article in answer.nearest:
                console.print(_plain(f"  • {name_article(article)}"))
    for clause in answer.unserved:
        console.print(_plain(f"{NOT_SERVED} {clause}", "bold"))
    if answer.citations:
        console.print(Text("\nSources", style="bold"))
        for citation in answer.citations:
            _print_source(citation, console, quoted=answer.mode == "generative")
    console.print(Text(f"\n{sum_up(answer)}", style="dim"))


def print_results(retrieved: Sequence[RetrievedChunk], console: Console) -> None:
    """Print the chunks that a search found."""
    if not retrieved:
        console.print(Text("Nothing was found.", style="bold"))
    for found in retrieved:
        head = f"{found.rank}. {name_article(found.article)}"
        console.print(_plain(head, "bold"), Text(f"({found.score:.2f})", style="dim"))
        console.print(_plain(indent(found.chunk.text, "   ")), end="\n\n")


def name_article(article: ArticleDetails) -> str:
    """Name an article in one line: title, author, publisher, date."""
    facts = [article.author, article.publisher, format_day(article.published)]
    return f"{article.title} — {' · '.join(fact for fact in facts if fact)}"


def _plain(words: str, style: str = "") -> Text:
    # What an article says must not be able to move the cursor or rename the window.
    return Text(strip_controls(words), style)


def _print_source(citation: Citation, console: Console, *, quoted: bool) -> None:
    line = Text(f"[{citation.number}] ", style="cyan")
    line.append_text(_plain(name_article(citation.article)))
    console.print(line)
    if quoted:
        console.print(_plain(f"    “{' '.join(citation.quote.split())}”"))
    if citation.article.url:
        console.print(_plain(f"    {citation.article.url}", "dim"))


def sum_up(answer: Answer) -> str:
    """Say in a line of when an answer is, what was searched and how it was made."""
    return " ".join(_summary(answer))


def _summary(answer: Answer) -> Iterable[str]:
    oldest, newest = answer.cited_dates
    if oldest and newest:
        yield f"As of {_describe_span(format_day(oldest), format_day(newest))}."
    if any(citation.article.published is None for citation in answer.citations):
        yield "Some sources are undated." if oldest else "The sources are undated."
    if answer.searched.articles:
        yield _describe_searched(answer.searched)
    if answer.mode == "generative":
        yield f"Written by {answer.model}, every quote checked against its article."
    elif answer.statements:
        yield "Quotes only, every one checked against its article."
    if answer.status is Status.ANSWERED_PARTLY and not answer.unserved:
        yield IN_PART
    if answer.fallback:
        yield f"Not all is the model’s answer: {answer.fallback}."


def _describe_searched(searched: Searched) -> str:
    articles = f"{searched.articles} article{'' if searched.articles == 1 else 's'}"
    if searched.oldest is None or searched.newest is None:
        return f"Searched {articles}."
    span = _describe_span(format_day(searched.oldest), format_day(searched.newest))
    return f"Searched {articles}, {span}."


def _describe_span(oldest: str, newest: str) -> str:
    return oldest if oldest == newest else f"{oldest} to {newest}"
