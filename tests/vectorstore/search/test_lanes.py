from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_article, put_articles
from vectorstore.articles import Article
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.filters import ArticleFilter
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

ASKED_ON = date(2026, 11, 22)
_TEXT = "The {} ferry carries patients to the island clinic, and storms stop it now and then."
# Near-copies of one text are one voice, so that this one needs words of its own.
_OWN = {"Red": " The red ferry carries no cars to the island, as the Confederation says itself."}


def _ferry(title: str, published: date, publisher: str, author: str) -> Article:
    return make_article(
        _TEXT.format(title.lower()) + _OWN.get(title, ""),
        title=f"{title} ferry",
        published=published,
        publisher=publisher,
        authors=(author,),
    )


FERRIES = [
    _ferry("Old", date(2021, 5, 4), "Harbour Weekly", "Ann Example"),
    _ferry("Red", date(2023, 1, 9), "Sample Confederation", "Bob McSample"),
    _ferry("Big", date(2024, 6, 3), "Example Times", "Cat Example"),
    _ferry("New", date(2026, 2, 1), "Island Post", "Dan Sampleton"),
]
# Far more of the same from one publisher than the first results can show.
MANY = [
    _ferry(f"Boat {number}", date(2022, 3, 1), "Quay Digest", "Eve Example") for number in range(30)
]


@pytest.fixture(scope="module")
def harbour(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    """A store that is only searched."""
    opened = ArticleStore(tmp_path_factory.mktemp("lanes") / "home", model)
    put_articles(opened, *FERRIES, *MANY)
    yield opened
    opened.close()


def _titles(
    store: ArticleStore, question: str, filters: ArticleFilter | None = None, limit: int = 10
) -> list[str]:
    query = build_query(question, asked_on=ASKED_ON)
    found = store.search(query, filters or ArticleFilter(), limit).retrieved
    return [one.article.title for one in found]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What does the Confed say about the ferry to the island clinic?", "Red ferry"),
        ("What does McSample say about the ferry to the island clinic?", "Red ferry"),
        ("What was said in January 2023 about the ferry to the island clinic?", "Red ferry"),
        ("What was said in 2021 about the ferry to the island clinic?", "Old ferry"),
        ("What did articles say two years ago or in summer 2024 about the ferry?", "Big ferry"),
        ("What was said this year about the ferry to the island clinic?", "New ferry"),
        ("What is the latest on the ferry to the island clinic?", "New ferry"),
        ("the most recent article about storms and the ferry", "New ferry"),
    ],
)
def test_the_article_that_a_question_names_comes_first(
    harbour: ArticleStore, question: str, title: str
) -> None:
    assert _titles(harbour, question)[0] == title


def test_each_of_several_names_has_a_place_among_the_first(harbour: ArticleStore) -> None:
    question = "Do Quay Digest, Harbour Weekly and Island Post agree about the island ferry?"
    titles = _titles(harbour, question, limit=5)
    assert {"Old ferry", "New ferry"} < set(titles)
    assert any(title.startswith("Boat") for title in titles)


def test_a_name_is_no_filter(harbour: ArticleStore) -> None:
    titles = _titles(harbour, "What does the Island Post say about the red ferry?")
    assert "Red ferry" in titles[:3]


def test_scores_fall_from_rank_to_rank_also_where_lanes_are_served(harbour: ArticleStore) -> None:
    question = "What do Harbour Weekly and the Island Post say in 2022 of the latest ferry?"
    found = harbour.search(build_query(question, asked_on=ASKED_ON), ArticleFilter(), 10).retrieved
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)


def test_a_name_just_put_is_known(store: ArticleStore) -> None:
    put_articles(store, *FERRIES[:3])
    _titles(store, "ferry")
    put_articles(store, FERRIES[3])
    assert _titles(store, "What does the Island Post say about the ferry?")[0] == "New ferry"


def _meeting(title: str, speaker: str, words: str, authors: tuple[str, ...] = ()) -> Article:
    """Make an article of three chunks; in the middle one somebody is quoted."""
    filler = "The meeting about the ferry to the island clinic was long, and the room was cold. "
    sections = [
        f"## Opening\n\n{filler * 9}",
        f"## Questions\n\n“{words},” said {speaker}. {filler * 8}",
        f"## Closing\n\n{filler * 9}",
    ]
    return make_article("\n\n".join(sections), title=title, authors=authors)


