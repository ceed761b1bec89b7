"""Ways to ask for JSON, from the strictest to none: servers differ in which they know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

Arguments = Mapping[str, object]

_AGAIN = (
    "Your last reply could not be used: {problem}. Reply with the one JSON object that is asked "
    "for, and nothing else."
)


class Form(Enum):
    """How a reply is asked for; a server that rejects one is asked in the next."""

    JSON_SCHEMA = "json_schema"
    TOOL_CALL = "tool_call"
    JSON_MODE = "json_mode"
    TEXT = "text"

    @property
    def next(self) -> "Form | None":
        """The form that asks less of a server."""
        forms = list(Form)
        place = forms.index(self) + 1
        return forms[place] if place < len(forms) else None


@dataclass(frozen=True, slots=True)
class Structure:
    """A JSON document that is asked for: its name, what it is, and its schema."""

    name: str
    description: str
    schema: Mapping[str, object]


def make_object(**fields: object) -> dict[str, object]:
    """Make the schema of an object that has just these fields; a text describes one of text."""
    properties = {
        name: {"type": "string", "description": field} if isinstance(field, str) else field
        for name, field in fields.items()
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def make_list(items: object) -> dict[str, object]:
    """Make the schema of a list."""
    return {"type": "array", "items": items}


def write_arguments(form: Form, structure: Structure | None) -> tuple[Arguments, Arguments]:
    """Write what asks for a structure in a form: arguments for LangChain, fields of the request.

    LangChain would hand a `response_format` argument to a client of its own, which parses the whole
    reply and fails where it is cut off; as a field of the request it is left alone.
    """
    if structure is None:
        return {}, {}
    named = {"name": structure.name, "description": structure.description}
    match form:
        case Form.JSON_SCHEMA:
            schema = {**named, "strict": True, "schema": structure.schema}
            return {}, {"response_format": {"type": "json_schema", "json_schema": schema}}
        case Form.TOOL_CALL:
            function = {**named, "parameters": structure.schema}
            return {
                "tools": [{"type": "function", "function": function}],
                "tool_choice": {"type": "function", "function": {"name": structure.name}},
            }, {}
        case Form.JSON_MODE:
            return {}, {"response_format": {"type": "json_object"}}
        case Form.TEXT:
            return {}, {}


def name_request(
    messages: Sequence[tuple[str, str]], structure: Structure | None
) -> Sequence[tuple[str, str]]:
    """Put the structure's name into a line before what the system says.

    Where a server knows neither schemas nor tools, nothing else tells one request from another.
    """
    if structure is None:
        return messages
    (role, words), *others = messages
    return [(role, f"{structure.name}\n\n{words}"), *others]


def ask_again(messages: Sequence[tuple[str, str]], problem: str) -> list[tuple[str, str]]:
    """Write the messages once more for a reply that could not be used; the last one stays last."""
    (role, words), *others = messages
    return [(role, f"{words}\n\n{_AGAIN.format(problem=problem)}"), *others]
