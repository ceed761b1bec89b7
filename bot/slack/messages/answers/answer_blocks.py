"""An answer as a Slack message: statements, what is missing, sources, and what was searched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
)

from bot.answering.answers import Answer
from bot.answering.captions import group_sources, name_article, tell_open_parts
from bot.answering.statuses import Status
from bot.history.wanting import read_question
from bot.slack.jobs import Ask, Question, Surface
from bot.slack.messages.action_ids import (
    ASK_COLLEAGUE,
    COPY,
    FEEDBACK,
    RECEIPT,
    SHARE,
    SHOW_CLOSEST,
    SHOW_SOURCES,
    SHOW_VOICE,
    WATCH,
)
from bot.slack.messages.answers.bylines import shorten_bylines
from bot.slack.messages.answers.footnotes import write_footnotes
from bot.slack.messages.answers.places import render_place
from bot.slack.messages.answers.rendered import RenderedAnswer
from bot.slack.messages.answers.sources import (
    Sources,
    is_long,
    mark,
    name_place,
    tell_how_made,
)
from bot.slack.messages.answers.splitting import Piece, cut_statement, part
from bot.slack.messages.block_kit import (
    MOST_BLOCKS,
    MOST_TEXT_CHARS,
    Block,
    Message,
    context,
    section,
)
from bot.slack.messages.mrkdwn import escape
from bot.slack.messages.set_phrases import EMPTY_STORE, GOES_ON, STOPPED

_MOST_ECHO_CHARS = 1_000
# What articles that come later may answer.
_OPEN = (
    Status.ANSWERED_PARTLY,
    Status.UNANSWERABLE_NOT_SURE,
    Status.UNANSWERABLE_NOT_IN_ARTICLES,
    Status.UNANSWERABLE_EMPTY_STORE,
)


@dataclass(frozen=True, slots=True)
class _Offered:
    """What can be done with an answer at the press of a button."""

    can_watch: bool
    can_pass_on: bool
    can_copy: bool
    can_show_closest: bool
    can_look_back: bool
    has_receipt: bool
    # What the button that shares carries; empty where there is nothing to share.
    share: str = ""


def render_answer(  # noqa: PLR0913 - all that an answer is shown with
    answer: Answer,
    answer_id: int,
    ask: Ask,
    texts: Mapping[str, str] | None = None,
    lead: str = "",
    *,
    has_helpers: bool = False,
    is_claim: bool = False,
) -> RenderedAnswer:
    """Render an answer for where it was asked: a private one echoes the question.

    `is_claim` if it is a claim that was checked. `texts` maps the ids of articles to the texts in
    which their quotes can be read in place; `lead` comes first, or in the place of the words for
    why there is no answer. What comes close is then shown at once, and otherwise in a window.
    """
    asked = "Claim" if is_claim else "Question"
    echo = [section(f"*{asked}:* {escape(ask.words, _MOST_ECHO_CHARS)}")]
    places = _render_places(answer, texts or {})
    sources = Sources(answer, answer_id, frozenset(places))
    is_open = answer.status in _OPEN
    is_cited = answer.status.is_answer and bool(answer.citations)
    offered = _Offered(
        can_watch=is_open,
        can_pass_on=is_open and has_helpers,
        can_copy=bool(answer.citations),
        can_show_closest=bool(answer.closest) and not lead,
        can_look_back=is_cited and read_question(ask.words) is not None,
        has_receipt=is_cited,
    )
    shown, closest = sources.render(), tuple(sources.closest())
    near = closest if closest and lead else sources.nearest()
    before = [*_render_missing(answer), *near]
    after = (*before, *_render_rest(sources, shown, offered))
    shared = _lay_out(answer, lead, echo, after)
    messages = _lay_out(answer, lead, [], after)
    if ask.is_private:
        offered = replace(offered, share=_write_share(answer, answer_id, ask))
        rest = _render_rest(sources, shown, offered)
        messages = _lay_out(answer, lead, echo, [*before, *rest])
    said = tuple(one.text for one in answer.statements)
    return RenderedAnswer(
        messages, shared, after, tuple(shown), places, said, closest, write_footnotes(answer)
    )


def render_stopped(answer: Answer) -> RenderedAnswer:
    """Render as much of an answer as there was when somebody stopped it."""
    is_begun = bool(answer.statements)
    end = [*Sources(answer, 0, frozenset()).render(), context(f"_{STOPPED}_")]
    messages = _lay_out(answer, "" if is_begun else STOPPED, [], end if is_begun else [])
    return RenderedAnswer(messages, messages, messages[-1].blocks, ())


def preview_answer(answer: Answer) -> dict[str, object]:
    """Lay an answer out as a mention would get it, for Slack's Block Kit Builder."""
    ask = Ask(Question(answer.question, Surface.MENTION), "", "", "", "", "")
    messages = render_answer(answer, 0, ask).messages
    blocks = tuple(block for message in messages for block in message.blocks)
    return Message(messages[-1].text, blocks[:MOST_BLOCKS]).as_document()


