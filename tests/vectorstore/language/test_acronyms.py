import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.acronyms import find_acronyms, join_letters

_JOINED = {
    "dots": ("the I.C.B.", "the ICB."),
    "dots inside": ("What is an I.C.B. for?", "What is an ICB for?"),
    "no last dot": ("the I.C.B met", "the ICB met"),
    "plural": ("two I.C.B.s met", "two ICBs met"),
    "plural with an apostrophe": ("two I.C.B.'s met", "two ICBs met"),
    "blanks": ("an I C B met", "an ICB met"),
    "plural with blanks": ("two I C Bs met", "two ICBs met"),
    "hyphens": ("an I-C-B met", "an ICB met"),
    "small with dots": ("an i.c.b. met", "an icb met"),
    "small with blanks": ("an i c b met", "an icb met"),
    "dots and blanks": ("an I. C. B. met", "an ICB met"),
    "before a mark": ("Who runs the I.C.B.?", "Who runs the ICB?"),
    "at the end of a sentence": ("It is an I.C.B. Who runs it?", "It is an ICB. Who runs it?"),
}


@pytest.mark.parametrize(("text", "joined"), _JOINED.values(), ids=_JOINED)
def test_acronyms_are_written_without_dots_and_blanks(text: str, joined: str) -> None:
    assert join_letters(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        "clinics, e.g. night clinics, i.e. late ones",
        "from 5 p.m. to 3 a.m.",
        "J.R. Example and A. B. Sample met",
        "J. R. R. Example met",
        "vitamin D. A ferry came",
        "Can I be a B or an A?",
        "example.org and a.b.example.org",
        "ann.b@example.org",
        "1.2.3",
        "Plan B. A new one",
        "It was I. Who else?",
    ],
)
def test_what_is_no_acronym_keeps_its_dots(text: str) -> None:
    assert join_letters(text) == text


_EXPLAINED = {
    "words, then brackets": ("The Model Ferry Board (MFB) met.", "MFB", "Model Ferry Board"),
    "brackets with words": ("The MFB (Model Ferry Board) met.", "MFB", "Model Ferry Board"),
    "quoted plural": ("Some ‘high tide areas’ (HTAs) may.", "HTA", "high tide areas"),
    "double quotes": ('A "night ferry levy" ("NFL") was due.', "NFL", "night ferry levy"),
    "possessive": ("the Model Ferry Board’s (MFB’s) plan", "MFB", "Model Ferry Board’s"),
    "stands for": ("MFB stands for Model Ferry Board.", "MFB", "Model Ferry Board"),
    "is short for": ("MFB is short for Model Ferry Board, he said.", "MFB", "Model Ferry Board"),
    "which stands for": ("MFBs, which stand for model ferry boards", "MFB", "model ferry boards"),
    "means": ("NFL means “night ferry levy” here.", "NFL", "night ferry levy"),
    "known to some as": (
        "The Model Ferry Board, known to its crews as the MFB, met.",
        "MFB",
        "Model Ferry Board",
    ),
    "known as": ("The Model Ferry Board, known as the MFB, met.", "MFB", "Model Ferry Board"),
    "or": ("A night ferry levy, or NFL, is due.", "NFL", "night ferry levy"),
    "small words": (
        "The Department of Ferries and Harbour Care (DFHC) paid.",
        "DFHC",
        "Department of Ferries and Harbour Care",
    ),
    "small words that count": ("A plan of action for tides (POAT) came.", "POAT",
                               "plan of action for tides"),
    "commas": (
        "The voluntary, island, ferry and harbour sector (VIFHS) met.",
        "VIFHS",
        "voluntary, island, ferry and harbour sector",
    ),
    "compound": ("Continuing ferrycare (CFC) costs more.", "CFC", "Continuing ferrycare"),
    "hyphen": ("The long-term tide plan (LTTP) came.", "LTTP", "long-term tide plan"),
    "later in the sentence": (
        "Boards met, and the Model Ferry Board (MFB) did not.",
        "MFB",
        "Model Ferry Board",
    ),
    "dots": ("The Model Ferry Board (M.F.B.) met.", "MFB", "Model Ferry Board"),
    "dots first": ("The M.F.B. stands for Model Ferry Board.", "MFB", "Model Ferry Board"),
    "between dashes": ("The Model Ferry Board – MFB for short – met.", "MFB", "Model Ferry Board"),
    "beside it": ("Go to the MFB, the Model Ferry Board, on Monday.", "MFB", "Model Ferry Board"),
    "short for": ("The MFB, short for Model Ferry Board, met.", "MFB", "Model Ferry Board"),
    "full name": ("The MFB’s full name is Model Ferry Board.", "MFB", "Model Ferry Board"),
    "a letter within a word": ("The MFB (Model Ferry Board) met.", "MFB", "Model Ferry Board"),
    "a glossary": ("MFB: Model Ferry Board\nNFL: night ferry levy", "NFL", "night ferry levy"),
    "a glossary's table": ("| MFB | Model Ferry Board |", "MFB", "Model Ferry Board"),
    "square brackets": ("The Model Ferry Board [MFB] met.", "MFB", "Model Ferry Board"),
    "in bold letters": ("**Model Ferry Board** (MFB)", "MFB", "Model Ferry Board"),
    "wrapped": ("The Model Ferry\nBoard (MFB) met.", "MFB", "Model Ferry\nBoard"),
    "an acronym within": ("The MFB Islands (MFBI) met.", "MFBI", "MFB Islands"),
    "one word": ("TB (tuberculosis) is rare.", "TB", "tuberculosis"),
    "a word behind the name": ("The Model Ferry Board team (MFB) met.", "MFB", "Model Ferry Board"),
    "taken up in the next sentence": ("Each has a night ferry levy to pay. An NFL is due in May.",
                                      "NFL", "night ferry levy"),
    "taken up as it is called": ("It runs a model of fast boats. The MFB, as it is called, is big.",
                                 "MFB", "model of fast boats"),
    "explained later": ("A night fish lamp is lit. The NFL fell. The night ferry levy (NFL) rose.",
                        "NFL", "night ferry levy"),
    "note in the brackets": ("The Model Ferry Board (MFB, of 2019) met.", "MFB",
                             "Model Ferry Board"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "acronym", "words"), _EXPLAINED.values(), ids=_EXPLAINED)
