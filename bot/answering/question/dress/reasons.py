"""Why somebody asks, said behind the question: "how many, I have a minister on the line"."""

import re

_PAPERS = (
    r"(?:slides?|deck|footnote|caption|references?|citation|bibliography|badge|card|banner|poster|"
    r"headline|briefing|brief|minutes|press (?:line|release)|speech|letter|reply|newsletter|blog)"
)
_LONGEST_CHARS = 160
_REASON = re.compile(
    r"(?:[ ]?,|[ ][–—-])[ ]?(?:(?:because|as|since|cos)\s+)?(?:"
    # No thing that is asked about has "I" or "we" before it.
    r"(?:i|we)(?:['’](?:ve|m|re)|\s+(?:have|need|want|must|am|are))\s+(?:\w+\s+)?"
    r"(?:an?|to|it|this|that|one|the|my|our|\w+ing|asked)\b"
    rf"|(?:it['’]?s\s+)?for\s+(?:my|our|the|an?)\s+(?:\w+\s+)?{_PAPERS}\b"
    r"|(?:my|our|an?|the|some)\s+\w+(?:['’]s|\s+(?:is|wants|needs|keeps))\s+"
    r"(?:asking|asked|waiting|on\s+(?:the\s+)?(?:phone|line)|to\s+know)\b"
    r")[^?.;]{0,80}(?P<mark>\??)\s*$",
    re.IGNORECASE,
)


def cut_reason(text: str) -> str:
    """Leave out of a question why it is asked, where that stands behind it."""
    start = max(0, len(text) - _LONGEST_CHARS)
    found = _REASON.search(text, start)
    return f"{text[: found.start()]}{found['mark']}" if found and found.start() else text
