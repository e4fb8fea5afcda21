"""corrections.csv: what people decided on rows, a line each. A run only ever adds to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from actionplans.errors import UsageError
from actionplans.model import Correction, Decision
from output.publishing import append, spoken
from output.wording import guarded, unguarded

FILE = "corrections.csv"
COLUMNS = ("action_id", "field", "was", "became", "decision", "by", "at", "note")

_MEANT = {f"{decision}{ending}": decision for decision in Decision for ending in ("", "ed")}


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in a corrections.csv in their order, the lines that are none, and a name for it all."""

    lines: tuple[Correction, ...] = ()
    faults: tuple[str, ...] = ()
    digest: str = ""


def decision(text: str) -> Decision | None:
    """The decision a person wrote: "Accept", "rejected"; None where it is none."""
    return _MEANT.get(text.strip().lower())


def corrections(folder: Path) -> Decided:
    """What people decided on the rows of a dataset. Raises PublishError, or UsageError without a heading.

    Excel saves the file in its own ways: with semicolons or tabs, and some lines in another encoding.
    """
    path = folder / FILE
    with spoken(path):
        content = path.read_bytes() if path.exists() else b""
    if not content.strip():
        return Decided()
    text, mark = _read(content)
    _headings(path, text, mark)
    lines, faults = [], []
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark), 2):
        said = {name: unguarded((row.get(name) or "").strip()) for name in COLUMNS}
        meant = decision(said.pop("decision"))
        if meant and said["action_id"]:
            lines.append(Correction(decision=meant, **said))
        elif any(said.values()):
            faults.append(f"row {number}")
    return Decided(tuple(lines), tuple(faults), sha256(content).hexdigest())


def add(folder: Path, lines: Sequence[Correction]) -> None:
    """Append decisions to the folder's corrections.csv; what stands there stays as it is.

    Raises PublishError when it cannot be written.
    """
    path = folder / FILE
    with spoken(path):
        content = path.read_bytes() if path.exists() else b""
    if lines and content.strip():
        text, mark = _read(content)
        start = "" if text.endswith("\n") else "\r\n"
        append(path, start + _written(lines, _headings(path, text, mark), mark))
    elif lines:
        append(path, "\ufeff" + ",".join(COLUMNS) + "\r\n" + _written(lines, COLUMNS, ","))


def _read(content: bytes) -> tuple[str, str]:
    """The file's text, and what parts its columns."""
    text = "".join(_decoded(line) for line in content.splitlines(keepends=True)).removeprefix("\ufeff")
    heading = text.partition("\n")[0]
    return text, max(",;\t", key=heading.count)


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _headings(path: Path, text: str, mark: str) -> list[str]:
    found = next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])
    if missing := [name for name in ("action_id", "decision") if name not in found]:
        raise UsageError(
            f"{path} has no column {' and no column '.join(missing)}.",
            f"Its first line must read {','.join(COLUMNS)}.",
        )
    return found


def _written(lines: Iterable[Correction], headings: Sequence[str], mark: str) -> str:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, headings, extrasaction="ignore", delimiter=mark)
    writer.writerows(_rows(lines))
    return file.getvalue()


def _rows(lines: Iterable[Correction]) -> Iterator[dict[str, str]]:
    for line in lines:
        yield {field.name: guarded(str(getattr(line, field.name))) for field in fields(line)}
