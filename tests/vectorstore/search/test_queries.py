import pytest

from vectorstore.language.analysis import analyse
from vectorstore.search.queries import CARRIED_WEIGHT, build_query, question_terms


def test_terms_stand_in_the_order_of_the_question() -> None:
    assert build_query("Why do wards need nurses?").terms == ["ward", "need", "nurs"]


def test_a_term_asked_for_twice_counts_once() -> None:
    assert build_query("Wards, wards and the ward").weights == {"ward": 1.0}


def test_words_of_the_asking_are_left_out() -> None:
    assert question_terms("What did the article say about wards?") == ["ward"]


def test_a_question_of_asking_words_alone_is_searched_for_by_them() -> None:
    assert question_terms("Which author wrote?") == analyse("author wrote")


@pytest.mark.parametrize("text", ["", "  \n", "What is the?", "?!"])
def test_a_question_without_words_of_its_own_has_no_terms(text: str) -> None:
    assert build_query(text).terms == []


def test_terms_of_an_earlier_question_count_half() -> None:
    query = build_query("And in winter?", ["How full are wards?"])
    assert query.weights == {"winter": 1.0, "full": CARRIED_WEIGHT, "ward": CARRIED_WEIGHT}


def test_a_term_asked_for_again_counts_whole() -> None:
    assert build_query("Which wards?", ["How full are wards?"]).weights["ward"] == 1.0


def test_the_text_has_the_earlier_questions_before_the_present_one() -> None:
    assert build_query("Third?", ["First?", "Second?"]).text == "First? Second? Third?"


def test_the_text_of_a_lone_question_is_the_question() -> None:
    assert build_query(" Wards\n😀? ").text == " Wards\n😀? "


def test_a_question_and_an_article_write_the_same_term() -> None:
    assert set(question_terms("commissioning of 10-year plans")) <= set(
        analyse("They commissioned a ten-year plan.")
    )


def test_a_body_that_was_succeeded_is_searched_for_under_its_successors_name_too() -> None:
    weights = build_query("What did CCGs decide?").weights

    assert 0 < weights["icb"] < weights["ccg"]


def test_a_story_before_the_question_counts_half() -> None:
    query = build_query("My ferry was late on Monday. Who pays for night nurses?")
    assert {query.weights[term] for term in ("night", "nurs")} == {1.0}
    assert {query.weights[term] for term in ("ferri", "late", "monday")} == {0.5}


@pytest.mark.parametrize(
    "text",
    [
        "Night nurses need ferries. Any ideas?",
        "Night nurses need ferries. They pay.",
        "Who pays the night nurses? Who pays the ferries?",
    ],
)
def test_where_all_sentences_ask_or_none_does_every_term_counts_whole(text: str) -> None:
    assert set(build_query(text).weights.values()) == {1.0}


@pytest.mark.parametrize(
    ("request_", "terms"),
    [
        ("List the night ferries", ["night", "ferri"]),
        ("Name three wards", ["3", "ward"]),
        ("Define ICB", ["icb"]),
        ("Describe the wards", ["ward"]),
        ("Summarise the ferry plan", ["ferri", "plan"]),
        ("Please show me the wards", ["ward"]),
        ("Name changes of wards", ["name", "chang", "ward"]),
        ("List prices of ferries", ["list", "price", "ferri"]),
        ("State aid for ferries", ["state", "aid", "ferri"]),
        ("Who can list the wards?", ["list", "ward"]),
    ],
)
def test_the_verb_of_a_request_is_not_searched_for(request_: str, terms: list[str]) -> None:
    assert question_terms(request_) == terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What does HFB stand for?", ["hfb"]),
        ("What is HFB in full?", ["hfb"]),
        ("ferry vs tram", ["ferri", "tram"]),
        ("What is the difference between a ferry and a tram?", ["ferri", "tram"]),
        ("How does a ferry differ from a tram?", ["ferri", "tram"]),
        ("latest news on ferries", ["ferri"]),
        ("What's new on the ward?", ["ward"]),
        ("Any new wards?", ["new", "ward"]),
        ("What new wards stand?", ["new", "ward", "stand"]),
        ("How full are the newspapers?", ["full", "newspap"]),
    ],
)
def test_what_asks_in_several_words_is_not_searched_for(question: str, terms: list[str]) -> None:
    assert question_terms(question) == terms


def test_a_request_for_nothing_else_is_searched_for_by_its_words() -> None:
    assert question_terms("What's new?") == ["new"]
