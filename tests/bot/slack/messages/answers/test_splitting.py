from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Statement
from bot.slack.messages.answers.splitting import MOST_PART_CHARS, Piece, cut_statement, part
from bot.slack.messages.block_kit import count_chars
from tests.slack_workspace.limits import find_markdown_problems

_HARD = st.text(alphabet=st.sampled_from(" ab<&>@.:/*`\x00"), max_size=9_000)


def _words(pieces: list[Piece]) -> str:
    return "".join("".join(piece.words.split()) for piece in pieces)


def test_a_statement_is_one_piece_with_its_marks() -> None:
    assert list(cut_statement(Statement("Bread.", (1, 2)))) == [Piece("Bread.", "[1][2]")]


def test_a_long_statement_is_cut_between_words_with_its_marks_at_the_end() -> None:
    pieces = list(cut_statement(Statement("Ovens bake. " * 500, (1,))))

    assert len(pieces) > 1
    assert [piece.marks for piece in pieces] == [""] * (len(pieces) - 1) + ["[1]"]
    assert " ".join(piece.words for piece in pieces) == ("Ovens bake. " * 500).strip()


@given(text=_HARD)
def test_no_letter_of_a_statement_is_lost_and_every_piece_fits(text: str) -> None:
    pieces = list(cut_statement(Statement(text, (1,))))

    assert _words(pieces).replace("\x00", "") == "".join(text.split()).replace("\x00", "")
    assert all(1 <= count_chars(piece.as_section()) <= 3_000 for piece in pieces)
    assert [list(find_markdown_problems(piece.as_markdown())) for piece in pieces] == [
        [] for _ in pieces
    ]


@given(texts=st.lists(st.text(min_size=1, max_size=3_000), max_size=30))
def test_parts_fit_into_messages_and_keep_the_order(texts: list[str]) -> None:
    pieces = [piece for text in texts for piece in cut_statement(Statement(text, (1,)))]

    parts = part(pieces)

    assert [piece for some in parts for piece in some] == pieces
    for some in parts:
        assert sum(count_chars(piece.as_section()) for piece in some) <= MOST_PART_CHARS
        assert len(some) <= 18


@given(texts=st.lists(st.text(min_size=1, max_size=3_000), max_size=12))
def test_a_piece_stays_in_its_part_whatever_comes_after_it(texts: list[str]) -> None:
    pieces = [piece for text in texts for piece in cut_statement(Statement(text, (1,)))]
    whole = part(pieces)

    for count in range(len(pieces)):
        some = part(pieces[:count])
        assert whole[: len(some) - 1] == some[:-1]
        assert whole[len(some) - 1][: len(some[-1])] == some[-1]
