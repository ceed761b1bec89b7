"""What people shorten when they type a question: "ppl", "mgmt costs", "whats", "24/25"."""

import re

_WRITTEN_OUT = {
    "abt": "about", "approx": "approximately", "appt": "appointment", "appts": "appointments",
    "atm": "at the moment", "avg": "average", "b4": "before", "btwn": "between",
    "cttee": "committee", "dept": "department", "depts": "departments", "exec": "executive",
    "execs": "executives", "govt": "government", "hosp": "hospital", "hows": "how's",
    "hq": "headquarters", "hrs": "hours", "info": "information", "mgmt": "management",
    "mgr": "manager", "mgrs": "managers", "mins": "minutes", "mtg": "meeting", "mtgs": "meetings",
    "mths": "months", "ops": "operations", "org": "organisation", "orgs": "organisations",
    "pop": "population", "ppl": "people", "recs": "recommendations", "thats": "that's",
    "whats": "what's", "whens": "when's", "wheres": "where's", "whos": "who's", "wk": "week",
    "wks": "weeks", "wot": "what", "yr": "year", "yrs": "years",
}  # fmt: skip
_WORDS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _WRITTEN_OUT)
# Of capitals, "HQ" alone is the same word: "EXEC" and "OPS" may be names of their own.
_SHORT = re.compile(rf"(?<![\w.@/'’-])(?:HQ|{_WORDS})(?![\w@/-]|\.\w)")
# "Who'd", "what'd" and "where'd I find it" may be short for something else.
_DID = re.compile(r"\b(why|how|where|when)['’]?d(?=\s+(?:he|she|they|it|the)\b)", re.IGNORECASE)

# A financial year without its century: no day of a month is above 12, no fraction is said so.
_SHORT_YEAR = re.compile(
    r"(?<![\w£$.,/–-])(?:FY\s?)?(?P<from>[12]\d)/(?P<to>[12]\d)(?![\w/%]|[.,]\d)"
)
_FIRST_YEAR = 13


def write_out(text: str) -> str:
    """Write shortened words and financial years in full; all others stay."""
    return _SHORT_YEAR.sub(_write_year, _DID.sub(r"\1 did", _SHORT.sub(_write_out, text)))


def _write_out(found: re.Match[str]) -> str:
    word = _WRITTEN_OUT[found[0].lower()]
    return word.capitalize() if found[0].istitle() else word


def _write_year(year: re.Match[str]) -> str:
    first, second = int(year["from"]), int(year["to"])
    is_year = second == first + 1 and second >= _FIRST_YEAR
    return f"20{year['from']}/{year['to']}" if is_year else year[0]
