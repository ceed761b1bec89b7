"""What plainly answers a question is the answer, however short its article is."""

from typing import NamedTuple

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from tests.factories import make_article, put_articles
from vectorstore.store import ArticleStore

_QUESTIONS = """\
The ferry clinic moves to the new pier in May. Readers asked us about it.

## Do I have to book?

Not necessarily. Only groups of ten have to book.

## Is the pier finished?

Not yet. The last plank is laid on 3 April.

## Are dogs welcome?

No.

## Are babies welcome?

Yes. There is a room for them.

## How much does it cost?

Nothing for fishermen. Tourists pay £4.
"""
_TABLES = """\
The board counts its nurses and its ferries.

## Nurses by harbour

| Harbour | Day nurses | Night nurses |
|---|---|---|
| Alder | 31 | 12 |
| Birch | 44 | 17 |

## Ferries by harbour

| Harbour | Large | Small |
|---|---|---|
| Alder | 5 | 9 |
| Birch | 6 | 8 |
"""
_LISTS = """\
The harbour compact runs for four years. It has three aims: shorter waits, dry shoes and warm soup.

The pier council consists of two porters, a nurse and a lay chair. It meets on Fridays.

A boat may land on these conditions:

- it carries a bell
- its crew can swim
"""
_ACRONYMS = """\
The Model Ferry Board (MFB) objected to the plan. It said that the MFB was never asked.

Boats that do well, known as ‘high tide areas’ (HTAs), keep their money.

Complaints go to the H.O.P., the Harbour Oversight Panel, which sits in June.

Each crew carries a tide log and map. The TLM, as it is called, lists rocks.

Crews ask for a berth through the QRB. Ann Example has been told of the QRB.
"""


class _Case(NamedTuple):
    question: str
    said: str
    unsaid: str = "dogs"


