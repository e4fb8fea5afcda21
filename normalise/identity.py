"""What a row is called for good: a short hash that survives a rename, a move and another format.

`action_id` hashes the council (or, where unknown, the first folder), the scheme, the reference and the folded
action, with an ordinal among equals. An edited action gets a new id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

LENGTH = 12
"""Hexadecimal digits: among a million actions two share an id with a chance of 1 in 560."""


def action_ids(owner: str, scheme: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Ids for (reference, action) pairs in document order."""
    met: Counter[str] = Counter()
    whose = fold(owner), fold(scheme)
    for ref, action in rows:
        key = "\x1f".join((*whose, fold(ref), fold(action)))
        met[key] += 1
        yield blake2b(f"{key}\x1f{met[key]}".encode(), digest_size=LENGTH // 2).hexdigest()


def fold(text: str) -> str:
    """Letters and digits only, in lower case: what formats and typists do not change."""
    return re.sub(r"[\W_]+", "", text.casefold())
