import unicodedata
from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.sentences import Span
from vectorstore.reading.quotes import QuoteVerifier

_LETTERS = [
    "a",
    "B",
    "é",
    "e\u0301",
    "ệ",
    "ß",
    "æ",
    "ﬁ",
    "Ж",
    "漢",
    "-",
    "–",
    "’",
    "\u00ad",
    "\u200b",
]
_MARKS = ["", "“", '"', "‘", "’", "(", "–", "…", "£", "?"]
_SEPARATORS = [" ", "  ", "\n", "\r\n", "\n\n", "\u00a0", "\t", "\u2009", " \u200b "]
_FORMS: list[Literal["NFC", "NFD", "NFKC", "NFKD"]] = ["NFC", "NFD", "NFKC", "NFKD"]
_SAME = ["'‘’′", '"“”„«»', "-‐‑–—−", "…"]


def _find(quote: str, text: str) -> Span | None:
    return QuoteVerifier({"cited": text}).find(quote, "cited")


@st.composite
def _numbered_words(draw: st.DrawFn) -> list[str]:
    """Draw words that differ from each other by a number, so that each stands in one place."""
    inner = st.lists(st.sampled_from(_LETTERS), max_size=4).map("".join)
    count = draw(st.integers(1, 12))
    mark = st.sampled_from(_MARKS)
    return [
        f"{draw(mark)}x{draw(inner)}o{number}o{draw(inner)}x{draw(mark)}" for number in range(count)
    ]


def _typeset(words: str, random: Random) -> str:
    """Vary what a quote may be varied in: marks, dashes, blanks, hyphenation, Unicode form."""
    varied = ""
    for position, character in enumerate(words):
        same = next((kind for kind in _SAME if character in kind), character)
        varied += random.choice(same)
        if words[position : position + 2].isalnum() and random.random() < 0.1:
            varied += random.choice("\u00ad\u200b\u2060")
    separated = (random.choice(_SEPARATORS) if one.isspace() else one for one in varied)
    return unicodedata.normalize(random.choice(_FORMS), "".join(separated))


@given(_numbered_words(), st.randoms(use_true_random=False))
def test_any_run_of_words_is_found_in_its_place_however_it_is_typeset(
    words: list[str], random: Random
) -> None:
    first = random.randrange(len(words))
    last = random.randrange(first, len(words))
    pieces = [word + random.choice(_SEPARATORS) for word in words]
    text = "".join(pieces)
    start = len("".join(pieces[:first]))
    run = "".join([*pieces[first:last], words[last]])

    found = _find(_typeset(run, random), text)

    assert found == Span(start, start + len(run))


@given(_numbered_words(), st.randoms(use_true_random=False))
def test_a_run_of_words_with_another_number_in_it_is_not_found(
    words: list[str], random: Random
) -> None:
    changed = list(words)
    changed[random.randrange(len(words))] = "xo99ox"

    assert _find(" ".join(changed), " ".join(words)) is None


_SCRAPS = st.lists(st.sampled_from([*_LETTERS, *_MARKS, *_SEPARATORS]), max_size=30).map("".join)


@given(_SCRAPS, _SCRAPS, _SCRAPS)
def test_the_words_found_are_themselves_found_in_the_same_place(
    before: str, quote: str, after: str
) -> None:
    text = before + quote + after
    verifier = QuoteVerifier({"cited": text})
    found = verifier.find(quote, "cited")

    if found:
        assert verifier.find(text[slice(*found)], "cited") == found


_PARTS = {
    "end of a decimal": ("about 1.5 million people", "5 million people"),
    "start of a decimal": ("It cost £2.5 million", "It cost £2"),
    "end of a grouped number": ("about 30,000 people", "000 people"),
    "denominator of a fraction": ("after 3½ years", "2 years"),
    "superscript read as a digit": ("It rose to 10²", "It rose to 102"),
    "word broken by a soft hyphen": ("un\u00adsafe wards", "safe wards"),
    "word broken by a word joiner": ("un\u2060safe wards", "safe wards"),
    "rest of a word after an accent": ("the naïvety of it", "vety of it"),
    "verb of a contracted negation": ("Boards can't decide", "Boards can"),
    "verb of a curly contracted negation": ("Boards can’t decide", "Boards can"),
    "verb of another contracted negation": ("Boards wouldn’t decide", "Boards would"),
    "letter before a zero-width joiner": ("some hos\u200dpital beds", "some hos"),
    "hyphened negation left out": ("See non-urgent patients", "urgent patients"),
}


@pytest.mark.parametrize(("text", "quote"), _PARTS.values(), ids=_PARTS)
def test_a_part_of_a_number_or_word_is_not_found(text: str, quote: str) -> None:
    assert _find(quote, text) is None


_UNSEEN_PARTS = {
    "rest of a contraction": ("Boards can’t decide", "t decide"),
    "rest of a possessive": ("See the board’s plan", "s plan"),
    "denominator after a slash": ("in 2/3 of wards", "3 of wards"),
    "numerator before a slash": ("wards in 2/3", "wards in 2"),
    "minutes of a time": ("from 5:30 on Sundays", "30 on Sundays"),
    "number without its minus sign": ("fell by −3 points", "3 points"),
    "number without its hyphen as a minus": ("it was -3 points", "3 points"),
}


@pytest.mark.parametrize(("text", "quote"), _UNSEEN_PARTS.values(), ids=_UNSEEN_PARTS)
def test_a_rest_of_a_number_or_word_is_not_found(text: str, quote: str) -> None:
    assert _find(quote, text) is None


_ALIKE = {
    "accents in another order": ("the syst\u00ea\u0323m", "the syst\u1ec7m"),
    "modifier letter apostrophe": ("Maryʼs ward", "Mary's ward"),
    "single guillemets": ("a ‹fair› plan", "a 'fair' plan"),
    "left-to-right mark": ("a \u200efair plan", "a fair plan"),
    "footnote mark after the last word": ("Trusts ran deficits¹ again", "Trusts ran deficits"),
}


@pytest.mark.parametrize(("text", "quote"), _ALIKE.values(), ids=_ALIKE)
def test_what_looks_alike_is_found(text: str, quote: str) -> None:
    assert _find(quote, text)
