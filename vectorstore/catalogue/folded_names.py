"""Names as filters compare them: without accents or case, kept beside the names themselves."""

from collections.abc import Iterable

from vectorstore.language.analysis import fold_accents


def fold_name(name: str | None) -> str:
    """Return a name without accents or case, nothing where there is none."""
    return fold_accents(name or "").casefold()


def fold_authors(authors: Iterable[str]) -> str:
    """Return the line that names all authors, folded as a name is."""
    return fold_name(", ".join(authors))
