"""Lines of text set to a width: which breaks the author meant, and which only the width made."""

from __future__ import annotations

from collections.abc import Sequence


def unwrapped(lines: Sequence[str], width: int) -> str:
    r"""The lines as one text: a break stays where the next word would have fitted, else it was the width's.

    >>> unwrapped(["Consult staff and the", "public", "Publish"], 22)
    'Consult staff and the public\nPublish'
    """
    text = ""
    room = 0
    for line in (line.strip() for line in lines):
        if not text or not line:
            text += ("\n" if text else "") + line
        else:
            fits = len(line.split(maxsplit=1)[0]) + 1 <= room or _is_item(line)
            text += ("\n" if fits else " ") + line
        room = width - len(line)
    return text.strip("\n")


def _is_item(line: str) -> bool:
    return line[0] in "•·▪◦‣*–-" and line[1:2] in (" ", "\t")
