"""Personal details in a question: found, and left out before anything is kept."""

import re

from bot.slack.hearing.wording import find_small_words
from vectorstore.language.name_words import (
    BODIES,
    DAYS,
    GROUPS,
    MONTHS,
    NOT_NAMES,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
    TITLES,
)

LEFT_OUT = "[left out]"
_TEN_DIGITS = r"\d(?:[\s.‐-―-]{0,3}\d){9}(?!\d)"
_DIGIT_RUN = re.compile(rf"(?<![\d.,]){_TEN_DIGITS}")
# Called one, a number is one, even if a digit of it was mistyped.
_CALLED_NHS_NUMBER = re.compile(
    rf"(\bNHS\s+(?:no|num|number|id)\b\W{{0,3}}(?:is\s+)?){_TEN_DIGITS}", re.IGNORECASE
)
# What is copied from a web page may have characters without a width between its digits.
_UNSEEN = re.compile(r"(?<=[\d\s.-])[\u00ad\u200b-\u200d\u2060\ufeff]+(?=[\d\s.-])")
# Looked for from the beginning of a word on, or an endless one would take seconds.
_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# British numbers, with +44 or a leading nought.
_PHONE = re.compile(r"(?<![\d])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]*\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
# Two words or more with capitals: too much rather than too little is left out beside a postcode.
_NAME = re.compile(r"\b[A-Z][\w'’-]*\.?(?:\s+[A-Z][\w'’-]+)+")
# In a text with an NHS number, what may be a name is taken for one: words with capitals in a row, a
# word with a capital but for ordinary ones that begin a sentence, any word after a title or
# "patient", and the words that stand next to the number or are tied to it ("has the NHS number",
# "'s NHS number is").
# Acronyms name nobody ("My NHS number", "the ICB"), and what stands before the word for a body
# names that ("Sampleshire Council").
_WORD = re.compile(rf"{re.escape(LEFT_OUT)}|[^\W\d_](?:[\w'’-]*\w)?\.?")
_ENDING = re.compile(r"['’](?:d|ll|m|re|s|ve)$")
_ACRONYM = re.compile(r"[A-Z\d-]+s?")
_BEFORE_NAMES = TITLES | {"called", "named", "patient"}
_NO_NAMES = NOT_NAMES | PREPOSITIONS | frozenset("be been dear hello hey hi please thanks".split())
_ACRONYMS = frozenset("CCG CQC GP GPs ICB ICP ICS MP NHS PCN PCT UK".split())
_BODIES = frozenset(
    "board ccg centre clinic college council foundation hospice hospital hospitals icb icp ics"
    " infirmary nhs pcn practice service services surgery trust university".split()
)
_LABELS = frozenset("id nhs no num number".split())
_TIES = frozenset("had has have is was whose".split())
_ARTICLES = frozenset("a an the".split())
_PARTS = (
    ("L", _LABELS),
    ("T", _BEFORE_NAMES),
    ("V", _TIES),
    ("A", _ARTICLES),
    ("&", frozenset(["and", "of"])),
    ("B", _BODIES),
    ("-", _NO_NAMES - MONTHS - DAYS),
)
_LEADS_TO_NUMBER = r"(?=(?:.[LVA])*.#)"
# In the letters of `_find_kind`.
_BODY = re.compile(r"(?<!T).[NM](?:_[NM])?(?:_&_[NM])?(?=_B)")
_NAMES = re.compile(
    r"(?<=T)_[NMIwp](?:_[NMI]|_w(?=(?:.L)*.#))*"
    r"|(?=.[NMI](?:_[NMI])*_[NM]).[NMI](?:_[NMI])+"
    rf"|(?:.[NM]\|[NM]|.[NM]|.w(?:_w){{1,2}}|.(?:w_)?p|.w(?:_w)?(?=_V)){_LEADS_TO_NUMBER}"
    r"|.w(?=\((?:L.)*#)|(?<=#_V)_(?:w_)?p|(?<=#)(?:.[NM]|.(?:w_)?p|\(w(?:_w)?|\|w_w(?=[|(^]|$))|.M"
)
_SLACK_MAIL = re.compile(r"<mailto:([^|<>]+)(?:\|[^<>]*)?>")
_SLACK_PHONE = re.compile(r"<tel:([^|<>]+)(?:\|[^<>]*)?>")


def leave_out_personal_words(text: str) -> tuple[str, bool]:
    """Return the text without personal details, and whether there were any.

    NHS numbers count where their check digit is right or they are called so, and take names with
    them; a postcode counts only beside a name, since it is a place otherwise.
    """
    text = _UNSEEN.sub("", _SLACK_PHONE.sub(r"\1", _SLACK_MAIL.sub(r"\1", text)))
    left = _MAIL.sub(LEFT_OUT, text)
    left = _PHONE.sub(LEFT_OUT, left)
    if is_about_patient(left):
        left = _POSTCODE.sub(LEFT_OUT, _leave_out_names(_leave_out_nhs_numbers(left)))
    elif _POSTCODE.search(left) and _NAME.search(left):
        left = _NAME.sub(LEFT_OUT, _POSTCODE.sub(LEFT_OUT, left))
    return left, left != text


def is_about_patient(text: str) -> bool:
    """Tell if a text has an NHS number, which is one person's, also where no name is seen."""
    seen = _UNSEEN.sub("", text)
    return _leave_out_nhs_numbers(seen) != seen


def _leave_out_nhs_numbers(text: str) -> str:
    text = _CALLED_NHS_NUMBER.sub(rf"\1{LEFT_OUT}", text)
    return _DIGIT_RUN.sub(lambda run: LEFT_OUT if is_nhs_number(run[0]) else run[0], text)


def _leave_out_names(text: str) -> str:
    words = list(_WORD.finditer(text))
    kinds = "".join(map(_find_kind, words, [None, *words]))
    kinds = _BODY.sub(lambda body: re.sub("[NM]", "-", body[0]), kinds)
    for name in reversed(list(_NAMES.finditer(kinds))):
        first, last = words[name.start() // 2], words[name.end() // 2 - 1]
        text = f"{text[: first.start()]}{LEFT_OUT}{text[last.end() :]}"
    return text


def _find_kind(word: re.Match[str], last: re.Match[str] | None) -> str:
    """Name what a word is in two letters: how it follows the one before it, and what it may be.

    What begins a sentence has a capital anyway: it is a name alone unless it is a word of messages.
    """
    join, part = _find_join(word, last), _find_part(word[0])
    is_ordinary = join == "^" and _get_bare(word[0]).lower() in find_small_words()
    return join + ("N" if part == "M" and is_ordinary else part)


def _find_join(word: re.Match[str], last: re.Match[str] | None) -> str:
    """Tell if a word begins a sentence (^), or follows a bracket, more, or blanks alone (_)."""
    between = word.string[last.end() if last else 0 : word.start()].lstrip(")]")
    if last is None or _ends_sentence(last[0]) or re.search(r"[.?!:\n]", between):
        return "^"
    return "(" if "(" in between else "|" if between.strip() else "_"


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and _find_part(word) not in {"L", "T", "I"}


def _find_part(word: str) -> str:
    """Tell what part a word may have.

    It may be what was left out (#), what an NHS number is called (L), a title or the like (T), an
    initial or small word of a name (I), what ties a name to a number (V), an article (A), "and"
    (&), the word for a body (B), a name alone (M) or only in company (N), what somebody in small
    letters has (p), a word that is part of none (-), or any other (w).
    """
    if word == LEFT_OUT:
        return "#"
    bare = _get_bare(word)
    if (len(bare) == 1 and bare.isupper()) or bare in PARTICLES:
        return "I"
    lower = bare.lower()
    for part, known in _PARTS:
        if lower in known:
            return part
    if bare in _ACRONYMS:
        return "-"
    if not bare[0].isupper():
        return "p" if bare != word.rstrip(".") else "w"
    is_common = lower in ROLES | GROUPS | BODIES | MONTHS | DAYS
    return "N" if is_common or _ACRONYM.fullmatch(bare) else "M"


def _get_bare(word: str) -> str:
    return _ENDING.sub("", word.rstrip("."))


def is_nhs_number(text: str) -> bool:
    """Tell whether ten digits are an NHS number, by the check digit (modulus 11)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return len(digits) == 10 and digits[9] == (0 if check == 11 else check)  # noqa: PLR2004
