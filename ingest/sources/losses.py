"""What of an article would be lost if what its page shows now took its place."""

import hashlib

from vectorstore.articles import Article

_RUN_WORDS = 4
# An edit leaves most of an article's runs of words as they were; a wall or half a page does not.
_MOST_LOST = 0.5
_HARDLY_ANY = 0.02


def find_loss(
    kept: Article, article: Article, own_title: str | None, *, is_whole: bool
) -> str | None:
    """Say what would be lost; None if most of the text and the title are there.

    Of a page that isn't whole because it broke off, everything has to be there.
    """
    if kept.text == article.text:
        return None
    runs = _runs_of(kept.text)
    lost = len(runs - _runs_of(article.text)) / len(runs)
    if lost > (_MOST_LOST if is_whole else _HARDLY_ANY):
        return f"{lost:.0%} of the article's text is missing from what it shows now"
    if own_title is None:
        return "the title is missing from what it shows now"
    return None


def make_digest(article: Article) -> str:
    """Return what tells one text from another: that a page comes twice with the same."""
    return hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()


def _runs_of(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return {
        tuple(words[start : start + _RUN_WORDS])
        for start in range(max(1, len(words) - _RUN_WORDS + 1))
    }
