import pytest

from tests.benchmarks.corpora import UnknownPassageError, build_corpus, find_gold, holds_any
from tests.benchmarks.question_sets import Question
from tests.factories import make_article
from vectorstore.articles import Article

LONG = "\n\n".join(f"Paragraph {number} says little of note. " * 9 for number in range(1, 9))


def gold_texts(article: Article, *answers: str, chunk_chars: int | None) -> list[str]:
    corpus = build_corpus([article], chunk_chars)
    question = Question("?", True, frozenset({article.details.article_id}), answers)  # noqa: FBT003
    (gold,) = find_gold(corpus, [question])
    return [corpus.chunks[chunk_id].text for chunk_id in gold]


def test_a_passage_is_one_chunk() -> None:
    assert gold_texts(make_article(LONG), chunk_chars=None) == [LONG]


def test_a_long_passage_can_be_cut_into_chunks() -> None:
    lengths = [len(text) for text in gold_texts(make_article(LONG), chunk_chars=800)]
    assert len(lengths) > 2
    assert max(lengths) <= 1200


def test_a_short_passage_is_left_whole() -> None:
    article = make_article("A heading\n\nBoards plan.")
    assert gold_texts(article, chunk_chars=800) == [article.text]


def test_gold_are_the_chunks_with_the_answer() -> None:
    texts = gold_texts(make_article(LONG), "paragraph 7", chunk_chars=800)
    assert [text for text in texts if "Paragraph 7 " not in text] == []
    assert len(texts) == 1


def test_gold_are_all_chunks_where_none_has_the_answer() -> None:
    article = make_article(LONG)
    assert gold_texts(article, "zebras", chunk_chars=800) == gold_texts(article, chunk_chars=800)


def test_a_passage_that_repeats_another_stands_for_it() -> None:
    first = make_article(identity="first", url="https://example.org/1")
    second = make_article(identity="second", url="https://example.org/2")
    corpus = build_corpus([first, second])
    question = Question("?", True, frozenset({second.details.article_id}))  # noqa: FBT003
    assert list(find_gold(corpus, [question])) == [
        dict.fromkeys(corpus.chunks, first.details.article_id)
    ]


def test_a_gold_passage_has_to_be_in_the_corpus() -> None:
    question = Question("?", True, frozenset({"elsewhere"}))  # noqa: FBT003
    with pytest.raises(UnknownPassageError, match="elsewhere"):
        list(find_gold(build_corpus([make_article()]), [question]))


@pytest.mark.parametrize("answer", ["john harvard", "“John Harvard”", "John  Harvard,"])
def test_an_answer_is_found_whatever_its_case_and_punctuation(answer: str) -> None:
    assert holds_any("It is named (long ago) after John\nHarvard.", ["nobody", answer])


@pytest.mark.parametrize("answer", ["on", "197", "…", "Harvard Yard"])
def test_an_answer_is_not_found_in_the_middle_of_a_word(answer: str) -> None:
    assert not holds_any("John Harvard, 1977", [answer])
