"""A Chroma server, asked over HTTP by its API v2.

Its own client sets no limit of time, and takes seconds to load.
"""

import json
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx2

from vectorstore.authorities import find_distrust
from vectorstore.errors import StoreError
from vectorstore.guarded_http import make_client
from vectorstore.near_hosts import is_near

_COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"
_TIMEOUT = httpx2.Timeout(30.0, connect=2.0)
_QUERY_SECONDS = 5.0


class ChromaServerError(Exception):
    """The server cannot be reached, or says something else than what it was asked for."""


class ChromaServer:
    """One server, connected to when it's first asked; any number of threads may ask.

    Plain HTTP goes to loopback and private addresses only.

    Raises:
        ChromaServerError: from every method: it cannot be reached, or refuses.
    """

    def __init__(self, url: str, token: str | None) -> None:
        self._url = url.rstrip("/")
        self.host = urlsplit(url).netloc.rpartition("@")[2]
        self._token = token
        self._client: httpx2.Client | None = None

    def find_collection(self, name: str) -> dict[str, Any] | None:
        """Return what the server says of a collection; None if there is none."""
        found = self._ask("GET", f"/{name}", None, missing_ok=True)
        return None if found is None else dict(found)

    def make_collection(self, name: str, configuration: object) -> dict[str, Any]:
        """Make a collection unless it is there."""
        wanted = {"name": name, "get_or_create": True, "configuration": configuration}
        return dict(self._ask("POST", "", wanted))

    def note(self, collection_id: str, metadata: dict[str, Any]) -> None:
        """Keep metadata with a collection, in place of what it had."""
        self._ask("PUT", f"/{collection_id}", {"new_metadata": metadata})

    def query(self, collection_id: str, vector: list[float], limit: int) -> list[str]:
        """List the ids of what is nearest to a vector, nearest first."""
        wanted = {"query_embeddings": [vector], "n_results": limit, "include": []}
        found = self._ask("POST", f"/{collection_id}/query", wanted, seconds=_QUERY_SECONDS)
        return [str(one) for one in found["ids"][0]]

    def list_ids(self, collection_id: str, limit: int, offset: int) -> list[str]:
        """List ids, so many at most, after so many others."""
        wanted = {"include": [], "limit": limit, "offset": offset}
        return [str(one) for one in self._ask("POST", f"/{collection_id}/get", wanted)["ids"]]

    def put(self, collection_id: str, ids: list[str], vectors: list[list[float]]) -> None:
        """Keep vectors by their ids."""
        self._ask("POST", f"/{collection_id}/upsert", {"ids": ids, "embeddings": vectors})

    def delete(self, collection_id: str, ids: list[str]) -> None:
        """Delete vectors by their ids."""
        self._ask("POST", f"/{collection_id}/delete", {"ids": ids})

    def count(self, collection_id: str) -> int:
        """Count the vectors."""
        return int(self._ask("GET", f"/{collection_id}/count", None))

    def close(self) -> None:
        """Close the connections."""
        if self._client:
            self._client.close()

    def _ask(
        self,
        method: str,
        path: str,
        wanted: object,
        *,
        missing_ok: bool = False,
        seconds: float | None = None,
    ) -> Any:  # noqa: ANN401 - whatever JSON it says
        content = None if wanted is None else json.dumps(wanted)
        timeout = _TIMEOUT if seconds is None else httpx2.Timeout(seconds, connect=2.0)
        try:
            said = self._open().request(
                method, f"{_COLLECTIONS}{path}", content=content, timeout=timeout
            )
            if missing_ok and said.status_code == httpx2.codes.NOT_FOUND:
                return None
            said.raise_for_status()
            return said.json()
        except StoreError as error:
            raise ChromaServerError(str(error).rstrip(".")) from error
        except (httpx2.HTTPError, OSError, ValueError, KeyError, IndexError) as error:
            # Its words may repeat what it was asked, and an address a password.
            status = getattr(getattr(error, "response", None), "status_code", "")
            says = f"{type(error).__name__} {status}".strip()
            if distrust := find_distrust(error):
                says = (
                    f"its certificate isn't trusted: {distrust}; let SSL_CERT_FILE name a file of "
                    "all authorities that are"
                )
            raise ChromaServerError(says) from error

    def _open(self) -> httpx2.Client:
        if self._client is None:
            url = _find_address(self._url)
            client, _ = make_client(url)
            client.base_url = url
            client.headers |= {"Content-Type": "application/json", "Host": self.host}
            if self._token:
                # Servers of before 1.0 take the one or the other, those of now what guards them.
                client.headers |= {
                    "Authorization": f"Bearer {self._token}",
                    "X-Chroma-Token": self._token,
                }
            self._client = client
        return self._client


def _find_address(url: str) -> str:
    """Return an address by which a name can't come to mean another machine; HTTPS proves its own.

    Raises:
        OSError: the name means nothing.
        ChromaServerError: it means a machine that plain HTTP mustn't go to.
    """
    parts = urlsplit(url)
    if parts.scheme == "https":
        return url
    port = parts.port or 80
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    addresses = sorted({str(one[4][0]) for one in found}, key=lambda text: ":" in text)
    if not all(is_near(text) for text in addresses):
        raise ChromaServerError("plain http goes to loopback and private addresses only: use https")
    host = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    return f"http://{host}:{port}{parts.path}"
