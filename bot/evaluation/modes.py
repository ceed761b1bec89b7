"""In which mode cases are answered."""

from enum import Enum


class Mode(str, Enum):
    """Answers of quotes, of the model, or of both, which are then compared."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"
    BOTH = "both"
