import json
import re
from dataclasses import replace
from datetime import date

import pytest

from bot.answering.agreement import Origin
from bot.answering.answers import Answer, Statement
from bot.answering.citations import Citation
from bot.slack.messages.action_ids import SHOW_PLACE
from bot.slack.messages.answers.answer_blocks import cut_answer, render_answer
from bot.slack.messages.answers.bylines import shorten_bylines
from bot.slack.messages.answers.rendered import RenderedAnswer, read_rendered_answer
from bot.slack.messages.block_kit import Message
from bot.slack.messages.modals import find_window
from tests.bot.corpus import BAKERY, LIFTS
from tests.bot.slack.asking import make_answer, make_ask
from tests.factories import make_article
from tests.slack_workspace.limits import find_problems
from tests.slack_workspace.web_api import read

_LINK = re.compile(r"<[^|>]*\|([^>]*)>")


def _render(answer: Answer) -> RenderedAnswer:
    return render_answer(answer, 7, make_ask())


def _problems(message: Message) -> list[str]:
    return list(find_problems("chat.postMessage", message.as_document()))


def _cite(*quotes: str) -> Answer:
    """Make an answer of quotes of one article, as it is made without a model."""
    text = LIFTS.text
    starts = [text.index(quote) for quote in quotes]
    numbers = range(1, len(quotes) + 1)
    return replace(
        make_answer(),
        statements=tuple(
            Statement(f"“{quote}”", (number,))
            for number, quote in zip(numbers, quotes, strict=True)
        ),
        citations=tuple(
            Citation(number, LIFTS.details, quote, start, start + len(quote))
            for number, quote, start in zip(numbers, quotes, starts, strict=True)
        ),
    )


_QUOTES = (
    "The Sampleshire board spent four million pounds on new lifts for its clinics.",
    "The lifts were fitted because the old ones had failed eleven times in a year.",
    "The board refused them for lack of money.",
)


def test_three_quotes_of_one_article_take_one_source_line_and_are_shown_once() -> None:
    [message] = _render(_cite(*_QUOTES)).messages

    words = _LINK.sub(r"\1", read([dict(block) for block in message.blocks]))
    assert words.count("New lifts in Sampleshire") == 1
    assert all(words.count(quote) == 1 for quote in _QUOTES)
    assert len(words) <= sum(map(len, _QUOTES)) + 250


@pytest.mark.parametrize(
    ("leads", "shown"),
    [
        (["Ann Example: ", "Ann Example: "], ["Ann Example: ", ""]),
        (
            ["Ann Example, under “Lifts”: ", "Ann Example, under “Ferries”: "],
            ["Ann Example, under “Lifts”: ", "Under “Ferries”: "],
        ),
        (["Ann Example: ", "Ann Example, under “Lifts”: "], ["Ann Example: ", "Under “Lifts”: "]),
        # What stands under no heading would seem to stand under the one before.
        (
            ["Ann Example, under “Lifts”: ", "Ann Example: "],
            ["Ann Example, under “Lifts”: ", "Ann Example: "],
        ),
        (["Ann Example: ", "Ben Sample: "], ["Ann Example: ", "Ben Sample: "]),
    ],
)
def test_whose_quotes_of_an_article_follow_each_other_is_named_once(
    leads: list[str], shown: list[str]
) -> None:
    answer = _cite(*_QUOTES[:2])
    said = zip(answer.statements, leads, strict=True)
    answer = replace(
        answer, statements=tuple(replace(one, text=f"{lead}{one.text}") for one, lead in said)
    )

    told = [one.text for one in shorten_bylines(answer)]

    assert told == [f"{lead}“{quote}”" for lead, quote in zip(shown, _QUOTES[:2], strict=True)]


