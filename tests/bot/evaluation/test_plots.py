import re

import pytest
from lxml import etree

from bot.answering.retrieval.confidence import THRESHOLD
from bot.evaluation.plots import Plot, draw_plots
from bot.evaluation.runner import Outcome
from tests.bot.corpus import BAKERY, FERRIES, LIFTS
from tests.bot.evaluation.runs import make_outcome, make_run

_ANSWERABLE = make_outcome(confidence=0.9, milliseconds=12)
_UNANSWERABLE = make_outcome(must_decline=True, declined=True, confidence=0.1, kind="absent")
_ALL = {"confidence", "declining", "ranks", "latency", "kinds"}


def _draw(*outcomes: Outcome) -> dict[str, Plot]:
    return {plot.name: plot for plot in draw_plots(make_run(*outcomes))}


@pytest.fixture(scope="module")
def plots() -> dict[str, Plot]:
    return _draw(_ANSWERABLE, _UNANSWERABLE)


def _svg(plot: Plot) -> etree._Element:
    assert plot.svg
    return etree.fromstring(plot.svg)


def _words(plot: Plot) -> list[str]:
    return [text.strip() for text in _svg(plot).itertext() if text.strip()]


def test_every_plot_is_an_image_with_words_for_those_who_cannot_see_it(
    plots: dict[str, Plot],
) -> None:
    assert plots.keys() == _ALL
    assert {_svg(plot).get("role") for plot in plots.values()} == {"img"}
    assert all(_svg(plot).get("aria-label") for plot in plots.values())


def test_the_same_run_gives_the_same_plots(plots: dict[str, Plot]) -> None:
    assert plots == _draw(_ANSWERABLE, _UNANSWERABLE)


def test_no_id_is_in_two_plots(plots: dict[str, Plot]) -> None:
    ids = [key for plot in plots.values() for key in _svg(plot).xpath("//@id")]
    assert len(ids) == len(set(ids))


def test_every_reference_of_a_plot_leads_into_itself(plots: dict[str, Plot]) -> None:
    for plot in plots.values():
        svg = _svg(plot)
        named = {reference[1:] for reference in svg.xpath("//@*[local-name() = 'href']")}
        named |= set(re.findall(r"url\(#(\w+)\)", plot.svg or ""))
        assert named <= set(svg.xpath("//@id"))


def test_every_colour_of_a_plot_is_the_page_s(plots: dict[str, Plot]) -> None:
    for plot in plots.values():
        assert set(re.findall(r"#[0-9a-f]{6}\b", plot.svg or "")) == set()


def test_a_plot_tells_nothing_of_when_and_with_what_it_was_made(plots: dict[str, Plot]) -> None:
    for plot in plots.values():
        assert _svg(plot).xpath("//*[local-name() = 'metadata']") == []


def test_the_words_of_a_plot_are_text(plots: dict[str, Plot]) -> None:
    assert {"answerable", "unanswerable", "confidence"} <= set(_words(plots["confidence"]))


def test_the_confidence_of_both_groups_is_told_with_the_threshold(plots: dict[str, Plot]) -> None:
    label = _svg(plots["confidence"]).get("aria-label")

    assert f"Of 1 answerable: median 0.90, 0 below {THRESHOLD:.2f}" in label
    assert f"Of 1 unanswerable: median 0.10, 1 below {THRESHOLD:.2f}" in label


@pytest.mark.parametrize(
    ("outcome", "lacking"), [(_ANSWERABLE, "unanswerable"), (_UNANSWERABLE, "answerable")]
)
def test_a_run_of_one_group_has_no_plot_of_declining_and_says_why(
    outcome: Outcome, lacking: str
) -> None:
    plots = _draw(outcome)

    assert plots["declining"].svg is None
    assert f"no {lacking} cases" in plots["declining"].caption
    assert f"There are no {lacking} cases." in _svg(plots["confidence"]).get("aria-label")
    assert lacking not in _words(plots["confidence"])


def test_the_ranks_count_what_was_not_found() -> None:
    plot = _draw(
        make_outcome(retrieved=(LIFTS,)),
        make_outcome(retrieved=(BAKERY, LIFTS)),
        make_outcome(retrieved=(BAKERY, FERRIES)),
    )["ranks"]

    assert "1 at rank 1, 1 at rank 2, 1 not found" in _svg(plot).get("aria-label")


def test_a_run_without_cases_that_name_articles_has_no_ranks() -> None:
    assert _draw(_UNANSWERABLE)["ranks"].svg is None


def test_the_time_to_answer_is_told() -> None:
    label = _svg(_draw(_ANSWERABLE)["latency"]).get("aria-label")

    assert "median 12 ms, 95th percentile 12 ms, longest 12 ms" in label


def test_a_run_that_looked_nothing_up_has_no_times() -> None:
    assert _draw(make_outcome(milliseconds=0))["latency"].svg is None


def test_a_kind_is_shown_with_the_measures_that_it_has(plots: dict[str, Plot]) -> None:
    plot = plots["kinds"]

    assert {"fact", "absent"} <= set(_words(plot))
    assert "absent: right 100 %, declined 100 %; fact: right 100 %, recall@1 0 %" in _svg(plot).get(
        "aria-label"
    )


@pytest.mark.parametrize(
    "kind",
    ["$x$", "$", "<b>", "\x00\x1b[31m", "\ud800", "\ufffe", "住院", "k" * 500, "a\nb"],
    ids=ascii,
)
def test_a_kind_may_be_any_text(kind: str) -> None:
    assert _svg(_draw(make_outcome(kind=kind))["kinds"]).get("role") == "img"
