import json
from datetime import date
from typing import Any

import pytest

from bot.answering.answers import Answer, ClosePassage, NearArticle, Request, Searched, Statement
from bot.answering.chain import AnswerChain
from bot.answering.citations import Citation, Frame, FramingWords
from bot.answering.statuses import Status
from bot.documents import describe_answer, describe_results
from tests.bot.corpus import BAKERY, LIFTS
from vectorstore.articles import ArticleDetails
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks
from vectorstore.reading.voices import Voice
from vectorstore.search.hybrid import SearchResult
from vectorstore.search.queries import build_query

_LIFTS = build_query("lifts")
_ANSWER_KEYS = [
    "question",
    "query",
    "status",
    "mode",
    "model",
    "answer",
    "statements",
    "citations",
    "as_of",
    "searched",
    "nearest",
    "closest",
    "unserved",
    "missing",
    "confidence",
    "timings_ms",
    "dropped",
    "usage",
    "fallback",
    "disagreements",
    "origins",
    "age",
    "receipt",
]
_CITATION_KEYS = set(
    "number article_id title author publisher published url link quote start end voice heading "
    "context".split()
)
_RESULT_KEYS = set(
    "rank score article_id chunk_id title author publisher published url start end text".split()
)


def _cite(article: ArticleDetails) -> Citation:
    return Citation(1, article, "ten-year plan", 4, 17)


def _describe(*cited: ArticleDetails, **fields: Any) -> Any:
    citations = tuple(_cite(article) for article in cited)
    statements = tuple(Statement("So it is.", (1,)) for _ in cited)
    answer = Answer("q", "q q", Status.ANSWERED, statements, citations, **fields)
    return json.loads(json.dumps(describe_answer(answer)))


def test_an_answer_has_the_contracts_keys_in_its_order() -> None:
    assert list(_describe(LIFTS.details)) == _ANSWER_KEYS


@pytest.mark.parametrize("status", Status, ids=lambda status: status.value)
def test_every_status_has_the_same_keys(status: Status) -> None:
    assert list(describe_answer(Answer("q", "q", status))) == _ANSWER_KEYS


def test_a_citation_has_the_contracts_keys() -> None:
    assert _describe(LIFTS.details)["citations"][0].keys() == _CITATION_KEYS


def test_a_citation_tells_who_wrote_what_where_and_when() -> None:
    [citation] = _describe(LIFTS.details)["citations"]

    assert citation == {
        "number": 1,
        "article_id": LIFTS.details.article_id,
        "title": "New lifts in Sampleshire",
        "author": "Ann Example",
        "publisher": "Sample Weekly",
        "published": "2023-05-01",
        "url": "https://example.org/lifts",
        "link": "https://example.org/lifts#:~:text=ten%2Dyear%20plan",
        "quote": "ten-year plan",
        "start": 4,
        "end": 17,
        "voice": {"name": "Ann Example", "role": "author", "start": None, "end": None},
        "heading": [],
        "context": [],
    }


def test_a_citation_tells_who_is_quoted_and_where_that_is_said() -> None:
    voice = Voice(4, 17, "Dan Madeup", "quoted", 20, 30)
    citation = Citation(1, LIFTS.details, "ten-year plan", 4, 17, voice)
    answer = Answer("q", "q", Status.ANSWERED, citations=(citation,))

    [described] = json.loads(json.dumps(describe_answer(answer)))["citations"]
    assert described["voice"] == {"name": "Dan Madeup", "role": "quoted", "start": 20, "end": 30}


@pytest.mark.parametrize("key", ["author", "publisher", "published", "url", "link"])
def test_what_is_not_known_of_an_article_is_null(key: str) -> None:
    assert _describe(BAKERY.details)["citations"][0][key] is None


def test_a_statement_has_its_text_and_the_numbers_of_its_citations() -> None:
    [statement] = _describe(LIFTS.details)["statements"]

    assert statement == {"text": "So it is.", "citations": [1], "framed": False}


