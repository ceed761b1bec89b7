"""Keys and tokens that stand in files: a container's secrets, or systemd's credentials."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from vectorstore.errors import StoreError

_FILE = "_FILE"
# The folder in which systemd puts what LoadCredential= names.
_CREDENTIALS = "CREDENTIALS_DIRECTORY"


class SecretFile(SecretStr):
    """A secret that is read from its file each time, since somebody may turn it over meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(_read(path))

    def get_secret_value(self) -> str:
        """Return what the file holds now; what it held last, while it is being replaced."""
        with suppress(OSError, UnicodeDecodeError):
            self._secret_value = _read(self._path) or self._secret_value
        return str(self._secret_value)


def find_secret_file(name: str, surroundings: Mapping[str, str | None]) -> SecretFile | None:
    """Find the file of a secret: the one that NAME_FILE names, or systemd's; None without either.

    Raises:
        StoreError: the file that is named cannot be read, or is empty.
    """
    named = surroundings.get(name + _FILE)
    if named:
        return _open(Path(named), f"{name}{_FILE} names {named}")
    folder = surroundings.get(_CREDENTIALS)
    if folder:
        for one in (name, name.lower()):
            path = Path(folder, one)
            if path.is_file():
                return _open(path, f"systemd's credential {path}")
    return None


def _open(path: Path, described: str) -> SecretFile:
    try:
        secret = SecretFile(path)
    except (OSError, UnicodeDecodeError) as error:
        message = (
            f"{described}, which cannot be read ({type(error).__name__}): check the path, and "
            "that this user may read it."
        )
        raise StoreError(message) from error
    if not secret.get_secret_value():
        raise StoreError(f"{described}, which is empty: put the secret into it.")
    return secret


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()
