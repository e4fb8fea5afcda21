"""The libraries that read text off a picture: rapidocr, or tesseract's where only that is installed.

rapidocr is an optional extra whose models come with it; tesseract is installed by the system. It is called as
a library, since a worker that reads documents starts no program. Both give lines alike: the text, the four
corners of its box, and its words with their scores and corners.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HEIGHT = 1.38  # times the font size: the height of the box around a line
DROP = 0.3  # of the font size: how far the box reaches below the baseline
FACE = 0.94  # of the font size: what tesseract calls the size of a line
AUTOMATIC = 3  # tesseract finds out how a page is set
RESOLUTION = 200  # pixels an inch, near enough
BARRED = re.compile(r"[|_\[\]{}\\—-]*")  # what tesseract makes of rules

Corners = list[tuple[float, float]]
Line = tuple[str, Corners, list[tuple[str, float, Corners]]]

_SPAN = re.compile(r"<span class='(ocrx_word|ocr_\w+)'[^>]*? title=[\"']([^\"']*)[\"'][^>]*>([^<]*)")
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def available() -> bool:
    """True when a recogniser is installed."""
    return bool(name())


def name() -> str:
    """The recogniser that reads here, "" where none is installed."""
    if _has_rapidocr():
        return "rapidocr"
    return "tesseract" if _tesseract() is not None else ""


def recognised(image: Any) -> list[Line]:
    """The lines of text a grey picture shows."""
    return _by_rapidocr(image) if _has_rapidocr() else _by_tesseract(image)


def sideways(lines: list[Line]) -> bool:
    """True when what was read looks as if the picture lay on its side: upright lines, or nothing sure."""
    scores = [float(word[1]) for _, _, words in lines for word in words or ()]
    upright = sum(_is_tall(corners) for text, corners, _ in lines if len(text) > 3) * 2 > len(lines)
    return upright or sum(scores) < 0.6 * len(scores)


def _is_tall(corners: Corners) -> bool:
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return max(ys) - min(ys) > 1.5 * (max(xs) - min(xs))


# ------------------------------------------------------------------ rapidocr


def _has_rapidocr() -> bool:
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _by_rapidocr(image: Any) -> list[Line]:
    found = _engine()(image[:, :, None].repeat(3, axis=2), return_word_box=True)
    if found.txts is None:
        return []
    return list(zip(found.txts, found.boxes.tolist(), found.word_results, strict=False))


# ------------------------------------------------------------------ tesseract


@cache
def _tesseract() -> tuple[Any, int] | None:
    """tesseract's library and its recogniser of English, made once; None where there is none."""
    for name in _libraries():
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.TessBaseAPICreate.restype = ctypes.c_void_p
        library.TessBaseAPIGetHOCRText.restype = ctypes.c_void_p
        made = ctypes.c_void_p(library.TessBaseAPICreate())
        data = Path(name).parent / "tessdata"
        where = bytes(data) if data.is_dir() else None
        if made.value and library.TessBaseAPIInit3(made, where, b"eng") == 0:
            atexit.register(library.TessBaseAPIDelete, made)
            return library, made.value
    return None


def _libraries() -> list[str]:
    """What tesseract's library is called here, and where it may lie."""
    if sys.platform == "win32":
        programs = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR"
        return [str(path) for path in sorted(programs.glob("libtesseract-*.dll"), reverse=True)]
    if sys.platform == "darwin":
        folders = [Path("/usr/local/lib"), *sorted(Path("/").glob("opt/*/lib"))]  # Homebrew, MacPorts
        return [str(folder / f"libtesseract.{version}dylib") for folder in folders for version in ("5.", "")]
    return ["libtesseract.so.5", "libtesseract.so.4", "libtesseract.so"]


def _by_tesseract(image: Any) -> list[Line]:
    found = _tesseract()
    if found is None:
        return []
    library, made = found[0], ctypes.c_void_p(found[1])
    height, width = image.shape
    library.TessBaseAPISetPageSegMode(made, AUTOMATIC)
    library.TessBaseAPISetImage(made, image.tobytes(), width, height, 1, width)
    library.TessBaseAPISetSourceResolution(made, RESOLUTION)
    told = library.TessBaseAPIGetHOCRText(made, 0)
    if not told:
        return []
    hocr = ctypes.string_at(told).decode("utf-8", "replace")
    library.TessDeleteText(ctypes.c_void_p(told))
    library.TessBaseAPIClear(made)
    return list(_lines(hocr))


def _lines(hocr: str) -> Iterator[Line]:
    """The lines of tesseract's hOCR output (kba.github.io/hocr-spec), each with its words."""
    line: Line | None = None
    for kind, title, text in _SPAN.findall(hocr):
        told = {name: rest for name, _, rest in (part.strip().partition(" ") for part in title.split(";"))}
        box = [float(number) for number in _NUMBERS.findall(told.get("bbox", ""))]
        if kind == "ocrx_word" and line:
            said = unescape(text).strip()
            if not BARRED.fullmatch(said):
                line[2].append((said, float(told.get("x_wconf", 0)) / 100, _corners(box, 0.0, box[3])))
        elif kind != "ocrx_word":
            if line and line[2]:
                yield _told(line)
            line = ("", _line_corners(box, told), [])
    if line and line[2]:
        yield _told(line)


def _told(line: Line) -> Line:
    return " ".join(word[0] for word in line[2]), *line[1:]


def _line_corners(box: list[float], told: dict[str, str]) -> Corners:
    slope, off = (float(number) for number in (_NUMBERS.findall(told.get("baseline", "")) or ("0", "0"))[:2])
    size = float((_NUMBERS.findall(told.get("x_size", "")) or ("20",))[0]) / FACE
    left, top, right, bottom = box
    if told.get("textangle", "0") != "0" or bottom - top > right - left:
        return _corners(box, 0.0, bottom)
    low = bottom + off + DROP * size
    return _corners([left, low - HEIGHT * size, right, low], slope * (right - left), low)


def _corners(box: list[float], rise: float, low: float) -> Corners:
    left, top, right, _ = box
    return [(left, top), (right, top + rise), (right, low + rise), (left, low)]
