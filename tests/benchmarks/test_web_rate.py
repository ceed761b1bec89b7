import pytest

from tests.benchmarks.web_rate import main


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_rate_and_where_the_time_goes_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--articles", "3"])
    shown = capsys.readouterr().out
    assert "articles a second" in shown
    assert "extracting, profiled, s" in shown
