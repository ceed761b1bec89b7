import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.composition.extractive import DraftStatement, compose_quotes
from bot.answering.retrieval.sentences.candidates import Candidate
from bot.answering.retrieval.sentences.sentence_scoring import ScoredSentence
from tests.factories import make_article
from vectorstore.articles import Article
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks
from vectorstore.language.analysis import analyse
from vectorstore.language.sentences import Span, split_sentences
from vectorstore.reading.blocks import Context, Kind
from vectorstore.reading.quotes import QuoteVerifier

_LONGEST_QUOTE_CHARS = 420


def _score(article: Article, scores: dict[str, float]) -> list[ScoredSentence]:
    """Give the article's sentences that begin with these words these scores."""
    details, text = article.details, article.text
    [chunk] = make_chunks(details.article_id, details.title, text, [Passage(0, len(text))])
    retrieved = RetrievedChunk(chunk, details, 1, 0.5)
    sentences = [(span, text[slice(*span)]) for span in split_sentences(text)]
    return [
        ScoredSentence(retrieved, _stand(span, words), frozenset(analyse(words)), score, 1, 1, 1, 1)
        for span, words in sentences
        for beginning, score in scores.items()
        if words.startswith(beginning)
    ]


def _stand(span: Span, words: str) -> Candidate:
    return Candidate(span, words, Kind.PARAGRAPH, Context())


def _compose(*scored: ScoredSentence, texts: dict[str, str]) -> list[DraftStatement]:
    return compose_quotes(sorted(scored, key=lambda one: -one.score), ["lift"], texts)


def _compose_article(article: Article, scores: dict[str, float]) -> list[DraftStatement]:
    return _compose(*_score(article, scores), texts={article.details.article_id: article.text})


def _compose_whole(text: str) -> str:
    """Compose the one quote of a text that is one sentence."""
    article = make_article(text)
    details = article.details
    [chunk] = make_chunks(details.article_id, details.title, text, [Passage(0, len(text))])
    retrieved = RetrievedChunk(chunk, details, 1, 0.5)
    terms = frozenset(analyse(text))
    whole = ScoredSentence(retrieved, _stand(Span(0, len(text)), text), terms, 1.0, 1, 1, 1, 1)
    [draft] = _compose(whole, texts={details.article_id: text})
    return draft.quote


_WARDS = make_article(
    "Red lifts serve patients. Bakers sell bread daily. Porters want doors widened. "
    "Cooks boil green soup. Gardeners plant tall roses.",
    authors=("Ann Example",),
)


def _quotes(drafts: list[DraftStatement]) -> list[str]:
    return [draft.quote for draft in drafts]


def test_the_best_sentence_comes_first_wherever_it_stands() -> None:
    drafts = _compose_article(_WARDS, {"Porters": 1.0, "Red": 0.8, "Cooks": 0.9})

    assert [quote.split()[0] for quote in _quotes(drafts)] == ["Porters", "Cooks", "Red"]


def test_the_article_of_the_best_sentence_comes_first() -> None:
    other = make_article("Vans bring fresh linen.", title="Other")
    scored = [*_score(_WARDS, {"Red": 0.9, "Cooks": 0.8}), *_score(other, {"Vans": 1.0})]
    texts = {one.details.article_id: one.text for one in (_WARDS, other)}

    drafts = _compose(*scored, texts=texts)

    assert [quote.split()[0] for quote in _quotes(drafts)] == ["Vans", "Red", "Cooks"]


def test_there_are_three_statements_at_most() -> None:
    drafts = _compose_article(_WARDS, dict.fromkeys(["Red", "Bakers", "Porters", "Cooks"], 1.0))

    assert len(drafts) == 3


def test_a_sentence_far_below_the_best_is_not_shown() -> None:
    drafts = _compose_article(_WARDS, {"Red": 1.0, "Cooks": 0.1})

    assert _quotes(drafts) == ["Red lifts serve patients."]


