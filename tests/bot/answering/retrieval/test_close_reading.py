import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from bot.answering.answers import Answer, Request
from bot.answering.chain import AnswerChain
from bot.answering.retrieval.close_reading import AnswerReader, put_plainly
from bot.answering.statuses import Status
from bot.bootstrap import start_bot
from tests.factories import make_article, put_articles
from vectorstore.answer_reader import BundledReader
from vectorstore.embedding.named_models import EmbeddingModel
from vectorstore.search.queries import build_query
from vectorstore.store import ArticleStore

_COVER = make_article(
    "The trust will shut the minor injuries unit in Sedge at midnight each day from June. "
    "Nurses there told the board that few people come after ten.\n\n"
    "The trust spent £2.4m on agency nurses in 2024. It plans to recruit forty of its own.",
    title="Dovemoor trust trims night cover",
)
_FERRIES = make_article(
    "Ferry crews in Larkmouth are paid by the county council. "
    "Passengers complained about the queue at the pier.",
    title="Larkmouth ferries",
)
_HATCH = make_article(
    "The Weir Street surgery opened a pharmacy hatch. Prescriptions are ready within two hours.",
    title="A hatch in Weir Street",
)

_PICKED_UP = "A call was picked up within 41 seconds."
_NIGHT_LINE = make_article(
    f"## How quickly is it answered?\n\n{_PICKED_UP}\n\n## Who pays?\n\nThe county pays.",
    title="The night line of Hembury",
)

# What is said of the crews shares no more of the question than the rest does.
_PIER_LETTER = make_article(
    "The harbour office was painted last year.\n\n"
    "Whatever the weather does, a master who is short of hands should look to his own ship and "
    "never point at the next one.\n\n"
    "The new tide tables are out.",
    title="Notes from the harbour office",
    authors=("Dan Madeup",),
)

_HATCH_OPENED = "The Weir Street surgery opened a pharmacy hatch."

# A place is all that they share with what answers them.
_OTHER_WORDS = {
    "Is casualty going to be open overnight in Sedge?": (
        "The trust will shut the minor injuries unit in Sedge at midnight each day from June."
    ),
    "How quickly can I pick up my medicine in Weir Street?": (
        "Prescriptions are ready within two hours."
    ),
}
# All words but one are there.
_NEAR_MISSES = {
    "Who owns the pharmacy hatch in Weir Street?": (
        "The Weir Street surgery opened a pharmacy hatch."
    ),
    "Which passengers complained about the price at the pier?": (
        "Passengers complained about the queue at the pier."
    ),
}


@pytest.fixture(scope="module")
def reader() -> BundledReader:
    return BundledReader()


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    opened = ArticleStore(tmp_path_factory.mktemp("read") / "home", model)
    put_articles(opened, _COVER, _FERRIES, _HATCH, _NIGHT_LINE, _PIER_LETTER)
    yield opened
    opened.close()


