"""Which server speaks OpenAI's protocol to us, and with what key it is asked."""

from dataclasses import dataclass

from pydantic import SecretStr

OPENAI_URL = "https://api.openai.com/v1"
# Servers on one's own machine ask for no key, but the client insists on one.
_NO_KEY = SecretStr("none")


@dataclass(frozen=True, slots=True)
class OpenAIServer:
    """The address and the key of OpenAI, or of any server that speaks its protocol."""

    base_url: str
    key: SecretStr


def find_openai_server(key: SecretStr | None, base_url: str | None) -> OpenAIServer | None:
    """Find the server that a key and an address name; None for OpenAI itself without a key."""
    if key is None and base_url is None:
        return None
    # Left out, the client would look for other addresses in variables of its own.
    return OpenAIServer((base_url or OPENAI_URL).rstrip("/"), key or _NO_KEY)
