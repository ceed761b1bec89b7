import pytest

from tests.vectorstore.reading.constructions import ALL, AUTHOR
from tests.vectorstore.reading.hard_constructions import HARD
from vectorstore.reading.voices import Voice, find_voices

_CASES = {
    f"{group}: {name}": case
    for group, cases in (ALL | HARD).items()
    for name, case in cases.items()
}


def _voice_of(voices: list[Voice], text: str, words: str) -> Voice | None:
    start = text.index(words)
    end = start + len(words)
    around = [one for one in voices if one.start <= start + 1 and end - 1 <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


@pytest.mark.parametrize(("text", "speakers"), _CASES.values(), ids=_CASES)
def test_words_are_said_by_whom_the_article_names(
    text: str, speakers: dict[str, str | None]
) -> None:
    voices = find_voices(text, [AUTHOR])

    found = {}
    for words in speakers:
        voice = _voice_of(voices, text, words)
        found[words] = "author" if voice is None or voice.role == "author" else voice.name
    assert found == speakers
