import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from bot.answering.answers import Turn
from bot.evaluation.html_report import render_report
from bot.evaluation.runner import Outcome
from bot.evaluation.summaries import Summary, sum_up
from tests.bot.corpus import BAKERY, LIFTS
from tests.bot.evaluation.runs import make_outcome, make_run
from tests.factories import make_article

_RIGHT = make_outcome(key="right")
_DECLINED = make_outcome("Who fitted the lifts?", key="declined", declined=True)
_LACKING = make_outcome("How many lifts?", key="lacking", expected=["eleven", "board"])
_ANSWERED = make_outcome("Who flew to Mars?", key="answered", kind="absent", must_decline=True)
_FAILURES = (_DECLINED, _LACKING, _ANSWERED)
_NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\x00\x1b[2J\u202e & “so”"
_HALF = f"{_NASTY}\ud800"


def _render(*outcomes: Outcome, before: Summary | None = None) -> Any:
    return html.document_fromstring(render_report(make_run(*outcomes, before=before)))


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _failure(page: Any, question: str) -> Any:
    (found,) = (one for one in page.xpath("//details") if question in _words(one.find("summary")))
    return found


@pytest.fixture(scope="module")
def page() -> Any:
    return _render(_RIGHT, *_FAILURES)


def test_the_page_tells_what_was_measured_on_what_and_when(page: Any) -> None:
    header = _words(page.find(".//header"))

    assert "lifts.jsonl" in header
    assert "4 cases · 6 articles in the store · 9 March 2025" in header


def test_the_headline_is_how_many_cases_are_right(page: Any) -> None:
    figures = _words(page.get_element_by_id("figures"))

    assert "25.0 %" in figures
    assert "1 of 4 cases is right" in figures


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("recall@1", "0.0 %"),
        ("recall@5", "100.0 %"),
        ("MRR", "0.500"),
        ("nDCG@10", "0.631"),
        ("answer contains", "33.3 %"),
        ("citation validity", "100.0 %"),
        ("citation precision", "100.0 %"),
        ("decline precision", "0.0 %"),
        ("decline recall", "0.0 %"),
        ("decline AUC", "0.500"),
        ("latency, median", "20 ms"),
        ("latency, 95th percentile", "20 ms"),
    ],
)
def test_the_figures_show_every_measure(page: Any, measure: str, value: str) -> None:
    (shown,) = page.xpath(f"//section[@id='figures']//dt[. = '{measure}']/../dd/strong")

    assert _words(shown) == value


def test_a_share_has_a_bar_as_wide_as_it_is(page: Any) -> None:
    (bar,) = page.xpath("//dt[. = 'answer contains']/../dd/span[@class='bar']/i/@style")

    assert bar == "width: 33.3%"


def test_the_table_has_a_row_for_each_kind_and_one_for_all(page: Any) -> None:
    rows = page.xpath("//section[@id='kinds']//tr/th[@scope='row']")

    assert [_words(row) for row in rows] == ["absent", "fact", "all"]


def test_failures_stand_under_what_went_wrong(page: Any) -> None:
    groups = {
        group.get("id"): [_words(one) for one in group.xpath(".//summary/span[1]")]
        for group in page.xpath("//section[@id='failures']/section")
    }
    assert groups == {
        "should-decline": ["Who flew to Mars?"],
        "should-answer": ["Who fitted the lifts?"],
        "lacking": ["How many lifts?"],
    }


def test_a_failure_tells_kind_status_and_confidence(page: Any) -> None:
    summary = _words(_failure(page, "Who flew to Mars?").find("summary"))

    assert all(word in summary for word in ("absent", "answered", "confidence 0.80"))


def test_a_failure_tells_which_of_the_expected_the_quotes_lack(page: Any) -> None:
    expected = _failure(page, "How many lifts?").xpath(".//ul[@class='expected']/li")

    assert [_words(one) for one in expected] == [
        "eleven ✗ not in the quotes",
        "board ✓ in the quotes",
    ]


def test_a_failure_has_the_quotes_with_their_article(page: Any) -> None:
    (quote,) = _failure(page, "How many lifts?").xpath(".//blockquote")

    assert LIFTS.text[:30] in _words(quote)
    assert "New lifts in Sampleshire ✓ holds the answer" in _words(quote)
    assert "Sample Weekly · 1 May 2023" in _words(quote)


def test_a_failure_that_was_declined_has_the_words_for_it(page: Any) -> None:
    assert "couldn't find an answer" in _words(_failure(page, "Who fitted the lifts?"))


def test_a_failure_has_what_was_retrieved_in_order(page: Any) -> None:
    retrieved = _failure(page, "How many lifts?").xpath(".//ol[@class='retrieved']/li")
    bakery, lifts = map(_words, retrieved)

    assert bakery.startswith("Notes on a hospital bakery undated · score 1.00 A hospital bakery")
    assert lifts.startswith(
        "New lifts in Sampleshire ✓ holds the answer Sample Weekly · 1 May 2023 · score 0.50"
    )


