import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from bot.answering.answers import Answer, Request, Turn
from bot.answering.chain import AnswerChain
from bot.answering.statuses import Status
from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.store import ArticleStore

_LIFTS = "Did the Sampleshire board get new lifts for its clinics?"
_SPENT = "And how many pounds were spent on them?"


def _ask(chain: AnswerChain, question: str, *earlier: str) -> Answer:
    history = tuple(Turn(asked, "It is so.") for asked in earlier)
    return chain.invoke(Request(question, history))


def _ask_about(store: ArticleStore, question: str, *articles: Article) -> Answer:
    put_articles(store, *articles, publish=False)
    return _ask(AnswerChain(store), question)


@pytest.mark.parametrize(
    "question",
    [
        "When does the harbour clinic treat fishermen?",
        "Until which day had fishermen waited for a harbour doctor?",
    ],
)
def test_speech_is_introduced_by_its_speaker(chain: AnswerChain, question: str) -> None:
    statement = _ask(chain, question).statements[0]

    assert statement.text.startswith("Dan Madeup, quoted by Eve Invented in “Harbour clinic opens”")


def test_prose_of_the_same_article_is_introduced_by_its_author(chain: AnswerChain) -> None:
    answer = _ask(chain, "When did the harbour clinic open its doors?")

    prose = next(one for one in answer.statements if "opened its doors" in one.text)
    assert prose.text.startswith("Eve Invented (Sample Board, 3 September 2024)")


def test_speech_of_nobody_named_is_not_introduced_by_the_author(chain: AnswerChain) -> None:
    answer = _ask(chain, "Who should have to climb stairs to reach a ward?")

    assert not answer.statements[0].text.startswith("Ann Example")


def test_a_pull_quote_is_shown_once(store: ArticleStore) -> None:
    sentence = "Night nurses cross the storms by ferry."
    text = f"{sentence} It rained.\n\n“{sentence}”\n\nThe cooks slept.\n\n{sentence} It snowed."

    answer = _ask_about(store, "How do night nurses cross the storms?", make_article(text))

    assert [one.quote for one in answer.citations].count(sentence) == 1


def test_the_same_article_in_two_places_is_quoted_once(store: ArticleStore) -> None:
    text = "Night nurses cross the storms by ferry. The cooks slept."
    twins = [make_article(text, title=title) for title in ("First print", "Second print")]

    answer = _ask_about(store, "How do night nurses cross the storms?", *twins)

    assert [one.quote for one in answer.citations] == ["Night nurses cross the storms by ferry."]


def test_the_statement_that_answers_best_comes_first(store: ArticleStore) -> None:
    article = make_article(
        "Storm ferries carry nurses. Storm ferries carry bread to wards too. "
        "Which storm ferries carry night nurses? Two night ferries carry sixty nurses by storm."
    )

    answer = _ask_about(store, "How many night nurses do storm ferries carry?", article)

    assert answer.citations[0].quote == "Two night ferries carry sixty nurses by storm."


def test_a_heading_is_not_quoted(store: ArticleStore) -> None:
    article = make_article("Why storm ferries sink\n\nIce makes storm ferries sink in March.")

    answer = _ask_about(store, "Why do storm ferries sink?", article)

    assert [one.quote for one in answer.citations] == ["Ice makes storm ferries sink in March."]


def test_a_markdown_heading_is_not_quoted(store: ArticleStore) -> None:
    article = make_article("## Why storm ferries sink\n\nIce makes storm ferries sink in March.")

    answer = _ask_about(store, "Why do storm ferries sink?", article)

    assert [one.quote for one in answer.citations] == ["Ice makes storm ferries sink in March."]


def test_a_question_that_leans_on_nothing_is_declined(chain: AnswerChain) -> None:
    assert not _ask(chain, "Why did it buy them?").status.is_answer


def test_a_follow_up_is_answered_on_the_topic_before(chain: AnswerChain) -> None:
    assert "because the old ones had failed" in _ask(chain, "Why did it buy them?", _LIFTS).text


def test_a_follow_up_shows_the_query_that_was_searched(chain: AnswerChain) -> None:
    answer = _ask(chain, _SPENT, _LIFTS)

    assert (answer.question, answer.query) == (_SPENT, f"{_LIFTS} {_SPENT}")


def test_the_history_does_not_change_a_question_that_stands_alone(chain: AnswerChain) -> None:
    question = "How many ovens does a hospital bakery need?"

    answer = _ask(chain, question, _LIFTS)

    assert answer.text == _ask(chain, question).text


def test_a_follow_up_expects_what_it_asks_itself(store: ArticleStore) -> None:
    text = (
        "Sampleshire repaired lifts, during March. Sampleshire repaired lifts, during April. "
        "Sampleshire repaired lifts, during June. Sampleshire repaired lifts, eleven altogether."
    )
    put_articles(store, make_article(text, title="Diary"), publish=False)

    answer = _ask(
        AnswerChain(store),
        "And how many lifts were repaired?",
        "When did Sampleshire repair lifts?",
    )

    assert "eleven" in answer.text


def test_an_article_that_is_not_in_the_dense_index_yet_is_cited(store: ArticleStore) -> None:
    answer = _ask_about(store, "Why do ferries sink?", make_article("Ferries sink in deep ice."))

    assert answer.status is Status.ANSWERED


def test_an_undated_article_is_cited_without_a_date(chain: AnswerChain) -> None:
    answer = _ask(chain, "How many ovens does a hospital bakery need?")

    assert answer.cited_dates == (None, None)


