import numpy as np
import pytest

from tests.benchmarks.made_up_vectors import MadeUpEmbeddings
from vectorstore.embedding.named_models import EmbeddingModel


@pytest.fixture(scope="module")
def made_up(model: EmbeddingModel) -> EmbeddingModel:
    """Vectors that are made up of those of forty texts."""
    sample = np.stack(model.embed_chunks([f"{number} wards in winter" for number in range(40)]))
    return EmbeddingModel("made up", lambda: MadeUpEmbeddings(sample, model))


def test_a_chunk_has_the_same_vector_each_time(made_up: EmbeddingModel) -> None:
    once, again = made_up.embed_chunks(["Wards\nfull", "Wards\nfull"])
    assert np.array_equal(once, again)


def test_chunks_of_an_article_are_nearer_to_each_other(made_up: EmbeddingModel) -> None:
    titles = [f"{number} boards" for number in range(30)]
    parts = [made_up.embed_chunks([f"{title}\n{n}" for title in titles]) for n in range(2)]
    cosines = np.stack(parts[0]) @ np.stack(parts[1]).T
    assert cosines.diagonal().mean() > cosines.mean()


def test_a_query_is_embedded_by_the_model(made_up: EmbeddingModel, model: EmbeddingModel) -> None:
    assert np.allclose(made_up.embed_query("beds"), model.embed_query("beds"), atol=1e-6)