def test_the_answer_is_the_text_with_marks() -> None:
    assert _describe(LIFTS.details)["answer"] == "So it is. [1]"


def test_a_citations_dates_are_the_answers_span() -> None:
    span = {"oldest": "2023-05-01", "newest": "2023-05-01"}

    assert _describe(LIFTS.details, searched=Searched(2))["as_of"] == span


def test_without_dates_the_span_is_null() -> None:
    assert _describe(BAKERY.details)["as_of"] == {"oldest": None, "newest": None}


def test_what_was_searched_is_told() -> None:
    searched = Searched(3, date(2022, 1, 2), date(2024, 5, 6))

    assert _describe(searched=searched)["searched"] == {
        "articles": 3,
        "oldest": "2022-01-02",
        "newest": "2024-05-06",
    }


def test_a_nearest_article_is_named() -> None:
    assert _describe(nearest=(NearArticle(LIFTS.details, "is too old"),))["nearest"] == [
        {
            "article_id": LIFTS.details.article_id,
            "title": "New lifts in Sampleshire",
            "published": "2023-05-01",
            "url": "https://example.org/lifts",
            "why": "is too old",
        }
    ]


def test_the_closest_are_described_as_citations_are() -> None:
    close = ClosePassage("“… ten-year plan”", _cite(LIFTS.details))
    answer = _describe(LIFTS.details, closest=(close,))

    assert answer["closest"] == answer["citations"]


def test_the_parts_that_are_not_answered_are_told() -> None:
    assert _describe(unserved=("Why?",))["unserved"] == ["Why?"]


def test_the_mode_is_one_of_the_contracts() -> None:
    assert _describe()["mode"] == "extractive"


def test_a_real_answer_has_times_that_are_numbers(chain: AnswerChain) -> None:
    answer = chain.invoke(Request("How many ovens does a hospital bakery need?"))

    times = describe_answer(answer)["timings_ms"]
    assert isinstance(times, dict)
    assert times
    assert all(isinstance(time, float) and time >= 0 for time in times.values())


def test_a_real_answer_is_json_without_a_nan(chain: AnswerChain) -> None:
    answer = chain.invoke(Request("How many ovens does a hospital bakery need?"))

    assert json.dumps(describe_answer(answer), allow_nan=False)


def _retrieve() -> RetrievedChunk:
    details = LIFTS.details
    passages = [Passage(4, 21)]
    [chunk] = make_chunks(details.article_id, details.title, LIFTS.text, passages)
    return RetrievedChunk(chunk, details, 1, 0.123456)


def test_results_have_the_contracts_keys() -> None:
    document: Any = describe_results(SearchResult(_LIFTS, [_retrieve()]))

    assert list(document) == ["query", "results"]
    assert document["results"][0].keys() == _RESULT_KEYS


def test_a_result_tells_where_its_words_stand() -> None:
    document: Any = describe_results(SearchResult(_LIFTS, [_retrieve()]))

    [result] = document["results"]
    assert (result["start"], result["end"], result["text"]) == (4, 21, "Sampleshire board")


def test_nothing_found_is_an_empty_list() -> None:
    assert describe_results(SearchResult(_LIFTS)) == {"query": "lifts", "results": []}


def test_a_citation_tells_what_its_quote_stands_under() -> None:
    frame = Frame(("Lifts", "Is it slow?"), (FramingWords("question", 20, 31),), "in answer to …")
    citation = Citation(1, LIFTS.details, "ten-year plan", 4, 17, frame=frame)
    answer = Answer("q", "q", Status.ANSWERED, citations=(citation,))

    [described] = json.loads(json.dumps(describe_answer(answer)))["citations"]
    assert described["heading"] == ["Lifts", "Is it slow?"]
    assert described["context"] == [{"kind": "question", "start": 20, "end": 31}]


def test_an_answer_in_part_says_what_is_missing() -> None:
    assert _describe(LIFTS.details, unserved=("Why?", "When?"))["missing"] == "Why?; When?"
    assert _describe(LIFTS.details)["missing"] is None
