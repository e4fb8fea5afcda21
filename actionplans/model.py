"""Every noun of the product, frozen.

The rooms pass these along and import nothing else of one another:

    Source -> RawDocument (Paragraph | RawTable of Row of Cell) -> Understanding (Action, ...) -> files

Dates are inclusive calendar dates. Boxes are in points from the top left corner of the page as it is read.
Pages, tables, rows, columns and lines count from 1 wherever a person may see them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

# ------------------------------------------------------------------ where things stand


class Box(Struct, frozen=True, gc=False):
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(Struct, frozen=True, gc=False):
    """Where something stands in its document; what does not apply is None.

    `str(place)` reads as a person would say it: "page 12, table 2, row 5", "Sheet1!B7", "line 31".
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None
    address: str | None = None
    line: int | None = None
    box: Box | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            return f"{self.sheet}!{self.address}" if self.address else self.sheet
        if self.line is not None:
            return f"line {self.line}"
        named = (("page", self.page), ("table", self.table), ("row", self.row))
        return ", ".join(f"{name} {number}" for name, number in named if number is not None)


# ------------------------------------------------------------------ doubts and problems


class Severity(StrEnum):
    """How much an issue matters: an error lost something, a warning may have, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt or a problem, said plainly, with what to do about it.

    `code` is a stable short name ("plan-period-inferred"); `action_id` is set where one row is meant.
    """

    severity: Severity
    code: str
    message: str
    advice: str = ""
    place: Place | None = None
    action_id: str = ""


# ------------------------------------------------------------------ ingest: which documents


