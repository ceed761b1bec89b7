"""The YAML front matter of a text: the fields above it, between two lines of three hyphens."""

from itertools import takewhile

import yaml
from yaml.composer import ComposerError

from ingest.errors import UnreadableSourceError

Fields = dict[str, object]

_FENCE = "---"
_LARGEST_CHARS = 64_000
_DEEPEST = 20
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
        fields = yaml.load(words, Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    # The constructors fail with whatever a value against its tag leads to.
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as error:
        problem = next(iter(str(error).splitlines()), type(error).__name__)
        raise UnreadableSourceError(f"its front matter is not YAML ({problem})") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict) or any(len(str(name).split()) != 1 for name in fields):
        return None
    return {str(name): value for name, value in fields.items()}
