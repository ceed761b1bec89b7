"""The terms of a chunk, as the full-text index keeps them: by field, and the body's by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from vectorstore.articles import ArticleDetails
from vectorstore.chunks import Chunk
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import split_sentences

# Stands between the sentences of a body; the full-text index passes over it.
SENTENCE_END = " | "


@dataclass(frozen=True, slots=True)
class ChunkTerms:
    """The terms of one chunk by field (title, byline, headings, body); `body` marks sentences."""

    fields: tuple[list[str], ...]
    body: str = ""

    def sentences(self) -> Iterator[list[str]]:
        """Yield the terms of each sentence of the body."""
        return map(str.split, self.body.split(SENTENCE_END))

    def join(self) -> list[str]:
        """Write each field as a line, which `split_terms` reads."""
        return [*(" ".join(terms) for terms in self.fields[:-1]), self.body]


def analyse_chunk(details: ArticleDetails, chunk: Chunk, other_forms: str = "") -> ChunkTerms:
    """Find the terms of a chunk, by which it is looked for.

    `other_forms` are words that the chunk is to be found by without having them: they go with its
    headings.
    """
    title, byline, headings = map(
        _analyse_head, (details.title, _byline(details), " ".join(chunk.headings))
    )
    sentences = [analyse(chunk.text[slice(*span)]) for span in split_sentences(chunk.text)]
    body_terms = list(chain.from_iterable(sentences))
    known = {*headings, *body_terms}
    added = [term for term in analyse(other_forms) if term not in known]
    body = SENTENCE_END.join(" ".join(terms) for terms in sentences)
    return ChunkTerms((title, byline, [*headings, *added], body_terms), body)


def split_terms(title: str, byline: str, headings: str, body: str) -> ChunkTerms:
    """Read the terms of a chunk out of the lines of its fields."""
    heads = (title.split(), byline.split(), headings.split())
    return ChunkTerms((*heads, body.replace(SENTENCE_END, " ").split()), body)


# All chunks of an article have the same title and byline, and several the same headings.
@lru_cache(maxsize=16)
def _analyse_head(words: str) -> list[str]:
    return analyse(words)


@lru_cache(maxsize=4)
def _byline(details: ArticleDetails) -> str:
    published = f"{details.published:%d %B %Y}".lstrip("0") if details.published else ""
    return " ".join([*details.authors, details.publisher or "", published])