def test_the_best_sentence_is_always_shown() -> None:
    assert len(_compose_article(_WARDS, {"Red": 0.01})) == 1


def test_no_sentences_give_no_statements() -> None:
    assert compose_quotes([], ["lift"], {}) == []


_REPEATS = {
    "word for word": "Night nurses cross storms daily by ferry.",
    "as a pull quote": "“Night nurses cross storms daily by ferry.”",
    "shortened": "Night nurses cross storms daily.",
    "reordered": "By ferry, nurses cross night storms daily!",
    "with a word more": "Night nurses still cross storms daily by ferry.",
}


@pytest.mark.parametrize("repeat", _REPEATS.values(), ids=_REPEATS)
def test_a_near_repeat_is_shown_once(repeat: str) -> None:
    article = make_article(f"Night nurses cross storms daily by ferry.\n\n{repeat}\n\nIt rained.")
    first, again, _ = _score(article, {"": 1.0})

    assert _quotes(_compose(first, again, texts={article.details.article_id: article.text})) == [
        "Night nurses cross storms daily by ferry."
    ]


def test_sentences_that_share_only_their_topic_are_both_shown() -> None:
    article = make_article(
        "Green lifts serve old patients well. Broken lifts cost porters an hour."
    )

    assert len(_compose_article(article, {"Green": 1.0, "Broken": 0.9})) == 2


_NO_REPEATS = {
    "another number": "The harbour lifts cost the board 19 million pounds in all.",
    "a denial": "The harbour lifts did not cost the board 12 million pounds in all.",
}


@pytest.mark.parametrize("other", _NO_REPEATS.values(), ids=_NO_REPEATS)
def test_a_sentence_that_contradicts_another_is_shown_too(other: str) -> None:
    article = make_article(f"The harbour lifts cost the board 12 million pounds in all. {other}")

    assert len(_compose_article(article, {"The harbour": 1.0})) == 2


def test_every_statement_brings_its_introduction() -> None:
    drafts = _compose_article(_WARDS, {"Red": 1.0, "Cooks": 0.9})

    assert {draft.introduction for draft in drafts} == {"Ann Example (undated)"}


def test_a_statement_can_be_written_without_its_introduction() -> None:
    draft = DraftStatement("Ann Example", "id", "Red lifts.")

    assert draft.text(introduced=False) == "“Red lifts.”"


def test_a_statement_of_another_article_is_introduced_anew() -> None:
    other = make_article("Vans bring fresh linen.", title="Other", authors=("Bob Sample",))
    scored = [*_score(_WARDS, {"Red": 1.0}), *_score(other, {"Vans": 0.9})]
    texts = {one.details.article_id: one.text for one in (_WARDS, other)}

    assert _compose(*scored, texts=texts)[1].text().startswith("Bob Sample (undated): ")


def test_a_line_break_in_a_quote_is_a_blank_in_the_statement() -> None:
    draft = DraftStatement("Ann Example", "id", "Red lifts\nserve\u00a0 patients.")

    assert draft.text() == "Ann Example: “Red lifts serve patients.”"


_BARE = {
    "curly marks around": ("“Lifts are slow.”", "Lifts are slow."),
    "straight marks around": ('"Lifts are slow."', "Lifts are slow."),
    "single marks around": ("‘Lifts are slow.’", "Lifts are slow."),
    "an opening mark alone": ("“Lifts are slow.", "Lifts are slow."),
    "a closing mark alone": ("Lifts are slow.”", "Lifts are slow."),
    "a straight closing mark alone": ('Lifts are slow."', "Lifts are slow."),
    "marks inside": ("Lifts are “slow” now.", "Lifts are “slow” now."),
    "marks at both ends, not around": ("“Lifts” are “slow”", "“Lifts” are “slow”"),
    "an apostrophe at the end": ("Lifts are the boards’", "Lifts are the boards’"),
    "quoted words at the end": ("Lifts are “slow”", "Lifts are “slow”"),
    "quoted words at the beginning": ("“Lifts” are slow.", "“Lifts” are slow."),
}


