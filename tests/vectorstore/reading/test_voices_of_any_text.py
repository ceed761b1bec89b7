import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vectorstore.reading.voices import Voice, find_voices

_PIECES = st.sampled_from(
    [
        *"“”‘’\"'.,:;?!—–-()>*_#[]\n ",
        "\n\n",
        "\n> ",
        "\n- ",
        "## ",
        " said ",
        " says that ",
        "According to ",
        "Ann Example",
        "Mr Sample",
        "Dame Cat Model, chair of the board,",
        " she ",
        " I ",
        "the report",
        "Others ",
        " he told us that ",
        "boards’ plan",
        "We start.",
        "Q: ",
        "AE: ",
        "Answered by\n",
        "Lord ",
        "é",
        "\u2028",
        "\x00",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=200))


@given(text=_TEXTS)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_voices_lie_in_any_text_in_order_and_within_one_another(text: str) -> None:
    around: list[Voice] = []
    last = 0
    for voice in find_voices(text, ["Eve Invented"]):
        assert 0 <= last <= voice.start < voice.end <= len(text)
        while around and around[-1].end <= voice.start:
            around.pop()
        assert not around or voice.end <= around[-1].end
        around.append(voice)
        last = voice.start


@given(text=_TEXTS)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_the_words_that_name_a_speaker_have_the_last_of_the_name(text: str) -> None:
    for voice in find_voices(text, ["Eve Invented"]):
        if voice.name_start is None:
            assert voice.role != "quoted"
        elif voice.name:
            assert voice.name.split()[-1] in text[voice.name_start : voice.name_end]


@given(text=_TEXTS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_only_quoted_voices_need_a_name(text: str) -> None:
    for voice in find_voices(text):
        assert voice.role in {"author", "quoted", "unnamed"}
        assert (voice.name is not None) == (voice.role == "quoted")


_HARD = {
    "opening marks": "“",
    "straight marks": '"',
    "single marks": "‘",
    "names": "Ann Example, ",
    "names in lines": "Ann Example\n",
    "quotations": "“We start,” said Ann Example. ",
    "pronouns": "Ann Example met Dan Madeup. “I go,” she said.\n\n",
    "open quotations": "“We start\n\n",
    "answers": "Answered by\nAnn Example\n",
    "spaces": " ",
    "labels": "Ann Example: we go.\n\n",
}


# What takes the square of the time takes minutes.
@pytest.mark.timeout(120)
@pytest.mark.parametrize("piece", _HARD.values(), ids=_HARD)
def test_a_long_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))

    assert all(voice.end <= len(text) for voice in find_voices(text, ["Eve Invented"]))
