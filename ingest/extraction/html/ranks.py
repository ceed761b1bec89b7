"""Parts of a page of one rank, as the speeches of a debate: of these, trafilatura may take one."""

from collections.abc import Iterator, Sequence

from lxml import html

from ingest.extraction.html.gaps import Block, Text


def misses_parts_of_one_rank(text: str, blocks: Sequence[Block], prose: Sequence[str]) -> bool:
    """Tell if all prose that a text misses of a page stands in parts like those that it takes."""
    held, wanted = Text(text.splitlines()), set(prose)
    taken: list[html.HtmlElement] = []
    missed: list[html.HtmlElement] = []
    for block, words in blocks:
        if words in wanted:
            (taken if held.holds(words) else missed).append(block)
    holders = {part for block in taken for part in _named_parts(block)}
    ranks = {_rank_of(part) for part in holders}
    return bool(missed) and all(
        any(part not in holders and _rank_of(part) in ranks for part in _named_parts(block))
        for block in missed
    )


def _named_parts(block: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (part for part in (block, *block.iterancestors()) if part.get("class"))


def _rank_of(part: html.HtmlElement) -> tuple[object, ...]:
    return part.getparent(), part.tag, part.get("class")
