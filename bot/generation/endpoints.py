"""Where a chat model answers, and how it is named to LangChain."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.generation.errors import ModelNotSetUpError
from vectorstore.openai_server import OPENAI_URL, find_openai_server


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat model on a server; `arguments` are what `init_chat_model` takes for its provider."""

    provider: str
    model: str
    base_url: str
    arguments: dict[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The model as the settings name it."""
        return f"{self.provider}:{self.model}"

    @property
    def host(self) -> str:
        """The host that requests go to, for people."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2] or self.base_url

    @property
    def is_openai(self) -> bool:
        """Whether OpenAI itself answers, or Azure, which take some fields that others do not."""
        return self.provider == "azure_openai" or self.base_url == OPENAI_URL

    @property
    def lists_models(self) -> bool:
        """Whether a list of models may be asked for with the key alone."""
        return self.provider == "openai"

    def read_key(self) -> str:
        """Return the key as it is now; one that stands in a file may have been changed."""
        key = self.arguments.get("api_key")
        return key.get_secret_value() if isinstance(key, SecretStr) else ""


def make_openai_endpoint(model: str, key: SecretStr | None, base_url: str | None) -> Endpoint:
    """Make the endpoint of a model at OpenAI, or at any server that speaks its protocol.

    Raises:
        ModelNotSetUpError: OpenAI is asked without a key.
    """
    server = find_openai_server(key, base_url)
    if server is None:
        raise ModelNotSetUpError(
            f"openai:{model} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server without keys"
        )
    arguments: dict[str, object] = {"base_url": server.base_url, "api_key": server.key}
    return Endpoint("openai", model, server.base_url, arguments)


def make_azure_endpoint(
    deployment: str, key: SecretStr | None, address: str | None, api_version: str | None
) -> Endpoint:
    """Make the endpoint of a deployment at Azure OpenAI.

    Raises:
        ModelNotSetUpError: the key, the address or the version is missing.
    """
    if key is None or address is None or api_version is None:
        raise ModelNotSetUpError(
            f"azure_openai:{deployment} needs AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT and "
            "OPENAI_API_VERSION"
        )
    arguments: dict[str, object] = {
        "azure_endpoint": address,
        "azure_deployment": deployment,
        "api_version": api_version,
        "api_key": key,
    }
    return Endpoint("azure_openai", deployment, address, arguments)
