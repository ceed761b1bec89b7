import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Answer, ClosePassage, NearArticle, Statement
from bot.answering.citations import Citation
from bot.answering.statuses import WORDS, Status
from bot.slack.jobs import Surface
from bot.slack.messages.action_ids import COPY, SHOW_CLOSEST
from bot.slack.messages.answers.answer_blocks import cut_answer, render_answer
from bot.slack.messages.answers.rendered import RenderedAnswer, read_rendered_answer
from bot.slack.messages.block_kit import Message
from bot.slack.messages.modals import ask_why, find_window, show_sources, thank_for_reason
from bot.slack.messages.set_phrases import EMPTY_STORE
from tests.bot.corpus import BAKERY, LIFTS
from tests.bot.slack.asking import make_answer, make_ask, make_declined
from tests.factories import make_article
from tests.slack_workspace.limits import find_markdown_problems, find_problems
from tests.slack_workspace.web_api import read

_COMMAND = make_ask(surface=Surface.COMMAND, thread="")
_EVIL = "<!channel> <@U1> <https://evil.example|NHS> https://evil.example evil.example @here `*_~"


def _render(answer: Answer) -> RenderedAnswer:
    return render_answer(answer, 7, make_ask())


def _problems(message: Message) -> list[str]:
    return list(find_problems("chat.postMessage", message.as_document()))


def test_a_statement_is_followed_by_its_marks() -> None:
    assert "needs two ovens. [1]" in read(_render(make_answer()).messages[-1].as_document())


def test_the_text_alone_says_the_answer_and_its_sources() -> None:
    text = _render(make_answer()).messages[-1].text

    assert text.startswith("A hospital bakery needs two ovens. [1]")
    assert "[1] On bakeries — Ann Example · Sample Weekly · 1 May 2024" in text
    assert "Searched 6 articles" in text


def test_a_source_without_an_address_is_named_without_a_link() -> None:
    words = read(_render(make_answer(article=BAKERY.details)).messages[-1].as_document())

    assert "[1] *Notes on a hospital bakery* — undated" in words


@pytest.mark.parametrize("status", WORDS, ids=lambda status: status.value)
def test_what_is_no_answer_is_put_into_its_words(status: Status) -> None:
    [message] = _render(Answer("q", "q", status)).messages

    is_empty = status is Status.UNANSWERABLE_EMPTY_STORE
    first_words = EMPTY_STORE if is_empty else WORDS[status].split(":")[0]
    assert first_words in read(message.as_document())
    assert _problems(message) == []


def test_a_declined_question_shows_the_nearest_articles() -> None:
    words = read(_render(make_declined(LIFTS.details)).messages[-1].as_document())

    assert "• <https://example.org/lifts|New lifts in Sampleshire> — Ann Example" in words


def _make_unsure() -> Answer:
    """Make an answer that isn't sure, with what comes close."""
    quote = "The lifts were fitted"
    passage = ClosePassage(f"Ann <Example>: “{quote}”", Citation(1, LIFTS.details, quote, 0, 21))
    near = (NearArticle(LIFTS.details, "does not mention “stairs”"),)
    return Answer("q", "q", Status.UNANSWERABLE_NOT_SURE, closest=(passage,), nearest=near)


def test_where_it_is_not_sure_it_says_why_and_shows_the_closest_passages_in_a_window() -> None:
    rendered = _render(_make_unsure())

    [message] = rendered.messages
    words = read(message.as_document())
    assert "does not mention “stairs”" in words
    assert "Show closest passages" in words
    assert "The lifts were fitted" not in words
    window = find_window(SHOW_CLOSEST, rendered)
    assert window
    shown = read(window.to_dict())
    assert "• Ann &lt;Example&gt;: “The lifts were fitted”" in shown
    assert "<https://example.org/lifts#:~:text=The%20lifts%20were%20fitted|" in shown
    assert _problems(message) + list(find_problems("view", window.to_dict())) == []


def test_where_something_is_checked_what_comes_close_is_shown_at_once() -> None:
    [message] = render_answer(_make_unsure(), 7, make_ask(), lead="Not settled.").messages

    words = read(message.as_document())
    assert "The lifts were fitted" in words
    assert "Show closest" not in words
    assert _problems(message) == []


def test_an_answer_is_copied_with_a_footnote_for_each_number() -> None:
    rendered = _render(make_answer("It needs two.", "Bakers <say> so."))

    window = find_window(COPY, rendered)
    assert window
    [block] = window.to_dict()["blocks"]
    [copied] = block["elements"]
    assert copied["type"] == "rich_text_preformatted"
    assert copied["elements"][0]["text"].splitlines() == [
        "It needs two. [1]",
        "Bakers <say> so. [2]",
        "",
        (
            "[1] On bakeries — Ann Example · Sample Weekly · 1 May 2024. "
            "https://example.org/bakeries “A hospital bakery needs two ovens.”"
        ),
        "[2] As [1]. “A hospital bakery needs two ovens.”",
    ]
    assert list(find_problems("view", window.to_dict())) == []


def test_what_has_no_sources_is_not_offered_for_copying() -> None:
    rendered = _render(make_declined(LIFTS.details))

    assert "Copy" not in read(rendered.messages[-1].as_document())
    assert find_window(COPY, rendered) is None


def test_what_the_catalogue_tells_has_neither_marks_nor_nearest_articles() -> None:
    told = Statement("There are 6 articles.", ())
    answer = Answer("q", "q", Status.ANSWERED, (told,), nearest=(NearArticle(LIFTS.details),))
    [message] = _render(answer).messages

    words = read(message.as_document())
    assert "There are 6 articles." in words
    assert "nearest" not in words
    assert _problems(message) == []


