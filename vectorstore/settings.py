"""What the store needs to know from its surroundings, read once where a command begins."""

import logging
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import StoreError
from vectorstore.log_lines import write_json
from vectorstore.near_hosts import require_guarded
from vectorstore.secret_files import find_secret_file
from vectorstore.setting_names import describe_unknown

_log = logging.getLogger(__name__)

_ENV_FILE = Path(".env")

CATALOGUE_FILE = "catalogue.sqlite3"
_POSTGRESQL = ("postgresql://", "postgres://")


class StoreSettings(BaseSettings):
    """Settings of the store, from the environment and from a `.env` file in the working folder."""

    model_config = SettingsConfigDict(env_file=_ENV_FILE, extra="ignore", env_ignore_empty=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("ics-policy-bot", appauthor=False),
        validation_alias="ICS_HOME",
        description="Where the store is kept (default: your user data folder)",
    )
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias="ICS_DATABASE_URL",
        description="Keeps articles, sources and questions in PostgreSQL (14 or later), not in"
        " files: postgresql://USER:PASSWORD@HOST/NAME (needs the extra `postgres`)",
    )
    embeddings: str | None = Field(
        default=None,
        validation_alias="ICS_EMBEDDINGS",
        description="Embedding model: bge-small, wordllama, onnx-minilm, onnx:FOLDER, openai:MODEL"
        " or `none` (default: the store's own; for a new one the first of these that is installed)",
    )
    chroma_url: Annotated[str, AfterValidator(require_guarded)] | None = Field(
        default=None,
        validation_alias="ICS_CHROMA_URL",
        description="Keeps the dense index on a Chroma server that machines share, instead of in"
        " ICS_HOME: https://HOST:PORT, or http:// to a loopback or private address",
    )
    chroma_token: SecretStr | None = Field(
        default=None,
        validation_alias="ICS_CHROMA_TOKEN",
        description="Token that the server at ICS_CHROMA_URL, or what guards it, asks for",
    )
    openai_api_key: SecretStr | None = Field(
        default=None,
        validation_alias="OPENAI_API_KEY",
        description="API key for OpenAI, or for the server at OPENAI_BASE_URL",
    )
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        description="Address of an OpenAI-compatible server (default: OpenAI's own)",
    )
    log_format: Literal["text", "json"] = Field(
        default="text",
        validation_alias="ICS_LOG_FORMAT",
        description="How `ics-bot slack` and `ics-ingest watch` log: `text`, or `json`, an object"
        " a line, also for all else on standard error (default: text)",
    )
    tracing: str | None = Field(
        default=None,
        validation_alias="ICS_TRACING",
        description="Set to `langsmith` to send traces to LangSmith (default: off)",
    )

    @property
    def database(self) -> str | None:
        """The address of the database that has the articles; None where a file has them."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def has_store(self) -> bool:
        """Whether there may be articles: in a database, or in a file that is there."""
        return bool(self.database) or (self.home.expanduser() / CATALOGUE_FILE).exists()

    def keep_traces_home(self) -> None:
        """Switch LangSmith tracing off unless the operator named it.

        LangChain sends every question to LangSmith when that service's variables are set, even if
        they were set for some other program.
        """
        if self.tracing != "langsmith":
            for prefix in ("LANGSMITH", "LANGCHAIN"):
                os.environ[f"{prefix}_TRACING"] = "false"
                os.environ[f"{prefix}_TRACING_V2"] = "false"


def keep_use_of_models_home() -> None:
    """Have onnxruntime send nothing to its makers, which it does unless it is told not to.

    Has to come before it is imported: its own function for this lets a first message through. The
    operator may have set the variable to something else.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


Settings = TypeVar("Settings", bound=StoreSettings)


def read_settings(kind: type[Settings]) -> Settings:
    """Read settings from the environment and `.env`, and see that nothing is sent elsewhere.

    Raises:
        StoreError: a setting has a value that makes no sense.
    """
    try:
        settings = kind()
    except ValidationError as error:
        # The value itself may be a secret, or be mistaken for one.
        wrong = {str(problem["loc"][0]): problem["msg"] for problem in error.errors()}
        listed = "; ".join(f"{setting}: {problem}" for setting, problem in wrong.items())
        message = f"Invalid settings ({listed}): correct them in the environment or in .env."
        raise StoreError(message) from None
    except UnicodeDecodeError as error:
        raise StoreError(f"{_ENV_FILE.absolute()} is not UTF-8 text: save it as such.") from error
    except OSError as error:
        message = f"{_ENV_FILE.absolute()} can't be read ({error.strerror}): let this user read it."
        raise StoreError(message) from error
    if settings.log_format == "json":
        write_json()
    surroundings = _read_surroundings()
    _warn_of_unknown(tuple(name for name in surroundings if name.upper().startswith("ICS_")))
    _take_secret_files(settings, surroundings)
    if not (settings.database or _POSTGRESQL[0]).startswith(_POSTGRESQL):
        raise StoreError("ICS_DATABASE_URL has to begin with postgresql://: correct it.")
    settings.keep_traces_home()
    keep_use_of_models_home()
    return settings


def _read_surroundings() -> dict[str, str | None]:
    in_file = dotenv_values(_ENV_FILE, interpolate=False) if _ENV_FILE.is_file() else {}
    return {**in_file, **os.environ}


@cache
def _warn_of_unknown(names: tuple[str, ...]) -> None:
    """Name what looks like a setting but is none, once: it would be ignored in silence."""
    for says in describe_unknown(names):
        _log.warning(says)


def _take_secret_files(settings: StoreSettings, surroundings: Mapping[str, str | None]) -> None:
    for name, field in type(settings).model_fields.items():
        alias = str(field.validation_alias)
        if field.annotation == SecretStr | None and getattr(settings, name) is None:
            setattr(settings, name, find_secret_file(alias, surroundings))