_SENTENCES = """\
The harbour clinic has bought nine cargo boats for its nurses. Each of them cost £3,400.

The pier is watched over by the Harbour Oversight Panel (HOP). Its chair is Ann Example.

The night ferry was called out on 212 occasions in 2024.
"""
_MERGER = """\
The Larkmouth Ferry Board met for the last time on the pier. It had run the boats since 1971. \
From May its crews and boats transfer to the Weir Street Trust, together with two piers.
"""
_MADE_OF = """\
The Bay Boat Trust opened its doors on the pier. Boats have sailed here since 1971.

It inherits the work of two crews, the Alder Crew and the Birch Crew, which have gone.
"""
_PAID = """\
## Does it pay?

For the county, yes. It has kept two crews.

## What should change?

Ferry crews should be paid by the trip, and not by the day.
"""
_ANSWERED = {
    "its own question": (_QUESTIONS, _Case("Do I have to book?", "Not necessarily. Only")),
    "its question with more words": (
        _QUESTIONS,
        _Case("Do people have to book at the ferry clinic on the pier?", "Not necessarily. Only"),
    ),
    "a bare no": (_QUESTIONS, _Case("Are dogs welcome?", "“No.”", "Yes")),
    "a yes of its own": (_QUESTIONS, _Case("Are babies welcome at the clinic?", "Yes.", "“No.”")),
    "a number asked for": (_QUESTIONS, _Case("How much does it cost?", "£4", "plank")),
    "a row and a column": (_TABLES, _Case("How many night nurses does Birch have?", "17", "12")),
    "one row alone": (_TABLES, _Case("How many small ferries are there in Alder?", "9", "Birch")),
    "a list told": (_LISTS, _Case("What are the three aims of the compact?", "warm soup", "bell")),
    "a list under its lead": (
        _LISTS,
        _Case("What are the conditions on which a boat may land?", "crew can swim", "soup"),
    ),
    "members of a body of another": (
        _LISTS,
        _Case("Who are the members of the harbour's pier council?", "lay chair"),
    ),
    "a share in the table of its name": (
        _TABLES,
        _Case("What share of nurses by harbour in Birch are night nurses?", "17", "Ferries"),
    ),
    "an acronym before what it names": (
        _ACRONYMS,
        _Case("What is the full name of the HOP panel?", "Harbour Oversight Panel"),
    ),
    "members by another verb": (_LISTS, _Case("Who sits on the pier council?", "lay chair")),
    "the words of an acronym": (_ACRONYMS, _Case("What does MFB stand for?", "Model Ferry Board")),
    "the words a sentence before": (_ACRONYMS, _Case("What is TLM short for?", "tide log and map")),
    "a plural": (_ACRONYMS, _Case("What are HTAs?", "high tide areas")),
    "a single one": (_ACRONYMS, _Case("What's an HTA?", "high tide areas")),
    "a sentence that refers back": (
        _SENTENCES,
        _Case("How much did the cargo boats cost?", "£3,400"),
    ),
    "an acronym before it": (_SENTENCES, _Case("Who chairs the HOP?", "Ann Example")),
    "how often": (_SENTENCES, _Case("How often was the night ferry called out?", "212")),
    "dots": (_ACRONYMS, _Case("What is the full name of the HOP?", "Harbour Oversight Panel")),
    "what took the place of a body": (
        _MERGER,
        _Case("What replaced the Larkmouth Ferry Board?", "Weir Street Trust", "1971"),
    ),
    "what a body is called now": (
        _MERGER,
        _Case("What is the Larkmouth Ferry Board called today?", "Weir Street Trust", "1971"),
    ),
    "what a body was made of": (
        _MADE_OF,
        _Case("Which crews got folded into the Bay Boat Trust?", "Alder Crew", "1971"),
    ),
    "whom a body took over from": (
        _MADE_OF,
        _Case("Which crews did the Bay Boat Trust take over from?", "Birch Crew", "1971"),
    ),
    "what a question of one word doesn't ask": (
        _PAID,
        _Case("Should ferry crews be paid by the trip?", "by the trip, and", "yes"),
    ),
    "dots in the question": (_ACRONYMS, _Case("What is the M.F.B. short for?", "Model Ferry")),
}


def _ask(store: ArticleStore, text: str, question: str) -> Answer:
    put_articles(store, make_article(text, title="News from the bay"), publish=False)
    return AnswerChain(store).invoke(Request(question))


@pytest.mark.parametrize(("text", "case"), _ANSWERED.values(), ids=_ANSWERED)
def test_a_plain_answer_is_given(store: ArticleStore, text: str, case: _Case) -> None:
    answer = _ask(store, text, case.question)

    assert answer.status.is_answer
    assert case.said in answer.text
    assert case.unsaid not in answer.text


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (_QUESTIONS, "When is the pier finished?"),
        (_QUESTIONS, "Are cats welcome?"),
        (_TABLES, "How many dentists does Birch have?"),
        (_TABLES, "How many night nurses does Cedar have?"),
        (_ACRONYMS, "What does LTP stand for?"),
        (_ACRONYMS, "What does QRB stand for?"),
        (_ACRONYMS, "QRB - full name pls"),
        (_MERGER, "What replaced the Sedge Ferry Board?"),
        ("Half of the ferries that 17 mayors saw are late.", "How many ferries did mayors buy?"),
    ],
)
def test_what_only_resembles_the_question_is_no_plain_answer(
    store: ArticleStore, text: str, question: str
) -> None:
    answer = _ask(store, text, question)

    assert not any(
        word in answer.text for word in ("Not yet", "Yes", "“No.”", "17", "Model", "QRB", "Weir")
    )


def test_words_that_stand_twice_are_cited_where_they_answer(store: ArticleStore) -> None:
    answer = _ask(store, f"{_QUESTIONS}\n## Are cats welcome?\n\nNo.\n", "Are cats welcome?")

    assert answer.citations[0].start > len(_QUESTIONS)
