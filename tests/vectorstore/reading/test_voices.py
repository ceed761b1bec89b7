import pytest

from tests.vectorstore.reading.constructions.cases import AUTHOR
from tests.vectorstore.reading.constructions.interviews import INTERVIEWS
from tests.vectorstore.reading.constructions.layouts import SECTIONS, TABLES, WRAPPED
from tests.vectorstore.reading.constructions.letters import EVIDENCE, LETTERS
from tests.vectorstore.reading.constructions.people import PEOPLE, PRONOUNS, ROLES
from tests.vectorstore.reading.constructions.quotations import BEFORE, LEADS, TAGS
from tests.vectorstore.reading.constructions.reports import AUTHORS, INDIRECT, REPORTED, TERMS
from tests.vectorstore.reading.constructions.subjects import DESCRIBED, SUBJECTS
from vectorstore.reading.voices import Voice, find_voices

_GROUPS = {
    "tags": TAGS,
    "leads": LEADS,
    "people": PEOPLE,
    "reported": REPORTED,
    "authors": AUTHORS,
    "terms": TERMS,
    "sections": SECTIONS,
    "interviews": INTERVIEWS,
    "before": BEFORE,
    "indirect": INDIRECT,
    "roles": ROLES,
    "pronouns": PRONOUNS,
    "tables": TABLES,
    "wrapped": WRAPPED,
    "subjects": SUBJECTS,
    "described": DESCRIBED,
    "letters": LETTERS,
    "evidence": EVIDENCE,
}
_CASES = {
    f"{group}: {name}": case for group, cases in _GROUPS.items() for name, case in cases.items()
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


def test_who_is_told_of_after_others_without_a_name_has_none() -> None:
    text = (
        "Others had no boat. It was he who told a meeting that the pier is “a tax on being late”."
    )

    assert {voice.name for voice in find_voices(text, [AUTHOR])} == {None}


_INTERVIEW = (
    "**You were late again.**\n\nThe tide was out. I never wait for it.\n\n"
    "**Late.**\n\nOnce.\n\n**What do you do next?**\n\nI sail.\n"
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Friday interview: Ann Example of the harbour trust", "Ann Example"),
        ("Five questions for Ann Example", "Ann Example"),
        (f"{AUTHOR} talks of boats", None),
        ("Harbour Health Trust: a talk with nobody", None),
    ],
)
def test_who_answers_in_an_interview_that_names_nobody_is_named_by_its_title(
    title: str, name: str | None
) -> None:
    voices = find_voices(_INTERVIEW, [AUTHOR], title)

    assert [(one.role, one.name) for one in voices] == [("quoted" if name else "unnamed", name)] * 3
