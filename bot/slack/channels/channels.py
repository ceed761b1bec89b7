"""Single channels and what is set for them; for all others, everything is as it is elsewhere."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from bot.slack.channels.digest_times import DigestTime, read_digest_time
from vectorstore.filters import ArticleFilter

FollowUps = Literal["auto", "mention"]

_ID = re.compile(r"[CG][A-Z0-9]+")


class Channel(BaseModel):
    """What is set for one channel.

    Its answers come from articles of `publishers` (none: of all) that appeared from `since` to
    `until`. `follow_ups` counts in the place of the setting for all channels. Where it's
    `private`, answers are shown to their askers alone. `digest` is when one comes (None: never).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    publishers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    follow_ups: FollowUps | None = None
    private: bool = False
    digest: str | None = None

    @field_validator("id")
    @classmethod
    def _require_id(cls, channel: str) -> str:
        if not _ID.fullmatch(channel):
            raise ValueError("it must be a channel's id, such as C0123ABCD, and not its name")
        return channel

    @field_validator("publishers")
    @classmethod
    def _require_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not names or not all(name.strip() for name in names):
            raise ValueError('it must name publishers, such as ["Sample Weekly"], or be left out')
        return tuple(" ".join(name.split()) for name in names)

    @field_validator("digest")
    @classmethod
    def _require_time(cls, text: str) -> str:
        read_digest_time(text)
        return text

    @model_validator(mode="after")
    def _require_order(self) -> "Channel":
        if self.since and self.until and self.since > self.until:
            raise ValueError("since is later than until, so it would have no articles")
        return self

    @property
    def filters(self) -> ArticleFilter:
        """Which articles may be used."""
        return ArticleFilter(self.since, self.until, publishers=self.publishers)

    @property
    def digest_time(self) -> DigestTime | None:
        """When its digest comes; None if it has none."""
        return read_digest_time(self.digest) if self.digest else None


class Channels:
    """The channels for which something is set."""

    def __init__(self, listed: Iterable[Channel] = ()) -> None:
        self._known = {one.id: one for one in listed}

    def __iter__(self) -> Iterator[Channel]:
        """Yield them, in the order of the file."""
        return iter(self._known.values())

    def filters(self, channel: str) -> ArticleFilter:
        """Return which articles answers in a channel may use."""
        known = self._known.get(channel)
        return known.filters if known else ArticleFilter()

    def follow_ups(self, channel: str, elsewhere: str) -> str:
        """Return if messages without a mention may be answered in a channel (`auto`), or never.

        A public answer to one would show what the channel wants to be shown to askers alone.
        """
        known = self._known.get(channel)
        if known is None:
            return elsewhere
        return "mention" if known.private else known.follow_ups or elsewhere

    def may_show(self, channel: str, answered_in: str) -> bool:
        """Tell if a channel may see what was answered in another: not from other articles."""
        own = self.filters(channel)
        return own.is_open or own == self.filters(answered_in)

    def digest_times(self) -> dict[str, DigestTime]:
        """Map the channels for which a digest is set to when it comes."""
        return {one.id: time for one in self if (time := one.digest_time)}

    def is_private(self, channel: str) -> bool:
        """Tell if answers in a channel are shown to their askers alone."""
        known = self._known.get(channel)
        return known is not None and known.private
