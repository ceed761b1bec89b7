"""An answer's words in pieces that fit into blocks, and the pieces in parts that fit into messages.

How pieces are parted depends on those before them alone, so that an answer that is still coming is
parted as it will be when it is whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answering.answers import Statement
from bot.slack.messages.block_kit import Block, section
from bot.slack.messages.mrkdwn import escape, escape_markdown

_MOST_PIECE_CHARS = 2_400
# So much fits into a message's plain text, too, and leaves room for sources below it.
MOST_PART_CHARS = 3_600
_MOST_PIECES_A_PART = 18
_MOST_MARKS = 60
_UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a statement as one block holds, with the marks of its citations at its end."""

    words: str
    marks: str = ""
    is_bold: bool = False

    @property
    def text(self) -> str:
        """The piece as it stands in plain text, unescaped."""
        return f"{self.words} {self.marks}".strip()

    def as_mrkdwn(self) -> str:
        """Write it in the mrkdwn that blocks take."""
        words = escape(self.words, _UNLIMITED)
        return f"*{words}*" if self.is_bold else f"{words} {self.marks}".strip() or "…"

    def as_section(self) -> Block:
        """Lay it out as a block."""
        return section(self.as_mrkdwn())

    def as_markdown(self) -> str:
        """Write it in the Markdown that streams take."""
        words = escape_markdown(self.words, _UNLIMITED)
        return f"**{words}**" if self.is_bold else f"{words} {self.marks}".strip()


def cut_statement(statement: Statement) -> Iterator[Piece]:
    """Cut a statement into pieces; nearly always it is one."""
    *firsts, last = list(_cut(statement.text)) or [""]
    for words in firsts:
        yield Piece(words)
    yield Piece(last, "".join(f"[{number}]" for number in statement.citations[:_MOST_MARKS]))


def part(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Put pieces into parts, one a message, in their order; there is always a first part."""
    parts: list[list[Piece]] = [[]]
    chars = 0
    for piece in pieces:
        size = len(piece.as_mrkdwn())
        if parts[-1] and (chars + size > MOST_PART_CHARS or len(parts[-1]) == _MOST_PIECES_A_PART):
            parts.append([])
            chars = 0
        parts[-1].append(piece)
        chars += size
    return parts


def _cut(text: str) -> Iterator[str]:
    while text.strip():
        end = len(text)
        while (size := len(escape(text[:end], _UNLIMITED))) > _MOST_PIECE_CHARS:
            end = max(1, end * _MOST_PIECE_CHARS // (size + 1))
        if end < len(text):
            # Between words, if there is a space not too far back.
            end = text.rfind(" ", end // 2, end) + 1 or end
        if escape(text[:end], _UNLIMITED).strip():
            yield text[:end].strip()
        text = text[end:]
