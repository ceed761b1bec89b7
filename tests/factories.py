"""Makers of articles and stores for tests."""

from datetime import date
from pathlib import Path

from vectorstore.articles import Article, ArticleDetails, make_article_id
from vectorstore.reading.chunking import split_passages
from vectorstore.store import ArticleStore
from vectorstore.writing import PutResult


def make_article(
    text: str = "Systems plan care together. Boards hold the budget for their area.",
    *,
    title: str = "How systems plan",
    identity: str | None = None,
    authors: tuple[str, ...] = (),
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """Make an article; its identity is its title unless one is given."""
    article_id = make_article_id(identity or title)
    details = ArticleDetails(article_id, title, f"test:{title}", authors, publisher, published, url)
    return Article(details, text)


def put_articles(store: ArticleStore, *articles: Article, publish: bool = True) -> list[PutResult]:
    """Put articles into a store, cut into passages, and publish the dense index."""
    with store.writing() as writer:
        results = [writer.put(article, split_passages(article.text)) for article in articles]
        if publish:
            writer.publish()
    return results


def write_article_file(folder: Path, name: str, text: str, **fields: str) -> Path:
    """Write a Markdown file with front matter."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.md"
    head = "".join(f"{key}: {value}\n" for key, value in fields.items())
    path.write_text(f"---\n{head}---\n\n{text}\n", encoding="utf-8")
    return path
