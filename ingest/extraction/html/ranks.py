"""Parts of a page of one rank, as the speeches of a debate: of these, trafilatura may take one."""

from collections.abc import Iterator, Sequence

from lxml import html

from ingest.extraction.html.blocks import Block
from ingest.extraction.html.gaps import Text, is_teaser

# Of the prose that is missed, the part that has to be of the rank of what is taken.
_MOST = 0.5


def find_parts_of_one_rank(
    text: str, blocks: Sequence[Block], prose: Sequence[str]
) -> Sequence[Block]:
    """Return the blocks from the heading to the last part that is like those that a text takes.

    None, where most of what the text misses of a page stands elsewhere.
    """
    held, wanted = Text(text.splitlines()), set(prose)
    told = [(number, *one) for number, one in enumerate(blocks) if one[1] in wanted]
    taken = [(number, block) for number, block, words in told if held.holds(words)]
    missed = [(number, block, words) for number, block, words in told if not held.holds(words)]
    holders = {part for _, block in taken for part in _named_parts(block)}
    ranks = {_rank_of(part) for part in holders}
    peers = [
        (number, words)
        for number, block, words in missed
        if any(part not in holders and _rank_of(part) in ranks for part in _named_parts(block))
    ]
    if sum(len(words) for _, words in peers) <= _MOST * sum(len(words) for *_, words in missed):
        return []
    first = next((number for number, (block, _) in enumerate(blocks) if block.tag == "h1"), 0)
    numbers = [number for number, *_ in (*peers, *taken)]
    return blocks[min(first, *numbers) : max(numbers) + 1]


def _named_parts(block: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (part for part in (block, *block.iterancestors()) if part.get("class"))


def _rank_of(part: html.HtmlElement) -> tuple[object, ...]:
    return part.getparent(), part.tag, part.get("class"), is_teaser(part)
