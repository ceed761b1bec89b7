import unicodedata
from typing import Literal

import pytest

from vectorstore.language.sentences import Span
from vectorstore.reading.quotes import QuoteVerifier

_PLAIN = "Boards may not close a ward. They must ask 12 councils first, and wait until May."


def _find(quote: str, text: str, other: str = "") -> Span | None:
    return QuoteVerifier({"cited": text, "other": other}).find(quote, "cited")


_FOUND = {
    "exact": (_PLAIN, "They must ask 12 councils", "They must ask 12 councils"),
    "whole article": (_PLAIN, _PLAIN, _PLAIN),
    "first word": (_PLAIN, "Boards", "Boards"),
    "last word without its full stop": (_PLAIN, "until May", "until May"),
    "last word with its full stop": (_PLAIN, "until May.", "until May."),
    "white space around": (_PLAIN, "\n\t They must ask\u00a0", "They must ask"),
    "zero-width space around": (_PLAIN, "\u200bThey must ask\u200b", "They must ask"),
    "doubled blanks": (_PLAIN, "They  must   ask", "They must ask"),
    "curly single marks": ("The board’s plan", "board's plan", "board’s plan"),
    "straight single marks": ("The board's plan", "board’s plan", "board's plan"),
    "prime for a mark": ("The board′s plan", "board's plan", "board′s plan"),
    "low single marks": ("a ‚fair‘ plan", "'fair' plan", "‚fair‘ plan"),
    "curly double marks": ("a “fair” plan", 'a "fair" plan', "a “fair” plan"),
    "straight double marks": ('a "fair" plan', "a “fair” plan", 'a "fair" plan'),
    "low double marks": ("a „fair“ plan", "a “fair” plan", "a „fair“ plan"),
    "guillemets": ("a «fair» plan", 'a "fair" plan', "a «fair» plan"),
    "full-width marks": ("a ＂fair＂ plan", 'a "fair" plan', "a ＂fair＂ plan"),
    "en dash": ("beds – and staff", "beds - and staff", "beds – and staff"),
    "em dash": ("beds—and staff", "beds-and staff", "beds—and staff"),
    "hyphen for a dash": ("beds - and staff", "beds — and staff", "beds - and staff"),
    "non-breaking hyphen": ("a ten‑year plan", "ten-year plan", "ten‑year plan"),
    "minus sign": ("fell by −3 points", "by -3 points", "by −3 points"),
    "figure dash": ("from 2019‒20 on", "2019-20 on", "2019‒20 on"),
    "no-break space": ("12\u00a0million pounds", "12 million pounds", "12\u00a0million pounds"),
    "narrow no-break space": ("12\u202fmillion pounds", "12 million", "12\u202fmillion"),
    "thin space": ("12\u2009000 beds", "12 000 beds", "12\u2009000 beds"),
    "ideographic space": ("two\u3000words", "two words", "two\u3000words"),
    "line separator": ("two\u2028words", "two words", "two\u2028words"),
    "tab": ("two\twords", "two words", "two\twords"),
    "line break in the article": ("beds\nand staff", "beds and staff", "beds\nand staff"),
    "carriage return in the article": ("beds\r\nand", "beds and", "beds\r\nand"),
    "line break in the quote": ("beds and staff", "beds\nand staff", "beds and staff"),
    "paragraph border in the article": ("Beds.\n\nStaff.", "Beds. Staff.", "Beds.\n\nStaff."),
    "soft hyphen in the article": ("hos\u00adpital beds", "hospital beds", "hos\u00adpital beds"),
    "soft hyphen in the quote": ("hospital beds", "hos\u00adpital beds", "hospital beds"),
    "zero-width space": ("hos\u200bpital beds", "hospital beds", "hos\u200bpital beds"),
    "zero-width joiner": ("hos\u200dpital beds", "hospital beds", "hos\u200dpital beds"),
    "zero-width non-joiner": ("hos\u200cpital beds", "hospital beds", "hos\u200cpital beds"),
    "word joiner": ("12\u2060 beds", "12 beds", "12\u2060 beds"),
    "byte order mark": ("\ufeffHospital beds", "Hospital beds", "Hospital beds"),
    "blanks around a zero-width space": ("a \u200b bed", "a bed", "a \u200b bed"),
    "ligature in the article": ("oﬃces and ﬂats", "offices and flats", "oﬃces and ﬂats"),
    "ligature in the quote": ("offices and flats", "oﬃces and ﬂats", "offices and flats"),
    "decomposed accent in the article": ("a cafe\u0301 here", "a café here", "a cafe\u0301 here"),
    "decomposed accent in the quote": ("a café here", "a cafe\u0301 here", "a café here"),
    "accent on the last letter": ("the cafe\u0301", "the café", "the cafe\u0301"),
    "full-width digits": ("ask １２ councils", "ask 12 councils", "ask １２ councils"),
    "ellipsis character": ("beds… and staff", "beds... and staff", "beds… and staff"),
    "dots for an ellipsis": ("beds... and staff", "beds… and staff", "beds... and staff"),
    "second place, whole word": ("inland land", "land", "land"),
    "emoji before": ("🚑🚑 An ambulance", "An ambulance", "An ambulance"),
    "other script": ("Слово дня", "Слово дня", "Слово дня"),
    "percent sign": ("grew 30% last year", "grew 30%", "grew 30%"),
}


