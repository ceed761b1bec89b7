import os
from pathlib import Path

import langsmith.utils
import pytest

from vectorstore.errors import StoreError
from vectorstore.settings import StoreSettings, read_settings

HIDDEN = "sk-not-to-be-seen"


class CountedSettings(StoreSettings):
    """Settings with one that can be wrong, as a product built on the store may have."""

    workers: int = 1


@pytest.fixture
def _traced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restore the variables that reading settings may write."""
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")


def _is_traced() -> bool:
    langsmith.utils.get_env_var.cache_clear()  # type: ignore[attr-defined]
    return bool(langsmith.utils.tracing_is_enabled())


@pytest.mark.usefixtures("_traced")
def test_traces_are_not_sent_though_langsmiths_variables_are_set() -> None:
    read_settings(StoreSettings)
    assert not _is_traced()


@pytest.mark.usefixtures("_traced")
def test_traces_are_not_sent_though_the_second_versions_variable_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING_V2", "true")
    read_settings(StoreSettings)
    assert not _is_traced()


@pytest.mark.usefixtures("_traced")
def test_traces_are_sent_when_the_operator_names_langsmith(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_TRACING", "langsmith")
    read_settings(StoreSettings)
    assert _is_traced()


@pytest.mark.usefixtures("_traced")
def test_no_other_word_lets_traces_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICS_TRACING", "true")
    read_settings(StoreSettings)
    assert not _is_traced()


@pytest.mark.usefixtures("_traced")
@pytest.mark.parametrize(("before", "after"), [(None, "1"), ("0", "0")])
def test_onnxruntime_is_kept_from_reporting_unless_the_operator_lets_it(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str
) -> None:
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", before or "")
    if before is None:
        monkeypatch.delenv("ORT_DISABLE_TELEMETRY")
    read_settings(StoreSettings)
    assert os.environ["ORT_DISABLE_TELEMETRY"] == after


class TestReading:
    def test_the_environment_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ICS_HOME", "/somewhere/else")
        assert read_settings(StoreSettings).home == Path("/somewhere/else")

    def test_a_file_in_the_working_folder_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("ICS_EMBEDDINGS")
        Path(".env").write_text("ICS_EMBEDDINGS=openai:small\nANOTHER_PROGRAM=yes\n")
        assert read_settings(StoreSettings).embeddings == "openai:small"

    def test_the_environment_goes_before_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        Path(".env").write_text("ICS_EMBEDDINGS=openai:small\n")
        monkeypatch.setenv("ICS_EMBEDDINGS", "wordllama")
        assert read_settings(StoreSettings).embeddings == "wordllama"

    def test_an_empty_variable_counts_as_unset(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ICS_EMBEDDINGS", "")
        assert read_settings(StoreSettings).embeddings is None

    def test_a_key_is_not_shown_with_the_settings(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", HIDDEN)
        assert HIDDEN not in repr(read_settings(StoreSettings))

    def test_a_wrong_value_is_reported_by_its_setting(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WORKERS", HIDDEN)
        with pytest.raises(StoreError, match=r"workers.*\.env"):
            read_settings(CountedSettings)

    def test_a_wrong_value_is_not_repeated(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WORKERS", HIDDEN)
        with pytest.raises(StoreError) as caught:
            read_settings(CountedSettings)
        assert HIDDEN not in str(caught.value)

    def test_a_file_in_another_encoding_is_told_so(self) -> None:
        Path(".env").write_bytes("ICS_EMBEDDINGS=nöne\n".encode("latin-1"))
        with pytest.raises(StoreError, match=r"\.env is not UTF-8 text: save it as such"):
            read_settings(StoreSettings)

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="may read every file")
    def test_a_file_of_somebody_else_is_told_so(self) -> None:
        Path(".env").touch(mode=0)
        with pytest.raises(StoreError, match=r"\.env can't be read .*: let this user read it"):
            read_settings(StoreSettings)

    def test_other_variables_are_left_as_they_were(self) -> None:
        before = {key: value for key, value in os.environ.items() if "TRACING" not in key}
        read_settings(StoreSettings)
        after = {key: value for key, value in os.environ.items() if "TRACING" not in key}
        assert before == after
