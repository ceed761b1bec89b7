"""Who says what of an article: the operator, its page or file, and what lists it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

from ingest.pages import NOTHING_SAID, Details, Extract, Page
from vectorstore.accounts import DETAILS, Account, Source

_WRITTEN_DAYS = ("{day} {month:%B} {year}", "{day} {month:%b} {year}", "{month:%B} {day}, {year}",
                 "{day}th {month:%B} {year}", "{month:%d/%m/%Y}", "{month:%Y-%m-%d}",
                 "{month:%Y%m%d}")  # fmt: skip


def list_accounts(
    page: Page, found: Extract, overrides: Details, defaults: Details
) -> tuple[Account, ...]:
    """List what the operator, a page or file and what announced it say of its article."""
    own = _own_details(page, found.details) if page.announcements else found.details
    source = Source.PAGE if page.url else Source.FILE
    accounts = (
        make_account(Source.OPERATOR, page.source, overrides),
        make_account(Source.FRONT_MATTER if found.has_front_matter else source, page.source, own),
        *page.announcements,
        make_account(Source.DEFAULT, page.source, defaults),
    )
    return tuple(account for account in accounts if account.says_anything)


def make_account(source: Source, place: str, details: Details) -> Account:
    """Make an account of what a source says at a place."""
    return Account(source, place, **{name: getattr(details, name) for name in DETAILS})


def _own_details(page: Page, details: Details) -> Details:
    """Leave out what was found only because it had been announced."""
    shown = " ".join(unescape(page.content.decode("utf-8", "ignore")).split()).casefold()
    announced = {
        name: getattr(NOTHING_SAID, name)
        for name in DETAILS
        if (value := getattr(page.announced, name)) == getattr(details, name)
        and not all(any(form in shown for form in forms) for forms in _written(value))
    }
    return replace(details, **announced)


def _written(value: str | tuple[str, ...] | date | None) -> Iterator[list[str]]:
    """Yield for each part of a detail the forms in which a page may show it."""
    if isinstance(value, date):
        forms = (form.format(day=value.day, month=value, year=value.year) for form in _WRITTEN_DAYS)
        yield [form.casefold() for form in forms]
    elif value:
        for words in (value,) if isinstance(value, str) else value:
            yield [words.casefold()]
