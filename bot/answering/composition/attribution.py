"""Who said it, where and when: the words that introduce a quote."""

import re

from bot.answering.wording import format_day
from vectorstore.articles import ArticleDetails
from vectorstore.language.sentences import Span, split_paragraphs

_OPENING = ("“", '"', "‘")
_BLOCK_QUOTE = re.compile(r"^(?:>\s*)+")
# "Ann Example, chair of the Sample Network, said:" — and what follows are her words.
_SAYS = re.compile(
    r"\b(?:said|says|added|adds|commented|comments|explained|continued|wrote|writes)\s*:$"
)
_NAME = re.compile(
    r"(?<![\w’'])(?P<name>[^\W\d_a-z][\w’'-]+(?:\s+(?:(?:de|van|von|der|al|bin|la)\s+|[A-Z]\.\s+)*"
    r"[^\W\d_a-z][\w’'-]+){1,3})(?![\w’'])"
)
_NOT_OF_NAME = re.compile(
    r"^(?:(?:In|On|At|By|The|Sir|Dame|Dr|Lord|Lady|Baroness|Professor|Prof|Mr|Mrs|Ms|January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Speaking|Responding)\s+)+"
)
_LONGEST_NAME_WORDS = 4
# “…,” said Ann Example, or “…,” Ann Example said; words of hers may come before and after it.
_SAYING = r"(?:said|says|added|adds|commented|comments|explained|explains|wrote|writes|told)"
_FOLLOWED_BY = re.compile(
    rf"^[^“\"]*[”\"]\s+(?:{_SAYING}\s+(?P<after>{_NAME.pattern.replace('name', 'said')})"
    rf"|(?P<before>{_NAME.pattern.replace('name', 'says')})\s+{_SAYING}\b)"
)
# Between letters, a single mark is an apostrophe.
_CLOSING_SINGLE = re.compile(r"’(?!\w)")
_CLOSING = re.compile(r"[”\"]|’(?!\w)")
# What follows a person's name that is not the last in its lead.
_DESCRIBED = re.compile(r"\s*(?:,|\(|of\b|from\b|at\b|who\b)")
_NOT_PEOPLE = frozenset(
    """
    association board boards care chair chief commission committee confederation council department
    deputy director england executive foundation government group health house institute minister
    ministry network nhs office officer organisation partnership president secretary service
    services social society system systems trust trusts union university
    """.split()
)
# How far before a quoted paragraph its speaker is looked for.
_NEAR_CHARS = 6_000


def introduce(article: ArticleDetails, text: str, sentence: Span) -> str:
    """Name who speaks in a sentence of an article's text, with its publisher and date.

    Words inside a quoted passage are the speaker's, not the author's: they are never introduced by
    the author's name.
    """
    where = f"quoted in “{article.title}”"
    is_speech, speaker = find_voice(text, sentence)
    if is_speech:
        who = f"{speaker}, {where}" if speaker else f"Q{where[1:]}"
    else:
        who = article.author or article.publisher or f"“{article.title}”"
    publisher = article.publisher if who != article.publisher else None
    return f"{who} ({', '.join(filter(None, [publisher, format_day(article.published)]))})"


def find_voice(text: str, sentence: Span) -> tuple[bool, str | None]:
    """Tell whether a sentence of an article is quoted speech, and who speaks if that is named."""
    is_speech = _is_speech(text, sentence)
    if not is_speech:
        return False, None
    return True, _find_speaker(text, sentence) or _find_speaker_after(text, sentence)


def _is_speech(text: str, sentence: Span) -> bool:
    """Tell whether a sentence is quoted speech as a whole, and not one that quotes some words."""
    paragraph = _paragraph_at(text, sentence)
    before = _BLOCK_QUOTE.sub("", text[paragraph.start : sentence.start])
    words = _BLOCK_QUOTE.sub("", text[slice(*sentence)]).rstrip(" ,.;")
    whole = _BLOCK_QUOTE.sub("", text[slice(*paragraph)]).rstrip(" ,.;")
    if whole.startswith("‘") and len(_CLOSING_SINGLE.findall(whole[:-1])) == 0:
        return True
    # Words may be quoted within the speech, so it is over only when as many are closed as opened.
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    if words.count("“") > words.count("”") and words.startswith("“"):
        return True
    if not words.startswith(_OPENING):
        return False
    closing = [match.start() for match in _CLOSING.finditer(words, 1)]
    return not closing or closing == [len(words) - 1]


def _paragraph_at(text: str, sentence: Span) -> Span:
    before = max(0, sentence.start - _NEAR_CHARS)
    near = text[before : sentence.end + _NEAR_CHARS]
    for span in split_paragraphs(near):
        if before + span.start <= sentence.start < before + span.end:
            return Span(before + span.start, before + span.end)
    return sentence


def _find_speaker(text: str, sentence: Span) -> str | None:
    """Find who is named before the run of quoted paragraphs that a sentence stands in."""
    near = text[max(0, sentence.start - _NEAR_CHARS) : sentence.end]
    paragraphs = [_BLOCK_QUOTE.sub("", near[slice(*span)]) for span in split_paragraphs(near)]
    while paragraphs and paragraphs[-1].startswith(_OPENING):
        paragraphs.pop()
    if not paragraphs or not _SAYS.search(paragraphs[-1]):
        return None
    return _read_speaker(paragraphs[-1].replace("*", ""))


def _find_speaker_after(text: str, sentence: Span) -> str | None:
    """Find who is named right after the quoted words, in the same paragraph."""
    rest = text[sentence.end - 1 : _paragraph_at(text, sentence).end]
    named = _FOLLOWED_BY.match(rest)
    return _bare_name(named["after"] or named["before"]) if named else None


def _read_speaker(lead: str) -> str | None:
    """Read the name in a lead such as "Responding, Sample Network chair Ann Example said:".

    A name that begins the lead is followed by what the person is; one that ends it comes after.
    """
    names = [match for match in _NAME.finditer(lead) if _bare_name(match["name"])]
    if not names:
        return None
    first, last = names[0], names[-1]
    before = lead[: first.start()].strip()
    begins_clause = not before or before.istitle() or before.endswith(",")
    if begins_clause and (first is last or _DESCRIBED.match(lead[first.end() :])):
        return _bare_name(first["name"])
    ends_lead = _SAYS.fullmatch(lead[last.end() :].strip()) is not None
    return _bare_name(last["name"]) if ends_lead else None


def _bare_name(name: str) -> str | None:
    """Take titles and roles off the front of a name; None if what is left is no person's."""
    words = _NOT_OF_NAME.sub("", name).split()
    while words and words[0].lower() in _NOT_PEOPLE:
        words = words[1:]
    if not 1 < len(words) <= _LONGEST_NAME_WORDS or _NOT_PEOPLE.intersection(map(str.lower, words)):
        return None
    return " ".join(words)
