from pathlib import Path

import pytest

from vectorstore.index.chroma import open_client


def test_a_setting_meant_for_another_program_does_not_stop_the_client(tmp_path: Path) -> None:
    Path(".env").write_text("ANONYMIZED_TELEMETRY=True\nUNKNOWN_TO_CHROMA=1\n")
    client = open_client(tmp_path / "index")
    collections = client.list_collections()
    client.close()
    assert collections == []


@pytest.mark.parametrize("value", ["True", "1"])
def test_telemetry_is_off_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", value)
    client = open_client(tmp_path / "index")
    telemetry = client.get_settings().anonymized_telemetry
    client.close()
    assert not telemetry
