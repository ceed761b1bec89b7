"""The YAML front matter of a text: the fields above it, between two lines of three hyphens."""

import json
import re
from itertools import takewhile

import yaml
from yaml.composer import ComposerError
from yaml.parser import ParserError
from yaml.scanner import ScannerError

from ingest.errors import UnreadableSourceError

Fields = dict[str, object]

_FENCE = "---"
_LARGEST_CHARS = 64_000
_DEEPEST = 20
# A title with a colon in it is the commonest slip of people who don't write YAML.
_FIELD = re.compile(
    r"(?:\A|(?<=[\r\n]))(?P<name>title|author|publisher|published|date|url):(?P<value>[^\r\n]*)",
    re.IGNORECASE,
)
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}
# What YAML makes of other words than these is not what stands there: 12:30 would become 750.
_READ_TAGS = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:null"}


class _Loader(yaml.SafeLoader):
    """Reads YAML without aliases, which grow without bound, and without deep nesting.

    It is the loader in Python: the one in C dies of deep nesting, and the process with it.
    """

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "a * in it refers to another field", None)
        if self.depth >= _DEEPEST:
            raise ComposerError(None, None, "its lists are nested too deeply", None)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag in _READ_TAGS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_front_matter(text: str) -> tuple[Fields | None, str]:
    """Split a text into the fields of its front matter and the text below it, ends trimmed.

    Without front matter, there are no fields, and the text is whole: two rules at the top of a
    text may also stand around prose.

    Raises:
        UnreadableSourceError: it is too large, or not YAML.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return None, text
    between = list(takewhile(lambda line: line.rstrip() != _FENCE, lines[1:]))
    if len(between) == len(lines) - 1:
        return None, text
    fields = _read_fields("".join(between))
    return (None, text) if fields is None else (fields, "".join(lines[len(between) + 2 :]).strip())


def _read_fields(words: str) -> Fields | None:
    """Read fields; None if it is something else than names with values."""
    if len(words) > _LARGEST_CHARS:
        raise UnreadableSourceError("its front matter is not YAML (it is larger than 64 KB)")
    try:
        fields = _load(words)
    # The constructors fail with whatever a value against its tag leads to.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as error:
        problem = next(iter(str(error).splitlines()), type(error).__name__)
        raise UnreadableSourceError(f"its front matter is not YAML ({problem})") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict) or any(len(str(name).split()) != 1 for name in fields):
        return None
    return {str(name).lower(): value for name, value in fields.items()}


def _load(words: str) -> object:
    """Load YAML; where its syntax is at fault, once more with the values of our fields quoted."""
    try:
        loaded = _load_strictly(words)
        return loaded if isinstance(loaded, dict | None) else _load_quoted(words, loaded)
    except (ScannerError, ParserError):
        if _quote_fields(words) == words:
            raise
        return _load_strictly(_quote_fields(words))


def _load_quoted(words: str, otherwise: object) -> object:
    try:
        return _load_strictly(_quote_fields(words))
    except yaml.YAMLError:
        return otherwise


def _load_strictly(words: str) -> object:
    return yaml.load(words, Loader=_Loader)  # noqa: S506 - it is a SafeLoader


def _quote_fields(words: str) -> str:
    return _FIELD.sub(_quote_field, words)


def _quote_field(line: re.Match[str]) -> str:
    value = line["value"].strip()
    closing = _CLOSING.get(value[:1])
    # An end that is missing may be further down: nobody can tell what was meant.
    if not value or _is_yaml(line[0]) or (closing and closing not in value[1:]):
        return line[0]
    return f"{line['name']}: {json.dumps(value, ensure_ascii=False)}"


def _is_yaml(line: str) -> bool:
    try:
        return isinstance(_load_strictly(line), dict)
    except (ScannerError, ParserError):
        return False
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError):
        return True
