import pytest

from bot.slack.hearing.talk import Talk
from bot.slack.inbox.wishes import read_overheard, read_wish
from bot.slack.jobs import Chat, ListSources, OfferSource, Question, Surface

_ASIDE = Surface.FOLLOW_UP


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("How many ovens?", Question("How many ovens?", Surface.DIRECT)),
        ("", Chat(Talk.HELP, Surface.DIRECT)),
        ("<https://example.org/a>", OfferSource("https://example.org/a", Surface.DIRECT)),
    ],
)
def test_whoever_speaks_to_the_bot_wants_something(
    text: str, wish: Question | Chat | OfferSource
) -> None:
    assert read_wish(text, Surface.DIRECT) == wish


def test_only_after_a_command_is_a_word_an_order() -> None:
    assert read_wish("sources", Surface.COMMAND) == ListSources()
    assert read_wish("sources", Surface.DIRECT) != ListSources()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("stop", Chat(Talk.STOP, _ASIDE)),
        # A remark that is like no example stops nothing.
        ("frame it", None),
        ("lol", None),
        ("why were those lifts fitted?", Question("why were those lifts fitted?", _ASIDE)),
    ],
)
def test_whoever_mentions_nobody_may_want_nothing(text: str, wish: Question | Chat | None) -> None:
    assert read_overheard(text, _ASIDE, is_of_asker=False) == wish
