"""Personal details in a question: found, and left out before anything is kept."""

import re

LEFT_OUT = "[left out]"
_TEN_DIGITS = r"\d(?:[\s.‐-―-]{0,2}\d){9}(?!\d)"
_DIGIT_RUN = re.compile(rf"(?<![\d.,]){_TEN_DIGITS}")
# Called one, a number is one, even if a digit of it was mistyped.
_CALLED_NHS_NUMBER = re.compile(
    rf"(\bNHS\s+(?:no|num|number|id)\b\W{{0,3}}(?:is\s+)?){_TEN_DIGITS}", re.IGNORECASE
)
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# British numbers, with +44 or a leading nought.
_PHONE = re.compile(r"(?<![\d])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]*\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
# Two words or more with capitals: too much rather than too little is left out beside a postcode.
_NAME = re.compile(r"\b[A-Z][\w'’-]*\.?(?:\s+[A-Z][\w'’-]+)+")
# Beside an NHS number, what may be a name is taken for one: words with capitals in a row, any word
# after a title or "patient", and what stands next to the number: a word with a capital, a surname
# before it, or two words without. Acronyms name nobody: "My NHS number", "the ICB".
_WORD = re.compile(rf"{re.escape(LEFT_OUT)}|[^\W\d_](?:[\w'’-]*\w)?\.?")
_BEFORE_NAMES = frozenset(
    "called dame dr lady lord miss mr mrs ms mx named patient prof professor sir".split()
)
_NO_NAMES = frozenset(
    "a about an and any are as at because but by can could did do does for from had has have he her"
    " his how i if in is it its may my nhs no not number of on or our she should so that the their"
    " there they this to was we were what when where which who whose why will with would you"
    " your".split()
)
_ACRONYMS = frozenset("CCG CQC GP GPs ICB ICP ICS MP NHS PCN PCT UK".split())
_WITHIN_NAMES = frozenset("al bin da de del der di du ibn la le van von".split())
_LABELS = frozenset("id nhs no num number".split())
# In the letters of `_find_kind`.
_NAMES = re.compile(
    r"(?<=T)_[NIw](?:_[NI]|_w(?=(?:.L)*.#))*"
    r"|(?=.[NI](?:_[NI])*_N).[NI](?:_[NI])+"
    r"|(?:.N\|N|.N|.w(?:_w){1,2})(?=(?:.L)*.#)"
)
_SLACK_MAIL = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")
_SLACK_PHONE = re.compile(r"<tel:([^|>]+)(?:\|[^>]*)?>")


def leave_out_personal_words(text: str) -> tuple[str, bool]:
    """Return the text without personal details, and whether there were any.

    NHS numbers count where their check digit is right or they are called so, and take names with
    them; a postcode counts only beside a name, since it is a place otherwise.
    """
    text = _SLACK_PHONE.sub(r"\1", _SLACK_MAIL.sub(r"\1", text))
    left = _MAIL.sub(LEFT_OUT, text)
    left = _PHONE.sub(LEFT_OUT, left)
    if is_about_patient(left):
        left = _POSTCODE.sub(LEFT_OUT, _leave_out_names(_leave_out_nhs_numbers(left)))
    elif _POSTCODE.search(left) and _NAME.search(left):
        left = _NAME.sub(LEFT_OUT, _POSTCODE.sub(LEFT_OUT, left))
    return left, left != text


def is_about_patient(text: str) -> bool:
    """Tell if a text has an NHS number, which is one person's, also where no name is seen."""
    return _leave_out_nhs_numbers(text) != text


def _leave_out_nhs_numbers(text: str) -> str:
    text = _CALLED_NHS_NUMBER.sub(rf"\1{LEFT_OUT}", text)
    return _DIGIT_RUN.sub(lambda run: LEFT_OUT if is_nhs_number(run[0]) else run[0], text)


def _leave_out_names(text: str) -> str:
    words = list(_WORD.finditer(text))
    kinds = "".join(map(_find_kind, words, [0, *(word.end() for word in words)]))
    for name in reversed(list(_NAMES.finditer(kinds))):
        first, last = words[name.start() // 2], words[name.end() // 2 - 1]
        text = f"{text[: first.start()]}{LEFT_OUT}{text[last.end() :]}"
    return text


def _find_kind(word: re.Match[str], end_of_last: int) -> str:
    """Name what a word is in two letters: how it follows the one before it, and what it may be.

    It follows after blanks alone (`_`) or more (`|`). It may be what was left out (#), what an NHS
    number is called (L), a title or the like (T), an initial or small word of a name (I), a name
    (N), a word that is part of none (-), or any other (w).
    """
    follows = "|" if word.string[end_of_last : word.start()].strip() else "_"
    if word[0] == LEFT_OUT:
        return f"{follows}#"
    bare = word[0].rstrip(".")
    if bare.lower() in _LABELS:
        return f"{follows}L"
    if bare.lower() in _BEFORE_NAMES:
        return f"{follows}T"
    if (len(bare) == 1 and bare.isupper()) or bare in _WITHIN_NAMES:
        return f"{follows}I"
    if bare.lower() in _NO_NAMES or bare in _ACRONYMS:
        return f"{follows}-"
    return f"{follows}w" if bare[0].islower() else f"{follows}N"


def is_nhs_number(text: str) -> bool:
    """Tell whether ten digits are an NHS number, by the check digit (modulus 11)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return len(digits) == 10 and digits[9] == (0 if check == 11 else check)  # noqa: PLR2004
