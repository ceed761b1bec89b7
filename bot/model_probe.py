"""Asks the chat model's server, now and then, if it takes the key: for free, and with no words."""

import time
from collections.abc import Callable

from bot.generation.errors import KeyRefusedError
from bot.generation.model import ChatModel

_OK = 200
_UNKNOWN_KEY = 401
_REFUSED = (_UNKNOWN_KEY, 403)
_PROBE_SECONDS = 5.0
_REMEMBERED_SECONDS = 25.0
_UNREACHABLE = "the model’s server cannot be reached"


class ModelProbe:
    """What is known of a chat model's health: from the answers, and from listing its models.

    Not every server lists models, nor for every key that may use them; what may not be listed is
    known from the answers alone.
    """

    def __init__(self, model: ChatModel, clock: Callable[[], float] = time.monotonic) -> None:
        self._model = model
        self._clock = clock
        self._looked_at = float("-inf")
        self._status: int | None = None
        self._key = ""
        self._listed_key: str | None = None

    def find_trouble(self) -> str | None:
        """Say why the model fails; None as long as it doesn't."""
        if self._clock() - self._looked_at > _REMEMBERED_SECONDS:
            self._look()
        if self._status in _REFUSED and self._is_key_refused():
            return str(KeyRefusedError(self._status))
        trouble = self._model.trouble
        if self._status == _OK and isinstance(trouble, KeyRefusedError):
            return None  # the key has been changed since
        if trouble is None and self._status is None and self._model.endpoint.lists_models:
            return _UNREACHABLE
        return str(trouble) if trouble else None

    def _look(self) -> None:
        self._key = self._model.endpoint.read_key()
        self._status = self._ask()
        if self._status == _OK:
            self._listed_key = self._key
        self._looked_at = self._clock()

    def _is_key_refused(self) -> bool:
        """Tell a key that isn't taken any more, or isn't known, from one that may not list."""
        is_unproven = self._status == _UNKNOWN_KEY and self._key != self._model.proven_key
        return is_unproven or self._key == self._listed_key

    def _ask(self) -> int | None:
        """Return the status of a list of models; None if there was no reply."""
        import httpx2  # noqa: PLC0415 - it takes a while to load, and commands don't need it

        from vectorstore.guarded_http import make_client  # noqa: PLC0415

        endpoint = self._model.endpoint
        if not endpoint.lists_models:
            return None
        client, _ = make_client(endpoint.base_url)
        headers = {"Authorization": f"Bearer {self._key}"}
        address = f"{endpoint.base_url}/models"
        try:
            with client:
                return client.get(address, headers=headers, timeout=_PROBE_SECONDS).status_code
        except httpx2.HTTPError:
            return None
