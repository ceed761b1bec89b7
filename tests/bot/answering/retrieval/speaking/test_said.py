from collections.abc import Sequence

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_NEWS = make_article(
    "Sampleshire’s ferries are late, and its boards are cross.\n\n"
    "Ann Example, director of the Ferry Forum, said:\n\n"
    "“Crews welcome the promise of new piers.\n\n"
    "“But it is hard to hire night crews while fuel costs as much as it does.”\n\n"
    "Bob Sample, chair of the Pier Union, said that night crews should be paid double.\n\n"
    "The Pier Union has previously called on the council to buy two tugs.\n\n"
    "NHS England’s March papers revealed that ferries have overspent by £7m.",
    title="Ferries need money for the long term",
    publisher="Island Post",
)
_OPINION = make_article(
    "First published in the Harbour Gazette on 3 May.\n\n"
    "The minister should leave the piers to the councils. Councils know their piers.\n\n"
    "Dan Madeup is chief executive of the Pier Trust.",
    title="The minister should trust the councils",
    authors=("Dan Madeup",),
    publisher="Island Post",
)
_REPLY = make_article(
    "To ask the Secretary of State what he will do about fog.\n\n"
    "Answer\n\nEve Invented\n\nParliamentary Under-Secretary\n\nAnswered on\n\n3 June\n\n"
    "The horns at the harbour will be repaired by autumn.",
    title="Fog at the harbour",
)


def _ask(store: ArticleStore, question: str) -> Answer:
    put_articles(store, _NEWS, _OPINION, _REPLY, publish=False)
    return AnswerChain(store).invoke(Request(question))


def _quotes(answer: Answer) -> str:
    return "\n".join(one.quote for one in answer.citations)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does Ann Example say about night crews?", "it is hard to hire night crews"),
        ("What is Bob Sample's view on night crews?", "should be paid double"),
        ("What does the Pier Union call for?", "to buy two tugs"),
        ("What does the Ferry Forum say about night crews?", "it is hard to hire night crews"),
        ("what did the union say about Ann’s crews being paid double?", "should be paid double"),
        ("What does the minister say about fog?", "The horns at the harbour will be repaired"),
        ("How big is the overspending on ferries, according to NHSE?", "£7m"),
        ("What does Dan Madeup want the minister to do?", "leave the piers to the councils"),
        ("What did the minister say about the horns?", "repaired by autumn"),
    ],
)
def test_a_question_for_somebodys_words_is_answered_with_them(
    store: ArticleStore, question: str, said: str
) -> None:
    assert said in _ask(store, question).citations[0].quote


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("What does Ann Example say about night crews?", "paid double"),
        ("What does Bob Sample say about night crews?", "hard to hire"),
        ("What does Dan Madeup want the minister to do?", "Harbour Gazette"),
        ("What does Dan Madeup want the minister to do?", "chief executive"),
        ("What did the minister say about fog?", "To ask the Secretary"),
    ],
)
def test_others_words_are_not_given_as_the_speakers(
    store: ArticleStore, question: str, others: str
) -> None:
    assert others not in _quotes(_ask(store, question))


@pytest.mark.parametrize(
    "question",
    [
        "What does Ann Example say about fog?",
        "What does Dan Madeup think about night crews?",
        "What does Fay Pretend say about night crews?",
    ],
)
def test_who_says_nothing_on_it_is_not_quoted(store: ArticleStore, question: str) -> None:
    assert not _ask(store, question).status.is_answer


class _Sure:
    """A reader that is sure of ropes."""

    def prepare(self) -> None:
        pass

    def score(self, question: str, passages: Sequence[str]) -> list[float]:
        is_asked = "causes" in question
        return [5.0 if is_asked and "ropes" in passage else -11.0 for passage in passages]


@pytest.mark.parametrize(
    ("title", "status"),
    [("What Lady Invented found", "answered"), ("What others found", "unanswerable_not_sure")],
)
def test_what_is_told_under_a_speakers_name_is_theirs_if_a_reader_is_sure(
    store: ArticleStore, title: str, status: str
) -> None:
    text = "The report named two causes of the delays.\n\n- Old ropes.\n- A lack of tar.\n"
    put_articles(store, make_article(text, title=title), publish=False)
    asked = Request("What did Lady Invented report as the causes of the delays?")

    assert AnswerChain(store, None, _Sure()).invoke(asked).status.value == status


def test_what_somebody_wants_may_be_told_under_a_title_with_their_name(store: ArticleStore) -> None:
    text = "The harbour board did not accept the call for new ropes."
    put_articles(store, make_article(text, title="What Lady Invented asked for"), publish=False)
    asked = Request("What causes did Lady Invented want the harbour board to accept?")

    assert "new ropes" in AnswerChain(store, None, _Sure()).invoke(asked).text


@pytest.mark.parametrize(("office", "is_said"), [("minister", False), ("cook", True)])
def test_an_office_says_what_its_holder_says_and_nobody_else(
    store: ArticleStore, office: str, *, is_said: bool
) -> None:
    text = "“The night ferries are late,” said Ann Example, a cook.\n\nThe pier is long."
    put_articles(store, make_article(text, title="Night ferries"), publish=False)

    answer = AnswerChain(store).invoke(Request(f"What did the {office} say about night ferries?"))

    assert ("late" in answer.text) is is_said


class _SureReader:
    """Is sure that what is said of worries answers, and that nothing else does."""

    def prepare(self) -> None:
        """Need nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float]:  # noqa: ARG002
        """Give the logits."""
        return [8.0 if "worried" in one else -8.0 for one in passages]


def test_what_leaders_said_was_said_by_those_whom_the_article_is_on(store: ArticleStore) -> None:
    survey = make_article(
        "One of the largest surveys of ICS leader opinion, of 90 ICS leaders, found:\n\n"
        "- Half of them are content.\n"
        "- Around 86 per cent of leaders said they were worried that fog will delay boats.",
        title="Survey of the harbours",
        publisher="Island Post",
    )
    put_articles(store, survey, publish=False)
    chain = AnswerChain(store, reader=_SureReader())

    answer = chain.invoke(Request("Do ICS leaders think that fog will hurt them?"))

    assert "86 per cent" in _quotes(answer)
