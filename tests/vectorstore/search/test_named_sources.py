import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.search.named_sources import NameIndex, Role, SourceName

_PUBLISHERS = [
    *("Sample Confederation", "The Queen's Example", "Wards Service Journal", "The Age"),
    *("Example News - Health", "examplebody.org.uk", "The Nuffexample Trust", "NHS Sampleshire"),
]
_AUTHORS = ["Ann McExample", "Jane Young", "Dame Mary Ward CBE", "Jo Li"]
INDEX = NameIndex(
    [
        *(SourceName(Role.PUBLISHER, text) for text in _PUBLISHERS),
        *(SourceName(Role.AUTHOR, text) for text in _AUTHORS),
    ]
)


def _names(question: str) -> list[str]:
    return [named.name.text for named in INDEX.find(question)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What does the Sample Confederation say?", "Sample Confederation"),
        ("what did the sample confederation's report say", "Sample Confederation"),
        ("What does the Confed want?", "Sample Confederation"),
        ("what did the confed want", "Sample Confederation"),
        ("What did the Confederation call for?", "Sample Confederation"),
        ("What do the Queens Example think?", "The Queen's Example"),
        ("the Queen’s Example’s view", "The Queen's Example"),
        ("WSJ's report on wards", "Wards Service Journal"),
        ("According to The Age, who won?", "The Age"),
        ("Did Example News cover it?", "Example News - Health"),
        ("in an examplebody article", "examplebody.org.uk"),
        ("the Nuffexample analysis", "The Nuffexample Trust"),
        ("What does McExample say about wards?", "Ann McExample"),
        ("what did mcexample write", "Ann McExample"),
        ("What does Ann McExample say?", "Ann McExample"),
        ("What does Young say about it?", "Jane Young"),
        ("what did Mary Ward argue", "Dame Mary Ward CBE"),
    ],
)
def test_a_name_is_known_in_full_and_by_its_usual_short_forms(question: str, name: str) -> None:
    assert _names(question) == [name]


_SPEAKERS = ["Eve Sampleford", "Example Care Board", "Jane Young"]
SPEAKERS = NameIndex(
    [
        *(SourceName(Role.AUTHOR, text) for text in _AUTHORS),
        *(SourceName(Role.QUOTED, text) for text in _SPEAKERS),
    ]
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What does Eve Sampleford say?", SourceName(Role.QUOTED, "Eve Sampleford")),
        ("What did Sampleford say?", SourceName(Role.QUOTED, "Eve Sampleford")),
        ("Who is Eve Sampleford?", SourceName(Role.QUOTED, "Eve Sampleford")),
        ("What did the Example Care Board say?", SourceName(Role.QUOTED, "Example Care Board")),
        ("What did Jane Young say?", SourceName(Role.AUTHOR, "Jane Young")),
    ],
)
def test_a_speaker_is_known_by_name_unless_an_author_has_it(
    question: str, name: SourceName
) -> None:
    assert [named.name for named in SPEAKERS.find(question)] == [name]


@pytest.mark.parametrize(
    "question", ["How many people does the Example Care Board serve?", "Which board is it?"]
)
def test_a_body_that_is_only_spoken_of_is_no_source(question: str) -> None:
    assert SPEAKERS.find(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "What do young people need?",
        "Young people wait longer. Why?",
        "How old is the queen?",
        "At what age do patients leave the ward?",
        "Which foundation trusts confer?",
        "What did the trust say?",
        "How does NHS England work?",
        "What did li say?"[:4],
        "",
    ],
)
def test_ordinary_words_name_nobody(question: str) -> None:
    assert _names(question) == []


@pytest.mark.parametrize(
    ("question", "is_source"),
    [
        ("What does NHS Sampleshire say about beds?", True),
        ("According to NHS Sampleshire, how many beds are there?", True),
        ("What is in the 'NHS Sampleshire' article?", True),
        ("in the report by NHS Sampleshire", True),
        ("How many beds does NHS Sampleshire have?", False),
        ("Who runs NHS Sampleshire?", False),
    ],
)
def test_a_source_is_told_from_a_subject(question: str, is_source: bool) -> None:  # noqa: FBT001
    assert [named.is_source for named in INDEX.find(question)] == [is_source]


def test_several_names_come_in_the_questions_order() -> None:
    question = "Did Young tell the Wards Service Journal what McExample told The Age?"
    names = ["Jane Young", "Wards Service Journal", "Ann McExample", "The Age"]
    assert _names(question) == names


def test_a_surname_of_two_authors_names_both() -> None:
    index = NameIndex(
        [SourceName(Role.AUTHOR, "Ann Example"), SourceName(Role.AUTHOR, "Bob Example")]
    )
    named = index.find("What does Example say?")
    assert [one.name.text for one in named] == ["Ann Example", "Bob Example"]


def test_a_word_that_two_publishers_share_names_neither() -> None:
    index = NameIndex(
        [SourceName(Role.PUBLISHER, f"{town} Observer") for town in ("Sample", "Example")]
    )
    assert index.find("What does the Observer say?") == []


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=80))
def test_no_name_and_no_question_break_the_index(names: list[str], question: str) -> None:
    known = [SourceName(role, text) for text in names for role in Role]
    assert all(named.name in known for named in NameIndex(known).find(question))
