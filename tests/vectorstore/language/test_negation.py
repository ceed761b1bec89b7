import pytest

from vectorstore.language.negation import denies


@pytest.mark.parametrize("text", ["They cannot.", "They can’t.", "They can't.", "Nobody did."])
def test_a_text_with_a_word_that_denies_denies(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize("text", ["They can.", "A notable nonet.", "Another cant."])
def test_a_word_that_looks_like_a_denial_is_none(text: str) -> None:
    assert not denies(text)