@pytest.fixture
def damaged(corpus: ArticleStore, home: Path, model: EmbeddingModel) -> Iterator[ArticleStore]:
    """Return a store whose dense index cannot be read."""
    shutil.copytree(corpus.home, home)
    [database] = home.glob("index/snapshot-*/chroma.sqlite3")
    database.write_bytes(b"garbage" * 999)
    store = ArticleStore(home, model)
    yield store
    store.close()


def test_a_damaged_dense_index_does_not_keep_the_bot_from_answering(damaged: ArticleStore) -> None:
    answer = _ask(AnswerChain(damaged), "How many ovens does a hospital bakery need?")

    assert answer.status is Status.ANSWERED


def test_a_damaged_dense_index_is_told_with_what_to_do(
    damaged: ArticleStore, caplog: pytest.LogCaptureFixture
) -> None:
    _ask(AnswerChain(damaged), "How many ovens does a hospital bakery need?")

    assert "ics-ingest reindex" in caplog.text


class _StoreThatLosesArticles(ArticleStore):
    """Another process removes what was found, right after it was found."""

    def texts(self, article_ids: Collection[str]) -> dict[str, str]:
        with self.writing() as writer:
            writer.remove(list(article_ids))
        return super().texts(article_ids)


def test_an_article_that_is_removed_while_it_is_quoted_is_not_cited(
    tmp_path: Path, model: EmbeddingModel
) -> None:
    store = _StoreThatLosesArticles(tmp_path / "losing", model)

    answer = _ask_about(store, "Why do ferries sink?", make_article("Ferries sink in deep ice."))
    store.close()

    assert answer.citations == ()


_OVENS = "How many ovens does a hospital bakery need"
_UNKNOWN = "who won the chess championship on Mars"


def test_both_parts_of_a_compound_question_are_answered(chain: AnswerChain) -> None:
    answer = _ask(chain, f"{_OVENS} and when does the harbour clinic treat fishermen?")

    assert answer.status is Status.ANSWERED
    assert "two ovens" in answer.text
    assert "four in the morning" in answer.text


def test_the_parts_of_a_compound_question_are_answered_in_their_order(chain: AnswerChain) -> None:
    answer = _ask(chain, f"When does the harbour clinic treat fishermen? {_OVENS}?")

    assert answer.text.index("four in the morning") < answer.text.index("two ovens")


@pytest.mark.parametrize("question", [f"{_OVENS} and {_UNKNOWN}?", f"{_UNKNOWN}? {_OVENS}?"])
def test_a_part_that_the_articles_do_not_answer_is_named(chain: AnswerChain, question: str) -> None:
    answer = _ask(chain, question)

    assert answer.status is Status.ANSWERED_PARTLY
    assert [part.strip("?").lower() for part in answer.unserved] == [_UNKNOWN.lower()]
    assert "two ovens" in answer.text


def test_a_compound_question_without_any_answer_is_declined(chain: AnswerChain) -> None:
    answer = _ask(chain, f"{_UNKNOWN} and who composed the opera about volcanoes?")

    assert answer.status is Status.UNANSWERABLE_NOT_IN_ARTICLES
    assert answer.nearest


def test_a_part_that_finds_only_what_served_another_is_named(chain: AnswerChain) -> None:
    question = "How many crossings did storms stop last winter? And what did captains want most?"

    answer = chain.invoke(Request(question))

    assert "40 crossings" in answer.text
    assert answer.unserved == ("what did captains want most?",)


def test_a_second_part_put_like_the_first_needs_words_of_its_own(store: ArticleStore) -> None:
    text = "The ferry forum had 46 members when it held its first survey of captains."
    put_articles(store, make_article(text, title="The ferry forum"), publish=False)
    question = (
        "How many members had the ferry forum at its first survey, and how many at its second?"
    )

    answer = AnswerChain(store).invoke(Request(question))

    assert "46 members" in answer.text
    assert answer.unserved == ("How many members had the ferry forum at its second survey?",)


def test_what_comes_closest_to_an_open_part_is_quoted_beside_the_answer(
    chain: AnswerChain,
) -> None:
    answer = _ask(chain, f"{_OVENS} and which trams need new ovens?")

    assert answer.status is Status.ANSWERED_PARTLY
    assert 1 <= len(answer.closest) <= 3
    assert not any(one.citation.quote in answer.text for one in answer.closest)


def test_a_quote_that_serves_both_parts_is_shown_once(chain: AnswerChain) -> None:
    answer = _ask(chain, f"{_OVENS} and what does a hospital bakery need?")

    quotes = [one.quote for one in answer.citations]
    assert len(quotes) == len(set(quotes))


def test_a_statement_after_one_that_is_shown_already_is_still_introduced(
    store: ArticleStore,
) -> None:
    diary = make_article(
        "Storm ferries carry night nurses and black coal. It rained. "
        "Winter coal warms all deck cabins.",
        title="Diary",
        authors=("Ann Example",),
    )
    lifts = make_article("Harbour lifts hoist heavy bread.", title="Lifts", authors=("Bob Sample",))
    put_articles(store, diary, lifts, publish=False)

    answer = _ask(
        AnswerChain(store),
        "Do storm ferries carry night nurses? Do harbour lifts hoist bread? "
        "Which ferries carry coal to deck cabins?",
    )

    quote = "“Winter coal warms all deck cabins.”"
    assert answer.statements[-1].text == f"Ann Example (undated): {quote}"
