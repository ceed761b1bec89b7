import pytest

from bot.answering.answers import DroppedStatement, VerifiedStatement
from bot.answering.composition.reply_parsing import ClaimedQuote, ProseDraft
from bot.answering.verification.verifier import ProseVerifier
from tests.bot.answering.verification.claims.labelled_pairs import ARTICLES, Pair, read_pairs
from vectorstore.chunks import Passage, RetrievedChunk, make_chunks

_MOST_FALSE_REJECTS = 0.03
# How the rules did on pairs that they were not made for, when both met first.
_UNSEEN_FALSE_ACCEPTS = 5
_UNSEEN_FALSE_REJECTS = 1
_PAIRS = read_pairs()
_UNSEEN = read_pairs("unseen_pairs")
_HOLDING = [pair for pair in _PAIRS if pair.holds]
_FAKE = [pair for pair in _PAIRS if not pair.holds]


def _verify(pair: Pair) -> VerifiedStatement | DroppedStatement:
    passages: list[RetrievedChunk] = []
    for article in ARTICLES.values():
        details = article.details
        whole = [Passage(0, len(article.text))]
        [chunk] = make_chunks(details.article_id, details.title, article.text, whole)
        passages.append(RetrievedChunk(chunk, details, len(passages) + 1, 1.0))
    texts = {article.details.article_id: article.text for article in ARTICLES.values()}
    number = list(ARTICLES).index(pair.article) + 1
    return ProseVerifier(passages, texts).verify(
        ProseDraft(pair.statement, (ClaimedQuote(number, pair.quote),))
    )


def _is_kept(pair: Pair) -> bool:
    return isinstance(_verify(pair), VerifiedStatement)


def test_there_are_enough_pairs() -> None:
    assert len(set(_PAIRS)) == len(_PAIRS) >= 120


@pytest.mark.parametrize("pair", _FAKE, ids=lambda pair: pair.statement)
def test_no_fake_is_accepted(pair: Pair) -> None:
    assert not _is_kept(pair)


def test_hardly_any_statement_that_holds_is_rejected() -> None:
    rejected = [pair.statement for pair in _HOLDING if not _is_kept(pair)]

    assert len(rejected) <= _MOST_FALSE_REJECTS * len(_HOLDING), rejected


def test_most_unseen_fakes_are_dropped() -> None:
    fakes = [pair for pair in _UNSEEN if not pair.holds]

    assert sum(map(_is_kept, fakes)) <= _UNSEEN_FALSE_ACCEPTS


def test_hardly_any_unseen_statement_that_holds_is_rejected() -> None:
    rejected = [pair.statement for pair in _UNSEEN if pair.holds and not _is_kept(pair)]

    assert len(rejected) <= _UNSEEN_FALSE_REJECTS, rejected


_TOLD_BY_NO_RULE = [
    Pair(
        holds=False,
        article="darzi",
        statement="Too little of the NHS budget is spent in hospitals and too much outside.",
        quote="too great a share of the NHS budget is spent in hospitals and too little in",
    ),
    Pair(
        holds=False,
        article="finance",
        statement="The Advisory Committee on Resource Allocation decides the formula.",
        quote="the Advisory Committee on Resource Allocation advises NHS England on the formula",
    ),
    Pair(
        holds=False,
        article="merger",
        statement="Lee Novel replaced Kim Fiction as chief executive of the board.",
        quote="The board appointed Kim Fiction as its chief executive in place of Lee Novel.",
    ),
    Pair(
        holds=False,
        article="merger",
        statement="GPs refer patients to the hubs within two weeks.",
        quote="GPs refer patients to the hubs within five days, and the hubs see nine in ten of "
        "them within two weeks.",
    ),
    Pair(
        holds=False,
        article="moor",
        statement="About 2,300 people were readmitted.",
        quote="About 2,300 people moved from hospital to virtual wards between May and October; "
        "410 of them were readmitted.",
    ),
    Pair(
        holds=False,
        article="moor",
        statement="Ola Pretended called the result encouraging and robust.",
        quote="Chair Ola Pretended called the result encouraging but fragile.",
    ),
]


@pytest.mark.xfail(strict=True, reason="no rule tells it from a paraphrase")
@pytest.mark.parametrize("pair", _TOLD_BY_NO_RULE, ids=lambda pair: pair.statement)
def test_a_fake_in_other_words_is_not_accepted(pair: Pair) -> None:
    assert not _is_kept(pair)