@pytest.mark.parametrize(("sentence", "quote"), _BARE.values(), ids=_BARE)
def test_a_quote_leaves_out_marks_without_a_partner(sentence: str, quote: str) -> None:
    assert _compose_whole(sentence) == quote


_CLAUSES = "; ".join(
    f"the {colour} bed number {colour} stands by a door" for colour in "abcdefghijkl"
)
_OVERLONG = {
    "clauses": f"We saw that {_CLAUSES}; the lift was slow; {_CLAUSES}.",
    "the lift first": f"The lift was slow, and {_CLAUSES}.",
    "the lift last": f"We saw that {_CLAUSES}, and the lift was slow.",
    "dashes": f"We saw – {_CLAUSES} – a slow lift – {_CLAUSES}.",
}


@pytest.mark.parametrize("sentence", _OVERLONG.values(), ids=_OVERLONG)
def test_an_overlong_sentence_is_cut_to_the_clauses_that_serve_the_question(sentence: str) -> None:
    quote = _compose_whole(sentence)

    assert "lift" in quote
    assert len(quote) <= _LONGEST_QUOTE_CHARS


def test_a_sentence_of_the_longest_length_is_not_cut() -> None:
    sentence = "Lifts, " + "a" * (_LONGEST_QUOTE_CHARS - 8) + "."

    assert _compose_whole(sentence) == sentence


def test_an_overlong_sentence_without_clauses_is_cut_between_words() -> None:
    quote = _compose_whole("lifts " * 200)

    assert set(quote.split()) == {"lifts"}


def test_a_word_longer_than_any_quote_is_kept_whole() -> None:
    assert _compose_whole("a" * 1000) == "a" * 1000


_WORDS = st.text(st.sampled_from('aé’“”",;:–— .\n'), min_size=1, max_size=40)


@given(st.lists(_WORDS, min_size=1, max_size=60).map(" word ".join).filter(str.strip))
def test_whatever_is_cut_stands_in_the_article(text: str) -> None:
    quote = _compose_whole(text)

    if any(letter.isalnum() for letter in quote):
        assert QuoteVerifier({"id": text}).find(quote, "id")


_DOORS = "; ".join(f"the {wing} door was mended with much care" for wing in "abcdefghijklmn")


@pytest.mark.parametrize(
    "sentence",
    [
        f"Dan Madeup said: “We saw that {_DOORS}; the lift was slow.”",
        f"“We saw that the lift was slow; {_DOORS},” said Dan Madeup.",
    ],
    ids=["said before", "said after"],
)
def test_speech_cut_out_of_a_sentence_is_never_the_authors(sentence: str) -> None:
    article = make_article(sentence, authors=("Ann Example",))

    [draft] = _compose_article(article, {"": 1.0})

    assert "Dan Madeup" in draft.text() or not draft.introduction.startswith("Ann Example")


def test_of_a_list_of_which_two_items_answer_the_whole_is_shown() -> None:
    article = make_article(
        "Three rules hold. The first is that lifts are red. The second is that doors are wide. "
        "The third is that nobody runs. Cooks boil soup."
    )
    both = _compose_article(article, {"The first": 1.0, "The third": 0.9})
    one = _compose_article(article, {"The third": 1.0, "Cooks": 0.9})

    assert [draft.quote for draft in both] == [article.text.removesuffix(" Cooks boil soup.")]
    assert [draft.quote for draft in one] == ["The third is that nobody runs.", "Cooks boil soup."]


def test_of_a_list_of_paragraphs_only_the_sentences_that_answer_are_shown() -> None:
    article = make_article(
        "What was found:\n\n- Red lifts serve patients. Bakers sell bread.\n"
        "- Porters want doors widened. Cooks boil soup.\n"
    )
    drafts = _compose_article(article, {"Red lifts": 1.0, "Porters": 0.9})

    assert [draft.quote for draft in drafts] == [
        "Red lifts serve patients.",
        "Porters want doors widened.",
    ]
