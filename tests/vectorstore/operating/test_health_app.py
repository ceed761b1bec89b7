import json

import pytest

from vectorstore.operating.health_app import Health, HealthApp
from vectorstore.operating.states import Trouble


def _make_app(health: Health) -> HealthApp:
    return HealthApp(lambda: health, lambda: "ics_articles 7\n")


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
def test_a_service_is_ready_when_all_it_needs_is_well(*, well: bool, status: int) -> None:
    page = _make_app(Health({"store": True, "slack": well})).find_page("/readyz", "GET")
    assert (page.status, json.loads(page.body)["ready"]) == (status, well)


def test_a_service_without_its_model_is_ready_and_degraded() -> None:
    trouble = Trouble("the model’s server refused the key (status 401)", 0.0)
    page = _make_app(Health({"store": True}, {"model": trouble})).find_page("/readyz", "GET")
    said = json.loads(page.body)
    assert (page.status, said["status"]) == (200, "degraded")
    assert said["degraded"]["model"] == {
        "why": "the model’s server refused the key (status 401)",
        "since": "1970-01-01T00:00:00+00:00",
    }


def test_a_service_that_cannot_work_is_alive() -> None:
    assert _make_app(Health({"store": False})).find_page("/healthz", "GET").status == 200


def test_metrics_are_of_the_kind_that_prometheus_reads() -> None:
    page = _make_app(Health({})).find_page("/metrics", "GET")
    assert (page.body, page.kind.partition(";")[0]) == ("ics_articles 7\n", "text/plain")


@pytest.mark.parametrize(
    ("path", "method", "status"), [("/", "GET", 404), ("/metrics", "POST", 405)]
)
def test_nothing_else_is_served(path: str, method: str, status: int) -> None:
    assert _make_app(Health({})).find_page(path, method).status == status
