"""Quotes in their place: the paragraphs around them, as a window shows them.

They are rendered with the answer, from the stored text, so that they open at once and for articles
without an address.
"""

from collections.abc import Iterator, Sequence

from bot.answering.citations import Citation
from bot.answering.quote_links import link_to_quote
from bot.slack.messages.answers.sources import tell_facts
from bot.slack.messages.block_kit import Block, context, section
from bot.slack.messages.mrkdwn import escape, link
from vectorstore.language.sentences import Span
from vectorstore.reading.places import cut_out, find_place

_MOST_AROUND_CHARS = 600
_MOST_QUOTED_CHARS = 1_400
_MOST_PARAGRAPHS = 30
_GAP = "…"


def render_place(citations: Sequence[Citation], text: str) -> list[Block]:
    """Render the places of an article's quotes: title, byline, link, headings, paragraphs."""
    article = citations[0].article
    places = [find_place(text, one.start, one.end) for one in citations]
    address = link_to_quote(article.url, citations[0].quote) if article.url else None
    blocks = [section(f"*{link(address, article.title, article.url)}*\n{tell_facts(article)}")]
    if trail := " › ".join(places[0].headings):
        blocks.append(context(escape(trail, 1_000)))
    quotes = sorted(place.quote for place in places)
    paragraphs = sorted({span for place in places for span in place.paragraphs})
    end: int | None = None
    for span in paragraphs[:_MOST_PARAGRAPHS]:
        if end is not None and text[end : span.start].strip():
            blocks.append(context(_GAP))
        blocks.append(section("".join(_write(text, span, quotes))))
        end = span.end
    return blocks


def _write(text: str, paragraph: Span, quotes: Sequence[Span]) -> Iterator[str]:
    """Write a paragraph with what is quoted of it in bold."""
    at = paragraph.start
    inside = [one for one in quotes if one.start < paragraph.end and paragraph.start < one.end]
    for number, quote in enumerate(inside):
        following = inside[number + 1].start if number + 1 < len(inside) else paragraph.end
        rest = Span(at, max(at, min(paragraph.end, max(following, quote.end))))
        for words, is_quoted in cut_out(text, rest, quote):
            yield _bold(words) if is_quoted else escape(_shorten(words), _MOST_AROUND_CHARS + 100)
        at = rest.end
    if not inside:
        yield escape(_shorten(text[slice(*paragraph)]), _MOST_AROUND_CHARS + 100)


def _bold(words: str) -> str:
    # Bold doesn't reach over a line's end, and needs a gap before and after it.
    lines = [escape(line.strip(), _MOST_QUOTED_CHARS) for line in words.splitlines()]
    return "\n".join(f"\u200a*{line}*\u200a" for line in lines if line)


def _shorten(words: str) -> str:
    if len(words) <= _MOST_AROUND_CHARS:
        return words
    half = _MOST_AROUND_CHARS // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