def test_the_words_of_an_acronym_are_found(text: str, acronym: str, words: str) -> None:
    explanation = find_acronyms(text)[acronym]

    assert explanation.words == words
    assert text[slice(*explanation.words_span)] == words
    assert text[slice(*explanation.acronym_span)].replace(".", "") == acronym


def test_words_may_stand_between_an_acronym_and_its_very_initials() -> None:
    found = find_acronyms('Under the small ferry services contract ("SFS"), ports open early.')

    assert found["SFS"].words == "small ferry services"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Boards objected to the plan (MFB).",
        "The model of a ferry (UK) is old.",
        "The MFB (founded in 2019) met.",
        "MFB is late again.",
        "MFB means well.",
        "The MFB, which ferries run, met.",
        "In May, MFB managers met – late.",
        "The Model Ferry Board met. (MFB)",
        "Ferries sail (see annex A).",
        "The plan (2019) came.",
        "Model Ferry Board (mfb) met.",
        "The Model Ferry Board and its friends (MFB) met.",
        "Pay ferries. PF is due.",
    ],
)
def test_what_the_initials_do_not_bear_out_explains_nothing(text: str) -> None:
    assert find_acronyms(text) == {}


def test_the_first_explanation_counts() -> None:
    text = "The Model Ferry Board (MFB) met. The Minor Fish Bureau (MFB) did not."

    assert find_acronyms(text)["MFB"].words == "Model Ferry Board"


@given(st.text(st.characters()) | st.text("AB ab(.)s'"))
def test_any_text_can_be_read(text: str) -> None:
    assert join_letters(join_letters(text)) is not None
    for acronym, found in find_acronyms(text).items():
        assert text[slice(*found.words_span)] == found.words
        assert text[slice(*found.acronym_span)].replace(".", "") == acronym


# What takes the square of the time takes minutes.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["A.", "A ", "a b ", "AB (", "(AB) ", "a (AAA) ", "AB is a ", " "]
)
def test_long_texts_are_read_in_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert len(join_letters(text)) <= len(text)
    assert len(find_acronyms(text)) <= len(text)
