import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question.languages import find_language

_FOREIGN = {
    "Qui paie le ferry de nuit ?": "fr",
    "Qu'est-ce qu'un harbour board ?": "fr",
    "Combien de HFB y a-t-il ?": "fr",
    "financement des hôpitaux": "fr",
    "Que es un HFB": "es",
    "¿Quién paga el ferry?": "es",
    "cuantos HFB hay": "es",
    "presupuesto del hospital": "es",
    "Was ist ein harbour board": "de",
    "Was macht ein HFB?": "de",
    "Wie viele HFBs gibt es?": "de",
    "Finanzierung der Krankenhäuser": "de",
    "wann wurde der Example Review veröffentlicht": "de",
    "Cos'è un HFB?": "it",
    "Chi paga l'HFB?": "it",
    "Wat is een HFB?": "nl",
    "Hoeveel ferries zijn er in Sampleshire?": "nl",
    "O que é um HFB?": "pt",
    "Quantos HFBs existem na Inglaterra?": "pt",
    "Czym jest HFB?": "pl",
    "Kto kieruje HFB?": "pl",
    "Beth yw HFB?": "cy",
    "Pwy yw cadeirydd yr HFB?": "cy",
    "Faint o ferries sydd yn Sampleshire?": "cy",
    "什么是HFB?": "zh",
    "HFBとは何ですか": "ja",
    "ما هو HFB؟": "ar",
    "Что такое HFB?": "ru",
    "Τι είναι το HFB;": "el",
    "HFB क्या है": "hi",
    "Hvad er en HFB?": "da",
    "Vad är en HFB?": "sv",
    "HFB là gì?": "vi",
    "Mitä HFB tarkoittaa?": "fi",
}


@pytest.mark.parametrize(("question", "language"), _FOREIGN.items(), ids=_FOREIGN)
def test_a_question_in_another_language_is_known_by_it(question: str, language: str) -> None:
    assert find_language(question) == language


def test_a_language_without_a_list_of_words_is_known_by_its_letters() -> None:
    assert find_language("Waa maxay guddiga daryeelka bulshada ee degaanka") is not None


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!",
        "HFB",
        "PSR?",
        "Example",
        "Lord Example",
        "HFB deficits 2023",
        "harbour boards vs HFBs",
        "night ferry role",
        "Example Review number of national priorities",
        "Ann de la Example",
        "Van der Example review",
        "Los Angeles clinics",
        "Les Example on ferries",
        "Pam Example",
        "Beth Example on ferries",
        "Kim Example deficits",
        "El Niño and hospitals",
        "Das Example report costs",
        "Zoë Example's view",
        "José Sample",
        "naïve café",
        "Wexmarl Tarnholt Greyfen",
        "de facto merger",
        "pro rata pay",
        "per capita spend",
        "en route ambulances",
        "vis-à-vis HFBs",
        "What is the raison d'être of boards?",
        "What does “laissez faire” mean?",
        "Who wrote “Wer ist der Chef?”, and where is it from, and why was it said?",
        "die in hospital",
        "son of Example",
        "intergrated harber bord",
        "hospitl admisions rize",
        "blorple fantangle wibble?",
        "β-blockers in hospitals",
        "whats a stratgic comissioner expected to do",
        "cost per head",
        "Co Durham HFB deficit",
        "A&E waits",
        "TUPE",
    ],
)
def test_english_names_and_keywords_are_not_another_language(question: str) -> None:
    assert find_language(question) is None


def test_words_that_the_articles_have_are_not_another_language() -> None:
    question = "presupuesto del hospital"

    assert find_language(question, {"presupuesto"}) is None


def test_a_question_with_english_words_loads_no_model() -> None:
    code = (
        "import sys; from bot.answering.question.languages import find_language; "
        "find_language('who pays for the blorple fantangle wibble?'); "
        "sys.exit('py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0


_WORDS = st.sampled_from("que es un was ist der the who HFB ferry 什么 ما ¿ l' d'un é yw".split())


@given(st.text(st.characters()) | st.lists(_WORDS, max_size=8).map(" ".join))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert find_language(text) != "en"


# What takes the square of the time takes minutes.
@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["que es ", "a", "什", "' ", "blorple "])
def test_the_language_of_a_long_text_is_found_in_linear_time(piece: str) -> None:
    assert find_language((piece * 100_000)[:100_000]) != "en"
