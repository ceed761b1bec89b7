"""An answer as a Slack message: statements, sources with their quotes, and what was searched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
)

from bot.answering.answers import Answer, Citation
from bot.answering.captions import (
    format_day,
    frame_words,
    group_sources,
    name_article,
    sum_up,
    tell_open_parts,
    write_quote,
)
from bot.answering.quote_links import link_to_quote
from bot.answering.statuses import CLOSEST, NEAREST, WRITTEN
from bot.slack.jobs import Ask, Question, Surface
from bot.slack.messages.action_ids import FEEDBACK, SHARE, SHOW_SOURCES
from bot.slack.messages.block_kit import (
    MOST_BLOCKS,
    MOST_TEXT_CHARS,
    Block,
    Message,
    context,
    count_chars,
    section,
)
from bot.slack.messages.mrkdwn import escape, link
from bot.slack.messages.rendered import RenderedAnswer
from bot.slack.messages.set_phrases import GOES_ON
from bot.slack.messages.splitting import Piece, cut_statement, part
from vectorstore.articles import ArticleDetails

_MOST_ECHO_CHARS = 1_000
_MOST_SOURCES_CHARS = 4_000
_MOST_PASSAGE_CHARS = 1_500
_MOST_BLOCKS_A_PART = 18
_MOST_SECTION_CHARS = 3_000


def render_answer(answer: Answer, answer_id: int, ask: Ask) -> RenderedAnswer:
    """Render an answer for where it was asked: a private one echoes the question."""
    echo = [section(f"*Question:* {escape(ask.words, _MOST_ECHO_CHARS)}")]
    sources = render_sources(group_sources(answer.citations))
    rest = _render_rest(answer, sources, answer_id, can_share=False)
    after = (*_render_after_statements(answer), *rest)
    shared = _lay_out(answer, echo, after)
    if ask.is_private:
        rest = _render_rest(answer, sources, answer_id, can_share=True)
        messages = _lay_out(answer, echo, [*_render_after_statements(answer), *rest])
    else:
        messages = _lay_out(answer, [], after)
    return RenderedAnswer(messages, shared, after, tuple(sources))


def preview_answer(answer: Answer) -> dict[str, object]:
    """Lay an answer out as a mention would get it, for Slack's Block Kit Builder."""
    ask = Ask(Question(answer.question, Surface.MENTION), "", "", "", "", "")
    messages = render_answer(answer, 0, ask).messages
    blocks = tuple(block for message in messages for block in message.blocks)
    return Message(messages[-1].text, blocks[:MOST_BLOCKS]).as_document()


def cut_answer(answer: Answer) -> list[Piece]:
    """Cut an answer's statements into pieces, or the words for why there are none."""
    if not answer.status.is_answer:
        return [Piece(answer.text, is_bold=True)]
    return [piece for statement in answer.statements for piece in cut_statement(statement)]


def _lay_out(
    answer: Answer, before: Sequence[Block], after: Sequence[Block]
) -> tuple[Message, ...]:
    *firsts, last = part(cut_answer(answer))
    messages = [
        Message(_write(pieces), (*_sections(pieces), context(GOES_ON))) for pieces in firsts
    ]
    messages.append(Message(_write(last, _write_end(answer)), (*_sections(last), *after)))
    messages[0] = replace(messages[0], blocks=(*before, *messages[0].blocks))
    return tuple(messages)


def _sections(pieces: Sequence[Piece]) -> list[Block]:
    return [piece.as_section() for piece in pieces]


def _write(pieces: Sequence[Piece], end: Iterable[str] = ()) -> str:
    """Write a message as plain text, for notifications and where blocks are not shown."""
    return escape("\n".join([*(piece.text for piece in pieces), *end]), MOST_TEXT_CHARS)


def _write_end(answer: Answer) -> Iterator[str]:
    yield from tell_open_parts(answer)
    if answer.is_written:
        yield WRITTEN
    for citations in group_sources(answer.citations):
        marks = "".join(f"[{one.number}]" for one in citations)
        yield f"{marks} {name_article(citations[0].article)}"
    yield sum_up(answer)


def render_sources(sources: Iterable[Sequence[Citation]]) -> list[Block]:
    """Render all sources, each article once, with the quotes from it."""
    return [section(text) for citations in sources for text in _fold(_name(citations), citations)]