class _Silent:
    """A reader that can't be loaded."""

    def prepare(self) -> None:
        """Begin nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float] | None:  # noqa: ARG002
        """Give nothing."""
        return None


class _Choosy:
    """A reader that says yes to the passages that please it, and no to all others."""

    def __init__(self, pleases: Callable[[str], bool]) -> None:
        self._pleases = pleases
        self.passages: list[str] = []

    def prepare(self) -> None:
        """Begin nothing."""

    def score(self, question: str, passages: Sequence[str]) -> list[float] | None:  # noqa: ARG002
        """Give a high logit for what pleases, a low one for the rest."""
        self.passages += passages
        return [6.0 if self._pleases(passage) else -11.0 for passage in passages]


def _never(_: str) -> bool:
    return False


def _ask(store: ArticleStore, question: str, reader: AnswerReader | None) -> Answer:
    return AnswerChain(store, None, reader).invoke(Request(question))


def _ask_by_settings(question: str) -> Answer:
    with start_bot() as bot:
        return bot.chain.invoke(Request(question))


def _quotes(answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations]


@pytest.mark.parametrize(("question", "said"), _OTHER_WORDS.items())
def test_other_words_are_answered_by_who_reads(
    shelf: ArticleStore, reader: BundledReader, question: str, said: str
) -> None:
    answer = _ask(shelf, question, reader)

    assert answer.status.is_answer
    assert _quotes(answer) == [said]


@pytest.mark.parametrize("question", _OTHER_WORDS)
def test_other_words_are_not_answered_by_words_alone(shelf: ArticleStore, question: str) -> None:
    assert not _ask(shelf, question, None).status.is_answer


@pytest.mark.parametrize(("question", "said"), _NEAR_MISSES.items())
def test_a_near_miss_is_shown_and_not_taken_for_an_answer(
    shelf: ArticleStore, reader: BundledReader, question: str, said: str
) -> None:
    answer = _ask(shelf, question, reader)

    assert not answer.status.is_answer
    assert said in [close.citation.quote for close in answer.closest]


@pytest.mark.parametrize("question", _NEAR_MISSES)
def test_a_near_miss_is_taken_for_an_answer_by_words_alone(
    shelf: ArticleStore, question: str
) -> None:
    assert _ask(shelf, question, None).status.is_answer


@pytest.mark.parametrize("question", [*_OTHER_WORDS, *_NEAR_MISSES, "Who pays ferry crews?"])
def test_with_a_reader_that_fails_answers_come_as_without(
    shelf: ArticleStore, question: str
) -> None:
    failed, without = _ask(shelf, question, _Silent()), _ask(shelf, question, None)

    assert (failed.status, failed.text) == (without.status, without.text)


@pytest.mark.parametrize("is_sure", [True, False])
def test_what_stands_under_another_question_answers_where_a_reader_is_sure(
    shelf: ArticleStore,
    is_sure: bool,  # noqa: FBT001
) -> None:
    reader = _Choosy((lambda passage: _PICKED_UP in passage) if is_sure else _never)

    answer = _ask(shelf, "How long did callers to the night line wait in Hembury?", reader)

    assert (_PICKED_UP in _quotes(answer)) == is_sure


def test_of_what_answers_by_who_reads_the_newest_is_the_answer(store: ArticleStore) -> None:
    before = "There are 310 posts without a nurse in Sedge at present."
    now = "In Sedge 190 of the nurses' posts stand empty."
    old = make_article(before, title="Nurses", published=date(2023, 6, 1))
    new = make_article(
        f"{now} Nurses in Sedge say that the number of posts would be lower with more flats.",
        title="Flats in Sedge",
        published=date(2025, 6, 1),
    )
    put_articles(store, old, new, publish=False)
    reader = _Choosy(lambda passage: passage.rpartition("» ")[2] in {before, now})

    answer = _ask(store, "What is the current number of nurses' posts empty in Sedge?", reader)

    assert _quotes(answer) == [now]


def test_what_a_speaker_says_in_other_words_is_found_by_who_reads(
    shelf: ArticleStore, reader: BundledReader
) -> None:
    question = "What does Dan Madeup say about blaming other boats?"

    assert _ask(shelf, question, None).citations == ()
    assert "never point at the next one" in _quotes(_ask(shelf, question, reader))[0]


@pytest.mark.parametrize("setting", ["on", "off"])
def test_a_setting_turns_the_reader_off(
    shelf: ArticleStore, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("ICS_HOME", str(shelf.home))
    monkeypatch.setenv("ICS_ANSWER_READER", setting)

    answers = [_ask_by_settings(question).status.is_answer for question in _OTHER_WORDS]

    assert answers == [setting == "on"] * len(_OTHER_WORDS)


def test_without_the_package_answers_come_as_with_the_reader_off(
    shelf: ArticleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = [*_OTHER_WORDS, *_NEAR_MISSES, "Who pays the ferry crews in Larkmouth?"]
    monkeypatch.setenv("ICS_HOME", str(shelf.home))
    without = [_ask_by_settings(question).text for question in questions]
    monkeypatch.setenv("ICS_ANSWER_READER", "on")
    monkeypatch.setattr("sys.path", [path for path in sys.path if "site-packages" not in path])

    assert [_ask_by_settings(question).text for question in questions] == without


def test_a_story_before_the_question_is_not_read() -> None:
    story = "I have just moved to the pier and know nobody. Which crews sail the Larkmouth ferry?"
    asked = build_query(story)
    assert put_plainly(asked, asked) == "Which crews sail the Larkmouth ferry?"


def test_a_question_that_leans_on_its_story_is_read_with_it() -> None:
    story = "The Larkmouth council pays the ferry crews. What are they called?"
    asked = build_query(story)
    assert put_plainly(asked, asked) == story


def test_a_slip_is_read_as_the_search_has_mended_it() -> None:
    asked = build_query("Which creews sail the Larkmouth ferry?")
    mended = asked.with_terms({"creew": "crew"})
    assert put_plainly(asked, mended) == "Which crew sail the Larkmouth ferry?"


def test_a_sentence_is_read_without_what_is_around_it_too(shelf: ArticleStore) -> None:
    alone = _Choosy(lambda passage: passage.startswith("» The trust spent £2.4m"))

    answer = _ask(shelf, "How much did the trust spend on agency nurses?", alone)

    assert answer.status.is_answer


@pytest.fixture(scope="module")
def long_shelf(
    tmp_path_factory: pytest.TempPathFactory, model: EmbeddingModel
) -> Iterator[ArticleStore]:
    rows = [f"Clinic {number} in Fernhollow opens its doors at nine. " for number in range(60)]
    opened = ArticleStore(tmp_path_factory.mktemp("long") / "home", model)
    put_articles(
        opened,
        make_article(
            "".join([*rows, "A lantern hangs above the gate."]),
            title="Clinics in Fernhollow",
            authors=("Ann Example",),
            published=date(2024, 3, 5),
        ),
        make_article(
            "“The wards are full, and nobody has counted the beds in the corridors. "
            "We have asked for a tent twice, and twice we were sent a form about tents. "
            "My porters have begun to number the trolleys with chalk, which the rain takes off.” "
            "So said Ben Sample, a matron in Oatbridge.",
            title="Chalk in Oatbridge",
            authors=("Ann Example",),
            published=date(2024, 4, 9),
        ),
    )
    yield opened
    opened.close()


def test_what_is_not_likely_is_read_where_nothing_likely_answers(long_shelf: ArticleStore) -> None:
    lantern = _Choosy(lambda passage: "lantern" in passage.rpartition("»")[2])

    answer = _ask(long_shelf, "Which clinic in Fernhollow opens its doors first?", lantern)

    assert _quotes(answer) == ["A lantern hangs above the gate."]


def test_of_who_said_something_a_quote_is_read_as_that_speaker_s(long_shelf: ArticleStore) -> None:
    reader = _Choosy(lambda passage: "Ben Sample said: " in passage)

    answer = _ask(long_shelf, "Who said that nobody has counted the beds?", reader)

    assert answer.status.is_answer
    assert "Ben Sample" in answer.text


def test_a_long_quote_is_read_sentence_by_sentence_too(long_shelf: ArticleStore) -> None:
    reader = _Choosy(_never)

    _ask(long_shelf, "Who complained of a want of counted beds in corridors?", reader)

    assert any(passage.endswith("in the corridors.") for passage in reader.passages)


def test_when_a_named_article_was_published_is_not_for_the_reader(long_shelf: ArticleStore) -> None:
    reader = _Choosy(_never)

    answer = _ask(long_shelf, "When was the article ‘Chalk in Oatbridge’ published?", reader)

    assert answer.status.is_answer
    assert "9 April 2024" in answer.text


def test_what_may_be_about_a_part_without_an_answer_is_shown_beside_the_rest(
    shelf: ArticleStore,
) -> None:
    reader = _Choosy(lambda passage: "county council" in passage)

    answer = _ask(
        shelf, "Who pays ferry crews in Larkmouth? Who owns the hatch in Weir Street?", reader
    )

    assert answer.status is Status.ANSWERED_PARTLY
    assert _HATCH_OPENED in [close.citation.quote for close in answer.closest]
    assert not {close.citation.quote for close in answer.closest} & set(_quotes(answer))


def test_each_part_of_a_question_has_its_turn_among_the_closest(shelf: ArticleStore) -> None:
    question = "What do ferry crews in Larkmouth eat? Who owns the hatch in Weir Street?"

    answer = _ask(shelf, question, _Choosy(_never))

    articles = {close.citation.article.title for close in answer.closest}
    assert articles >= {"Larkmouth ferries", "A hatch in Weir Street"}


def test_what_the_reader_is_sure_of_follows_a_figure_of_the_same_article(
    store: ArticleStore,
) -> None:
    text = (
        "Larkmouth's crews were told last May that 38 tugs of the harbour were new. "
        "The true figure is 27, a note said.\n\nThe quay has a canteen."
    )
    put_articles(store, make_article(text, title="Tugs counted"), publish=False)
    asked = "How many of the tugs of the harbour were really new?"

    sure = _ask(store, asked, _Choosy(lambda passage: "27" in passage or "38" in passage))
    unsure = _ask(store, asked, _Choosy(lambda passage: "told last" in passage.split("»")[-1]))

    assert [("27" in one.quote) for one in sure.citations] == [False, True]
    assert not any("27" in one.quote for one in unsure.citations)


@pytest.mark.parametrize(
    ("thing", "is_told"), [("Larkmouth pier board", True), ("Larkmouth ferry forum", False)]
)
def test_the_reader_adds_no_other_things_fate(
    store: ArticleStore,
    thing: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    fates = make_article(
        "The pier board will not be abolished. The ferry forum met twice in May.",
        title="What becomes of them in Larkmouth",
    )
    put_articles(store, fates, publish=False)
    sure = _Choosy(lambda passage: "not be abolished" in passage)

    answer = _ask(store, f"Is the {thing} getting abolished?", sure)

    assert ("not be abolished" in answer.text) is is_told
