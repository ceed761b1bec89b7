"""An answer as a Slack message: statements, sources with their quotes, and what was searched."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from bot.answering.answers import Answer, Citation, Statement
from bot.answering.attribution import format_day
from bot.answering.links import link_to_quote
from bot.answering.statuses import NOT_SERVED
from bot.rendering import name_article, sum_up
from bot.slack.actions import FEEDBACK, SHARE, SHOW_SOURCES
from bot.slack.asks import Ask
from bot.slack.block_kit import (
    MOST_TEXT_CHARS,
    Block,
    Message,
    actions,
    button,
    context,
    count_chars,
    feedback_buttons,
    section,
)
from bot.slack.mrkdwn import escape, escape_markdown, link
from bot.slack.rendered_answers import RenderedAnswer
from vectorstore.articles import ArticleDetails

_MOST_STATEMENT_CHARS = 2_400
_MOST_STATEMENTS_CHARS = 5_500
_MOST_SOURCES_CHARS = 4_000
_MOST_BLOCKS_A_PART = 18
_CUT = "_The answer was too long to show all of it: ask about one part of it._"


def render_answer(answer: Answer, answer_id: int, ask: Ask) -> RenderedAnswer:
    """Render an answer for where it was asked: a private one echoes the question."""
    text = render_text(answer)
    echo = [section(f"*Question:* {escape(ask.words, 1_500)}")]
    said = [*_render_statements(answer), *_render_after_statements(answer)]
    rest = _render_rest(answer, answer_id, can_share=False)
    message = Message(text, (*said, *rest))
    shared = Message(text, (*echo, *said, *rest))
    if ask.kind.is_private:
        rest = _render_rest(answer, answer_id, can_share=True)
        message = Message(text, (*echo, *said, *rest))
    after = (*_render_after_statements(answer), *rest)
    return RenderedAnswer(message, shared, after, tuple(render_sources(answer.citations)))


def render_steps(answer: Answer) -> Iterator[str]:
    """Render the statements for a stream, one by one, or the words for why there are none."""
    if not answer.status.is_answer:
        yield f"**{escape_markdown(answer.text)}**"
    for statement in answer.statements:
        text = escape_markdown(statement.text, _MOST_STATEMENT_CHARS)
        yield f"{text} {_marks(statement)}"


def render_sources(citations: Sequence[Citation]) -> list[Block]:
    """Render all sources with their quotes."""
    return [section(f"{_name(one)}\n&gt; {_quote(one)}") for one in citations]


def render_text(answer: Answer) -> str:
    """Render an answer as plain text, for notifications and where blocks are not shown."""
    sources = [f"[{one.number}] {name_article(one.article)}" for one in answer.citations]
    return escape("\n".join([answer.text, *sources, sum_up(answer)]), MOST_TEXT_CHARS)


def _render_statements(answer: Answer) -> list[Block]:
    if not answer.status.is_answer:
        return [section(f"*{escape(answer.text)}*")]
    marked = [
        section(f"{escape(one.text, _MOST_STATEMENT_CHARS)} {_marks(one)}")
        for one in answer.statements
    ]
    shown = _within(marked, _MOST_STATEMENTS_CHARS)
    return shown if len(shown) == len(marked) else [*shown, context(_CUT)]


def _render_after_statements(answer: Answer) -> Iterator[Block]:
    for clause in answer.unserved[:5]:
        yield section(f"*{NOT_SERVED}* {escape(clause, 400)}")
    if answer.nearest:
        yield section("The nearest articles:")
    for article in answer.nearest[:5]:
        yield section(f"• {link(article.url, article.title)}{_facts(article)}")


def _render_rest(answer: Answer, answer_id: int, *, can_share: bool) -> list[Block]:
    """Render sources, small print and buttons."""
    full = render_sources(answer.citations)
    short = _is_long(full)
    buttons = [button("Show sources", SHOW_SOURCES, str(answer_id))] if short else []
    if can_share:
        buttons.append(button("Share to channel", SHARE, str(answer_id)))
    return [
        *(_shorten(answer.citations) if short else full),
        *([context(escape(summary))] if (summary := sum_up(answer)) else []),
        *([actions(*buttons)] if buttons else []),
        feedback_buttons(FEEDBACK, str(answer_id)),
    ]


def _marks(statement: Statement) -> str:
    return "".join(f"[{number}]" for number in statement.citations[:60])


def _is_long(sources: Sequence[Block]) -> bool:
    return (
        len(sources) > _MOST_BLOCKS_A_PART or sum(map(count_chars, sources)) > _MOST_SOURCES_CHARS
    )


def _shorten(citations: Sequence[Citation]) -> list[Block]:
    shown = _within([context(_name(one)) for one in citations], _MOST_SOURCES_CHARS)
    left = len(citations) - len(shown)
    return [*shown, *([context(f"_and {left} more_")] if left else [])]


def _within(blocks: Sequence[Block], most_chars: int) -> list[Block]:
    """Keep the first blocks, as many as there is room for."""
    sizes = accumulate(map(count_chars, blocks))
    return [
        block
        for block, size in zip(blocks[:_MOST_BLOCKS_A_PART], sizes, strict=False)
        if size <= most_chars
    ]


def _name(citation: Citation) -> str:
    url = citation.article.url
    address = link_to_quote(url, citation.quote) if url else None
    title = link(address, citation.article.title, url)
    return f"[{citation.number}] *{title}*{_facts(citation.article)}"


def _quote(citation: Citation) -> str:
    return "“" + escape(" ".join(citation.quote.split()), 1_400) + "”"


def _facts(article: ArticleDetails) -> str:
    facts = [article.author, article.publisher, format_day(article.published)]
    return " — " + escape(" · ".join(fact for fact in facts if fact), 250)
