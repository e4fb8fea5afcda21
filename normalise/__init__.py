"""What a document's tables mean: its plan, its actions, who does them and when."""

from __future__ import annotations

from actionplans.config import Settings
from actionplans.model import RawDocument, Source, Understanding
from normalise.corrections import Corrections

RULES_VERSION = "2"
"""Changes when the same document would be understood differently."""


def understand(source: Source, document: RawDocument, settings: Settings) -> Understanding:
    """The scheme and the actions a document holds, or the reason why it holds none."""
    from normalise.understanding import understand as understood

    return understood(source, document, settings)


__all__ = ["RULES_VERSION", "Corrections", "understand"]
