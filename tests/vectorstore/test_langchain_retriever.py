from datetime import date

from tests.factories import make_article, put_articles
from vectorstore.filters import ArticleFilter
from vectorstore.langchain_retriever import HybridRetriever
from vectorstore.store import ArticleStore

TEXT = "  Boards hold the money.\r\n\r\n"


def _retriever(store: ArticleStore, **arguments: object) -> HybridRetriever:
    return HybridRetriever.model_validate({"store": store, **arguments})


def test_a_document_is_a_slice_of_the_article_it_names(letter_store: ArticleStore) -> None:
    put_articles(letter_store, make_article(TEXT), publish=False)
    (document,) = _retriever(letter_store).invoke("money of boards")
    article = letter_store.article(document.metadata["article_id"])
    place = slice(document.metadata["start"], document.metadata["end"])
    assert document.page_content == article.text[place] != ""


def test_a_document_says_who_published_it_where_and_when(letter_store: ArticleStore) -> None:
    article = make_article(
        title="Money",
        authors=("Ann Example", "Bob Sample"),
        publisher="Example Press",
        published=date(2024, 3, 1),
        url="https://press.example/money",
    )
    put_articles(letter_store, article, publish=False)
    (document,) = _retriever(letter_store).invoke("money")
    said = [document.metadata[key] for key in ("title", "author", "publisher", "published", "url")]
    assert said == [
        *("Money", "Ann Example, Bob Sample", "Example Press"),
        *("2024-03-01", "https://press.example/money"),
    ]


def test_documents_are_limited_and_filtered(letter_store: ArticleStore) -> None:
    articles = [make_article(title=f"Money {n}", publisher=f"Press {n % 2}") for n in range(6)]
    put_articles(letter_store, *articles, publish=False)
    retriever = _retriever(letter_store, filters=ArticleFilter(publisher="Press 1"), limit=2)
    found = [document.metadata["publisher"] for document in retriever.invoke("money")]
    assert found == ["Press 1", "Press 1"]
