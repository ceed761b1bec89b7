"""The windows that open over Slack."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import (
    CheckboxesElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    RichTextBlock,
    RichTextElementParts,
    RichTextPreformattedElement,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.slack.messages import action_ids as actions
from bot.slack.messages.action_ids import (
    FAULTS_FIELD,
    REASON_BLOCK,
    REASON_FIELD,
    STATEMENT_FIELD,
    TELL_WHY,
)
from bot.slack.messages.answers.rendered import RenderedAnswer
from bot.slack.messages.answers.sources import pack
from bot.slack.messages.block_kit import Block, section

_MOST_BLOCKS = 100
_MOST_REASON_CHARS = 1_000
_MOST_OPTION_CHARS = 75
_MOST_STATEMENTS = 100

FAULTS = (
    "Doesn't answer my question",
    "Not what the source says",
    "Out of date",
    "Something important is missing",
    "Too long or hard to read",
)
_THANKS = "Thank you. The people who look after me read every report."


def ask_why(answer_id: int, statements: Sequence[str] = ()) -> View:
    """Make the window that asks what is wrong with an answer; all of it may stay empty.

    Of several statements, the one that is wrong can be chosen.
    """
    faults = CheckboxesElement(
        action_id=FAULTS_FIELD, options=[Option(value=one, text=one) for one in FAULTS]
    )
    asked = [_ask(FAULTS_FIELD, "What was wrong?", faults)]
    if len(statements) > 1:
        options = [
            Option(value=str(number), text=_shorten(f"{number}. {statement}"))
            for number, statement in enumerate(statements[:_MOST_STATEMENTS], 1)
        ]
        chosen = StaticSelectElement(action_id=STATEMENT_FIELD, options=options)
        asked.append(_ask(STATEMENT_FIELD, "Which statement?", chosen))
    words = PlainTextInputElement(
        action_id=REASON_FIELD, multiline=True, max_length=_MOST_REASON_CHARS
    )
    asked.append(_ask(REASON_BLOCK, "What should it have said?", words))
    return View(
        type="modal",
        title="Not helpful",
        close="Close",
        submit="Send",
        callback_id=TELL_WHY,
        private_metadata=str(answer_id),
        blocks=asked,
    )


def read_why(view: Mapping[str, object]) -> tuple[list[str], str]:
    """Read what was ticked and chosen in that window, and the words that were written there."""
    faults = _read_field(view, FAULTS_FIELD, FAULTS_FIELD, "selected_options")
    listed = faults if isinstance(faults, list) else []
    ticked = [one.get("value") for one in listed if isinstance(one, Mapping)]
    told = [one for one in FAULTS if one in ticked]
    number = _read_field(view, STATEMENT_FIELD, STATEMENT_FIELD, "selected_option", "value")
    if isinstance(number, str) and number.isdecimal():
        told.append(f"statement {number[:3]}")
    words = _read_field(view, REASON_BLOCK, REASON_FIELD, "value")
    return told, words if isinstance(words, str) else ""


def thank_for_reason() -> View:
    """Make the window that thanks, in the place of the one that asked."""
    return View(type="modal", title="Not helpful", close="Close", blocks=[dict(section(_THANKS))])


def _ask(block_id: str, label: str, element: InputInteractiveElement) -> InputBlock:
    return InputBlock(block_id=block_id, label=label, optional=True, element=element)


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_OPTION_CHARS else f"{text[: _MOST_OPTION_CHARS - 1]}…"


def _read_field(view: Mapping[str, object], *names: str) -> object:
    part: object = view
    for name in ("state", "values", *names):
        part = part.get(name) if isinstance(part, Mapping) else None
    return part


def find_window(action: str, rendered: RenderedAnswer, name: str = "") -> View | None:
    """Make the window that a button of an answer opens; None if there is nothing to show in it.

    `name` is that of the place of an article's quotes.
    """
    match action:
        case actions.SHOW_PLACE:
            title, blocks = "In its place", rendered.places.get(name, ())
        case actions.SHOW_CLOSEST:
            title, blocks = "Closest passages", rendered.closest
        case actions.COPY:
            title, blocks = "Copy with footnotes", _lay_out(rendered.footnoted)
        case _:
            return show_sources(rendered.sources)
    return _show(title, blocks) if blocks else None


def show_sources(sources: Sequence[Block]) -> View:
    """Make the window with all sources and their quotes."""
    return _show("Sources", sources or [section("This answer has no sources.")])


def _lay_out(text: str) -> tuple[Block, ...]:
    """Lay a text out so that it is copied as it stands."""
    return tuple(
        RichTextBlock(
            elements=[RichTextPreformattedElement(elements=[RichTextElementParts.Text(text=part)])]
        ).to_dict()
        for part in pack(text.splitlines())
    )


def _show(title: str, blocks: Sequence[Block]) -> View:
    shown = [dict(block) for block in blocks[:_MOST_BLOCKS]]
    return View(type="modal", title=title, close="Close", blocks=shown)
