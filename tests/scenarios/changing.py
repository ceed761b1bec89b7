"""A folder of articles that somebody keeps working on."""

import random
from pathlib import Path

from tests.benchmarks.synthetic import SyntheticArticle, Writer
from tests.factories import write_article_file

_SHORTEST, _LONGEST = 300, 9_000


class ChangingFolder:
    """Markdown files with front matter; the same seed makes the same ones, and changes them alike.

    `texts` keeps, for each file, every text that it ever had.
    """

    def __init__(self, path: Path, seed: int, articles: int) -> None:
        self.path = path.resolve()
        self.texts: dict[str, set[str]] = {}
        self._writer = Writer(seed)
        self._chance = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._written = 0
        for article in self._writer.write_articles(articles, (_SHORTEST, _LONGEST)):
            self._add(article)

    def files(self) -> list[Path]:
        """List the files that are there now."""
        return sorted(self.path.glob("*.md"))

    def change(self) -> None:
        """Write ten articles anew and add two."""
        for path in self._chance.sample(self.files(), 10):
            self._write(path.stem, self._writer.write_article(self._length()))
        for _ in range(2):
            self._add(self._writer.write_article(self._length()))

    def delete(self, count: int) -> list[str]:
        """Delete files; return their names as the store knows them."""
        paths = self._chance.sample(self.files(), count)
        for path in paths:
            path.unlink()
        return [str(path) for path in paths]

    def questions(self, count: int) -> list[str]:
        """Write questions about what the articles may hold."""
        return [self._writer.write_question() for _ in range(count)]

    def _length(self) -> int:
        return self._chance.randint(_SHORTEST, _LONGEST)

    def _add(self, article: SyntheticArticle) -> None:
        self._written += 1
        self._write(f"article-{self._written:03}", article)

    def _write(self, name: str, article: SyntheticArticle) -> None:
        path = write_article_file(
            self.path,
            name,
            article.text,
            title=article.title,
            author=article.author,
            publisher=article.publisher,
            published=article.published.isoformat(),
        )
        self.texts.setdefault(str(path), set()).add(article.text)
