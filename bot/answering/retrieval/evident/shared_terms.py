"""How many of some terms others have; "visit" and "visitor" count as one."""

from collections.abc import Collection

# Shorter beginnings are shared by words that have nothing else in common.
_SHORTEST_STEM = 5


def find_shared(terms: Collection[str], others: Collection[str]) -> set[str]:
    """Find the terms that are among others, or begin one of them, or begin with one."""
    found = set(terms) & set(others)
    long = [other for other in others if len(other) >= _SHORTEST_STEM]
    return found | {
        term
        for term in terms
        if len(term) >= _SHORTEST_STEM
        and any(term.startswith(other) or other.startswith(term) for other in long)
    }


def share_of(terms: Collection[str], others: Collection[str]) -> float:
    """Return the share of some terms, from 0 to 1, that others have; 1 of none."""
    return len(find_shared(terms, others)) / len(set(terms)) if terms else 1.0
