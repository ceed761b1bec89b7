"""The sentences and rows of an article, as a search that found all of it scores them."""

from bot.answering.retrieval.sentences.candidates import find_candidates
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from vectorstore.articles import Article
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks
from vectorstore.language.analysis import analyse


def score(article: Article) -> list[ScoredSentence]:
    """Score all of an article's sentences, items and rows alike, in its order."""
    details, text = article.details, article.text
    [chunk] = make_chunks(details.article_id, details.title, text, [Passage(0, len(text))])
    found = RetrievedChunk(chunk, details, 1, 0.5)
    return [
        ScoredSentence(found, one, frozenset(analyse(one.text)), 1, 1, 1, 1, 1)
        for one in find_candidates(text, chunk)
    ]
