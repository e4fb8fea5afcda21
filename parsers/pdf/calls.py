"""pdfium's functions that are called for each character or each drawn piece, at half their usual cost.

They take and return addresses in place of ctypes' pointer objects; what pdfium writes goes into room that is
made once for many calls.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def _by_address(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # none of them calls back or takes long


def address(pointer: Any) -> int:
    """Where a pointer of ctypes points."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


# of characters: text page, index, and where the answer is written
loose_box = _by_address(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
text_object = _by_address(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
text_matrix = _by_address(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
text_origin = _by_address(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
font_size = _by_address(pdfium.FPDFText_GetFontSize, _DOUBLE, _ADDRESS, _INT)
font = _by_address(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)

# of what stands on a page: page or object, and where the answers are written
page_object = _by_address(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
form_object = _by_address(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
kind = _by_address(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
bounds = _by_address(pdfium.FPDFPageObj_GetBounds, _INT, _ADDRESS, *[_ADDRESS] * 4)
draw_mode = _by_address(pdfium.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
fill_colour = _by_address(pdfium.FPDFPageObj_GetFillColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
stroke_colour = _by_address(pdfium.FPDFPageObj_GetStrokeColor, _INT, _ADDRESS, *[_ADDRESS] * 4)
matrix = _by_address(pdfium.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)

# of a path: its pieces
count_segments = _by_address(pdfium.FPDFPath_CountSegments, _INT, _ADDRESS)
segment = _by_address(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
segment_kind = _by_address(pdfium.FPDFPathSegment_GetType, _INT, _ADDRESS)
segment_point = _by_address(pdfium.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_closes = _by_address(pdfium.FPDFPathSegment_GetClose, _INT, _ADDRESS)
count_within = _by_address(pdfium.FPDFFormObj_CountObjects, _INT, _ADDRESS)