def test_a_long_chunk_is_shortened() -> None:
    long = make_article("So many words stand in here. " * 99, title="Long")
    failure = _render(make_outcome(declined=True, retrieved=(long,))).find(".//details")
    (chunk,) = failure.xpath(".//p[@class='chunk']")

    assert len(_words(chunk)) < 360
    assert _words(chunk).endswith("…")


def test_a_failure_in_a_conversation_has_what_was_asked_before() -> None:
    turns = [Turn("Which lifts are new?", "Those of the clinics.")]
    (history,) = _render(make_outcome(declined=True, history=turns)).find_class("history")

    assert _words(history) == "Which lifts are new? — Those of the clinics."


def test_a_run_without_failures_says_so() -> None:
    page = _render(_RIGHT)

    assert page.xpath("//details") == []
    assert "every case is right" in _words(page.get_element_by_id("failures"))


@pytest.mark.parametrize(
    "outcome",
    [_RIGHT, _DECLINED, _ANSWERED, make_outcome(declined=True, retrieved=(), milliseconds=0)],
    ids=["right", "answerable", "unanswerable", "nothing found"],
)
def test_a_run_of_one_case_has_every_section(outcome: Outcome) -> None:
    sections = _render(outcome).xpath("//main/section/@id")

    assert sections == ["figures", "kinds", "failures"]


def test_what_there_is_nothing_of_is_a_dash() -> None:
    (shown,) = _render(_RIGHT).xpath("//dt[. = 'decline recall']/../dd/strong")

    assert _words(shown) == "–"


def test_a_comparison_shows_what_moved() -> None:
    page = _render(_RIGHT, before=sum_up([make_outcome(key="right", declined=True)]))
    moved = page.get_element_by_id("moved")
    rows = [" ".join(map(_words, row)) for row in moved.xpath(".//tbody/tr")]

    assert "all right 0.0 % 100.0 % ▲ +100.0 points" in rows
    assert "all answer contains 0.0 % 100.0 % ▲ +100.0 points" in rows


def test_a_comparison_names_the_cases_that_turned() -> None:
    before = sum_up([make_outcome(key="right", declined=True)])
    mended, broken = _render(_RIGHT, _LACKING, before=before).xpath("//section[@id='moved']/ul")

    assert _words(mended) == "Who paid for the lifts? fact · right"
    assert _words(broken) == "How many lifts? fact · lacking"


def test_a_comparison_with_the_same_run_says_that_nothing_moved() -> None:
    page = _render(_RIGHT, before=sum_up([_RIGHT]))

    assert "No measure changed." in _words(page.get_element_by_id("moved"))


def test_without_another_run_nothing_moved_is_not_shown(page: Any) -> None:
    assert page.xpath("//*[@id='moved']") == []


def _make_nasty() -> Outcome:
    article = make_article(
        f"{_NASTY} {_NASTY}", title=_NASTY, publisher=_NASTY, url="javascript:alert(3)"
    )
    return make_outcome(
        _HALF,
        key=_HALF,
        kind=_HALF,
        expected=[f"{re.escape('<b>')}\ud800"],
        history=[Turn(_HALF, _HALF)],
        quoted=article,
        retrieved=[article],
    )


@pytest.fixture(scope="module")
def nasty() -> Any:
    return _render(_make_nasty(), before=sum_up([_RIGHT]))


def test_a_text_is_never_taken_for_html(nasty: Any) -> None:
    assert nasty.xpath("//script | //img | //@onerror") == []
    assert "<script>alert(1)</script>" in _words(nasty.xpath("//details/summary")[0])


def test_an_address_that_is_no_web_page_is_no_link(nasty: Any) -> None:
    assert [link for link in nasty.xpath("//@href") if not link.startswith("#")] == []


def test_no_character_that_a_screen_obeys_reaches_the_page() -> None:
    rendered = render_report(make_run(_make_nasty()))

    assert set(rendered) & set("\x00\x1b\u202e\ud800") == set()
    rendered.encode("utf-8")


def test_the_page_needs_nothing_but_itself(page: Any) -> None:
    assert page.xpath("//link | //script | //iframe | //object | //@src | //@srcset") == []
    assert list(_addresses_in_styles(page)) == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def _addresses_in_styles(page: Any) -> Iterator[str]:
    for style in [*page.xpath("//style/text()"), *page.xpath("//@style")]:
        yield from re.findall(r"@import|url\((?!#)[^)]*\)", style)


def test_a_link_leads_to_an_article_or_within_the_page(page: Any) -> None:
    links = set(page.xpath("//a/@href"))
    within = {link for link in links if link.startswith("#")}

    assert links - within == {LIFTS.details.url}
    assert {link[1:] for link in within} <= set(page.xpath("//@id"))


def test_no_id_stands_twice(page: Any) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_same_run_gives_the_same_page() -> None:
    assert render_report(make_run(_RIGHT, _DECLINED)) == render_report(make_run(_RIGHT, _DECLINED))


def test_an_article_that_does_not_hold_the_answer_is_not_marked(page: Any) -> None:
    retrieved = _failure(page, "Who fitted the lifts?").xpath(".//ol[@class='retrieved']/li")
    marked = {_words(one.find_class("title")[0]): bool(one.find_class("good")) for one in retrieved}
    assert marked == {BAKERY.details.title: False, LIFTS.details.title: True}
