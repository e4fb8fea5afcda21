"""Writes the documents of this folder; LibreOffice (`soffice`) must be installed.

    python tests/documents/compose.py

Python writes .docx and .xlsx; only LibreOffice writes .doc, .rtf, .odt, .xls and .ods, so those are kept here
for machines without it: the rich document and the planted workbook of `tests/planted.py`, and the two sample
plans of `samples/formats`.

`protected.odt` (OpenDocument 1.3) and `protected.ods` (1.1) were saved from LibreOffice itself with the
password "open sesame", which its command line cannot do.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples" / "formats"
sys.path.insert(0, str(HERE.parent))

from planted import planted_workbook, rich_docx, xlsx  # noqa: E402  # the tests' folder is no package

WORD, SHEET = ("doc", "rtf", "odt"), ("xls", "ods")
PLANS = ("peterborough-equality-plan", "staffordshire-race-equality-scheme")


def main() -> None:
    """Writes every document anew."""
    with TemporaryDirectory() as folder:
        word, sheet = Path(folder, "rich.docx"), Path(folder, "planted.xlsx")
        word.write_bytes(rich_docx())
        sheet.write_bytes(xlsx(planted_workbook))
        for path in (word, *(SAMPLES / f"{plan}.docx" for plan in PLANS)):
            for ending in WORD:
                convert(path, ending)
        for path in (sheet, *(SAMPLES / f"{plan}.xlsx" for plan in PLANS)):
            for ending in SHEET:
                convert(path, ending)


def convert(path: Path, ending: str) -> None:
    """Writes one document in another format, beside this script."""
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(HERE), str(path)]
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
