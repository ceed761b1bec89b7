"""An article's details, completed by what other sources have said of it before."""

from vectorstore.accounts import DETAILS, Account, Source
from vectorstore.articles import Article
from vectorstore.catalogue.catalogue import Catalogue


def complete(catalogue: Catalogue, article: Article) -> Article:
    """Fill and correct an article's details by what other sources have said of it."""
    article_id = article.details.article_id
    known = catalogue.accounts(article_id)
    kept = None if known else catalogue.details([article_id]).get(article_id)
    if kept:
        said = {name: getattr(kept, name) for name in DETAILS}
        known = [Account(Source.KEPT, kept.source, **said)]
    return article.complete(known)
