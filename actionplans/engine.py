"""The engine that runs documents: each is read and understood behind a trap, so that one bad document is a
logged failure and never the end of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from actionplans.config import Settings
from actionplans.errors import DocumentError
from actionplans.model import Outcome, RawDocument, Skipped, Source, Status, Understanding

Read = Callable[[Source], RawDocument]
Understand = Callable[[Source, RawDocument, Settings], Understanding]


def run(
    found: Iterable[Source | Skipped], read: Read, understand: Understand, settings: Settings
) -> Iterator[Outcome]:
    """What became of each file, in the order given."""
    for item in found:
        yield _skipped(item) if isinstance(item, Skipped) else _outcome(item, read, understand, settings)


def _skipped(item: Skipped) -> Outcome:
    return Outcome(item.name, Status.SKIPPED, item.size, reason=item.reason, advice=item.advice)


def _outcome(source: Source, read: Read, understand: Understand, settings: Settings) -> Outcome:
    try:
        document = read(source)
        understanding = understand(source, document, settings)
    except DocumentError as error:
        return _failed(source, error.message, error.advice)
    except Exception as error:
        said = f"An error of this program stopped the reading ({type(error).__name__}: {error})."
        return _failed(
            source, said, "Please report it with the document; the other documents are not affected."
        )
    return Outcome(
        source=source.name,
        status=_status(document, understanding),
        size=source.size,
        sha256=source.sha256,
        format=document.format,
        pages=document.pages,
        tables=len(document.tables),
        understanding=understanding,
        issues=document.issues,
        reason=understanding.reason,
        advice=understanding.advice,
    )


def _status(document: RawDocument, understanding: Understanding) -> Status:
    if not understanding.actions:
        return Status.NO_ACTIONS
    return Status.PARTIAL if document.unread else Status.OK


def _failed(source: Source, reason: str, advice: str) -> Outcome:
    return Outcome(source.name, Status.FAILED, source.size, source.sha256, reason=reason, advice=advice)