def test_the_parts_that_are_not_answered_are_shown() -> None:
    answer = replace(make_answer(), unserved=("Why?",))

    assert "*I couldn't find an answer to this part: Why?*" in read(
        _render(answer).messages[-1].as_document()
    )


def test_what_may_be_about_an_open_part_opens_in_a_window() -> None:
    passage = ClosePassage("Ann Example: “lifts”", Citation(1, LIFTS.details, "lifts", 0, 5))
    answer = replace(make_answer(), unserved=("Why?",), closest=(passage,))

    rendered = _render(answer)

    assert "Show closest passages" in read(rendered.messages[-1].as_document())
    assert "• Ann Example: “lifts”" in read([dict(one) for one in rendered.closest])


def test_every_answer_asks_for_feedback() -> None:
    last = _render(make_answer()).messages[-1].blocks[-1]

    assert last["type"] == "context_actions"
    assert '"bad:7"' in json.dumps(last)


def test_a_private_answer_echoes_the_question_and_can_be_shared() -> None:
    rendered = render_answer(make_answer(), 7, _COMMAND)

    assert "*Question:* How many ovens?" in read(rendered.messages[-1].as_document())
    assert "share_answer" in json.dumps(rendered.messages[-1].as_document())


def test_a_shared_answer_echoes_the_question_and_cannot_be_shared_again() -> None:
    shared = render_answer(make_answer(), 7, _COMMAND).shared[0].as_document()

    assert "*Question:* How many ovens?" in read(shared)
    assert "share_answer" not in json.dumps(shared)


def test_a_long_answer_keeps_its_quotes_for_a_window() -> None:
    rendered = _render(make_answer(*["Ovens. " * 20] * 12, quote="word " * 200))

    words = read(rendered.messages[-1].as_document())
    assert "Show sources" in words
    assert "word word" not in words
    assert "word word" in read(show_sources(rendered.sources).to_dict())


def test_an_answer_that_is_too_long_for_a_message_goes_on_in_the_next() -> None:
    messages = _render(make_answer(*["Ovens. " * 300] * 12)).messages

    words = "".join(read([block for one in messages for block in one.blocks]))
    assert words.count("Ovens.") == 3_600
    assert [_problems(message) for message in messages] == [[]] * len(messages)
    assert "Continues in the next message" in read(messages[0].as_document())
    assert messages[-1].blocks[-1]["type"] == "context_actions"


def test_the_text_alone_has_every_statement_of_its_message() -> None:
    for message in _render(make_answer(*["Ovens & bread. " * 40] * 12)).messages:
        sections = [block for block in message.blocks if block["type"] == "section"]
        said = [one for one in sections if "Ovens" in read(one)]

        assert message.text.count("Ovens") == read(said).count("Ovens")


@given(
    texts=st.lists(st.text(min_size=1, max_size=5_000), min_size=1, max_size=40),
    quote=st.text(min_size=1, max_size=5_000),
)
def test_any_answer_is_within_slacks_limits(texts: list[str], quote: str) -> None:
    article = make_article(
        title=texts[0], authors=(texts[-1],), publisher=quote, url=f"https://example.org/{quote}"
    ).details
    answer = replace(
        make_answer(*texts, quote=quote, article=article), nearest=(NearArticle(article),) * 5
    )

    rendered = render_answer(answer, 7, _COMMAND)

    for message in (*rendered.messages, *rendered.shared):
        assert _problems(message) == []
    assert list(find_problems("view", show_sources(rendered.sources).to_dict())) == []


@pytest.mark.parametrize("length", [1, 200])
def test_nothing_of_an_article_becomes_active(length: int) -> None:
    evil = _EVIL * length
    article = make_article(
        title=evil, authors=(evil,), publisher=evil, url="https://example.org/<!channel>|x"
    ).details
    answer = replace(make_answer(evil, quote=evil, article=article), unserved=(evil,) * 9)

    rendered = render_answer(answer, 7, make_ask(evil, Surface.COMMAND, thread=""))

    for message in (*rendered.messages, *rendered.shared):
        assert _problems(message) == []


@pytest.mark.parametrize("answer", [make_answer(_EVIL), make_declined(LIFTS.details)])
def test_nothing_becomes_active_in_a_stream(answer: Answer) -> None:
    for piece in cut_answer(answer):
        assert list(find_markdown_problems(piece.as_markdown())) == []


def test_what_is_kept_of_an_answer_is_read_again() -> None:
    rendered = _render(make_answer())

    again = read_rendered_answer(json.loads(json.dumps(rendered.as_document())))

    assert again
    assert (again.messages, again.shared) == (rendered.messages, rendered.shared)
    assert again.sources == rendered.sources


@pytest.mark.parametrize("kept", [None, [], "words"])
def test_what_is_no_answer_is_not_read(kept: object) -> None:
    assert read_rendered_answer(kept) is None


def test_the_window_that_asks_why_is_within_slacks_limits() -> None:
    asked = ask_why(7, ["A hospital bakery needs two ovens. " * 5] * 120)
    assert list(find_problems("view", ask_why(7).to_dict())) == []
    assert list(find_problems("view", asked.to_dict())) == []
    assert list(find_problems("view", thank_for_reason().to_dict())) == []


def test_an_answer_without_sources_says_so_in_its_window() -> None:
    assert "no sources" in read(show_sources([]).to_dict())


def test_a_private_decline_offers_nothing_to_share_and_checked_nothing() -> None:
    rendered = render_answer(make_declined(LIFTS.details), 7, _COMMAND)

    words = read(rendered.messages[-1].as_document())
    assert "Share" not in words
    assert "checked" not in words
