import pytest

from tests.benchmarks.both_databases import Figures, measure, show
from tests.postgresql_server import PostgresqlServer

CHUNKS = 60


@pytest.fixture(scope="module")
def measured(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgresqlServer
) -> dict[str, Figures]:
    places = {"SQLite": None, "PostgreSQL": postgresql.make_database()}
    return measure(tmp_path_factory.mktemp("both"), places, CHUNKS, 3, 1)


def test_both_get_the_same_chunks(measured: dict[str, Figures]) -> None:
    chunks = [figures["chunks"] for figures in measured.values()]
    assert chunks[0] == chunks[1] >= CHUNKS


def test_all_that_is_measured_of_one_is_of_the_other(measured: dict[str, Figures]) -> None:
    first, second = measured.values()
    assert first.keys() == second.keys()
    assert min(*first.values(), *second.values()) > 0


def test_each_figure_has_a_row_with_a_ratio(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(CHUNKS, {"SQLite": {"ingest, s": 2.0}, "PostgreSQL": {"ingest, s": 3.0}})
    printed = capsys.readouterr().out
    assert ("60 chunks" in printed, "1.50" in printed) == (True, True)