@dataclass(frozen=True, slots=True)
class Hints:
    """What the path, a file name or the configuration says of a document. Blank means nothing is said."""

    council: str = ""
    scheme: str = ""
    scheme_type: str = ""
    sector: str = ""
    plan_start: date | None = None
    plan_end: date | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A document found: where it lies, what it is called in the dataset, and its content's digest.

    `name` is the path relative to the input, with forward slashes; a member of an archive is
    "bundle.zip!/plan.docx". `content` holds its bytes where they are read already, `unpack` fetches those
    of an archive's member; else they are read from `path`.
    `stated` is what the configuration says; `hinted` are the words of the path, nearest first.
    `patience` is told how many seconds from now the reading may go on. `convert` turns bytes of a kind nobody
    here reads, and its ending, into a .docx; it raises DocumentError, and is None where nothing may.
    """

    name: str
    path: Path
    size: int
    sha256: str
    stated: Hints = Hints()
    hinted: tuple[str, ...] = ()
    content: bytes | None = field(default=None, repr=False)
    unpack: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)
    patience: Callable[[float], None] | None = field(default=None, repr=False, compare=False)
    convert: Callable[[bytes, str], bytes] | None = field(default=None, repr=False, compare=False)

    def read(self) -> bytes:
        """All bytes of the document. Raises OSError when the file cannot be read."""
        if self.content is not None:
            return self.content
        return self.unpack() if self.unpack else self.path.read_bytes()

    def needs(self, seconds: float) -> None:
        """Tell whoever waits for the document that its reader may need so long from now, for slow work."""
        if self.patience is not None:
            self.patience(seconds)

    @property
    def suffix(self) -> str:
        """The ending of the document's own name in lower case, with its dot; "" without one."""
        return Path(self.name.rpartition("!/")[2]).suffix.lower()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file met and not taken: temporary, hidden, of no known kind; or `unreadable`, a failure."""

    name: str
    size: int
    reason: str
    advice: str = ""
    unreadable: bool = False


# ------------------------------------------------------------------ parsers: what stands in them


class Line(Struct, frozen=True, gc=False):
    """One physical line of a cell as drawn on a page."""

    text: str
    box: Box


class Cell(Struct, frozen=True, gc=False):
    """One position of a table's grid.

    `text` holds hard line breaks only ("\\n"): those the author set, or a reader inferred from geometry.
    `lines` keeps the physical lines where a page reader knows them. A merged cell stands once, at its top
    left position, with its spans; the positions it covers hold cells with `covered` set and no text.
    `notes` are comments on the cell. `confidence` is below 1 where the reader was not sure (OCR).

    Cells, rows and places are made by the ten thousand and are msgspec structs, as timescales' items are.
    """

    text: str = ""
    place: Place = Place()
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False
    bold: bool = False
    shaded: bool = False
    struck: bool = False
    hidden: bool = False
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    confidence: float = 1.0


class Row(Struct, frozen=True, gc=False):
    """One row of a table. A row rejoined over a page break keeps the place of each of its parts."""

    cells: tuple[Cell, ...]
    places: tuple[Place, ...]
    hidden: bool = False
    heading: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts, blank for covered positions."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it stands: a rectangular grid, no meaning.

    `name` is a caption or a sheet's name. `parts` are the tables as drawn page by page when this one was
    stitched together from several. `confidence` is the reader's, 0 to 1, with its reasons.
    A row's `heading` is set only where markup or a repeat on each page says so.
    """

    rows: tuple[Row, ...]
    place: Place
    name: str = ""
    hidden: bool = False
    parts: tuple[RawTable, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max((len(row.cells) for row in self.rows), default=0)


class Role(StrEnum):
    """What the markup or the page's layout says a paragraph is."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    LIST = "list"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside every table. `level` is a heading's depth from 1, 0 where there is none."""

    text: str
    place: Place
    role: Role = Role.TEXT
    level: int = 0
    bold: bool = False


Block: TypeAlias = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself in its metadata."""

    title: str = ""
    subject: str = ""
    author: str = ""
    company: str = ""
    created: date | None = None
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as read: its blocks in reading order, where each stands, and no meaning.

    `format` is the format it really has ("docx", "pdf", ...), `reader` names the reader and its version
    ("docx/1"). `pages` is None for formats without pages. `unread` counts pages or tables not read.
    """

    format: str
    reader: str
    blocks: tuple[Block, ...]
    properties: Properties = Properties()
    pages: int | None = None
    issues: tuple[Issue, ...] = ()
    unread: int = 0

    @property
    def tables(self) -> tuple[RawTable, ...]:
        """The tables among the blocks, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, RawTable))


class Reader(Protocol):
    """A format's reader: one module (or small package) of `parsers`.

    `accepts` looks at the first bytes (and, only where content cannot tell, at the ending) and must not fail;
    `read` raises `errors.DocumentError` and nothing else for a document it cannot read.
    """

    FORMATS: tuple[str, ...]

    def accepts(self, source: Source, head: bytes) -> bool:
        """True when this reader, and no other, reads the document."""
        ...

    def read(self, source: Source) -> RawDocument:
        """The document's blocks."""
        ...


# ------------------------------------------------------------------ normalise: when


class Kind(StrEnum):
    """What sort of time a timescale names."""

    POINT = "point"
    PERIOD = "period"
    DEADLINE = "deadline"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    RELATIVE = "relative"
    UNDATED = "undated"
    STATUS = "status"


class Basis(StrEnum):
    """Where a bound comes from: the text, the plan's bounds, an offset from a date, its key, a person."""

    TEXT = "text"
    PLAN = "plan"
    PLAN_START = "plan_start"
    DOC_DATE = "doc_date"
    KEY = "key"
    PERSON = "person"
    NONE = ""


class Origin(StrEnum):
    """Where a milestone's words stand: timescale column, banner or heading, note, or the action's text."""

    TIMESCALE = "timescale"
    BANNER = "banner"
    NOTE = "note"
    TEXT = "text"


Band: TypeAlias = tuple[date | None, date | None]
Span: TypeAlias = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What a timescale may lean on: the plan's bounds, the document's date and sector, and its own keys.

    `bands` maps a band's name in lower case ("short term", "s") to its dates; `key` is the wording of the
    document's own key ("Q1 = April to June", "Short term: 0-2 years"), to be read. `months_in_figures` says
    that the document writes a month and its year as 06/13, so that 12/13 is no financial year.
    """

    plan_start: date | None = None
    plan_end: date | None = None
    doc_date: date | None = None
    sector: str = "council"
    bands: Mapping[str, Band] = field(default_factory=dict)
    key: str = ""
    months_in_figures: bool = False


class TimeItem(Struct, frozen=True, gc=False):
    """One milestone a timescale resolves to.

    Inclusive dates, None where there is no bound; each bound says where it came from. `rrule` is an RFC 5545
    rule without DTSTART and UNTIL, `edtf` an ISO 8601-2 expression, "" where none can say it. `text` is the
    stretch of the cell this item was read from, `rule` the name of the rule that read it.

    It and its reading are made by the million, so they are msgspec structs: a frozen dataclass of this size
    takes forty times as long to make. `msgspec.structs.replace` is their `dataclasses.replace`.
    """

    kind: Kind
    start: date | None = None
    end: date | None = None
    start_basis: Basis = Basis.NONE
    end_basis: Basis = Basis.NONE
    precision: str = "none"
    label: str = ""
    text: str = ""
    rrule: str = ""
    edtf: str = ""
    approximate: bool = False
    tentative: bool = False
    status: str = ""
    reason: str = ""
    issue: str = ""
    rule: str = ""


class Reading(Struct, frozen=True, gc=False):
    """What a timescale text says: its items in reading order, and every doubt about them.

    `ambiguous` is set when two competent readers could differ on dates or frequency; `alternatives` are the
    rival readings, each a tuple of (start, end); `why` gives the reasons; `steps` tells how it was read.
    No items at all means the text was not understood.
    """

    text: str
    items: tuple[TimeItem, ...] = ()
    ambiguous: bool = False
    alternatives: tuple[tuple[Span, ...], ...] = ()
    why: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        """False when there was text and nothing could be made of it."""
        return bool(self.items)


# ------------------------------------------------------------------ normalise: actions


@dataclass(frozen=True, slots=True)
class Milestone:
    """A resolved timescale item of an action, with where its words stand."""

    origin: Origin
    item: TimeItem
    ambiguous: bool = False
    alternatives: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """One owner of an action: the wording, its role and team, and a spelling shared by its variants."""

    text: str
    role: str = ""
    team: str = ""
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of success, with number, unit and target where the text states them."""

    text: str
    number: float | None = None
    unit: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about one row: a stable short name and the column it points at."""

    code: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.code}({self.column})" if self.column else self.code


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a row's story: which stage did what, on what evidence, and by which rules of timescales."""

    stage: str
    said: str
    rules: tuple[str, ...] = ()


class Decision(StrEnum):
    """What a person decided on a row."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's decision on a row: one line of corrections.csv.

    `field` is the column that was corrected, `was` and `became` its values; all are blank where the row as a
    whole is meant. `at` is an ISO time.
    """

    action_id: str
    decision: Decision
    field: str = ""
    was: str = ""
    became: str = ""
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a plan, in the document's wording; hard breaks are kept here, outputs collapse them."""

    action_id: str
    action: str
    theme: str = ""
    section: str = ""
    parent: str = ""
    ref: str = ""
    details: str = ""
    lead: str = ""
    timescale: str = ""
    measure: str = ""
    resources: str = ""
    dependencies: str = ""
    status: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    strands: tuple[str, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    leads: tuple[Lead, ...] = ()
    measures: tuple[Measure, ...] = ()
    confidence: float = 1.0
    flags: tuple[Flag, ...] = ()
    places: tuple[Place, ...] = ()
    story: tuple[Step, ...] = ()
    decided: Correction | None = None


@dataclass(frozen=True, slots=True)
class Council:
    """A council or another public body: official name, GSS code, type, nation; blank is not known."""

    name: str = ""
    code: str = ""
    authority_type: str = ""
    nation: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the plan belongs to: whose it is, its title, its period, and on what these rest.

    `type` is the sort of scheme in a word or two ("race equality", "climate"), "" where it is not told.
    `council_basis` says where the council was named, `title_basis` is "stated" (configuration), "document",
    "path" (the file's name) or "".
    `plan_basis` is "stated" (configuration or title), "inferred" (words elsewhere in the text) or "".
    """

    council: Council = Council()
    title: str = ""
    plan_start: date | None = None
    plan_end: date | None = None
    plan_basis: str = ""
    sector: str = "council"
    title_basis: str = ""
    type: str = ""
    council_basis: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What normalise makes of a document: its scheme, its actions in document order, and the doubts.

    `reason` says why there are no actions, where there are none.
    """

    scheme: Scheme
    actions: tuple[Action, ...] = ()
    issues: tuple[Issue, ...] = ()
    reason: str = ""
    advice: str = ""


# ------------------------------------------------------------------ what a run tells


class Status(StrEnum):
    """What became of a file."""

    OK = "ok"
    PARTIAL = "partial"
    NO_ACTIONS = "no-actions"
    FAILED = "failed"
    DUPLICATE = "duplicate"
    STALE = "stale"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its status, what was understood, and why not more.

    `path` is where it lies, "" where that is not known.
    """

    source: str
    status: Status
    size: int
    sha256: str = ""
    format: str = ""
    pages: int | None = None
    tables: int | None = None
    understanding: Understanding = Understanding(Scheme())
    issues: tuple[Issue, ...] = ()
    duplicate_of: str = ""
    reason: str = ""
    advice: str = ""
    path: str = ""
