"""What can go wrong with one source. The message is shown to the user beside the source's name.

SourceError
├── UnreadableSourceError   it cannot be found, opened or decoded
├── UnsupportedSourceError  it is of a kind that is not read
└── NoArticleError          it was read, but holds no article
"""


class SourceError(Exception):
    """One source cannot be ingested; the others go on."""


class UnreadableSourceError(SourceError):
    """The source cannot be found, opened or decoded."""


class UnsupportedSourceError(SourceError):
    """The source is of a kind that is not read."""


class NoArticleError(SourceError):
    """The source was read, but holds no article."""
