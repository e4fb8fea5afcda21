"""Names of files that are no documents, each with why: rules as data, tried in order."""

from __future__ import annotations

import re

REJECTS = tuple(
    (re.compile(pattern, re.IGNORECASE), reason, advice)
    for pattern, reason, advice in (
        (
            r"~\$.*|\.~lock\..*",
            "The mark of a document open elsewhere.",
            "It goes when the document is closed.",
        ),
        (r"thumbs\.db|desktop\.ini|\.ds_store", "A file the system keeps for itself.", ""),
        (
            r".*\.(tmp|temp|part|partial|crdownload|swp|bak)|.*~",
            "A temporary file.",
            "Rename it if it is a plan.",
        ),
        (r"\.[^.].*", "Hidden.", "Rename it without the leading dot if it is a plan."),
    )
)


_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _, _ in REJECTS), re.IGNORECASE)


def rejected(name: str) -> tuple[str, str] | None:
    """Why a file of this name is no document, and what to do about it; None for any other name.

    >>> rejected("~$Action plan.docx")
    ('The mark of a document open elsewhere.', 'It goes when the document is closed.')
    """
    if not _ANY.fullmatch(name):
        return None
    return next(((why, advice) for pattern, why, advice in REJECTS if pattern.fullmatch(name)), None)
