"""The sources of an answer: one line an article, its quotes beneath, and a button to its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from bot.answering.answers import Answer
from bot.answering.captions import (
    fold_sources,
    format_day_with_age,
    frame_words,
    group_sources,
    name_repeat,
    tell_weight,
    write_quote,
)
from bot.answering.citations import Citation
from bot.answering.quote_links import link_to_quote
from bot.answering.statuses import CLOSEST, NEAREST, WRITTEN
from bot.slack.messages.action_ids import SHOW_PLACE
from bot.slack.messages.answers.quote_folding import fold_quote
from bot.slack.messages.block_kit import Block, context, count_chars, section
from bot.slack.messages.mrkdwn import escape, link
from vectorstore.articles import ArticleDetails
from vectorstore.days import today

_MOST_SOURCES_CHARS = 4_000
_MOST_BLOCKS_A_PART = 18
_MOST_NEAREST = 3
_MOST_PASSAGE_CHARS = 900
_MOST_SECTION_CHARS = 2_900


@dataclass(frozen=True, slots=True)
class Sources:
    """Those of one answer; `placed` are the names of the places that can be shown."""

    answer: Answer
    answer_id: int
    placed: frozenset[str]

    def render(self) -> list[Block]:
        """Render all sources, each quote that isn't among the statements beneath its source."""
        said = " ".join(fold_quote(one.text) for one in self.answer.statements)
        blocks: list[Block] = []
        for group, repeats in fold_sources(self.answer):
            lines = [_name(group), *_quotes(group, said), *map(_name_repeat, repeats)]
            first, *others = pack(lines)
            blocks += [self._with_button(first, group), *map(section, others)]
        return blocks

    def shorten(self) -> list[Block]:
        """Render the sources without quotes, as many as there is room for."""
        groups = [group for group, _ in fold_sources(self.answer)]
        shown = _within([context(_name(group)) for group in groups])
        left = len(groups) - len(shown)
        return [*shown, *([context(f"_and {left} more_")] if left else [])]

    def closest(self) -> Iterator[Block]:
        """Render the passages that may be about the question, with where they stand."""
        if not self.answer.closest:
            return
        yield section(CLOSEST)
        texts = {one.citation.number: one.text for one in self.answer.closest}
        for group in group_sources([one.citation for one in self.answer.closest]):
            said = [f"• {escape(texts[one.number], _MOST_PASSAGE_CHARS)}" for one in group]
            *firsts, last = pack([*said, _name(group)])
            yield from map(section, firsts)
            yield self._with_button(last, group, is_close=True)

    def nearest(self) -> Iterator[Block]:
        """Render the articles nearest to a question without an answer, and what they lack."""
        if self.answer.status.is_answer or not self.answer.nearest:
            return
        lines = [
            f"• {link(near.article.url, near.article.title)} — {tell_facts(near.article)}"
            f"{escape(near.why_not, 300)}"
            for near in self.answer.nearest[:_MOST_NEAREST]
        ]
        yield from map(section, pack([NEAREST, *lines]))

    def _with_button(
        self, text: str, group: Sequence[Citation], *, is_close: bool = False
    ) -> Block:
        name = name_place(group, is_close=is_close)
        if name not in self.placed:
            return section(text)
        return section(text, ("Read", SHOW_PLACE, f"{self.answer_id}:{name}"))


def name_place(group: Sequence[Citation], *, is_close: bool = False) -> str:
    """Name the place of an article's quotes; those that are merely close have their own numbers."""
    return f"{'close' if is_close else ''}{group[0].number}"


def is_long(sources: Sequence[Block]) -> bool:
    """Tell if sources take more room than a message has for them."""
    return (
        len(sources) > _MOST_BLOCKS_A_PART or sum(map(count_chars, sources)) > _MOST_SOURCES_CHARS
    )


def _quotes(group: Sequence[Citation], said: str) -> Iterator[str]:
    for one in group:
        if fold_quote(one.quote) not in said:
            yield f"&gt; {f'[{one.number}] ' if len(group) > 1 else ''}{_quote(one)}"


def pack(lines: Sequence[str]) -> list[str]:
    """Put lines together, as many as a block holds."""
    packed = list(lines[:1])
    for line in lines[1:]:
        if len(packed[-1]) + 1 + len(line) > _MOST_SECTION_CHARS:
            packed.append(line)
        else:
            packed[-1] = f"{packed[-1]}\n{line}"
    return packed


def _within(blocks: Sequence[Block]) -> list[Block]:
    """Keep the first blocks, as many as there is room for."""
    sizes = accumulate(map(count_chars, blocks))
    return [
        block
        for block, size in zip(blocks[:_MOST_BLOCKS_A_PART], sizes, strict=False)
        if size <= _MOST_SOURCES_CHARS
    ]


def _name(group: Sequence[Citation]) -> str:
    article = group[0].article
    address = link_to_quote(article.url, group[0].quote) if article.url else None
    title = link(address, article.title, article.url)
    return f"{mark(group)} *{title}* — {tell_facts(article)}"


def _name_repeat(citation: Citation) -> str:
    """Name where the words of another article are told once more."""
    url = citation.article.url
    address = link_to_quote(url, citation.quote) if url else None
    return f"{mark([citation])} {link(address, name_repeat(citation, today()), url)}"


def _quote(citation: Citation) -> str:
    quote = f"“{escape(write_quote(citation.quote)[1:-1], 1_400)}”"
    return frame_words(replace(citation.frame, under=escape(citation.frame.under, 600)), quote)


def mark(citations: Sequence[Citation]) -> str:
    """Write the marks of citations: "[1][2]"."""
    return "".join(f"[{one.number}]" for one in citations)


def tell_facts(article: ArticleDetails) -> str:
    """Tell who wrote and published an article, when, and how long ago that is."""
    facts = [article.author, article.publisher, format_day_with_age(article.published, today())]
    return escape(" · ".join(fact for fact in facts if fact), 250)


def tell_how_made(answer: Answer) -> str:
    """Say in a line from when the sources are, what was searched and how the answer was made."""
    return " ".join(_small_print(answer))


def tell_months(oldest: date, newest: date) -> str:
    """Write two days as the months they are in: "January to June 2023"."""
    if (oldest.year, oldest.month) == (newest.year, newest.month):
        return f"{newest:%B %Y}"
    first = f"{oldest:%B}" if oldest.year == newest.year else f"{oldest:%B %Y}"
    return f"{first} to {newest:%B %Y}"


def _small_print(answer: Answer) -> Iterator[str]:
    if answer.is_from_catalogue:
        yield "From the list of articles; nothing was searched."
        return
    oldest, newest = answer.cited_dates
    articles = {one.article.article_id for one in answer.citations}
    # The line of a single source has its date, and how long ago that is.
    if oldest and newest and len(articles) > 1:
        yield f"Sources from {tell_months(oldest, newest)}."
        if any(one.article.published is None for one in answer.citations):
            yield "Some are undated."
    if len(articles) > 1:
        yield from tell_weight(answer)
    if count := answer.searched.articles:
        yield f"Searched {count} article{'' if count == 1 else 's'}{_span(answer)}."
    if answer.is_written:
        yield WRITTEN
    elif answer.citations:
        yield "Quotes checked."


def _span(answer: Answer) -> str:
    """Say of when what was searched is, where nothing was found in it."""
    searched = answer.searched
    if answer.citations or searched.oldest is None or searched.newest is None:
        return ""
    return f", {tell_months(searched.oldest, searched.newest)}"
