"""The log of the runs over one output: a file in the state that rotates, so that it never fills the disk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_state_path

from actionplans.errors import ActionPlansError

FILE = "actionplans.log"
SIZE = 1 << 20
"""Bytes after which a new file is begun."""

OLD = 3
"""Files kept beside it."""

_NOTE = "logged in "


@contextmanager
def logged(place: Path) -> Iterator[None]:
    """What this program says while inside, and how it ends, is logged; a full disk stops only that."""
    handler = _Quiet(place / FILE, maxBytes=SIZE, backupCount=OLD, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    log = logging.getLogger("actionplans")
    level, log.level = log.level, logging.INFO
    log.addHandler(handler)
    try:
        yield
    except BaseException as error:
        expected = isinstance(error, ActionPlansError | OSError | KeyboardInterrupt | GeneratorExit)
        log.error("ended with %s: %s", type(error).__name__, error, exc_info=not expected)
        error.add_note(f"{_NOTE}{place / FILE}")
        raise
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
        handler.close()


def told(error: Exception) -> Path | None:
    """The log that tells how an error came about; written now where no run has. None when it cannot be."""
    for note in getattr(error, "__notes__", ()):
        if note.startswith(_NOTE):
            return Path(note.removeprefix(_NOTE))
    try:
        place = user_state_path("actionplans", appauthor=False, ensure_exists=True)
        with suppress(type(error)), logged(place):
            raise error
    except OSError:
        return None
    return place / FILE


class _Quiet(RotatingFileHandler):
    """A file handler that says nothing when it cannot write."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the name logging calls
        """A log that cannot be written is no reason to stop."""
