"""What an article repeats: the same one kept already, or nearly that of another publisher."""

from dataclasses import replace

from vectorstore.articles import Article, ArticleDetails
from vectorstore.catalogue.catalogue import Catalogue


def find_twin(catalogue: Catalogue, article: Article) -> str | None:
    """Find the id of the same article: the same in all, or in all but its address."""
    twin = catalogue.article_with_content(article.content_hash)
    if twin is not None:
        return twin
    for other in catalogue.articles_like(article.text):
        same = replace(article.details, article_id=other.article_id, url=other.url)
        kept = catalogue.content_hash(other.article_id)
        if other.url and article.details.url and kept == Article(same, article.text).content_hash:
            return other.article_id
    return None


def mark_copies(catalogue: Catalogue, article: Article) -> Article:
    """Mark an article as another publisher's copy, or younger ones of its kind as its own."""
    details = article.details
    others = [
        other
        for other in catalogue.articles_like(article.text)
        if other.article_id != details.article_id and other.publisher != details.publisher
    ]
    for other in others:
        if not _is_older(details, other):
            original = other.copy_of or other.article_id
            if original == details.article_id:
                continue
            catalogue.mark_copy(details.article_id, original)
            return replace(article, details=replace(details, copy_of=original))
    known = {None, *(other.article_id for other in others)}
    for other in others:
        if other.copy_of in known:
            catalogue.mark_copy(other.article_id, details.article_id)
    return article


def _is_older(details: ArticleDetails, other: ArticleDetails) -> bool:
    return bool(details.published and other.published and details.published < other.published)
