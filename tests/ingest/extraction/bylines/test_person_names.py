import pytest

from ingest.extraction.bylines.person_names import is_person, read_byline, read_publisher


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Example", ["Ann Example"]),
        ("by Ann Example", ["Ann Example"]),
        ("By: Ann Example", ["Ann Example"]),
        ("  By \t Ann Example ", ["Ann Example"]),
        ("Written by Ann Example", ["Ann Example"]),
        ("Posted by: Ann Example", ["Ann Example"]),
        ("Words: Ann Example", ["Ann Example"]),
        ("Author: Dr Ann Example", ["Dr Ann Example"]),
        ("Authors: Ann Example; Bob Sample", ["Ann Example", "Bob Sample"]),
        ("By Ann Example and Bob Sample", ["Ann Example", "Bob Sample"]),
        ("By Ann Example & Bob Sample", ["Ann Example", "Bob Sample"]),
        (
            "By Ann Example, Bob Sample and Cyd Specimen",
            ["Ann Example", "Bob Sample", "Cyd Specimen"],
        ),
        ("By Professor Sir Bob Sample", ["Professor Sir Bob Sample"]),
        ("By Ann O’Example", ["Ann O’Example"]),
        ("By Zoë Müller-Example", ["Zoë Müller-Example"]),
        ("By B. J. Sample", ["B. J. Sample"]),
        ("By Ann van der Example", ["Ann van der Example"]),
        ("By Ольга Примерова", ["Ольга Примерова"]),
        ("By Ann Example, Health Correspondent", ["Ann Example"]),
        ("By Ann Example, chief executive of the Example Trust", ["Ann Example"]),
        ("By Dr Ann Example, Chief Executive, Alphaton ICB", ["Dr Ann Example"]),
        ("By Dr. Ann Example, GP Partner", ["Dr. Ann Example"]),
        ("By Ann Example, Wessex Voices", ["Ann Example"]),
        ("By Ann Example, South London", ["Ann Example"]),
        ("By Ann Example, Rachel Long and Ben Ward", ["Ann Example", "Rachel Long", "Ben Ward"]),
        ("By Ann Example, Rachel Long, Ben Ward", ["Ann Example", "Rachel Long", "Ben Ward"]),
        ("By Ann Example, Bob London and Cyd North", ["Ann Example", "Bob London", "Cyd North"]),
        ("By A Example", ["A Example"]),
        ("By Lord Example", ["Lord Example"]),
        ("By Baroness Example of Sampleton", []),
    ],
)
def test_the_people_in_a_byline_are_read(line: str, authors: list[str]) -> None:
    assert list(read_byline(line)) == authors


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By:",
        "Ann Example",
        "By Christmas every board will have a plan",
        "By 2026 the deficit will be gone",
        "By NHS England",
        "By the policy team",
        "By Digital Health News",
        "Bylaws Of Boards",
        "Byron Example",
        "Words matter to boards",
        "Authorities And Boards",
    ],
)
def test_a_line_that_names_no_person_is_no_byline(line: str) -> None:
    assert read_byline(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "By Christmas Eve, every board had signed the plan.",
        "By Easter Monday, and not a day later, the money has to be spent.",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert read_byline(line) == ()


@pytest.mark.parametrize("job", ["Senior Fellow", "Deputy Chair", "Visiting Lecturer"])
def test_the_job_in_a_byline_is_not_an_author(job: str) -> None:
    assert read_byline(f"By Ann Example, {job}") == ("Ann Example",)


@pytest.mark.parametrize("name", ["A. Example", "Ann Long", "Bob North", "Ann London"])
def test_a_byline_may_name_somebody_called_like_a_word_of_a_page(name: str) -> None:
    assert read_byline(f"By {name}") == (name,)


@pytest.mark.parametrize("name", ["Ann al-Example", "Bob d’Sample"])
def test_a_byline_may_name_somebody_with_a_small_letter_in_front(name: str) -> None:
    assert read_byline(f"By {name}") == (name,)


def test_a_byline_may_name_seven_people() -> None:
    people = [f"Ann {name}" for name in ("Ash", "Bay", "Cob", "Dew", "Elm", "Fir", "Gum")]
    assert list(read_byline("By " + ", ".join(people))) == people


@pytest.mark.parametrize(
    "text",
    [
        "Ann Example",
        "Dame Ann Example",
        "Ann B. Example",
        "Ann de la Example",
        "Ann McExample",
        "Lord Example",
        "Baroness Example",
        "AB Example",
        "Ann Example III",
    ],
)
def test_two_to_five_capitalised_words_are_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ann",
        "Dr Ann",
        "Lord",
        "Lord Chancellor",
        "ann example",
        "ANN EXAMPLE",
        "Ann example",
        "van der",
        "Ann 2nd Example",
        "Ann Example, Bob Sample",
        "Ann Example!",
        "ann@example.org",
        "Health Care Alliance",
        "NHS Confederation",
        "One Two Three Four Five Six",
    ],
)
def test_other_words_are_no_person(text: str) -> None:
    assert not is_person(text)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Publisher: The Example", "The Example"),
        ("Published by: Example News ", "Example News"),
        ("source : Example Weekly", "Example Weekly"),
    ],
)
def test_a_line_that_names_the_publisher_is_read(line: str, publisher: str) -> None:
    assert read_publisher(line) == publisher


@pytest.mark.parametrize(
    "line", ["", "Publisher:", "Publisher The Example", "Sources: many", "From: " + "x" * 90]
)
def test_a_line_without_a_publishers_name_names_none(line: str) -> None:
    assert read_publisher(line) is None
