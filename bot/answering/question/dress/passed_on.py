"""Questions that somebody passes on: "our director asked me in the lift what it costs"."""

import re

from bot.answering.question.asking.question_words import WH

_ASKED = rf"(?:{WH}|whether|if)"
# Who tells of it begins with themself: no question about policy does.
_BEGINNING = r"(?:I|we|my|our)(?!\w)[^.?!;\n]{0,200}?"
_BREAK = r"(?:\s*[,–—-]|\s(?:and|but|because|so))\s+"
_STORY = _BEGINNING + _BREAK
_AND = r"(?:(?:and|but|so|also)\s+)?"
_SOMEBODY = (
    r"(?:(?:my|our|some|another|an?|one\s+of\s+(?:my|our|the))\s+|(?:some|every|any)(?:body|one)\s+|"
    r"people\s+)(?:(?!(?:that|who|which|when|where)\b)[\w’'-]+\s+){0,5}?"
)
_ANYBODY = (
    rf"(?!(?:{WH}|did|do|does|has|have|had|is|are|was|were|can|will)\b)(?:[\w’'-]+\s+){{1,6}}?"
)
_ASKS = (
    r"(?:(?:has|have|had|is|are|was|were|keeps?|kept|just|also|now|often|really|been|always)\s+){0,3}"
    r"(?:ask(?:s|ed|ing)?|quer(?:ies|ied|ying)|wonder(?:s|ed|ing)?|"
    r"(?:wants?|wanted|needs?|needed|keen|trying|(?:would|['’]d)\s+(?:like|love))\s+to\s+"
    r"(?:know|hear|see|find\s+out|understand|ask|check))"
)
_WHERE = rf"(?:\s+(?!(?:{_ASKED}|to|for|about)\b)[\w’'-]+){{0,6}}?"
_AM_ASKED = (
    r"(?:I|we)(?:\s+(?:have|had|was|were|am|are|got|get|keep|kept)|['’](?:ve|d|m|re))"
    r"(?:\s+(?:just|often|now|been|being|getting)){0,2}\s+asked"
)
_NEED = (
    r"(?:(?:I|we)(?:\s+|['’]d\s+))?(?:(?:just|also|really)\s+)?(?:need|want|(?:would\s+)?like|have)\s+to\s+"
    r"(?:know|find\s+out|check|see|understand|say|establish|confirm)"
)
# "We could not agree what …", "I wasn't quite sure who …".
_UNSURE = (
    r"(?:(?:I|we)\s+)?(?:(?:could|can|did|do|was|were|am|are)(?:\s+not|n['’]t)|cannot|I['’]m\s+not)\s+"
    r"(?:\w+\s+){0,2}?(?:agree|know|say|remember|recall|find(?:\s+out)?|work\s+out|tell|sure|certain|"
    r"clear)(?:\s+(?:on|about|of))?"
)
_TOLD = "|".join(
    [
        rf"{_STORY}{_AND}(?:she|he|they|the\s+(?:[\w’'-]+\s+){{1,4}}?)\s*{_ASKS}",
        rf"(?:{_STORY})?{_AND}{_SOMEBODY}{_ASKS}",
        # Nobody but the one who writes is "me": then anybody may have asked.
        rf"(?:{_STORY})?{_AND}{_ANYBODY}{_ASKS}\s+(?:me|us)",
        rf"(?:{_STORY})?{_AND}(?:{_AM_ASKED}|{_NEED}|{_UNSURE})",
    ]
)
_PASSED_ON = re.compile(
    rf"(?:{_TOLD})(?!\w){_WHERE}\s*[,:–—-]?\s+"
    rf"(?=(?:(?:in|at|to|for|by|on|from|of)\s+)?{_ASKED}\s+\w)",
    re.IGNORECASE,
)
# "I read the plan and don't know why it failed."
_STORY_ALONE = re.compile(rf"(?P<told>{_BEGINNING}){_BREAK}", re.IGNORECASE)
_REFERS_BACK = re.compile(r"\b(?:it|they|them|he|she|there)\b", re.IGNORECASE)
_END = re.compile(r"[\s.?]*$")
_IF = re.compile(r"if\b", re.IGNORECASE)


def take_over(sentence: str) -> str:
    """Leave of a sentence that passes a question on the question; others stay as they are."""
    if not (told := _PASSED_ON.match(sentence)):
        return sentence
    asked = _END.sub("?", sentence[told.end() :], count=1)
    asked = f"whether{asked[2:]}" if _IF.match(asked) else asked
    story = _STORY_ALONE.match(sentence)
    return f"{story['told']}. {asked}" if story and _REFERS_BACK.search(asked) else asked
