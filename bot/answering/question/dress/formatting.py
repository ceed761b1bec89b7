"""Marks in a message that are no words: Slack's, Markdown's and HTML's, emoji, entities."""

import html
import re

# Slack's marks: https://docs.slack.dev/messaging/formatting-message-text
_DATE = re.compile(r"<!date\^[^|<>]{0,500}\|([^<>]*)>")
_MENTION = re.compile(r"<(?:[@#]|!(?!date))[^<>\s|]{1,200}(?:\|[^<>]{0,200})?>")
_LINK = re.compile(r"<(?:https?|mailto|tel|ftp):[^<>|\s]+\|([^<>]*)>")
_BARE_LINK = re.compile(r"<((?:https?|ftp)://[^<>|\s]+)>|<mailto:([^<>|\s]+)>")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|/|#)[^()\s]{0,500}\)")
_TYPED_MENTION = re.compile(
    r"^\s*@[a-z][\w.-]{0,60}[,:]?\s+|(?<!\s)\s+@[a-z][\w.-]{0,60}(?=[?.!]?\s*$)", re.IGNORECASE
)

# A name with a letter in it; "7:30 or 8:30" and "10:15:30" have none.
_EMOJI_NAME = re.compile(
    r"(?<!\w):(?:100|1234):(?!\w)"
    r"|:(?=[a-z0-9_+'-]{0,80}[a-z+])(?!\d+[ap]m)[a-z0-9_+'-]{1,80}:(?::skin-tone-[1-6]:)?(?!\w)"
    r"|(?<![\w:]):(?=[a-z0-9_+'-]{0,80}[a-z+])[a-z0-9_+'-]{1,80}:(?::skin-tone-[1-6]:)?"
    r"|:-1:"
)
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3[ \t]*(?=[^\\W\\d_])")
_EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3"
    # Symbols with what joins, colours and varies them; the dots that are bullets are not among
    # them, nor are arrows and signs of mathematics.
    "|(?:[\u231a-\u23ff\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*)+"
    "|[\ufe0e\ufe0f\u20e3]"
)

_BLOCK = "p|br|div|tr|h[1-6]|ul|ol|table|tbody|thead|blockquote|pre|hr|section|article|body|html"
_INLINE = (
    "b|i|em|strong|u|s|del|ins|strike|a|span|code|kbd|font|mark|q|small|sup|sub|td|th|img|abbr"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]{{0,500}})?/?>|</li>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<li(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)

_FENCE = re.compile(r"^[ \t]*```+[ \t]*[a-z]{0,12}[ \t]*$|```+", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?=\S)", re.MULTILINE)
# A mark pairs only with one of its like, at the edges of words: "snake_case" and "2 * 3 * 4" stay.
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]*[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])([^_\n]*[^\s_])_{1,3}(?![\w_])"
    r"|(?<![\w~])~{1,2}(?=[^\s~])([^~\n]*[^\s~])~{1,2}(?![\w~])"
    r"|`{1,2}(?=[^\s`])([^`\n]*)`{1,2}"
)


def strip_markup(text: str) -> str:
    """Leave the words of a message: labels for links, no mentions, no emoji, no emphasis."""
    text = _strip_slack(text)
    text = _INLINE_TAG.sub("", _ITEM_TAG.sub("\n• ", _BLOCK_TAG.sub("\n", text)))
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = _MARKDOWN_LINK.sub(r"\1", text)
    text = _EMOJI.sub(" ", _KEYCAP.sub(r" \1. ", _EMOJI_NAME.sub(" ", text)))
    text = _HEADING.sub("", _FENCE.sub(" ", text))
    return _TYPED_MENTION.sub(" ", _EMPHASIS.sub(_first_group, text))


def _strip_slack(text: str) -> str:
    if "<" not in text:
        return text
    text = _MENTION.sub(" ", _DATE.sub(r"\1", text))
    return _BARE_LINK.sub(_first_group, _LINK.sub(r"\1", text))


def _first_group(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")
