"""actionplans: action plans of UK councils, from any document to one comparable dataset.

The names below load on first use, so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actionplans.config import Settings as Settings
    from actionplans.dataset import Dataset as Dataset
    from actionplans.dataset import convert as convert
    from actionplans.dataset import resolve as resolve

__version__ = "0.1.0"

_WHERE = {
    "Dataset": "actionplans.dataset",
    "Settings": "actionplans.config",
    "convert": "actionplans.dataset",
    "resolve": "actionplans.dataset",
}

__all__ = ["Dataset", "Settings", "__version__", "convert", "resolve"]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
