"""Answers and search results for a terminal."""

from collections.abc import Sequence
from textwrap import indent

from rich.console import Console
from rich.text import Text

from bot.answering.answers import Answer, Retrieved, Statement, VerifiedStatement
from bot.answering.captions import (
    fold_sources,
    frame_words,
    group_sources,
    name_repeat,
    name_source,
    sum_up,
    tell_open_parts,
    write_quote,
)
from bot.answering.citations import Citation
from bot.answering.statuses import CLOSEST, NEAREST, WRITTEN
from vectorstore.chunks import RetrievedChunk
from vectorstore.command_line import strip_controls
from vectorstore.days import today

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


def print_event(event: Retrieved | VerifiedStatement | Answer, console: Console) -> None:
    """Print what comes of an answer: a statement at once, at the end the numbered sources, or the
    words for why there is none.
    """  # noqa: D205
    if isinstance(event, Answer):
        _print_end(event, console)
    elif isinstance(event, VerifiedStatement):
        _print_statement(event.statement, console)
        console.file.flush()


def _print_statement(statement: Statement, console: Console) -> None:
    marks = "".join(f"[{number}]" for number in statement.citations)
    line = _plain(statement.text)
    if marks:
        line.append(f" {marks}", style="cyan")
    console.print(line)


def _print_end(answer: Answer, console: Console) -> None:
    if not answer.status.is_answer:
        console.print(_plain(answer.text, "bold"))
        _print_near(answer, console)
    for words in tell_open_parts(answer):
        console.print(_plain(words, "bold"))
    if answer.status.is_answer:
        _print_closest(answer, console)
    if answer.is_written:
        console.print(Text(f"\n{WRITTEN}", style="dim"))
    if answer.citations:
        console.print(Text("\nSources", style="bold"))
        for citations, repeats in fold_sources(answer):
            _print_source(citations, console, quoted=answer.is_written)
            for repeat in repeats:
                console.print(
                    _plain(f"    [{repeat.number}] {name_repeat(repeat, today())}", "dim")
                )
    console.print(Text(f"\n{sum_up(answer)}", style="dim"))


def _print_near(answer: Answer, console: Console) -> None:
    """Print what may be about the question or, where nothing is, the articles that come nearest."""
    if answer.closest:
        _print_closest(answer, console)
    elif answer.nearest:
        console.print(Text(f"\n{NEAREST}"))
        for near in answer.nearest:
            console.print(_plain(f"  • {name_source(near.article, today())}{near.why_not}"))


def _print_closest(answer: Answer, console: Console) -> None:
    if answer.closest:
        console.print(Text(f"\n{CLOSEST}"))
    said = {one.citation: one.text for one in answer.closest}
    for citations in group_sources(list(said)):
        for citation in citations:
            console.print(_plain(f"  • {said[citation]}"))
        console.print(_plain(f"    {name_source(citations[0].article, today())}", "dim"))


def print_results(retrieved: Sequence[RetrievedChunk], console: Console) -> None:
    """Print the chunks that a search found."""
    if not retrieved:
        console.print(Text("Nothing found.", style="bold"))
    for found in retrieved:
        head = f"{found.rank}. {name_source(found.article, today())}"
        console.print(_plain(head, "bold"), Text(f"({found.score:.2f})", style="dim"))
        console.print(_plain(indent(found.chunk.text, "   ")), end="\n\n")


def _plain(words: str, style: str = "") -> Text:
    # What an article says must not be able to move the cursor or rename the window.
    return Text(strip_controls(words), style)


def _print_source(citations: Sequence[Citation], console: Console, *, quoted: bool) -> None:
    """Print an article once, with the quotes from it if they don't stand in the answer itself."""
    marks = "".join(f"[{one.number}]" for one in citations)
    article = citations[0].article
    console.print(
        Text(f"{marks} ", style="cyan").append_text(_plain(name_source(article, today())))
    )
    for one in citations if quoted else ():
        mark = f"[{one.number}] " if len(citations) > 1 else ""
        quote = frame_words(one.frame, write_quote(one.quote))
        console.print(_plain(f"    {mark}{quote}"))
    if article.url:
        console.print(_plain(f"    {article.url}", "dim"))
