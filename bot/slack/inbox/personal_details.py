"""Personal details in a question: found, and left out before anything is kept."""

import re

LEFT_OUT = "[left out]"
_DIGIT_RUN = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){9}(?![\d])")
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# British numbers, with +44 or a leading nought.
_PHONE = re.compile(r"(?<![\d])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]*\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
# Two words or more with capitals: too much rather than too little is left out beside a postcode.
_NAME = re.compile(r"\b[A-Z][\w'’-]*\.?(?:\s+[A-Z][\w'’-]+)+")
# Beside an NHS number stand words such as "My NHS number", which name nobody.
_PERSON = re.compile(r"\b[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+)+")
_SLACK_MAIL = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")
_SLACK_PHONE = re.compile(r"<tel:([^|>]+)(?:\|[^>]*)?>")


def leave_out_personal_words(text: str) -> tuple[str, bool]:
    """Return the text without personal details, and whether there were any.

    NHS numbers count where their check digit is right, and take names with them; a postcode counts
    only beside a name, since it is a place otherwise.
    """
    text = _SLACK_PHONE.sub(r"\1", _SLACK_MAIL.sub(r"\1", text))
    left = _MAIL.sub(LEFT_OUT, text)
    left = _PHONE.sub(LEFT_OUT, left)
    numbers = _DIGIT_RUN.sub(lambda run: LEFT_OUT if is_nhs_number(run[0]) else run[0], left)
    left = _PERSON.sub(LEFT_OUT, numbers) if numbers != left else left
    if _POSTCODE.search(left) and _NAME.search(left):
        left = _NAME.sub(LEFT_OUT, _POSTCODE.sub(LEFT_OUT, left))
    return left, left != text


def names_patient(text: str) -> bool:
    """Tell whether there are an NHS number and a name in a text."""
    has_number = any(is_nhs_number(run[0]) for run in _DIGIT_RUN.finditer(text))
    return has_number and _PERSON.search(text) is not None


def is_nhs_number(text: str) -> bool:
    """Tell whether ten digits are an NHS number, by the check digit (modulus 11)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return len(digits) == 10 and digits[9] == (0 if check == 11 else check)  # noqa: PLR2004
