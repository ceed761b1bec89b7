from bot.slack.messages.set_phrases import NOTICES
from bot.slack.notices import Notice


def test_every_notice_has_words() -> None:
    assert set(NOTICES) == set(Notice)
