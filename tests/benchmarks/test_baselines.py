from datetime import date

import pytest

from tests.benchmarks.corpora import build_corpus
from tests.factories import make_article

pytest.importorskip("langchain_classic")
pytest.importorskip("langchain_community")


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("text", ["Boards plan."]),
        ("title", ["On boards", "Boards plan."]),
        ("all", ["On boards", "Ann Example, The Example, 2024-05-31", "Boards plan."]),
    ],
)
def test_a_baseline_reads_as_much_of_a_passage_as_it_is_told_to(
    seen: str, words: list[str]
) -> None:
    from tests.benchmarks.baselines import make_documents  # noqa: PLC0415 - needs the extra

    article = make_article(
        "Boards plan.",
        title="On boards",
        authors=("Ann Example",),
        publisher="The Example",
        published=date(2024, 5, 31),
    )
    (document,) = make_documents(build_corpus([article]), seen)
    assert document.page_content.splitlines() == words


def test_a_document_has_the_id_of_its_chunk() -> None:
    from tests.benchmarks.baselines import make_documents  # noqa: PLC0415 - needs the extra

    corpus = build_corpus([make_article()])
    assert [one.id for one in make_documents(corpus, "all")] == list(corpus.chunks)
