"""When a channel's digest comes: once a week, by London's clocks."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil import tz

# The articles are about England, and so are their readers' mornings.
LONDON = tz.gettz("Europe/London")

_FORMS = ("%a %H:%M", "%A %H:%M")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DigestTime:
    """A time of the week; `weekday` counts from Monday, which is 0."""

    weekday: int
    hour: int
    minute: int

    def latest(self, now: datetime) -> datetime:
        """Return when it was this time last, with `now` if it's that time just now."""
        local = now.astimezone(LONDON)
        day = local - timedelta(days=(local.weekday() - self.weekday) % 7)
        found = day.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        return found if found <= local else found - _WEEK


# For channels that follow a topic and have no time of their own.
USUAL = DigestTime(0, 8, 30)


def read_digest_time(text: str) -> DigestTime:
    """Read a time such as "mon 08:30".

    Raises:
        ValueError: it isn't one.
    """
    for form in _FORMS:
        try:
            read = time.strptime(" ".join(text.split()), form)
        except ValueError:
            continue
        return DigestTime(read.tm_wday, read.tm_hour, read.tm_min)
    raise ValueError('it must be a day and a time, such as "mon 08:30"')
