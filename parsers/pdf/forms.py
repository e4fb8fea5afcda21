"""Forms within forms, counted before the page is loaded: a few that draw one another tenfold never end.

pdfium unfolds every form each time it is drawn. Eleven levels of ten are a hundred thousand million pieces,
so the drawing instructions of the forms are followed here first, each form once.
"""

from __future__ import annotations

import re
import zlib

MOST = 200_000  # forms a page may come to when all are unfolded; a map of many layers has a few thousand
FEW = 5  # forms in a file from which nesting can do harm
DEEP = 64  # levels followed; pdfium itself stops at fewer
HEAD = 4096  # bytes before and after its kind that hold a form's dictionary
TEXT = 1 << 20  # bytes of instructions looked at in each form

_NUMBER = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/Form\b")


def unfolded(content: bytes) -> int:
    """How many forms the most nested form of a PDF comes to; MOST + 1 or more is too many."""
    found = [match.start() for match in _FORM.finditer(content)]
    if len(found) < FEW:
        return len(found)
    forms = dict(filter(None, (_form(content, at) for at in found)))
    counts: dict[int, int] = {}
    for _ in range(DEEP):  # innermost forms first; what draws itself is never counted
        ready = {name: inner for name, inner in forms.items() if name not in counts}
        fresh = {name: 1 + sum(counts.get(one, 1) for one in inner) for name, inner in ready.items()
                 if all(one in counts or one not in forms for one in inner)}  # fmt: skip
        if not fresh:
            break
        counts.update(fresh)
    return max(counts.values(), default=0)


def _form(content: bytes, at: int) -> tuple[int, list[int]] | None:
    """A form's number and those of the forms it draws, one for each time."""
    before = list(_NUMBER.finditer(content, max(0, at - HEAD), at))
    opened = _STREAM.search(content, at, at + HEAD)
    if not before or opened is None:
        return None
    names = {match[1]: int(match[2]) for match in _NAMED.finditer(content, before[-1].end(), opened.start())}
    packed = b"/FlateDecode" in content[before[-1].end() : opened.start()]
    drawn = _DRAWN.findall(_instructions(content, opened.end(), packed=packed)) if names else []
    return int(before[-1][1]), [names[name] for name in drawn if name in names]


def _instructions(content: bytes, start: int, *, packed: bool) -> bytes:
    if not packed:
        return content[start : min(content.find(b"endstream", start) % (len(content) + 1), start + TEXT)]
    try:
        return zlib.decompressobj().decompress(content[start : start + TEXT], TEXT)
    except zlib.error:
        return b""
