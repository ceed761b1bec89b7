"""What a source says of an article, as JSON."""

import json
from datetime import date

from vectorstore.accounts import DETAILS, Account, Source


def write_account(account: Account) -> str:
    """Write the details that an account has, without those that it leaves open."""
    said = {name: getattr(account, name) for name in DETAILS}
    return json.dumps({name: value for name, value in said.items() if value}, default=str)


def read_account(source: str, place: str, said: str) -> Account:
    """Read an account by whom it is, where it was read, and what `write_account` wrote."""
    fields = json.loads(said)
    days = {
        name: date.fromisoformat(fields[name])
        for name in ("published", "modified")
        if name in fields
    }
    authors = tuple(fields.get("authors", ()))
    return Account(Source(source), place, **{**fields, "authors": authors, **days})
