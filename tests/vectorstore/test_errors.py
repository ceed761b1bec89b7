import logging

import pytest

from vectorstore.errors import StoreBusyError, passing_over


def test_an_article_that_leads_to_an_error_of_ours_is_passed_over_and_named(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with passing_over("27f0b7"):
        raise ValueError("Boards met on Monday.")
    assert "27f0b7" in caplog.text
    assert "ValueError" in caplog.text
    assert "Boards met" not in caplog.text


def test_where_an_error_came_from_is_logged_for_those_who_look_for_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, "vectorstore"), passing_over("27f0b7"):
        raise ValueError("Boards met on Monday.")
    assert "Traceback" in caplog.text


def test_what_the_store_fails_with_is_no_single_articles_error() -> None:
    with pytest.raises(StoreBusyError), passing_over("27f0b7"):
        raise StoreBusyError("another process is writing")


def test_an_interruption_is_no_single_articles_error() -> None:
    with pytest.raises(KeyboardInterrupt), passing_over("27f0b7"):
        raise KeyboardInterrupt
