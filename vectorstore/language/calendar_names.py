"""Months, weekdays and years as people write them: names, and patterns for small letters."""

from dateutil.parser import parserinfo

# Every name and short form of a month, with its number.
MONTHS = {
    name.lower(): number for number, names in enumerate(parserinfo.MONTHS, 1) for name in names
}
MONTH_NAMES = tuple(names[-1].lower() for names in parserinfo.MONTHS)
WEEKDAYS = tuple(names[-1].lower() for names in parserinfo.WEEKDAYS)

# Longest first, so that "September" is not read as "Sep".
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(WEEKDAYS)
YEAR = r"(?:19|20)\d{2}"
# "2024/25", "May 2024"
YEAR_OR_MONTH = rf"(?:(?:{MONTH})\s+)?{YEAR}(?:\s?[/–-]\s?\d{{2,4}})?"
