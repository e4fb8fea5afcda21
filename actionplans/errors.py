"""What can go wrong, and what to do about it.

ActionPlansError                every error a person may see: one sentence, and advice
|-- UsageError        exit 2    wrong options or configuration
|-- InputError        exit 3    the input is missing, empty, or much of it is gone
|-- PublishError      exit 4    reading or writing failed and nothing was published
|-- BusyError         exit 75   another run holds this output
`-- DocumentError               one document cannot be read; the others are converted all the same
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run ended, for the shell and the scheduler."""

    OK = 0
    DOCUMENT_FAILED = 1
    USAGE = 2
    INPUT = 3
    NOT_PUBLISHED = 4
    BUSY = 75


class ActionPlansError(Exception):
    """An error a person may see: `message` says what, `advice` says what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class UsageError(ActionPlansError):
    """Wrong options or configuration."""

    exit_code = ExitCode.USAGE


class InputError(ActionPlansError):
    """The input is missing, holds no document, or much of it is gone."""

    exit_code = ExitCode.INPUT


class PublishError(ActionPlansError):
    """Reading or writing failed, and nothing was published."""

    exit_code = ExitCode.NOT_PUBLISHED


class BusyError(ActionPlansError):
    """Another run holds this output."""

    exit_code = ExitCode.BUSY


class DocumentError(ActionPlansError):
    """One document cannot be read."""

    exit_code = ExitCode.DOCUMENT_FAILED
