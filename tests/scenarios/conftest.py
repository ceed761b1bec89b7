"""What whole stories stand on: a place of their own that the tests of one module share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import BotSettings
from tests.commands import FAST


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return an empty folder, which commands run in, without anybody's settings."""
    folder = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        for field in BotSettings.model_fields.values():
            surroundings.delenv(str(field.validation_alias), raising=False)
        surroundings.setenv("ICS_EMBEDDINGS", FAST)
        yield folder
