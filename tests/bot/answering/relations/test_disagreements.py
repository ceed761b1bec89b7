"""What is disputed, has changed or was revised, asked through the chain."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.answering.answers import Answer, Request, VerifiedStatement
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.store import ArticleStore

_BOARD = make_article(
    "The ferry scheme began in spring.\n\nThe scheme saved £3.2m in its first year.",
    title="What the ferry scheme saved",
    publisher="Sample Board",
    published=date(2024, 3, 1),
)
_REPLY = make_article(
    "Sample Board says that its ferry scheme saved £3.2m.\n\n"
    "That is overstated: the true saving of the ferry scheme is £1.4m.",
    title="The ferry sums",
    authors=("Ann Example",),
    publisher="Example Post",
    published=date(2024, 4, 1),
)
_NEXT_YEAR = make_article(
    "In the year after, the ferry scheme saved £1.9m, and not one crossing was missed.",
    title="Another year of ferries",
    authors=("Bob Sample",),
    publisher="Island Post",
    published=date(2025, 4, 1),
)
_CORRECTION = make_article(
    "We have corrected our report. The ferry scheme saved £2.9m in its first year, not £3.2m.",
    title="Correction",
    publisher="Sample Board",
    published=date(2024, 5, 1),
)
_ASKED = "How much did the ferry scheme save?"

_BEFORE = make_article(
    "I am against harbour clinics. They take nurses from the wards.",
    title="No clinics by the water",
    authors=("Cara Placeholder",),
    publisher="Example Post",
    published=date(2021, 2, 1),
)
_SINCE = make_article(
    "Three winters ago I wrote that harbour clinics take nurses from the wards.\n\n"
    "I now think that every port should have a harbour clinic.",
    title="Clinics by the water",
    authors=("Cara Placeholder",),
    publisher="Example Post",
    published=date(2024, 2, 1),
)
_STEADY = make_article(
    "I have not changed my mind. I still think that harbour clinics take nurses from the wards.",
    title="Still no clinics",
    authors=("Cara Placeholder",),
    publisher="Example Post",
    published=date(2023, 2, 1),
)
_VIEW = "What does Cara Placeholder think about harbour clinics?"


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


def _quotes(answer: Answer) -> Iterator[list[str]]:
    [told] = answer.disagreements
    quotes = {one.number: one.quote for one in answer.citations}
    return ([quotes[number] for number in side] for side in told.sides)


def test_a_contested_figure_is_told_with_both_sides_first(store: ArticleStore) -> None:
    answer = _ask(store, _ASKED, _BOARD, _REPLY)

    assert answer.statements[0].text == (
        "This is disputed: £3.2m (Sample Board, 1 March 2024) or "
        "£1.4m (Ann Example, Example Post, 1 April 2024)."
    )
    assert answer.disagreements[0].relation == "disputed"
    assert answer.statements[0].citations == (1, 2)


def test_both_sides_are_quoted_behind_the_statements(store: ArticleStore) -> None:
    answer = _ask(store, _ASKED, _BOARD, _REPLY)

    earlier, later = _quotes(answer)
    assert earlier == ["The scheme saved £3.2m in its first year."]
    last = answer.statements[-1].text
    assert last.startswith("Disputed: £3.2m (")
    assert all(quote in last for quote in (*earlier, *later))


def test_each_number_of_a_citation_is_used_once(store: ArticleStore) -> None:
    answer = _ask(store, _ASKED, _BOARD, _REPLY, _NEXT_YEAR)

    numbers = [one.number for one in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_figures_are_no_answer_to_what_the_articles_do_not_tell(store: ArticleStore) -> None:
    asked = "How much did the ferry cost Sample Board in fuel?"

    answer = _ask(store, asked, _BOARD, _REPLY)

    assert answer.disagreements == ()
    assert answer.statements == ()


def test_what_two_things_are_is_answered_without_a_dispute_about_one(store: ArticleStore) -> None:
    forum = make_article("The ferry forum is a club of ferry captains.", title="The ferry forum")
    asked = "What is the difference between the ferry scheme and the ferry forum?"

    answer = _ask(store, asked, _BOARD, _REPLY, forum)

    assert answer.disagreements == ()
    assert "The ferry forum is a club of ferry captains." in {one.quote for one in answer.citations}


def test_another_years_figure_disputes_nothing(store: ArticleStore) -> None:
    assert _ask(store, _ASKED, _BOARD, _NEXT_YEAR).disagreements == ()


def test_what_a_publisher_corrects_is_revised(store: ArticleStore) -> None:
    answer = _ask(store, _ASKED, _BOARD, _CORRECTION)

    assert answer.disagreements[0].relation == "revised"
    assert answer.statements[-1].text.startswith("Revised: £3.2m (")


def test_a_mind_is_changed_where_its_own_words_say_so(store: ArticleStore) -> None:
    answer = _ask(store, _VIEW, _BEFORE, _SINCE)

    assert answer.statements[0].text == (
        "Cara Placeholder changed position (“I now think”) between 1 February 2021 and "
        "1 February 2024."
    )
    assert answer.statements[-1].text == (
        "Changed: “I am against harbour clinics.” (Cara Placeholder, Example Post, "
        "1 February 2021) until 1 February 2024, since then “I now think that every port should "
        "have a harbour clinic.” (Cara Placeholder, Example Post, 1 February 2024)"
    )


def test_an_article_all_about_it_need_not_repeat_it_where_a_mind_changes(
    store: ArticleStore,
) -> None:
    before = make_article(
        "Night ferry services should never be sold to bidders.",
        title="Not for sale",
        authors=("Cara Placeholder",),
        published=date(2021, 2, 1),
    )
    since = make_article(
        "I once wrote that night ferry services must not be sold to bidders. That was before "
        "I had counted the crews, which I ought to have done sooner.\n\n"
        "So I have changed my mind. Night ferry contracts should go to whoever asks least.",
        title="The timetable, again",
        authors=("Cara Placeholder",),
        published=date(2024, 2, 1),
    )
    asked = "Does Cara Placeholder think night ferry services should be sold to bidders?"

    [_, new] = _quotes(_ask(store, asked, before, since))

    assert "Night ferry contracts should go to whoever asks least." in new


def test_who_says_the_opposite_now_has_changed_their_mind(store: ArticleStore) -> None:
    opposite = make_article(
        "I said then that I was against harbour clinics. Today I am recommending the opposite: "
        "every port should have a harbour clinic.",
        title="Harbour clinics once more",
        authors=("Cara Placeholder",),
        published=date(2025, 2, 1),
    )

    [told] = _ask(store, _VIEW, _BEFORE, opposite).disagreements

    assert told.relation == "changed"


def test_who_has_changed_is_named_where_somebody_else_says_so(store: ArticleStore) -> None:
    told = make_article(
        "I asked whether Cara Placeholder was right to change her mind about harbour clinics.\n\n"
        "Cara Placeholder now wants a harbour clinic in every port.",
        title="Letters about clinics",
        authors=("Dan Sample",),
        published=date(2024, 3, 1),
    )

    answer = _ask(
        store, "Has Cara Placeholder changed her mind about harbour clinics?", _BEFORE, told
    )

    assert "Cara Placeholder changed position (“change her mind”)" in answer.text
    assert "Dan Sample changed" not in answer.text


def test_a_mind_that_says_it_has_not_changed_has_not(store: ArticleStore) -> None:
    assert _ask(store, _VIEW, _BEFORE, _STEADY).disagreements == ()


def test_others_who_have_left_change_nothing(store: ArticleStore) -> None:
    after = make_article(
        "Harbour clinics do harm, and I thank those nurses who have left them for the wards.",
        title="Clinics and nurses",
        authors=("Cara Placeholder",),
        publisher="Example Post",
        published=date(2024, 2, 1),
    )

    assert _ask(store, _VIEW, _BEFORE, after).disagreements == ()


@pytest.mark.parametrize(
    ("words", "is_disputed"),
    [
        ("Nurses should not run harbour clinics: they are needed elsewhere.", True),
        ("Harbour clinics need nurses who can swim.", False),
        ("Nurses should not run island clinics.", False),
    ],
)
def test_views_are_opposed_where_their_words_are(
    store: ArticleStore, words: str, *, is_disputed: bool
) -> None:
    view = make_article(
        "Nurses should run harbour clinics.",
        title="Let nurses run them",
        authors=("Ann Example",),
        published=date(2024, 1, 1),
    )
    other = make_article(
        words, title="A reply", authors=("Bob Sample",), published=date(2024, 2, 1)
    )
    answer = _ask(store, "Should nurses run harbour clinics?", view, other)

    assert bool(answer.disagreements) == is_disputed


def test_two_authors_dispute_under_their_names_in_one_article(store: ArticleStore) -> None:
    debate = make_article(
        "Should harbours charge small boats for the winter? We asked two sailors.\n\n"
        "## Yes, says Ann Example\n\nThe charge should be the same in every port.\n\n"
        "## No, says Ben Sample\n\nA charge should not be laid on those who cannot sail.",
        title="Small boats in winter",
        authors=("Ann Example", "Ben Sample"),
        published=date(2024, 1, 1),
    )

    answer = _ask(store, "Should harbours charge small boats in winter?", debate)

    assert [*_quotes(answer)] == [
        ["The charge should be the same in every port."],
        ["A charge should not be laid on those who cannot sail."],
    ]
    assert answer.statements[0].text.startswith("This is disputed: Ann Example, 1 January 2024")


def test_what_streams_first_says_that_it_is_disputed(store: ArticleStore) -> None:
    put_articles(store, _BOARD, _REPLY, publish=False)

    events = [*AnswerChain(store).stream(Request(_ASKED))]

    said = [one.statement for one in events if isinstance(one, VerifiedStatement)]
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert said[0].text.startswith("This is disputed")
    assert tuple(said) == answer.statements
