import re
from datetime import date
from pathlib import Path

import pytest

from bot.slack.channels.channels import Channels
from bot.slack.channels.channels_file import ChannelsFileError, find_unpublished, read_channels
from bot.slack.channels.digest_times import DigestTime
from vectorstore.filters import ArticleFilter
from vectorstore.store import ArticleStore

_TWO = """
[[channel]]
id = "C1"
publishers = ["Sample Weekly"]
since = 2023-01-01
until = 2023-12-31
follow_ups = "mention"
digest = "mon 08:30"

[[channel]]
id = "C2"
private = true
"""


def _read(folder: Path, text: str) -> Channels:
    file = folder / "channels.toml"
    file.write_text(text, encoding="utf-8")
    return read_channels(file)


def test_a_channel_has_the_articles_of_its_publishers_and_dates(tmp_path: Path) -> None:
    expected = ArticleFilter(date(2023, 1, 1), date(2023, 12, 31), publishers=("Sample Weekly",))
    assert _read(tmp_path, _TWO).filters("C1") == expected


@pytest.mark.parametrize("channel", ["C2", "C3", "D1", ""])
def test_where_nothing_is_set_there_are_all_articles(tmp_path: Path, channel: str) -> None:
    assert _read(tmp_path, _TWO).filters(channel).is_open


@pytest.mark.parametrize(
    ("channel", "expected"), [("C1", "mention"), ("C2", "mention"), ("C3", "auto")]
)
def test_follow_ups_are_as_the_channel_has_them(
    tmp_path: Path, channel: str, expected: str
) -> None:
    assert _read(tmp_path, _TWO).follow_ups(channel, "auto") == expected


def test_only_a_channel_that_wants_it_is_private(tmp_path: Path) -> None:
    channels = _read(tmp_path, _TWO)

    assert [channels.is_private(name) for name in ("C1", "C2", "C3")] == [False, True, False]


def test_an_answer_may_be_shown_where_its_articles_may_be_used(tmp_path: Path) -> None:
    channels = _read(tmp_path, _TWO)

    assert channels.may_show("C3", "C1")
    assert channels.may_show("C1", "C1")
    assert not channels.may_show("C1", "C3")


def test_a_digest_has_its_time(tmp_path: Path) -> None:
    assert [one.digest_time for one in _read(tmp_path, _TWO)] == [DigestTime(0, 8, 30), None]


def test_no_file_sets_nothing() -> None:
    assert list(read_channels(None)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("colour = 3", "channel C1: unknown setting colour; the settings are: id, publishers"),
        ('follow_ups = "no"', "channel C1, follow_ups: it must be one of 'auto' or 'mention'"),
        ('publishers = "A"', "channel C1, publishers: it must be a list of texts in quotes, such"),
        ("publishers = []", "channel C1, publishers: it must name publishers"),
        ('since = "soon"', "channel C1, since: it must be a date, such as 2024-05-03"),
        ('private = "maybe"', "channel C1, private: it must be true or false"),
        ('digest = "soon"', 'channel C1, digest: it must be a day and a time, such as "mon 08:30"'),
        ("since = 2024-02-01\nuntil = 2024-01-01", "channel C1: since is later than until"),
        ('[[channel]]\nid = "C1"', "channel C1 stands there 2 times"),
        ('[[channel]]\nid = "general"', "channel general, id: it must be a channel's id"),
        ("[[channel]]\nprivate = true", "channel 2, id: it is missing"),
        ("[channels]", "unknown setting channels; channels are [[channel]] tables"),
        ("publishers = [", "it is not a TOML file"),
    ],
)  # fmt: skip
def test_a_message_names_the_channel_and_the_setting(
    tmp_path: Path, line: str, expected: str
) -> None:
    with pytest.raises(ChannelsFileError, match=re.escape(expected)) as raised:
        _read(tmp_path, f'[[channel]]\nid = "C1"\n{line}\n')
    assert "ICS_SLACK_CHANNELS_FILE" in str(raised.value)
    assert "\n" not in str(raised.value).partition("(")[0]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChannelsFileError, match=r"channels\.toml: it cannot be read"):
        read_channels(tmp_path / "channels.toml")


def test_a_publisher_without_articles_is_told_with_what_may_be_meant(
    tmp_path: Path, corpus: ArticleStore
) -> None:
    text = '[[channel]]\nid = "C1"\npublishers = ["Sample Weekly", "Sampel Weekly"]'

    [says] = find_unpublished(corpus, _read(tmp_path, text))

    assert "channel C1" in says
    assert 'did you mean "Sample Weekly"?' in says
