"""What is shown around a quote stands in its article where the citation says."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.citations import Citation
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

_BEDS = make_article(
    """\
## Fernshire

### Beds

| Place | Day beds | Night beds |
|---|---|---|
| Alder | 640 | 120 |
| Birch | 310 | 75 |

## Is the ferry clinic open to visitors?

Not yet. The ferry clinic opens to visitors once its pier is mended.

## Harbour promises

The harbour board has made three promises to every fisherman in the bay:

- a ferry nurse on every pier
- a doctor within the week
- dry shoes for porters
""",
    title="Care on the bay",
)  # fmt: skip


def _ask(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return AnswerChain(store).invoke(Request(question))


def _show(words: str) -> str:
    return " ".join(words.split())


def _framed(citation: Citation, text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in citation.frame.words]


def test_an_answer_under_a_question_has_the_question(store: ArticleStore) -> None:
    answer = _ask(store, "Is the ferry clinic open to visitors?", _BEDS)

    [question] = _framed(answer.citations[0], _BEDS.text)
    assert question == ("question", "Is the ferry clinic open to visitors?")


_WORDS = st.sampled_from("ferry pier nurse clinic harbour storm beds money board porter".split())
_PHRASE = st.lists(_WORDS, min_size=2, max_size=6).map(" ".join)
_SENTENCE = _PHRASE.map(lambda words: f"The {words} cost 12 pounds.")
_LIST = st.tuples(_PHRASE, st.lists(_PHRASE, min_size=2, max_size=15)).map(
    lambda one: f"The {one[0]}:\n\n" + "\n".join(f"- {item}" for item in one[1])
)
_TABLE = st.lists(st.tuples(_PHRASE, _PHRASE), min_size=2, max_size=5).map(
    lambda rows: "\n".join(["| Name | Has |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows)])
)
_ASKED = _PHRASE.map(lambda words: f"### Is the {words} late?\n\nNo. The {words} is early.")
_HEADING = st.tuples(st.integers(1, 4), _PHRASE).map(
    lambda one: f"{'#' * one[0]} {one[1].capitalize()}"
)
_WRAPPED = st.lists(_PHRASE, min_size=9, max_size=20).map(
    lambda phrases: "The " + " of the\n".join(phrases) + " is late."
)
_TEXT = st.lists(
    st.one_of(_SENTENCE, _LIST, _TABLE, _ASKED, _HEADING, _WRAPPED), min_size=2, max_size=9
).map("\n\n".join)
_QUESTION = st.tuples(
    st.sampled_from(["What is the {}?", "Which {} are there?", "Is the {} late?", "List the {}s"]),
    _PHRASE,
).map(lambda one: one[0].format(one[1]))


def _shown_around(answer: Answer, text: str) -> Iterator[bool]:
    for statement, citation in zip(answer.statements, answer.citations, strict=True):
        yield text[citation.start : citation.end] == citation.quote
        yield from (
            _show(text[one.start : one.end]) in _show(statement.text)
            for one in citation.frame.words
        )


@settings(max_examples=60, deadline=None)
@given(_TEXT, _QUESTION)
def test_whatever_is_shown_stands_at_its_offsets(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel, text: str, question: str
) -> None:
    store = ArticleStore(tmp_path_factory.mktemp("store"), model)
    answer = _ask(store, question, make_article(text))

    assert all(_shown_around(answer, text))
