"""What people shorten when they type a question: "ppl", "mgmt costs", "whats"."""

import re

_WRITTEN_OUT = {
    "abt": "about", "appt": "appointment", "appts": "appointments", "avg": "average",
    "btwn": "between", "cttee": "committee", "dept": "department", "depts": "departments",
    "exec": "executive", "execs": "executives", "govt": "government", "hosp": "hospital",
    "hows": "how's", "hq": "headquarters", "hrs": "hours", "info": "information",
    "mgmt": "management", "mgr": "manager", "mgrs": "managers", "mins": "minutes",
    "mtg": "meeting", "mtgs": "meetings", "ops": "operations", "org": "organisation",
    "orgs": "organisations", "pop": "population", "ppl": "people", "recs": "recommendations",
    "thats": "that's", "whats": "what's", "whens": "when's", "wheres": "where's",
    "whos": "who's", "wks": "weeks", "wot": "what", "yr": "year", "yrs": "years",
}  # fmt: skip
_WORDS = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _WRITTEN_OUT)
# Of capitals, "HQ" alone is the same word: "EXEC" and "OPS" may be names of their own.
_SHORT = re.compile(rf"(?<![\w.@/'’-])(?:HQ|{_WORDS})(?![\w@/'’-]|\.\w)")


def write_out(text: str) -> str:
    """Write shortened words in full; all others stay."""
    return _SHORT.sub(_write_out, text)


def _write_out(found: re.Match[str]) -> str:
    word = _WRITTEN_OUT[found[0].lower()]
    return word.capitalize() if found[0].istitle() else word
