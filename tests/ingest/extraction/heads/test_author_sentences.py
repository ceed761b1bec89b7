import pytest

from ingest.extraction.heads.author_sentences import read_interviewers, read_writers
from ingest.extraction.heads.pasted_text import extract_pasted
from tests.ingest.extraction.heads.head_cases import BODY

TALK = "Ben Reporter talks to Ann Example about running a trust"


def find_authors(head: str, foot: str = "", body: str = BODY) -> tuple[str, ...]:
    return extract_pasted(f"{head}\n\n{body}\n\n{foot}").details.authors


@pytest.mark.parametrize("line", [TALK, "Ben Reporter speaks to Ann Example about trusts"])
def test_of_two_who_talk_neither_is_taken_for_the_one_who_asks(line: str) -> None:
    assert (read_writers(line), read_interviewers(line)) == ((), ())


@pytest.mark.parametrize("title", ["A decade of trusts", "Interview: a decade of trusts"])
def test_somebody_whom_a_reporter_talks_to_has_not_written_it(title: str) -> None:
    assert find_authors(f"{title}\n\n{TALK}\n\n3 May 2024") == ()


@pytest.mark.parametrize(
    "foot",
    [
        "Further reading\nHow boards plan beds\nAuthors: Ann Example, Ben Sample",
        "Further reading\nHow boards plan beds\nAuthor\nAnn Example",
        "That is all they said.\nComment by: Ben Reader",
    ],
)
def test_a_paper_that_is_listed_and_a_comment_name_no_author(foot: str) -> None:
    assert find_authors("Why boards plan\n3 May 2024", foot) == ()


def test_a_label_at_the_foot_names_nobody_whom_the_text_tells_of() -> None:
    body = f"{BODY}\n\nAnn Example said so, and Ann Example was right."
    assert find_authors("Why boards plan\n3 May 2024", "Author: Ann Example", body) == ()


def test_a_label_at_the_foot_names_the_author() -> None:
    assert find_authors("Why boards plan\n3 May 2024", "Author: Ann Example") == ("Ann Example",)


def test_an_obituary_is_not_by_whom_it_mourns() -> None:
    body = f"Ann was born in Sampleton, and {BODY}"
    assert find_authors("A life in nursing\nDame Ann Example", body=body) == ()
