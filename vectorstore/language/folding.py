"""Folding a text for comparison: typography is evened out, words are not touched.

Unicode forms, white space, quotation marks, dashes and invisible characters are folded; every
letter of the folded text knows where it came from.
"""

import re
import unicodedata

_FOLDED = {
    **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_HYPHENS = "-‐‑"
_APOSTROPHES = "'’ʼ"
_IN_NUMBERS = ".,/:"
_MINUS = "-−"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# A letter with whatever combines with it, whose order differs between writers.
_CLUSTER = re.compile(r".[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*", re.DOTALL)


class FoldedText:
    """A text with its folded form, and the way back from the one's offsets to the other's."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for cluster in _CLUSTER.finditer(text):
            for letter in _fold_cluster(cluster[0], letters[-1] if letters else " "):
                if letter == " " and (not letters or letters[-1] == " "):
                    continue
                letters.append(letter)
                starts.append(cluster.start())
                ends.append(cluster.end())
        self.text = text
        self.folded = "".join(letters)
        self._starts = starts
        self._ends = ends

    def find(self, quote: str) -> tuple[int, int] | None:
        """Find a folded quote, whole words only; returns offsets `[start, end)` into the text."""
        at = self.folded.find(quote)
        while at != -1:
            start, end = self._starts[at], self._ends[at + len(quote) - 1]
            if not self._cuts_cluster(at, len(quote)) and are_words(self.text, start, end):
                return start, end
            at = self.folded.find(quote, at + 1)
        return None

    def _cuts_cluster(self, at: int, length: int) -> bool:
        after = at + length
        return (at > 0 and self._starts[at - 1] == self._starts[at]) or (
            after < len(self._starts) and self._starts[after] == self._starts[after - 1]
        )


def are_words(text: str, start: int, end: int) -> bool:
    """Tell whether a slice of a text begins and ends where its words and numbers do."""
    return not (_is_inside_word(text, start) or _is_inside_word(text, end))


def _fold_cluster(cluster: str, before: str) -> str:
    character = cluster[0]
    if len(cluster) == 1 and character.isascii():
        return " " if character.isspace() else character
    if character in _SUPERSCRIPTS:
        # After a word, the mark of a footnote; after a number, an exponent.
        return "" if before.isalpha() else cluster
    if _is_invisible(character):
        return ""
    folded = _FOLDED.get(character) or unicodedata.normalize("NFKD", cluster)
    folded = "".join(_FOLDED.get(letter, letter) for letter in folded)
    return " " if folded.isspace() else folded


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def _is_inside_word(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and _is_invisible(text[before]):
        before -= 1
    after = at
    while after < len(text) and _is_invisible(text[after]):
        after += 1
    if before < 0 or after >= len(text):
        return False
    left, right = text[before], text[after]
    further_left = text[before - 1] if before else " "
    further_right = text[after + 1] if after + 1 < len(text) else " "
    if _is_of_word(left) and _is_of_word(right):
        return not (left.isalpha() and right in _SUPERSCRIPTS)
    if right in _APOSTROPHES:
        return left in "nN" and further_right in "tT"
    return (
        (left in _IN_NUMBERS and further_left.isdigit() and right.isdigit())
        or (right in _IN_NUMBERS and left.isdigit() and further_right.isdigit())
        or (left in _MINUS and not further_left.isalnum() and right.isdigit())
        or (left in _APOSTROPHES and further_left.isalnum() and right.isalnum())
        or (left in _HYPHENS and further_left.isalnum() and right.isalnum())
        or (right in _HYPHENS and left.isalnum() and further_right.isalnum())
    )


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.combining(character) != 0
