"""Where a chat model answers, and how it is named to LangChain."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.generation.errors import ModelNotSetUpError

OPENAI_URL = "https://api.openai.com/v1"
PROVIDERS = ("openai", "azure_openai")
# Servers on one's own machine ask for no key, but the client insists on one.
_NO_KEY = SecretStr("none")


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


def make_openai_endpoint(model: str, key: SecretStr | None, base_url: str | None) -> Endpoint:
    """Make the endpoint of a model at OpenAI, or at any server that speaks its protocol.

    Raises:
        ModelNotSetUpError: OpenAI is asked without a key.
    """
    if key is None and base_url is None:
        raise ModelNotSetUpError(
            f"openai:{model} needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server without keys"
        )
    # Left out, the client would look for other addresses in variables of its own.
    address = (base_url or OPENAI_URL).rstrip("/")
    return Endpoint("openai", model, address, {"base_url": address, "api_key": key or _NO_KEY})


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
