"""Mail pasted as a question: what its writer says, what is quoted, what the subject line says."""

import re

_LABEL = r"(?:from|sent|to|cc|bcc|date|subject|reply-to|importance|attachments?)"
_HEAD_LINE = re.compile(rf"^[ \t]*\**{_LABEL}\**:\**(?:[ \t]+\S.*)?$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^[ \t]*\**subject\**:\**[ \t]*(?:(?:re|fwd?|aw|wg):[ \t]*)*(.*)$", re.IGNORECASE
)
_FEWEST_HEAD_LINES = 2
_BORDER = re.compile(
    r"^[ \t]*(?:[-_=]{2,}[ \t]*)?(?:original message|forwarded (?:message|by .{1,80})|"
    r"begin forwarded message:?)[ \t]*[-_=:]*[ \t]*"
    # A long line is prose: nobody's name and day take so much.
    r"|^[ \t]*on\b.{4,200}\bwrote:[ \t]*",
    re.IGNORECASE,
)
_INLINE_BORDER = re.compile(
    r"(?<!-)-{2,}[ \t]*(?:original|forwarded) message[ \t]*-{2,}", re.IGNORECASE
)
_QUOTED = re.compile(r"^[ \t]*>+[ \t]?(?:>+[ \t]?)*")


def own_words(text: str) -> list[str]:
    """Give the layers of a message, the writer's own words first: own, quoted, subject.

    A message that is no mail is one layer.
    """
    layers: dict[str, list[str]] = {"own": [], "quoted": [], "subject": []}
    lines = _INLINE_BORDER.sub(lambda border: f"\n{border[0]}\n", text).split("\n")
    heads = _find_heads(lines)
    layer = "own"
    for number, line in enumerate(lines):
        if number in heads:
            layer = "quoted"
            if subject := _SUBJECT.match(line):
                layers["subject"].append(subject[1])
        elif border := _BORDER.match(line):
            layer = "quoted"
            layers["quoted"].append(line[border.end() :])
        elif mark := _QUOTED.match(line):
            layers["quoted"].append(line[mark.end() :])
        else:
            layers[layer].append(line)
    return ["\n".join(lines) for lines in layers.values()]


def _find_heads(lines: list[str]) -> frozenset[int]:
    """Find the lines of mail heads; a lone "Date: …" is none."""
    heads: set[int] = set()
    block: list[int] = []
    for number, line in enumerate([*lines, "end"]):
        if _HEAD_LINE.match(_QUOTED.sub("", line)):
            block.append(number)
        elif line.strip() or len(block) >= _FEWEST_HEAD_LINES:
            is_subject = (
                block and not "".join(lines[: block[0]]) and _SUBJECT.match(lines[block[0]])
            )
            if is_subject or len(block) >= _FEWEST_HEAD_LINES:
                heads |= set(block)
            block = []
    return frozenset(heads)