MEETINGS = [
    _meeting("First meeting", "Fay Sampleby", "The ferry is late", ("Ann Example",)),
    _meeting("Second meeting", "Gus Examplewright", "The ferry is too small"),
    _meeting("Third meeting", "Quayside Example Board", "The ferry costs us too much"),
    _meeting("Fourth meeting", "Ann Example", "The ferry is loud"),
]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel) -> Iterator[ArticleStore]:
    """A store of articles that quote people. It is only searched."""
    opened = ArticleStore(tmp_path_factory.mktemp("voices") / "home", model)
    put_articles(opened, *MEETINGS)
    yield opened
    opened.close()


def _passages(
    store: ArticleStore, question: str, filters: ArticleFilter | None = None
) -> list[tuple[str, str]]:
    query = build_query(question, asked_on=ASKED_ON)
    found = store.search(query, filters or ArticleFilter(), 20).retrieved
    return [(one.article.title, one.chunk.headings[-1]) for one in found]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What does Fay Sampleby say about the ferry?", "First meeting"),
        ("What did Examplewright say about the ferry to the clinic?", "Second meeting"),
        ("the ferry to the island clinic, according to Gus Examplewright", "Second meeting"),
        ("What does the Quayside Example Board say about the ferry?", "Third meeting"),
    ],
)
def test_the_chunk_in_which_somebody_named_is_quoted_comes_first(
    hall: ArticleStore, question: str, title: str
) -> None:
    assert _passages(hall, question)[0] == (title, "Questions")


def test_an_author_is_found_by_articles_and_by_words_that_others_quote(hall: ArticleStore) -> None:
    first = _passages(hall, "What does Ann Example say about the ferry?")[:5]
    assert ("Fourth meeting", "Questions") in first
    assert "First meeting" in {title for title, _ in first}


@pytest.mark.parametrize("voice", ["Fay Sampleby", "sampleby"])
def test_a_voice_lets_through_the_chunks_with_its_quoted_words(
    hall: ArticleStore, voice: str
) -> None:
    found = _passages(hall, "What is wrong with the ferry?", ArticleFilter(voice=voice))
    assert found == [("First meeting", "Questions")]


def test_a_voice_lets_through_all_that_its_author_wrote(hall: ArticleStore) -> None:
    found = _passages(hall, "What is wrong with the ferry?", ArticleFilter(voice="Ann Example"))
    written = {("First meeting", heading) for heading in ("Opening", "Questions", "Closing")}
    assert set(found) == written | {("Fourth meeting", "Questions")}


def test_a_voice_is_one_limit_among_others(hall: ArticleStore) -> None:
    filters = ArticleFilter(author="Ann Example", voice="Gus Examplewright")
    assert _passages(hall, "What is wrong with the ferry?", filters) == []


def test_a_lane_does_not_reach_past_a_voice(hall: ArticleStore) -> None:
    question = "Does Gus Examplewright agree about the ferry?"
    found = _passages(hall, question, ArticleFilter(voice="Fay Sampleby"))
    assert found == [("First meeting", "Questions")]


_NAMING = st.sampled_from(
    ["Harbour Weekly", "the Confed", "McSample", "2021", "last year", "the latest", "in May 2024"]
)


@settings(max_examples=60)
@given(
    st.lists(_NAMING, max_size=4),
    st.sampled_from([one.details.published for one in FERRIES]),
    st.sampled_from([None, "Example Times", "Quay Digest"]),
)
def test_lanes_never_reach_past_a_filter(
    harbour: ArticleStore, names: list[str], until: date, publisher: str | None
) -> None:
    query = build_query(f"What do {' and '.join(names)} say about the ferry?", asked_on=ASKED_ON)
    filters = ArticleFilter(until=until, publisher=publisher)
    for found in harbour.search(query, filters, 20).retrieved:
        assert found.article.published is not None
        assert found.article.published <= until
        assert publisher in {None, found.article.publisher}
