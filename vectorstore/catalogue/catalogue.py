"""The durable truth: articles, chunks, vectors and the full-text index, in one database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.chunk_terms import analyse_chunk
from vectorstore.catalogue.doors import is_server, open_doors
from vectorstore.catalogue.explained_acronyms import (
    Acronym,
    find_other_forms,
    read_explained,
)
from vectorstore.catalogue.near_copies import make_sketch, rank_alike, sketch_keys
from vectorstore.catalogue.reader import CatalogueReader, Vector
from vectorstore.catalogue.writer import CatalogueWriter
from vectorstore.chunks import Chunk
from vectorstore.errors import passing_over
from vectorstore.language.analysis import ANALYSIS_VERSION
from vectorstore.reading.voices import find_voices

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def _alone(
    question: Callable[Concatenate[CatalogueReader, _Asked], _Answer],
) -> Callable[Concatenate["Catalogue", _Asked], _Answer]:
    """Ask a question of the read handle by itself, of the catalogue as it is at that moment."""

    def ask(catalogue: "Catalogue", /, *args: _Asked.args, **options: _Asked.kwargs) -> _Answer:
        with catalogue.reading() as reader:
            answer: _Answer = getattr(reader, question.__name__)(*args, **options)
            return answer

    ask.__doc__ = question.__doc__
    return ask


class Catalogue:
    """Reads and writes the catalogue; one transaction for each article that changes.

    It is in a file, or in the database that an address beginning `postgresql://` names. What has to
    be of one state is asked of a handle that `reading` gives; the questions below each see the
    catalogue as it is when they are asked.
    """

    def __init__(self, address: str | PathLike[str]) -> None:
        self.address = fspath(address)
        self.file = None if is_server(self.address) else Path(self.address)
        self._doors = open_doors(self.address)

    def close(self) -> None:
        """Close what is open."""
        self._doors.close()

    def reading(self) -> AbstractContextManager[CatalogueReader]:
        """See one state of the catalogue for as long as the block runs.

        Raises:
            StoreUnreadableError: the database cannot be used.
        """
        return self._doors.reading()

    def claimed(self, name: str, patience_seconds: float) -> AbstractContextManager[None]:
        """Keep a name from the processes of other machines for as long as the block runs.

        Raises:
            StoreBusyError: another process has it, and still had after so many seconds.
            StoreUnreadableError: the database cannot be used.
        """
        return self._doors.claimed(name, patience_seconds)

    @contextmanager
    def _changing(self) -> Iterator[CatalogueWriter]:
        with self._doors.writing() as writer:
            yield writer
            writer.count_change()

    fact = _alone(CatalogueReader.fact)
    generation = _alone(CatalogueReader.generation)
    count = _alone(CatalogueReader.count)
    article = _alone(CatalogueReader.article)
    article_ids = _alone(CatalogueReader.article_ids)
    article_with_content = _alone(CatalogueReader.article_with_content)
    content_hash = _alone(CatalogueReader.content_hash)
    details = _alone(CatalogueReader.details)
    listings = _alone(CatalogueReader.listings)
    voices = _alone(CatalogueReader.voices)
    accounts = _alone(CatalogueReader.accounts)
    matching = _alone(CatalogueReader.matching)
    span = _alone(CatalogueReader.span)
    chunks_of = _alone(CatalogueReader.chunks_of)
    chunk_hashes = _alone(CatalogueReader.chunk_hashes)
    vectors = _alone(CatalogueReader.vectors)

    def articles_like(self, text: str) -> list[ArticleDetails]:
        """List the articles whose text is the same or nearly so, the likest first."""
        sketch = make_sketch(text)
        with self.reading() as reader:
            alike = rank_alike(sketch, reader.sketches(sketch_keys(sketch)))
            details = reader.details(alike)
        return [details[article_id] for article_id in alike]

    def put(
        self, article: Article, chunks: Sequence[Chunk], model: str, vectors: Mapping[str, Vector]
    ) -> None:
        """Keep an article with all its chunks, in place of what was kept under its id.

        `vectors` maps embedding hashes to vectors of unit length made by `model`, and need only
        hold those that the catalogue has not.
        """
        with self._changing() as writer:
            if writer.fact("model") is None:
                writer.note_fact("analysis", ANALYSIS_VERSION)
                writer.note_fact("model", model)
            writer.insert_vectors(model, vectors)
            dropped = writer.delete_article(article.details.article_id)
            writer.insert_article(article)
            _write_readings(writer, article, chunks)
            writer.delete_unused_vectors(dropped)

    def remove(self, article_id: str) -> None:
        """Forget an article and everything derived from it."""
        with self._changing() as writer:
            writer.delete_unused_vectors(writer.delete_article(article_id))
            writer.unmark_copies(article_id)

    def wipe_removed(self) -> None:
        """Rewrite the full-text index so that no word of a removed article is left in the file."""
        self._doors.wipe_removed()

    def mark_copy(self, article_id: str, copy_of: str) -> None:
        """Note that an article, and so whatever was its copy, nearly repeats another."""
        with self._changing() as writer:
            writer.mark_copy(article_id, copy_of)

    def note_history(self, article: Article) -> None:
        """Keep what is known by now of an article's history, and who says what of it."""
        with self._doors.writing() as writer:
            if writer.update_history(article):
                writer.count_change()

    def add_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors of a model that is not the store's own yet."""
        with self._doors.writing() as writer:
            writer.insert_vectors(model, vectors)

    def rebuild(self, cut: Callable[[Article], Sequence[Chunk]], model: str) -> None:
        """Write all that is derived from the articles' text anew, and make `model` the store's own.

        Vectors of other models, and of chunks that are cut no more, are forgotten; those that the
        chunks need must be kept by now. What is read out of an article with an error of ours stays
        as it was.
        """
        with self._changing() as writer:
            writer.delete_chunks()
            for listing in writer.listings():
                article = writer.article(listing.details.article_id)
                if article is not None:
                    passing = partial(passing_over, listing.details.article_id)
                    _write_readings(writer, article, cut(article), passing)
            writer.keep_only_vectors_of(model)
            writer.note_fact("model", model)
            writer.note_fact("analysis", ANALYSIS_VERSION)


def _write_readings(
    writer: CatalogueWriter,
    article: Article,
    chunks: Sequence[Chunk],
    passing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Write all that is read out of an article's text, in place of what was but for its chunks."""
    details, sketch = article.details, make_sketch(article.text)
    writer.write_sketch(details.article_id, sketch, sketch_keys(sketch))
    with passing():
        voices = find_voices(article.text, details.authors, details.title)
        writer.write_voices(details.article_id, voices)
    acronyms: Sequence[Acronym] = ()
    with passing():
        acronyms = read_explained(article.text)
    writer.insert_chunks(
        [
            (chunk, analyse_chunk(details, chunk, find_other_forms(chunk, acronyms)))
            for chunk in chunks
        ]
    )
