from io import StringIO

import pytest
from rich.console import Console

from bot.answering.chain import AnswerChain
from bot.chatting import hold_conversation

_LIFTS = "Did the Sampleshire board get new lifts for its clinics?"
_WHY = "Why did it buy them?"
_DECLINED = "I couldn't find an answer"
_OVENS = "How many ovens does a hospital bakery need?"


def _talk(chain: AnswerChain, typed: str, *, terminal: bool = False) -> str:
    written = StringIO()
    console = Console(file=written, width=500, force_terminal=terminal, color_system=None)
    hold_conversation(chain, StringIO(typed), console)
    return written.getvalue()


def test_each_line_is_answered(chain: AnswerChain) -> None:
    said = _talk(chain, f"{_LIFTS}\n{_OVENS}\n")

    assert said.index("Sampleshire board") < said.index("two ovens")


def test_a_last_line_without_an_end_is_answered(chain: AnswerChain) -> None:
    assert "two ovens" in _talk(chain, _OVENS)


def test_a_question_that_leans_on_nothing_is_declined(chain: AnswerChain) -> None:
    assert _DECLINED in _talk(chain, f"{_WHY}\n")


def test_a_follow_up_is_understood(chain: AnswerChain) -> None:
    assert _DECLINED not in _talk(chain, f"{_LIFTS}\n{_WHY}\n")


def test_a_follow_up_of_a_follow_up_is_understood(chain: AnswerChain) -> None:
    assert _DECLINED not in _talk(chain, f"{_LIFTS}\nAnd why?\n{_WHY}\n")


@pytest.mark.parametrize("word", ["exit", "quit", ":q", "bye", "EXIT", "  Quit  "])
def test_a_word_of_leaving_ends_the_conversation(chain: AnswerChain, word: str) -> None:
    assert _talk(chain, f"{word}\n{_OVENS}\n") == ""


def test_a_blank_line_in_a_pipe_is_passed_over(chain: AnswerChain) -> None:
    assert "two ovens" in _talk(chain, f"\n  \n{_OVENS}\n")


def test_an_empty_line_at_a_terminal_ends_the_conversation(chain: AnswerChain) -> None:
    assert "two ovens" not in _talk(chain, f"\n{_OVENS}\n", terminal=True)


def test_at_a_terminal_the_bot_says_how_to_leave(chain: AnswerChain) -> None:
    assert "exit" in _talk(chain, "", terminal=True)


def test_in_a_pipe_nothing_but_answers_is_written(chain: AnswerChain) -> None:
    assert _talk(chain, "") == ""


def test_at_a_terminal_there_is_a_prompt_before_each_question(chain: AnswerChain) -> None:
    assert _talk(chain, f"{_OVENS}\nexit\n", terminal=True).count("\n> ") == 2


def test_a_question_that_is_refused_does_not_end_the_conversation(chain: AnswerChain) -> None:
    assert "two ovens" in _talk(chain, f"?!\n{'a' * 2000}\n{_OVENS}\n")


def test_a_long_conversation_keeps_being_answered(chain: AnswerChain) -> None:
    said = _talk(chain, "And why?\n" * 30 + f"{_OVENS}\n")

    assert "two ovens" in said
