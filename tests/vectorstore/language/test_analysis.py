import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language import analysis
from vectorstore.language.analysis import STOP_WORDS, analyse, fold_accents, split_words, stem

SAME_TERMS = {
    "case": ("Hospital WARDS", "hospital wards"),
    "accents": ("café", "cafe"),
    "decomposed accents": ("cafe\u0301", "caf\u00e9"),
    "plural": ("partnerships", "partnership"),
    "straight possessive": ("the board's plan", "board plan"),
    "curly possessive": ("the board’s plan", "board plan"),
    "plural acronym": ("ICSs", "ICS"),
    "possessive of a plural acronym": ("ICSs’", "ICS"),
    "number word": ("ten-year", "10-year"),
    "thousands comma": ("1,000", "1000"),
    "per cent and its sign": ("86 per cent", "86%"),
    "percent and its sign": ("86 percent", "86 %"),
    "per cent with a hard space": ("86 per\u00a0cent", "86%"),
    "billions": ("£1.5bn", "1.5 billion"),
    "millions": ("30m", "30 million"),
    "full-width digits": ("\uff13 wards", "3 wards"),
    "ligature": ("\ufb01nance", "finance"),
    "spaces and line breaks": ("boards\r\n\tplan", "boards plan"),
}

DIFFERENT_TERMS = {
    "decimal point and none": ("1.5", "15"),
    "digit and another": ("42 wards", "43 wards"),
    "a letter m that is no million": ("m wards", "million wards"),
    "short words that stemming would join": ("ICS", "IC"),
}


@pytest.mark.parametrize(("one", "other"), SAME_TERMS.values(), ids=SAME_TERMS)
def test_two_ways_of_writing_the_same_give_the_same_terms(one: str, other: str) -> None:
    assert analyse(one) == analyse(other) != []


@pytest.mark.parametrize(("one", "other"), DIFFERENT_TERMS.values(), ids=DIFFERENT_TERMS)
def test_different_things_give_different_terms(one: str, other: str) -> None:
    assert analyse(one) != analyse(other)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "  "], ids=["line break", "CRLF", "two blanks"])
def test_per_cent_is_one_word_wherever_its_line_breaks(gap: str) -> None:
    assert analyse(f"86 per{gap}cent") == analyse("86%")


@pytest.mark.parametrize(
    ("words", "term"), [("inte-\ngrated", "integrated"), ("long-\r\n  term", "long")]
)
def test_a_word_that_a_margin_cut_is_found_whole_and_in_parts(words: str, term: str) -> None:
    assert set(analyse(term)) <= set(analyse(words))


@pytest.mark.parametrize("text", ["", " \r\n\t", "…—•", "😀", "the of and"])
def test_a_text_without_words_of_its_own_has_no_terms(text: str) -> None:
    assert analyse(text) == []


def test_terms_stand_in_the_order_of_the_text() -> None:
    assert analyse("Wards need nurses, nurses need wards") == [
        *("ward", "need", "nurs"),
        *("nurs", "need", "ward"),
    ]


def test_words_are_split_without_stemming_or_dropping_any() -> None:
    assert split_words("The Boards’ plans") == ["the", "boards", "plans"]


def test_may_is_kept_for_it_is_a_month() -> None:
    assert "may" in analyse("in May 2023")


def test_threads_stem_side_by_side() -> None:
    words = [f"{prefix}commission{ending}" for prefix in ("", "re", "de", "mis", "over", "under")
             for ending in ("s", "ed", "ing", "er", "ers", "ings", "able", "ally")]  # fmt: skip
    alone = [stem(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            for _ in range(20):
                analysis._stem.cache_clear()
                assert list(pool.map(stem, words)) == alone
    finally:
        sys.setswitchinterval(before)


def test_a_word_and_its_stem_have_the_same_stem() -> None:
    assert stem("commissioning") == stem(stem("commissioning"))


@pytest.mark.parametrize(("text", "folded"), [("Zoë Šmid", "Zoe Smid"), ("plain", "plain")])
def test_letters_are_written_without_their_accents(text: str, folded: str) -> None:
    assert fold_accents(text) == folded


@given(st.text())
def test_no_term_of_any_text_needs_quoting_in_a_full_text_query(text: str) -> None:
    assert all(term.replace(".", "").isalnum() for term in analyse(text))


@pytest.mark.parametrize(
    "text",
    [
        *("it can't", "it isn’t", "they're", "we'll", "I’d"),
        *("it won't", "they won’t"),
    ],
)
def test_a_contraction_of_stop_words_is_no_term(text: str) -> None:
    assert analyse(text) == []


@given(st.lists(st.sampled_from(sorted(STOP_WORDS - {"won"}))))
def test_stop_words_alone_never_make_a_term(words: list[str]) -> None:
    assert analyse(" ".join(words)) == []


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("The Provider Selection Regime began.", {"psr"}),
        ("a Sample and Example Board", {"seb"}),
        ("In May Sample Example Boards met.", {"mse", "mseb", "seb"}),
        ("the Department of Wards", set()),
        ("all words in lower case", set()),
    ],
)
def test_a_name_of_three_words_and_more_has_its_initials_as_terms(
    text: str, initials: set[str]
) -> None:
    assert set(analyse(text)) - set(analyse(text.lower())) == initials
