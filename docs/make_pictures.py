"""Pictures of the workbook's sheets and of the report, from the two sample plans and three composed ones.

python docs/make_pictures.py        (needs LibreOffice, poppler's pdftoppm, Chromium and playwright)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
COLOURS = 64
"""Enough for flat pages, and small files."""

ROOM = 12  # pixels around a page

HEADINGS = "Ref|Action|Lead|Timescale|Success measure"
COMPOSED = {
    "moorshire": """Moorshire County Council
Disability Equality Scheme 2008 - 2011
1.1|Train all front line staff in disability equality|Head of Personnel|Summer 2008|90% of staff trained
1.2|Survey disabled employees every year|Equality Officer|Annually|Survey published
2.1|Fit hearing loops in every reception|Property Manager|By March 2010|12 receptions fitted
2.2|Publish an annual report on progress|Policy Team|June each year|""",
    "westmere": """Westmere District Council
Single Equality Scheme 2009 - 2012
1|Fit hearing loops in all receptions|Estates; Customer Services|2009/10|All 8 fitted
2|Publish an annual report on progress|Chief Executive|Annually|Report to Cabinet
3|Set up a network for minority ethnic employees||Q3 2009|
4|Review the complaints procedure|Head of Legal Services|TBC|Fewer complaints upheld""",
    "easthaven": """Easthaven Borough Council
Race Equality Scheme 2008 - 2011
A1|Establish a minority ethnic staff network|Head of Personnel|Oct-08|Meets every quarter
A2|Publish an annual progress report|Policy Officer|31 March 2009|Report published
A3|Train front line staff in race equality|Training Manager|Within 6 months|""",
}

VIEWS: dict[str, dict[str, Any]] = {
    "report-light": {"color_scheme": "light", "viewport": {"width": 1100, "height": 1400}},
    "report-dark": {"color_scheme": "dark", "viewport": {"width": 1100, "height": 1400}},
    "report-phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 1400}},
}


def main() -> None:
    """Make every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        compose(folder / "plans")
        command = [sys.executable, "-m", "actionplans.cli", "convert", str(folder / "plans"), "--quiet"]
        subprocess.run([*command, "-o", str(folder / "result"), "--as-of", "2010-03-31"], check=True)
        draw_sheets(folder / "result" / "actions.xlsx", folder)
        draw_report(folder / "result" / "report.html", folder)
    for path in sorted(PICTURES.glob("*.png")):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


def compose(folder: Path) -> None:
    """The plans that the pictures are of: the samples, and some that have actions in common."""
    folder.mkdir()
    for sample in sorted((ROOT / "samples").glob("*.txt")):
        shutil.copy(sample, folder)
    for name, plan in COMPOSED.items():
        council, scheme, *rows = plan.splitlines()
        table = "\n".join(row.replace("|", "\t") for row in (HEADINGS, *rows))
        (folder / f"{name}.txt").write_text(f"{council}\n{scheme}\n\n{table}\n", encoding="utf-8")


def draw_sheets(book: Path, folder: Path) -> None:
    """The first pages of each sheet, as LibreOffice prints it."""
    import openpyxl

    for number, title in enumerate(openpyxl.load_workbook(book, read_only=True).sheetnames):
        alone = folder / f"sheet-{title.lower().replace(' ', '-')}.xlsx"
        _alone(book, number, alone)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to_pdf = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(alone),
        ]
        subprocess.run(to_pdf, check=True, capture_output=True)
        _page(alone.with_suffix(".pdf"), alone.stem, 110)


def _alone(book: Path, number: int, target: Path) -> None:
    """The workbook with one sheet only, so that its pages are the first of the PDF."""
    import openpyxl

    opened = openpyxl.load_workbook(book)
    for sheet in [sheet for position, sheet in enumerate(opened.worksheets) if position != number]:
        opened.remove(sheet)
    opened.save(target)


def _page(pdf: Path, name: str, dots: int) -> None:
    """The first two pages of a PDF as one picture, without their margins."""
    command = ["pdftoppm", "-png", "-r", str(dots), "-l", "2", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)
    pages = [_trimmed(path) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]
    size = max(page.width for page in pages), sum(page.height for page in pages)
    both = Image.new("RGB", size, "white")
    for number, page in enumerate(pages):
        both.paste(page, (0, sum(above.height for above in pages[:number])))
    _keep(both, name)


def _trimmed(path: Path) -> Image.Image:
    """A page cut to what stands on it, with a little room."""
    with Image.open(path) as image:
        page = image.convert("RGB")
    left, top, right, bottom = ImageChops.invert(page).getbbox() or (0, 0, *page.size)
    room = max(0, left - ROOM), max(0, top - ROOM)
    return page.crop((*room, min(page.width, right + ROOM), min(page.height, bottom + ROOM)))


def draw_report(report: Path, folder: Path) -> None:
    """The report in a browser: light, dark, on a phone, and printed."""
    with _browser() as browser:
        for name, options in VIEWS.items():
            page = browser.new_page(**options)
            page.goto(report.as_uri())
            page.screenshot(path=folder / f"{name}.png")
            with Image.open(folder / f"{name}.png") as drawn:
                _keep(drawn, name)
        page = browser.new_page()
        page.goto(report.as_uri())
        page.pdf(path=folder / "print.pdf", format="A4", print_background=True)
    _page(folder / "print.pdf", "report-print", 80)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _keep(image: Image.Image, name: str) -> None:
    """The picture with few colours, in the documentation."""
    few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
