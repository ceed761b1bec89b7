from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.shelves import Shelf
from vectorstore.search.spelling import KnownTerms, correct_word, is_english

TEXT = (
    "Dentists in a hospital wait. Commissioning of midwifery, and of vans. "
    "Partnerships and partnerships partner."
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    opened = Shelf(tmp_path_factory.mktemp("spelling") / "home")
    opened.put([TEXT])
    yield opened
    opened.catalogue.close()


def _correct(shelf: Shelf, word: str) -> str | None:
    with shelf.catalogue.reading() as reader:
        return correct_word(reader, word)


@pytest.mark.parametrize(
    ("slip", "term"),
    [
        ("dentsts", "dentist"),
        ("dentiists", "dentist"),
        ("dentitsts", "dentist"),
        ("hopsital", "hospit"),
        ("midwifrey", "midwiferi"),
        ("partnershps", "partnership"),
    ],
    ids=["left out", "doubled", "put in", "changed places", "long word", "not the shorter term"],
)
def test_a_slip_becomes_the_term_it_was_meant_for(shelf: Shelf, slip: str, term: str) -> None:
    assert _correct(shelf, slip) == term


@pytest.mark.parametrize(
    "word",
    ["", "vnas", "dental", "hospice", "qwertyuiop", "d3ntists", "zzzzzz", "😀😀😀😀😀", "xentists"],
)
def test_what_is_no_slip_or_like_nothing_stays_as_it_is(shelf: Shelf, word: str) -> None:
    assert _correct(shelf, word) is None


@pytest.mark.parametrize("word", ["organise", "organisation", "labour", "programme", "centre"])
def test_british_spellings_are_english(word: str) -> None:
    assert is_english(word)


def test_a_made_up_word_is_not_english() -> None:
    assert not is_english("wardlingness")


def test_a_term_that_was_put_meanwhile_is_known(tmp_path: Path) -> None:
    opened, known = Shelf(tmp_path / "home"), KnownTerms()
    corrected = []
    for text in ("Dentists wait.", "Midwifery grows."):
        opened.put([text], text)
        with opened.catalogue.reading() as reader:
            corrected.append(correct_word(reader, "midwifrey", known))
    opened.catalogue.close()
    assert corrected == [None, "midwiferi"]