def cut_answer(answer: Answer, lead: str = "") -> list[Piece]:
    """Cut an answer's statements into pieces, or the words for why there are none."""
    said = shorten_bylines(answer) if answer.status.is_answer else ()
    pieces = (piece for statement in said for piece in cut_statement(statement))
    if lead:
        return [Piece(lead, is_bold=True), *pieces]
    if answer.status is Status.UNANSWERABLE_EMPTY_STORE:
        # Who asks in Slack isn't who runs the commands.
        return [Piece(EMPTY_STORE, is_bold=True)]
    return list(pieces) if answer.status.is_answer else [Piece(answer.text, is_bold=True)]


def _lay_out(
    answer: Answer, lead: str, before: Sequence[Block], after: Sequence[Block]
) -> tuple[Message, ...]:
    *firsts, last = part(cut_answer(answer, lead))
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
    for group in group_sources(answer.citations):
        yield f"{mark(group)} {name_article(group[0].article)}"
    yield tell_how_made(answer)


def _render_missing(answer: Answer) -> Iterator[Block]:
    for words in tell_open_parts(answer)[:5]:
        yield section(f"*{escape(words, 400)}*")


def _render_places(answer: Answer, texts: Mapping[str, str]) -> dict[str, tuple[Block, ...]]:
    """Render the place of each article's quotes, by the name of the first of them."""
    close = [one.citation for one in answer.closest]
    named = [(group, name_place(group)) for group in group_sources(answer.citations)]
    named += [(group, name_place(group, is_close=True)) for group in group_sources(close)]
    return {
        name: tuple(render_place(group, texts[group[0].article.article_id]))
        for group, name in named
        if group[0].article.article_id in texts
    }


def _render_rest(sources: Sources, shown: Sequence[Block], offered: _Offered) -> list[Block]:
    """Render sources, small print and buttons."""
    summary = tell_how_made(sources.answer)
    return [
        *(sources.shorten() if is_long(shown) else shown),
        *([context(escape(summary))] if summary else []),
        *_render_buttons(sources.answer_id, offered, can_show_sources=is_long(shown)),
        _render_thumbs(sources.answer_id),
    ]


def _render_buttons(answer_id: int, can: _Offered, *, can_show_sources: bool) -> Iterator[Block]:
    offered = [
        *([("Show sources", SHOW_SOURCES)] if can_show_sources else []),
        *([("Show closest passages", SHOW_CLOSEST)] if can.can_show_closest else []),
        *(
            [(f"Share {'in thread' if ':' in can.share else 'with channel'}", SHARE)]
            if can.share
            else []
        ),
        *([("Copy with footnotes", COPY)] if can.can_copy else []),
        *([("Tell me when you know", WATCH)] if can.can_watch else []),
        *([("Ask a colleague", ASK_COLLEAGUE)] if can.can_pass_on else []),
        *([("Timeline", SHOW_VOICE)] if can.can_look_back else []),
        *([("Receipt", RECEIPT)] if can.has_receipt else []),
    ]
    if offered:
        buttons = [
            ButtonElement(
                text=words,
                action_id=action,
                value=can.share if action == SHARE else str(answer_id),
            )
            for words, action in offered
        ]
        yield ActionsBlock(elements=buttons).to_dict()


def _write_share(answer: Answer, answer_id: int, ask: Ask) -> str:
    """Write which answer is shared and, where it was asked in a thread, in which."""
    if not answer.status.is_answer or ask.channel.startswith(("D", "U", "W")):
        return ""
    return f"{answer_id}:{ask.thread}" if ask.thread else str(answer_id)


def _render_thumbs(answer_id: int) -> Block:
    """Render a thumb up and a thumb down; a click comes back as `good:` or `bad:` with the id."""
    thumbs = FeedbackButtonsElement(
        action_id=FEEDBACK,
        positive_button=FeedbackButtonObject(text="Helpful", value=f"good:{answer_id}"),
        negative_button=FeedbackButtonObject(text="Not helpful", value=f"bad:{answer_id}"),
    )
    return ContextActionsBlock(elements=[thumbs]).to_dict()