def test_a_quote_that_is_laid_out_as_a_list_is_not_repeated_beneath_its_source() -> None:
    first, second, _ = _QUOTES
    answer = _cite(f"{first} {second}")
    listed = f"Ann Example (1 May 2023): “{first}\n• {second}”"
    answer = replace(answer, statements=(Statement(listed, (1,)),))

    [message] = _render(answer).messages

    words = read([dict(block) for block in message.blocks])
    assert words.count(second) == 1
    assert f"Ann Example: “{first}" in words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann Example (Sample Weekly, 1 May 2023): “{}”", "Ann Example: “{}”"),
        ("Ann Example (1 May 2023), under “Lifts”: “{}”", "Ann Example, under “Lifts”: “{}”"),
        (
            "Dan Madeup, quoted by Ann Example in “{title}” (Sample Weekly, 1 May 2023): “{}”",
            "Dan Madeup, quoted by Ann Example: “{}”",
        ),
        ("“{title}” (1 May 2023): “{}”", "“{}”"),
        ("“{title}” (1 May 2023), under “Lifts”: “{}”", "Under “Lifts”: “{}”"),
        (
            "On 1 May 2023 (1 May 2023) the board paid.",
            "On 1 May 2023 (1 May 2023) the board paid.",
        ),
    ],
)
def test_what_the_line_of_the_source_says_is_not_said_before_its_quote(
    text: str, shown: str
) -> None:
    title = LIFTS.details.title
    [cited] = _cite(_QUOTES[0]).citations
    said = Statement(text.format(_QUOTES[0], title=title), (1,))
    answer = replace(make_answer(), statements=(said,), citations=(cited,))

    [piece] = cut_answer(answer)

    assert piece.words == shown.format(_QUOTES[0])


def test_a_title_stays_where_it_ends_somebody_elses_words() -> None:
    texts = (
        f"Dan Madeup: “{_QUOTES[0]}”",
        f"“New lifts in Sampleshire” (1 May 2023): “{_QUOTES[1]}”",
    )
    answer = _cite(*_QUOTES[:2])
    said = tuple(
        replace(one, text=text) for one, text in zip(answer.statements, texts, strict=True)
    )

    [_, second] = cut_answer(replace(answer, statements=said))

    assert second.words == f"“New lifts in Sampleshire”: “{_QUOTES[1]}”"


def test_a_source_opens_in_its_place_though_it_has_no_address() -> None:
    quote = "A hospital bakery needs two ovens."
    cited = Citation(1, BAKERY.details, quote, 0, len(quote))
    answer = replace(make_answer(), citations=(cited,))

    rendered = render_answer(answer, 7, make_ask(), {BAKERY.details.article_id: BAKERY.text})

    blocks = rendered.messages[-1].blocks
    [button] = [block["accessory"] for block in blocks if "accessory" in block]
    assert isinstance(button, dict)
    assert (button["action_id"], button["value"]) == ("read_in_place", "7:1")
    words = read([dict(block) for block in rendered.places["1"]])
    assert "Notes on a hospital bakery" in words
    assert f"*{quote}*" in words
    assert "Its bread goes to every ward" in words
    kept = read_rendered_answer(json.loads(json.dumps(rendered.as_document())))
    assert kept
    assert kept.places == rendered.places
    window = find_window(SHOW_PLACE, kept, "1")
    assert window
    assert list(find_problems("view", window.to_dict())) == []


def test_several_sources_are_dated_by_their_months() -> None:
    other = make_article(title="Other", published=date(2023, 8, 9)).details
    answer = replace(
        make_answer(),
        citations=(
            Citation(1, LIFTS.details, "The lifts", 0, 9),
            Citation(2, other, "Other words", 0, 11),
        ),
    )

    assert "Sources from May to August 2023." in _render(answer).messages[-1].text


def test_what_repeats_another_article_is_folded_under_it_and_counted_once() -> None:
    copy = make_article(publisher="Island Post", url="https://example.net/lifts").details
    answer = replace(
        make_answer(),
        statements=(Statement("It spent four million pounds.", (1, 2)),),
        citations=(
            Citation(1, LIFTS.details, "The Sampleshire board spent four million pounds", 0, 46),
            Citation(2, copy, "The Sampleshire board spent four million pounds", 0, 46),
        ),
        origins=(Origin((1, 2), LIFTS.details.article_id, "copy"),),
    )
    words = read(_render(answer).messages[-1].as_document())

    assert "|also in Island Post, " in words
    assert "2 articles, 1 origin." in words


def test_sources_are_shown_with_their_age() -> None:
    assert re.search(r"1 May 2024 · \d+ years? ago", read([*_render(make_answer()).sources]))
