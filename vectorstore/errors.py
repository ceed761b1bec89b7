"""Everything the store can fail with.

StoreError
├── ArticleNotFoundError      an id that no article has
├── StoreBusyError            another process is writing
├── StoreUnreadableError      the catalogue cannot be opened or is damaged
├── EmbeddingModelError       the embedding model cannot be named or reached
│   └── EmbeddingModelMissingError  it is not installed here, or not whole
├── EmbeddingModelChangedError  the store was embedded with another model
└── IndexPublishError         a new dense index failed its check and was not published

Each message says what failed, on what, and what to do about it, in one line fit for a user.
"""


class StoreError(Exception):
    """Something about the store that its user has to know."""


class ArticleNotFoundError(StoreError):
    """No article has the id that was asked for."""


class StoreBusyError(StoreError):
    """Another process holds the writer lock."""


class StoreUnreadableError(StoreError):
    """The catalogue cannot be opened, is damaged, or belongs to another version."""


class EmbeddingModelError(StoreError):
    """The embedding model's name is unknown, or the model cannot be loaded or reached."""


class EmbeddingModelMissingError(EmbeddingModelError):
    """The embedding model cannot be loaded here; a search can go by words alone without it."""


class EmbeddingModelChangedError(StoreError):
    """The store's vectors come from another embedding model than the settings name."""


class IndexPublishError(StoreError):
    """A dense index that was just built failed its check; the one before it stays in use."""
