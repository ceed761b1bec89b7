"""What was said over the years, and what has become of earlier answers, as messages."""

from collections.abc import Iterator, Sequence

from bot.answering.captions import format_day_with_age, write_quote
from bot.answering.quote_links import link_to_quote
from bot.answering.relations.timeline import Row, Timeline
from bot.history.timelines import explain_emptiness, name_role, read_change
from bot.slack.messages.answers.splitting import MOST_PART_CHARS
from bot.slack.messages.block_kit import (
    MOST_TEXT_CHARS,
    Block,
    Message,
    context,
    count_chars,
    section,
)
from bot.slack.messages.mrkdwn import escape, link
from bot.slack.messages.set_phrases import EMPTY_STORE
from vectorstore.days import today
from vectorstore.drift.cited import State
from vectorstore.drift.register import Drifted

_CHANGED = "Something I quoted here has changed:"
_ASK_AGAIN = "Ask again for an answer from the articles as they are now."
_RECEIPT = (
    "The receipt of the answer to “{question}” is below. `ics-bot replay FILE` asks again and says "
    "what still stands."
)
_MOST_CHANGES = 5
# A response address takes five messages, and two more would fill several screens.
_MOST_MESSAGES = 3
_MOST_ROWS_A_MESSAGE = 12
_MOST_WORDS_CHARS = 400


def render_changes(changes: Sequence[Drifted]) -> Message:
    """Tell in a thread what has become of quotes in its answers."""
    shown = changes[:_MOST_CHANGES]
    left = len(changes) - len(shown)
    said = [_CHANGED, *(f"• {_tell(one)}" for one in shown)]
    if left:
        said.append(f"• and {left} more")
    plain = "\n".join([_CHANGED, *(one.cited.title for one in shown)])
    blocks = (*map(section, said), context(_ASK_AGAIN))
    return Message(escape(plain, MOST_TEXT_CHARS), blocks)


def _tell(change: Drifted) -> str:
    cited, now = change.cited, change.finding
    title = f"*{link(now.url or cited.url, cited.title)}*"
    quote = _write(cited.quote)
    match now.state:
        case State.EDITED:
            return f"{title}: {quote} now reads {_write(now.words)}"
        case State.MOVED:
            return f"{title} has another address now. It still says {quote}"
        case State.GONE:
            return f"{title} no longer says {quote}, or has been withdrawn."
    return f"{title} says {quote} again."


def _write(words: str) -> str:
    return escape(write_quote(words), _MOST_WORDS_CHARS)


def render_timeline(timeline: Timeline) -> list[Message]:
    """Show a row for each article; of more than there is room for, the newest."""
    if why := explain_emptiness(timeline):
        # Who asks in Slack isn't who runs the commands.
        is_empty = not timeline.searched.articles and not timeline.is_narrowed
        said = EMPTY_STORE if is_empty else f"{why[:1].upper()}{why[1:]}."
        return [Message(escape(said))]
    title = f"{timeline.voice} on {timeline.topic}"
    rows = [section(_write_row(row)) for row in timeline.rows]
    parts = list(_part(rows))
    shown = parts[-_MOST_MESSAGES:]
    left = sum(map(len, parts[:-_MOST_MESSAGES]))
    if left:
        shown[0].insert(0, context(f"_{left} earlier articles aren't shown_"))
    shown[0].insert(0, section(f"*{escape(title, 300)}*"))
    text = escape(title, MOST_TEXT_CHARS)
    return [Message(text, tuple(part)) for part in shown]


def introduce_receipt(question: str) -> Message:
    """Say what the file beneath is for."""
    return Message(escape(_RECEIPT.format(question=question), MOST_TEXT_CHARS))


def _part(rows: Sequence[Block]) -> Iterator[list[Block]]:
    """Put rows into parts that fit into a message each, full ones last."""
    part: list[Block] = []
    for row in rows:
        is_full = sum(map(count_chars, [*part, row])) > MOST_PART_CHARS
        if part and (is_full or len(part) == _MOST_ROWS_A_MESSAGE):
            yield part
            part = []
        part.append(row)
    yield part


def _write_row(row: Row) -> str:
    article = row.citation.article
    address = link_to_quote(article.url, row.citation.quote) if article.url else None
    said = (
        f"*{format_day_with_age(article.published, today())}* · {escape(name_role(row), 200)}: "
        f"{_write(row.citation.quote)}\n"
        f"{link(address, article.title, article.url)}"
    )
    if article.publisher:
        said += f" — {escape(article.publisher, 200)}"
    if change := read_change(row):
        words, whole = change
        said += f"\n*Changed* ({_write(words)})" + (f": {_write(whole)}" if whole else "")
    return said
