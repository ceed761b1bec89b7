import pytest

from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence, score_sentences
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.chunks import RetrievedChunk, make_chunks
from vectorstore.reading.chunking import split_passages
from vectorstore.search.lexical import TermStatistics
from vectorstore.search.queries import build_query


def _retrieve(article: Article, score: float = 0.5) -> list[RetrievedChunk]:
    details = article.details
    passages = split_passages(article.text)
    chunks = make_chunks(details.article_id, details.title, article.text, passages)
    return [RetrievedChunk(chunk, details, rank, score) for rank, chunk in enumerate(chunks, 1)]


def _score(question: str, retrieved: list[RetrievedChunk]) -> list[ScoredSentence]:
    query = build_query(question)
    statistics = TermStatistics(100, (5.0, 5.0, 5.0, 50.0), dict.fromkeys(query.terms, 10))
    texts: dict[str, str] = {}
    for found in retrieved:
        before = texts.get(found.chunk.article_id, "")
        texts[found.chunk.article_id] = before.ljust(found.chunk.start) + found.chunk.text
    return score_sentences(question, query, retrieved, statistics, texts)


def _ask(question: str, text: str, title: str = "Untitled") -> list[ScoredSentence]:
    return _score(question, _retrieve(make_article(text, title=title)))


def _texts(scored: list[ScoredSentence]) -> list[str]:
    return [sentence.text for sentence in scored]


def test_the_sentence_with_the_questions_words_comes_first() -> None:
    scored = _ask(
        "Which ferry carries nurses?",
        "Bakers sleep until noon each day. A green ferry carries nurses. Porters ate soup twice.",
    )

    assert scored[0].text == "A green ferry carries nurses."


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many ferries sank?", "Ferries sank, seven altogether somehow."),
        ("When have ferries sunk or sank?", "Ferries sank during June somehow."),
        ("Why have ferries sunk or sank?", "Ferries sank because nobody steered."),
    ],
)
def test_the_sentence_with_what_is_expected_comes_before_its_like(
    question: str, first: str
) -> None:
    text = (
        "Ferries sank, as everybody knew. Ferries sank, seven altogether somehow. "
        "Ferries sank during June somehow. Ferries sank because nobody steered."
    )

    assert _ask(question, text)[0].text == first


def test_words_in_the_questions_order_come_before_the_same_words_in_another() -> None:
    scored = _ask("Do night nurses matter?", "Nurses watch each night. Watchful night nurses walk.")

    assert scored[0].text == "Watchful night nurses walk."


def test_a_question_comes_after_a_statement_in_the_same_words() -> None:
    scored = _ask("Did night ferries sink?", "Did night ferries sink? Yes: night ferries sink.")

    assert scored[0].text == "Yes: night ferries sink."


def test_a_sentence_of_a_better_chunk_comes_before_its_like() -> None:
    worse = _retrieve(make_article("Night ferries sink often.", title="A"), score=0.2)
    better = _retrieve(make_article("Night ferries sink often.", title="B"), score=0.9)

    scored = _score("Do ferries sink?", [*worse, *better])

    assert scored[0].retrieved.article.title == "B"


def test_equal_sentences_come_in_reading_order() -> None:
    scored = _ask("Do ferries sink?", "Night ferries sink often. Night ferries sink often.")

    assert [sentence.span.start for sentence in scored] == [0, 26]


def test_a_sentence_after_one_about_the_topic_comes_before_one_that_is_not() -> None:
    scored = _ask(
        "Where do ferries sink?",
        "Bakers sleep until noon each day.\n\nMany night ferries sink.\n\nNobody swims near there.",
    )

    assert _texts(scored)[1] == "Nobody swims near there."


def test_the_spans_are_places_in_the_article() -> None:
    paragraphs = [f"Ferry {number} sank near the pier. {'It rained. ' * 40}" for number in range(9)]
    article = make_article("\n\n".join(paragraphs))
    retrieved = _retrieve(article)

    scored = _score("Which ferry sank near the pier?", retrieved)

    assert len(retrieved) > 1
    assert all(article.text[slice(*one.span)] == one.text for one in scored)


def test_every_measure_is_between_0_and_1() -> None:
    scored = _ask(
        "Why do ferries sink at the pier?", "Ferries sink at the pier. Bakers sleep late."
    )

    measures = [(one.coverage, one.bigrams, one.fulfilment) for one in scored]
    assert all(0 <= measure <= 1 for one in measures for measure in one)


def test_a_sentence_with_every_term_covers_the_question() -> None:
    assert _ask("Do ferries sink?", "Night ferries sink often.")[0].coverage == pytest.approx(1)


def test_a_term_of_the_title_counts_as_covered() -> None:
    text = "They sink near the old pier."

    titled = _ask("Do ferries sink?", text, title="Night ferries")[0]

    assert titled.coverage > _ask("Do ferries sink?", text)[0].coverage


def test_a_scrap_of_one_word_is_no_sentence() -> None:
    assert _texts(_ask("Do ferries sink?", "Ferries! Night ferries sink often.")) == [
        "Night ferries sink often."
    ]


def test_a_heading_is_no_sentence() -> None:
    text = "Why night ferries sink\n\nBecause of ice, night ferries sink often."

    assert _texts(_ask("Why do night ferries sink?", text)) == [
        "Because of ice, night ferries sink often."
    ]


def test_a_markdown_heading_is_no_sentence() -> None:
    text = "## Why night ferries sink\n\nBecause of ice, night ferries sink often."

    assert _texts(_ask("Why do night ferries sink?", text)) == [
        "Because of ice, night ferries sink often."
    ]


def test_a_second_heading_in_a_chunk_is_no_sentence() -> None:
    text = (
        "How bakers sleep\n\nBakers sleep until noon each day.\n\n"
        "Why night ferries sink\n\nBecause of ice, night ferries sink often."
    )

    assert "Why night ferries sink" not in _texts(_ask("Why do night ferries sink?", text))


def test_no_chunks_give_no_sentences() -> None:
    assert _score("Do ferries sink?", []) == []


@pytest.mark.parametrize("question", ["?", "of the", "🙂"])
def test_a_question_without_terms_can_be_scored(question: str) -> None:
    assert _texts(_ask(question, "Night ferries sink often.")) == ["Night ferries sink often."]
