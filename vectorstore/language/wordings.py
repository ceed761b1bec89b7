"""Finding what may be written in one of several forms, each a pattern of its own."""

import re
from collections.abc import Iterable, Iterator, Sequence


def find_forms(forms: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    """Yield what the forms match, left to right and without overlaps.

    Where several forms begin at one place, the first of them counts, as in an alternation; but
    here each may use the same names for its groups.
    """
    found = {form: form.search(text) for form in forms}
    while matches := [match for match in found.values() if match]:
        first = min(matches, key=re.Match.start)
        yield first
        for form, match in found.items():
            if match and match.start() < first.end():
                found[form] = form.search(text, first.end())


def blank_out(text: str, matches: Iterable[re.Match[str]]) -> str:
    """Put dots in place of matches, so that other patterns find nothing in them."""
    for match in matches:
        text = f"{text[: match.start()]}{'·' * len(match[0])}{text[match.end() :]}"
    return text
