"""The file in which an operator says what is set for single channels."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bot.slack.channels.channels import Channel, Channels
from vectorstore.errors import StoreError
from vectorstore.filters import ArticleFilter
from vectorstore.operating.tables_file import TablesFile, TablesFileError
from vectorstore.store import ArticleStore

_CHANNELS = TablesFile("channel", Channel, needs="an id", example="Sample Weekly", called="id")


class ChannelsFileError(StoreError):
    """The file of the channels cannot be read, or says something that isn't understood."""


def read_channels(path: Path | None) -> Channels:
    """Read a TOML file with one `[[channel]]` table for each channel; no file sets nothing.

    Raises:
        ChannelsFileError: the file isn't there, or a line of it isn't understood.
    """
    if path is None:
        return Channels()
    try:
        listed = _CHANNELS.read(path.expanduser())
    except TablesFileError as error:
        raise ChannelsFileError(f"ICS_SLACK_CHANNELS_FILE, {path}: {error}.") from error
    (channel, times), *_ = Counter(one.id for one in listed).most_common(1)
    if times > 1:
        message = f"channel {channel} stands there {times} times: put all of it into one table"
        raise ChannelsFileError(f"ICS_SLACK_CHANNELS_FILE, {path}: {message}.")
    return Channels(listed)


def find_unpublished(store: ArticleStore, channels: Channels) -> Iterator[str]:
    """Say of each publisher that a channel names, but no article has, what may be meant."""
    known = {listing.details.publisher or "" for listing in store.listings()}
    for channel in channels:
        for name in channel.publishers:
            if not store.span(ArticleFilter(publishers=(name,)))[0]:
                near = get_close_matches(name, known, n=1)
                meant = f'; did you mean "{near[0]}"?' if near else ""
                yield f'channel {channel.id}, publishers: no article is by "{name}" yet{meant}'
