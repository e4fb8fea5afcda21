"""How fast documents are understood: rows per CPU-second from RawDocument to Action, spaCy included.

    python bench/understanding.py [--rows 5000]

The plans are composed here: numbered actions under themes, owners, measures and a timescale of every common
sort, no two rows alike. Start-up (imports, spaCy's pipeline) is shown apart.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from time import process_time

from actionplans.config import Settings
from actionplans.model import Cell, Paragraph, Place, RawDocument, RawTable, Role, Row, Source
from normalise import understand

VERBS = "Review Train Publish Develop Ensure Monitor Introduce Consult".split()
THINGS = "policy plan staff training access forum report survey budget service residents council data".split()
WHEN = (
    "{m} {y}",
    "By end of {m} {y}",
    "Annually",
    "Ongoing",
    "Summer {y}",
    "{y}/{z}",
    "Quarterly from {m} {y}",
    "{m}-{s}",
)
WHO = (
    "Equality Officer, Chief Executive's Office",
    "Head of Housing",
    "HR Manager and Access Officer",
    "All directorates",
)
MONTHS = "January March April June September October December".split()


def composed(rows: int, draw: random.Random) -> RawDocument:
    """A plan of so many actions in themes of twelve."""
    table = [_row("Ref", "Action", "Timescale", "Lead", "Measure", at=1)]
    for number in range(rows):
        if number % 12 == 0:
            table.append(_row(f"Theme {number // 12}", "", "", "", "", at=len(table) + 1))
        table.append(_row(*_texts(number, draw), at=len(table) + 1))
    title = Paragraph("Equality scheme 2008-11", Place(), Role.HEADING, 1)
    return RawDocument("docx", "bench", (title, RawTable(tuple(table), Place(table=1))))


def _row(*texts: str, at: int) -> Row:
    place = Place(table=1, row=at)
    return Row(tuple(Cell(text, place) for text in texts), (place,))


def _texts(number: int, draw: random.Random) -> tuple[str, ...]:
    year = draw.randint(2002, 2020)
    when = draw.choice(WHEN).format(
        m=draw.choice(MONTHS), y=year, z=f"{(year + 1) % 100:02}", s=f"{year % 100:02}"
    )
    words = " ".join(draw.choice(THINGS) for _ in range(16))
    measure = f"{draw.randint(2, 90)}% of {draw.choice(THINGS)} number {number}"
    return (
        f"{number // 12}.{number % 12}",
        f"{draw.choice(VERBS)} {words}",
        when,
        f"{draw.choice(WHO)} {number % 40}",
        measure,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    rows = parser.parse_args().rows
    draw = random.Random(1)
    source = Source("leeds/plan.docx", Path("plan.docx"), 1, "0" * 64, hinted=("plan", "leeds"))
    begin = process_time()
    understand(source, composed(24, draw), Settings())
    warm = process_time()
    document = composed(rows, draw)
    start = process_time()
    found = understand(source, document, Settings())
    spent = process_time() - start
    print(
        f"start-up {warm - begin:.2f} CPU-s; "
        f"{len(found.actions):,} rows at {len(found.actions) / spent:,.0f} rows per CPU-s"
    )


if __name__ == "__main__":
    main()
