import pytest

from vectorstore.embedding.bundled import load_cross_encoder, open_cross_encoder
from vectorstore.embedding.cross_encoder import CrossEncoder

_NIGHTS = "Dovemoor trust trims night cover | » The unit in Sedge shuts at midnight from June."
_AGENCY = "Dovemoor trust trims night cover | » The trust spent £2.4m on agency nurses in 2024."


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    return load_cross_encoder()


@pytest.mark.parametrize(
    ("passage", "answered", "missed"),
    [
        (_NIGHTS, "Is the Sedge unit open all night?", "Why does the unit in Sedge shut?"),
        (
            _AGENCY,
            "What did temporary nurses cost in 2024?",
            "What did agency nurses cost in 2019?",
        ),
        (_AGENCY, "How much went on agency staff in 2024?", "Who runs the agency for nurses?"),
    ],
)
def test_a_question_that_is_answered_is_told_from_one_that_shares_words(
    encoder: CrossEncoder, passage: str, answered: str, missed: str
) -> None:
    assert encoder.score(answered, [passage])[0] > encoder.score(missed, [passage])[0] + 1


def test_what_answers_is_above_what_stands_beside_it(encoder: CrossEncoder) -> None:
    right, beside = encoder.score("When does the unit in Sedge close?", [_NIGHTS, _AGENCY])

    assert right > beside + 5


def test_a_passage_is_read_alike_alone_and_in_company(encoder: CrossEncoder) -> None:
    question = "When does the unit in Sedge close?"
    [alone] = encoder.score(question, [_NIGHTS])

    assert encoder.score(question, [_AGENCY, _NIGHTS, _AGENCY * 20])[1] == alone


def test_nothing_to_read_has_no_logits(encoder: CrossEncoder) -> None:
    assert encoder.score("When?", []) == []


def test_a_passage_that_is_too_long_is_cut(encoder: CrossEncoder) -> None:
    [logit] = encoder.score("When does the unit in Sedge close?", [_NIGHTS + " and" * 5_000])

    assert -20 < logit < 20


def test_a_model_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"model\.onnx cannot be read"):
        open_cross_encoder(b"no model")
