"""A chunk: a passage of one article, the unit of retrieval."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vectorstore.articles import ArticleDetails


@dataclass(frozen=True, slots=True)
class Chunk:
    """The slice `[start, end)`, in characters, of an article's text.

    `headings` is the trail of headings it stands under, outermost first, and the lead of a list or
    the names of a table's columns that stand before it; `text` is exactly the slice.
    `embedding_hash` names the words that are embedded for it.
    """

    chunk_id: str
    article_id: str
    start: int
    end: int
    headings: tuple[str, ...]
    text: str
    embedding_hash: str


@dataclass(frozen=True, slots=True)
class RetrievedChunk:
    """A chunk that a search returned: rank from 1, score from 0 to 1."""

    chunk: Chunk
    article: ArticleDetails
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a chunk lies in its article, before it gets its id: offsets, what it stands under."""

    start: int
    end: int
    headings: tuple[str, ...] = ()


def embedded_words(title: str, headings: Sequence[str], text: str) -> str:
    """Put together what is embedded for a chunk: it says little without its title."""
    return "\n".join([title, *headings, text])


def words_to_embed(chunks: Iterable[Chunk], title: str) -> dict[str, str]:
    """Map the embedding hashes of an article's chunks to the words that are embedded for them."""
    return {
        chunk.embedding_hash: embedded_words(title, chunk.headings, chunk.text) for chunk in chunks
    }


def make_chunks(article_id: str, title: str, text: str, passages: Sequence[Passage]) -> list[Chunk]:
    """Give each passage of an article its text and an id that changes whenever its words do.

    The dense index is brought level with the catalogue by comparing ids alone, so an id must
    never stand for other words than before.
    """
    chunks = []
    seen: Counter[str] = Counter()
    for passage in passages:
        words = text[passage.start : passage.end]
        digest = hashlib.sha256(embedded_words(title, passage.headings, words).encode()).hexdigest()
        seen[digest] += 1
        chunk_id = f"{article_id}:{digest[:16]}:{seen[digest]}"
        chunks.append(
            Chunk(chunk_id, article_id, passage.start, passage.end, passage.headings, words, digest)
        )
    return chunks
