import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.bylines.authors import choose_authors, read_authors


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Ann Example", ["Ann Example"]),
        ("By Ann Example", ["Ann Example"]),
        ("by Ann Example and Bob Sample", ["Ann Example", "Bob Sample"]),
        ("Written by: Ann Example & Bob Sample", ["Ann Example", "Bob Sample"]),
        (
            "Ann Example, Bob Sample and Cyd Specimen",
            ["Ann Example", "Bob Sample", "Cyd Specimen"],
        ),
        ("Ann Example; Bob Sample | Cyd Specimen", ["Ann Example", "Bob Sample", "Cyd Specimen"]),
        ("Ann Example with Bob Sample", ["Ann Example", "Bob Sample"]),
        ("Ann Example, Rachel Long and Ben Ward", ["Ann Example", "Rachel Long", "Ben Ward"]),
        ("Ann Example AND Bob Sample", ["Ann Example", "Bob Sample"]),
        ("Lord Example", ["Lord Example"]),
        ("Baroness Example of Sampleton", ["Baroness Example"]),
        ("Example, Ann", ["Ann Example"]),
        ("Sample, Bob J.; Specimen, Cyd", ["Bob J. Sample", "Cyd Specimen"]),
        ("Dr Ann Example", ["Dr Ann Example"]),
        ("Professor Sir Bob Sample FRCP", ["Professor Sir Bob Sample FRCP"]),
        ("Dame Ann Mary Jo Example Sample CBE", ["Dame Ann Mary Jo Example Sample CBE"]),
        ("Ann van der Example", ["Ann van der Example"]),
        ("Ann&nbsp;O&rsquo;Example", ["Ann O’Example"]),
        ("  Ann \n Example ", ["Ann Example"]),
        ("Ann\u200b Example", ["Ann Example"]),
    ],
)
def test_people_are_read_as_they_are_written(text: str, authors: list[str]) -> None:
    assert list(read_authors(text)) == authors


@pytest.mark.parametrize(
    "text",
    [
        "Ann Example, Chief Executive",
        "Ann Example, Health Correspondent",
        "Ann Example, Chief Executive, Alphaton ICB",
        "Ann Example, GP Partner",
        "Ann Example, Wessex Voices",
        "Ann Example, PhD",
        "Ann Example (she/her)",
        "Ann Example - Chief Nurse",
        "Ann Example | The Example 3",
        "Ann Example at The Example 3",
        "Ann Example <ann@example.org>",
        "ann@example.org (Ann Example)",
        "Ann Example and NHS England",
        "Ann Example, Ann Example",
        "@annexample Ann Example",
    ],
)
def test_nothing_but_the_person_is_read(text: str) -> None:
    assert read_authors(text) == ("Ann Example",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "admin",
        "Admin",
        "Site Administrator",
        "Web Editor",
        "editor",
        "Staff writer",
        "Staff Reporter",
        "Guest Author",
        "Guest Contributor",
        "Guest Post",
        "Guest Blogger",
        "Press Office",
        "Press Release",
        "Marketing Dept",
        "Alphaton ICB",
        "South London ICS",
        "Care England",
        "Healthwatch England",
        "Nursing Times",
        "Macmillan Cancer Support",
        "HSJ Intelligence",
        "The web team",
        "Example Trust Communications",
        "The Example 3 Team",
        "NHS England",
        "ann@example.org",
        "noreply@example.org (admin)",
        "https://example.org/ann",
        "@annexample",
        "aexample",
        "Ann",
        "ANN EXAMPLE",
        "7",
    ],
)
def test_who_is_no_person_is_no_author(text: str) -> None:
    assert read_authors(text) == ()


def test_people_in_several_texts_are_read_once_each() -> None:
    assert read_authors("Ann Example", "Bob Sample, Ann Example") == ("Ann Example", "Bob Sample")


def test_a_thousand_names_are_not_all_authors() -> None:
    names = [f"Ann {chr(65 + at % 26)}{chr(97 + at // 26)}ample" for at in range(200)]
    assert len(read_authors(*names)) == 50


@pytest.mark.parametrize(
    ("sources", "authors"),
    [
        ([("Ann",), ("Bob",)], "Ann"),
        ([(), ("Bob",)], "Bob"),
        ([("Ann",), (), ("Ann", "Bob")], "Ann Bob"),
        ([("Bob",), ("Ann", "Bob"), ("Ann", "Bob", "Cyd")], "Ann Bob Cyd"),
        ([("Ann", "Bob"), ("Bob", "Cyd", "Dee")], "Ann Bob"),
        ([(), ()], ""),
    ],
)
def test_a_later_source_only_adds_to_what_the_first_names(
    sources: list[tuple[str, ...]], authors: str
) -> None:
    assert choose_authors(*sources) == tuple(authors.split())


@settings(max_examples=300, database=None, derandomize=True)
@given(st.text(max_size=80) | st.text("AanbBo ,;&|-()<>@.'", max_size=80))
def test_every_author_stands_in_the_text(text: str) -> None:
    for author in read_authors(text):
        assert all(word in text for word in author.split())