def _fold(name: str, citations: Sequence[Citation]) -> Iterator[str]:
    """Write an article's quotes below its name, in as many paragraphs as they need."""
    text = name
    for one in citations:
        mark = f"[{one.number}] " if len(citations) > 1 else ""
        line = f"\n&gt; {mark}{_quote(one)}"
        if text != name and len(text) + len(line) > _MOST_SECTION_CHARS:
            yield text
            text = name
        text += line
    yield text


def _render_after_statements(answer: Answer) -> Iterator[Block]:
    for words in tell_open_parts(answer)[:5]:
        yield section(f"*{escape(words, 400)}*")
    if answer.is_written:
        yield context(WRITTEN)
    if answer.closest or not answer.status.is_answer:
        yield from _render_near(answer)


def _render_near(answer: Answer) -> Iterator[Block]:
    """Render what may be about the question or, where nothing is, the nearest articles."""
    if answer.closest:
        yield section(CLOSEST)
        for passage in answer.closest:
            shown = escape(passage.text, _MOST_PASSAGE_CHARS)
            yield section(f"• {shown}\n{_name([passage.citation])}")
    elif answer.nearest:
        yield section(NEAREST)
        for near in answer.nearest[:5]:
            title = link(near.article.url, near.article.title)
            yield section(f"• {title}{_facts(near.article)}{escape(near.why_not)}")


def _render_rest(
    answer: Answer, sources: Sequence[Block], answer_id: int, *, can_share: bool
) -> list[Block]:
    """Render sources, small print and buttons."""
    short = _is_long(sources)
    return [
        *(_shorten(group_sources(answer.citations)) if short else sources),
        *([context(escape(summary))] if (summary := sum_up(answer)) else []),
        *_render_buttons(answer_id, can_show_sources=short, can_share=can_share),
        _render_thumbs(answer_id),
    ]


def _render_buttons(answer_id: int, *, can_show_sources: bool, can_share: bool) -> Iterator[Block]:
    offered = [
        *([("Show sources", SHOW_SOURCES)] if can_show_sources else []),
        *([("Share with channel", SHARE)] if can_share else []),
    ]
    if offered:
        buttons = [
            ButtonElement(text=words, action_id=action, value=str(answer_id))
            for words, action in offered
        ]
        yield ActionsBlock(elements=buttons).to_dict()


def _render_thumbs(answer_id: int) -> Block:
    """Render a thumb up and a thumb down; a click comes back as `good:` or `bad:` with the id."""
    thumbs = FeedbackButtonsElement(
        action_id=FEEDBACK,
        positive_button=FeedbackButtonObject(text="Helpful", value=f"good:{answer_id}"),
        negative_button=FeedbackButtonObject(text="Not helpful", value=f"bad:{answer_id}"),
    )
    return ContextActionsBlock(elements=[thumbs]).to_dict()


def _is_long(sources: Sequence[Block]) -> bool:
    return (
        len(sources) > _MOST_BLOCKS_A_PART or sum(map(count_chars, sources)) > _MOST_SOURCES_CHARS
    )


def _shorten(sources: Sequence[Sequence[Citation]]) -> list[Block]:
    shown = _within([context(_name(one)) for one in sources], _MOST_SOURCES_CHARS)
    left = len(sources) - len(shown)
    return [*shown, *([context(f"_and {left} more_")] if left else [])]


def _within(blocks: Sequence[Block], most_chars: int) -> list[Block]:
    """Keep the first blocks, as many as there is room for."""
    sizes = accumulate(map(count_chars, blocks))
    return [
        block
        for block, size in zip(blocks[:_MOST_BLOCKS_A_PART], sizes, strict=False)
        if size <= most_chars
    ]


def _name(citations: Sequence[Citation]) -> str:
    """Name the article of citations; its title leads to the first of the quotes."""
    article, quote = citations[0].article, citations[0].quote
    address = link_to_quote(article.url, quote) if article.url else None
    marks = "".join(f"[{one.number}]" for one in citations)
    return f"{marks} *{link(address, article.title, article.url)}*{_facts(article)}"


def _quote(citation: Citation) -> str:
    quote = f"“{escape(write_quote(citation.quote)[1:-1], 1_400)}”"
    return frame_words(replace(citation.frame, under=escape(citation.frame.under, 600)), quote)


def _facts(article: ArticleDetails) -> str:
    facts = [article.author, article.publisher, format_day(article.published)]
    return " — " + escape(" · ".join(fact for fact in facts if fact), 250)
