import pytest

from bot.answering.retrieval.sentences.names_asked import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What does Fernshire's board blame?", {"fernshir"}),
        ("Did the Board approve the Review?", set()),
        ("What is an ICB?", set()),
        ("What is said about beds?", set()),
    ],
)
def test_names_are_words_that_no_dictionary_has(text: str, names: set[str]) -> None:
    assert find_names(text) == names
