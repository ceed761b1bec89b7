"""What a structure says of a text, as words that a test can compare."""

from vectorstore.language.sentences import Span
from vectorstore.reading.blocks import Context, Excerpt, Kind
from vectorstore.reading.structure import read_structure


def context_at(text: str, words: str) -> Context:
    """Return the context of words that stand in a text just once."""
    assert text.count(words) == 1, f"{words!r} stands there {text.count(words)} times"
    start = text.index(words)
    return read_structure(text).context_of(Span(start, start + len(words)))


def headings_at(text: str, words: str) -> list[str]:
    """Return the trail of headings over words of a text."""
    return [heading.text for heading in context_at(text, words).headings]


def list_at(text: str, words: str) -> tuple[str | None, list[str]]:
    """Return the lead and the items of the whole list that words are of."""
    start = text.index(words)
    found = read_structure(text).full_list(Span(start, start + len(words)))
    if found is None:
        return None, []
    return words_of(found.lead), ["  " * item.depth + item.words.text for item in found.items]


def cell_at(text: str, words: str) -> tuple[str | None, str | None]:
    """Return the names of the row and the column of a table's cell."""
    context = context_at(text, words)
    return words_of(context.row_header), words_of(context.column_header)


def words_of(excerpt: Excerpt | None) -> str | None:
    """Return the words of an excerpt, if there is one."""
    return excerpt.text if excerpt else None


def kinds(text: str) -> list[Kind]:
    """Return the kinds of a text's blocks in order."""
    return [block.kind for block in read_structure(text).blocks]