@pytest.mark.parametrize(("text", "quote", "words"), _FOUND.values(), ids=_FOUND)
def test_a_quote_is_found_at_the_articles_own_words(text: str, quote: str, words: str) -> None:
    found = _find(quote, text)

    assert found
    assert text[found.start : found.end] == words


_ABSENT = {
    "paraphrase": (_PLAIN, "Boards are forbidden to close wards"),
    "changed number": (_PLAIN, "They must ask 13 councils"),
    "shortened number": (_PLAIN, "They must ask 1 councils"),
    "dropped negation": (_PLAIN, "Boards may close a ward"),
    "added negation": (_PLAIN, "They must not ask 12 councils"),
    "changed case": (_PLAIN, "boards may not close a ward"),
    "shouted": (_PLAIN, "BOARDS MAY NOT"),
    "added word": (_PLAIN, "They must ask all 12 councils"),
    "dropped word": (_PLAIN, "Boards may not close ward"),
    "swapped words": (_PLAIN, "Boards not may close"),
    "changed spelling": (_PLAIN, "until Mai"),
    "changed punctuation": (_PLAIN, "councils first; and wait"),
    "start of a word": (_PLAIN, "wait until Ma"),
    "end of a word": (_PLAIN, "oards may not"),
    "end of a number": (_PLAIN, "2 councils first"),
    "start of an accented word": ("a cafe\u0301 here", "a caf"),
    "word without its accent": ("a café here", "a cafe here"),
    "word without its decomposed accent": ("a cafe\u0301 here", "a cafe here"),
    "word with an added accent": ("a cafe here", "a café here"),
    "part of a ligature": ("new oﬃces", "new of"),
    "lost blank": (_PLAIN, "Boards maynot close"),
    "added blank": (_PLAIN, "Boards may not close a w ard"),
    "lost dash": ("a ten-year plan", "a ten year plan"),
    "lost full stop": ("Beds. Staff.", "Beds Staff"),
    "lost percent sign": ("grew 30% last year", "grew 30 last"),
    "lost currency": ("spent £30 on it", "spent $30 on it"),
    "more than the article": ("Boards may", "Boards may not"),
    "two short pieces": (_PLAIN, "Boards councils"),
    "empty": (_PLAIN, ""),
    "blank": (_PLAIN, " \u00a0\n"),
    "zero-width only": (_PLAIN, "\u200b\u00ad"),
    "full stop only": (_PLAIN, "."),
    "dash only": ("beds – staff", "–"),
    "marks only": ("“beds”", "“”"),
    "empty article": ("", "Boards"),
}


@pytest.mark.parametrize(("text", "quote"), _ABSENT.values(), ids=_ABSENT)
def test_words_that_the_article_does_not_have_are_absent(text: str, quote: str) -> None:
    assert _find(quote, text) is None


def test_a_quote_of_another_article_is_absent() -> None:
    assert _find("may not close a ward", "Ferries run late.", other=_PLAIN) is None


def test_words_in_both_articles_are_found_in_the_cited_one() -> None:
    assert _find("a ward", "In a ward.", other=_PLAIN)


def test_a_quote_of_an_article_that_is_not_there_is_absent() -> None:
    assert QuoteVerifier({"other": _PLAIN}).find("a ward", "cited") is None


def test_the_first_of_two_places_is_given() -> None:
    assert _find("a ward", "In a ward. On a ward.") == Span(3, 9)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_quote_is_found_in_whatever_unicode_form_it_comes(
    form: Literal["NFC", "NFD", "NFKC", "NFKD"],
) -> None:
    text = "Zoë’s café has ½ an ﬁre-door – naïve, № 5."

    assert _find(unicodedata.normalize(form, text), text)


def test_a_text_of_a_million_characters_is_searched_to_its_end() -> None:
    text = "Beds stand empty – always. " * 40_000 + "Staff left – at last."

    found = _find("Staff left - at last.", text)

    assert found
    assert text[found.start : found.end] == "Staff left – at last."
