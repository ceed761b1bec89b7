"""Everything that can keep a measurement from being made or shown.

EvaluationError
├── CaseFileError     a case file cannot be read
├── SummaryFileError  the JSON of another run cannot be read
├── ModeError         answers in the mode asked for cannot be had, or not be compared
└── ReportError       the report cannot be made, or not be written

Each message says what failed, on what, and what to do about it, in one line fit for a user.
"""


class EvaluationError(Exception):
    """A measurement cannot be made or shown."""


class CaseFileError(EvaluationError):
    """A case file or a line of it cannot be used; the message names it."""


class SummaryFileError(EvaluationError):
    """A file is not the JSON that an evaluation printed."""


class ModeError(EvaluationError):
    """There is no model to answer with, or two things to compare with at once."""


class ReportError(EvaluationError):
    """The report cannot be made for want of a package, or its file cannot be written."""
