"""Characters that nobody sees, with which text can be hidden in a text or made to read otherwise.

They are taken out, but for those that a script or an emoji is written with: the joiners of Arabic
and Indic scripts and of emoji, and the three flags that are spelt with tag characters.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from ingest.pages import Stripped

_UNSEEN = re.compile(
    "[\N{SOFT HYPHEN}\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# What no page can show, and no XML may hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# England, Scotland, Wales: the only flags of this kind (Unicode's emoji-sequences, 16.0).
_FLAGS = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_JAMO_FILLERS = frozenset("\u115f\u1160")
_JAMO = re.compile("[\u1100-\u11ff]")
# Arabic and its relatives; Brahmic scripts from Devanagari to Sinhala, Tibetan, Burmese, Khmer and
# Mongolian; Arabic presentation forms.
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc]"
)
_MONGOLIAN = re.compile("[\u1800-\u180a\u1810-\u18af]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_EMOJI_STYLES = frozenset("\ufe0e\ufe0f")
_KEY_CAPS = frozenset("0123456789#*")


def strip_hidden_characters(text: str) -> tuple[str, tuple[Stripped, ...]]:
    """Take hidden characters out of a text; return it with what was taken out, by kind.

    Soft hyphens and control characters go uncounted: they are leftovers of layout, not hidden text.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    text = _CONTROLS.sub("", text)
    if text.isascii() or not _UNSEEN.search(text):
        return text, ()
    flags = {at for flag in _FLAGS.finditer(text) for at in range(*flag.span())}
    counts: Counter[str] = Counter()
    kept: list[str] = []
    end = 0
    for match in _UNSEEN.finditer(text):
        at = match.start()
        if at in flags or _belongs(text, at):
            continue
        kept.append(text[end:at])
        end = match.end()
        counts[_kind_of(match[0])] += 1
    kept.append(text[end:])
    del counts[""]
    return "".join(kept), tuple(Stripped(kind, count) for kind, count in sorted(counts.items()))


def add_up(stripped: Iterable[Stripped]) -> tuple[Stripped, ...]:
    """Add up what was taken out of several texts, by kind."""
    counts: Counter[str] = Counter()
    for one in stripped:
        counts[one.kind] += one.count
    return tuple(Stripped(kind, count) for kind, count in sorted(counts.items()))


def _kind_of(character: str) -> str:
    if character == "\N{SOFT HYPHEN}":
        return ""
    if character in _DIRECTIONS:
        return "direction controls"
    if "\U000e0000" <= character <= "\U000e007f":
        return "tag characters"
    if "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return "variation selectors"
    return "zero-width characters"


def _belongs(text: str, at: int) -> bool:
    """Tell whether the hidden character at a place is part of how its neighbours are written."""
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in _JOINERS:
        joins_script = _JOINING_SCRIPTS.match(before) is not None
        is_joiner = character == "\N{ZERO WIDTH JOINER}"
        ends_emoji = before in _EMOJI_STYLES or _is_symbol(before)
        return joins_script or (is_joiner and ends_emoji and _is_symbol(after))
    if character in _EMOJI_STYLES:
        return _is_symbol(before) or before in _KEY_CAPS
    if "\ufe00" <= character <= "\ufe0f":
        return bool(before) and unicodedata.category(before) == "Sm"
    if "\U000e0100" <= character <= "\U000e01ef":
        return _IDEOGRAPH.match(before) is not None
    if "\u180b" <= character <= "\u180f":
        return _MONGOLIAN.match(before) is not None
    return character in _JAMO_FILLERS and _JAMO.search(before + after) is not None


def _is_symbol(character: str) -> bool:
    """Tell whether a character can be an emoji or its skin tone."""
    if not character or character.isascii():
        return False
    return character in "‼⁉〰" or unicodedata.category(character) in {"So", "Sk", "Sm"}
