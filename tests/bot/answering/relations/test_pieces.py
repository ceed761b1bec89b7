"""Which parts of an article are somebody's of their own."""

from bot.answering.relations.pieces import Piece, read_pieces
from tests.factories import make_article

_BODY = (
    "Harbours should charge small boats. The charge pays for lamps. It is small. It is fair. "
    "Sailors have lamps to steer by.\n\n"
)


def _read(text: str) -> list[Piece]:
    article = make_article(text, title="Small boats", authors=("Ann Example", "Ben Sample"))
    return read_pieces(article.details, article.text)


def test_each_side_of_a_debate_is_its_authors() -> None:
    sides = _read(f"## Ann Example\n\n{_BODY}## Ben Sample\n\n{_BODY}")

    assert [one.signed for one in sides] == ["Ann Example", "Ben Sample"]


def test_notes_on_the_authors_leave_an_article_whole() -> None:
    notes = "## Ann Example\n\nAnn sails.\n\n## Ben Sample\n\nBen rows."

    [piece] = _read(f"{_BODY}{notes}")

    assert "The charge pays for lamps." in [one.text for one in piece.sentences]


def test_what_stands_under_both_names_is_of_neither() -> None:
    both = "## Ann Example and Ben Sample\n\nBoth thank the harbour.\n\n"

    sides = _read(f"## Ann Example\n\n{_BODY}## Ben Sample\n\n{_BODY}{both}")

    said = [one.text for side in sides for one in side.sentences]
    assert len(sides) == 2
    assert "Both thank the harbour." not in said


def test_the_letters_of_a_page_end_with_a_name_in_italics() -> None:
    letters = _read(f"{_BODY}*Ann Example, Sampleton*\n\n{_BODY}*Ben Sample*\n")

    assert [one.signed for one in letters] == ["Ann Example", "Ben Sample"]


def test_headings_in_bold_sign_nothing() -> None:
    [piece] = _read(f"{_BODY}**What we will do**\n\n{_BODY}**The Harbour Plan**\n\n{_BODY}")

    assert not piece.signed
