"""Layers a PDF is shown without: drafts and notes that its author switched off (ISO 32000-1, 8.11).

pdfium's text is that of all layers, so what stands in a hidden one is taken off the page before it is read.
pdfium tells the layer of each object but not which are hidden; that is looked up in the document's catalogue
by pdfminer, where the document has layers at all. Layers of forms and conditions on several layers are left.
"""

from __future__ import annotations

import ctypes
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

_LAYERS = b"/OCProperties"
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?\bstream\r?\n", re.DOTALL)
MOST = 1 << 22  # bytes of objects packed together that are looked through
LETTERS = 256  # of a layer's name


def hidden(content: bytes, password: str) -> frozenset[str]:
    """The names of the layers that are switched off when the PDF is opened."""
    if not any(_LAYERS in part for part in (content, *_packed(content))):
        return frozenset()
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    try:
        catalogue = PDFDocument(PDFParser(io.BytesIO(content)), password).catalog
        return frozenset(_off(resolve1(catalogue["OCProperties"]), resolve1))
    except Exception:  # pdfminer raises whatever its parser stumbles over; then all layers are read
        return frozenset()


def _packed(content: bytes) -> Iterator[bytes]:
    for found in _PACKED.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() : found.end() + MOST], MOST)
        except zlib.error:
            continue


def _off(layers: Any, resolve: Any) -> Iterator[str]:
    from pdfminer.utils import decode_text

    usual = resolve(layers["D"])
    off, on = ([resolve(one) for one in resolve(usual.get(name)) or ()] for name in ("OFF", "ON"))
    if getattr(resolve(usual.get("BaseState")), "name", "") == "OFF":
        off = [one for one in map(resolve, resolve(layers["OCGs"])) if one not in on]
    for layer in off:
        yield decode_text(resolve(layer["Name"]))


def taken_off(page: Any, names: frozenset[str]) -> None:
    """The page without what stands in layers of these names."""
    objects = [
        pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw))
    ]
    for one in objects:
        if not names.isdisjoint(_layers(one)) and pdfium.FPDFPage_RemoveObject(page.raw, one):
            pdfium.FPDFPageObj_Destroy(one)


def _layers(one: Any) -> Iterator[str]:
    for at in range(pdfium.FPDFPageObj_CountMarks(one)):
        mark = pdfium.FPDFPageObj_GetMark(one, at)
        if _text(pdfium.FPDFPageObjMark_GetName, mark) == "OC":
            yield _text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")


def _text(told: Any, *of: Any) -> str:
    room, size = ctypes.create_string_buffer(2 * LETTERS), ctypes.c_ulong()
    letters = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    told(*of, letters, len(room), size)
    return room.raw[: min(size.value, len(room))].decode("utf-16-le", "replace").rstrip("\x00")
