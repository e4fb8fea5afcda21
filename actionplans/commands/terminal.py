"""A sentence for the person at the terminal."""

from __future__ import annotations


def say(what: object, code: int) -> int:
    """Say what went wrong, on the error stream; the exit code is handed on."""
    from rich.console import Console

    Console(stderr=True, highlight=False, soft_wrap=True).print(f"actionplans: {what}", markup=False)
    return code
