"""Settings: frozen values read from `plans.toml` and handed to the rooms.

    [documents."bath/**"]            # a path or pattern, relative to the input; later entries win
    council = "Bath and North East Somerset"
    scheme = "Race Equality Scheme"
    scheme_type = "race equality"
    plan_start = 2002-04-01
    plan_end = 2007-03-31

    [headings]                       # a column heading your plans use, and what it means
    "Delivery vehicle" = "lead"

    [[profiles]]                     # all columns of a table, by its heading row
    headings = "Pledge | Champion | Horizon"
    columns = ["action", "lead", "timescale"]

    [timescales]
    quarter_in_single_year = "financial"

    [output]
    parquet = true                   # the tables as Parquet as well, partitioned by council
    as_of = 2011-03-31               # count the deadlines that this day has passed

    [reading]
    libreoffice = true               # old word processors' documents through LibreOffice, on Linux

    [cluster]                        # with --cluster: the largest document that is sent to a worker
    send_megabytes = 64

Keys that do not exist are errors, with the file's name, so that a misspelt one is never silently ignored.
"""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from actionplans.errors import UsageError
from actionplans.model import Hints


class Frozen(BaseModel):
    """A settings value: cannot change, and knows no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Concept(StrEnum):
    """What a column of a plan can mean."""

    REF = "ref"
    THEME = "theme"
    SECTION = "section"
    ACTION = "action"
    DETAILS = "details"
    LEAD = "lead"
    TIMESCALE = "timescale"
    START = "start"
    END = "end"
    MEASURE = "measure"
    RESOURCES = "resources"
    DEPENDENCIES = "dependencies"
    STATUS = "status"
    STRAND = "strand"
    EXTRA = "extra"


class DocumentSettings(Frozen):
    """What a person states about the documents a pattern matches."""

    council: str = ""
    scheme: str = ""
    scheme_type: str = ""
    sector: Literal["", "council", "school", "university", "health", "police", "fire", "other"] = ""
    plan_start: date | None = None
    plan_end: date | None = None
    password: str = Field(default="", repr=False)

    @model_validator(mode="after")
    def _in_order(self) -> DocumentSettings:
        if self.plan_start and self.plan_end and self.plan_end < self.plan_start:
            raise ValueError("plan_end lies before plan_start")
        return self


class TimePolicy(Frozen):
    """Conventions of reading dates that a user may change.

    Seasons and terms are (first month, last month), inclusive; a last month before the first runs into the
    next year. Two-digit years below `century_pivot` are 20xx.
    """

    seasons: dict[str, tuple[int, int]] = {
        "spring": (3, 5),
        "summer": (6, 8),
        "autumn": (9, 11),
        "winter": (12, 2),
    }
    terms: dict[str, tuple[int, int]] = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 7)}
    century_pivot: int = Field(default=70, ge=0, le=100)
    quarter_in_single_year: Literal["calendar", "financial"] = "calendar"
    financial_year_start_month: int = Field(default=4, ge=1, le=12)
    academic_year_start_month: int = Field(default=9, ge=1, le=12)


class Profile(Frozen):
    """What each column of a table with these headings means; `headings` are as written, joined by " | "."""

    headings: str
    columns: tuple[Concept, ...]

    @model_validator(mode="after")
    def _as_many(self) -> Profile:
        if self.headings.count("|") + 1 != len(self.columns):
            raise ValueError("as many columns are needed as there are headings between the | signs")
        return self


class OutputSettings(Frozen):
    """What is written beside what always is; none of it bears on a row.

    The deadlines that `as_of` has passed are counted in the comparison.
    """

    parquet: bool = False
    as_of: date | None = None

    @property
    def digest(self) -> str:
        """A short name for these settings' content."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:16]


class ClusterSettings(Frozen):
    """How documents get to the workers of a cluster, which bears on no row."""

    send_megabytes: int = Field(default=64, ge=0, le=1024)


class ReadingSettings(Frozen):
    """What reading may make use of. `libreoffice` turns old kinds of documents into .docx, on Linux alone."""

    libreoffice: bool = False


class Settings(Frozen):
    """All settings of a run. `digest` changes when any value that bears on the rows changes."""

    documents: dict[str, DocumentSettings] = {}
    headings: dict[str, Concept] = {}
    profiles: tuple[Profile, ...] = ()
    timescales: TimePolicy = TimePolicy()
    output: OutputSettings = OutputSettings()
    cluster: ClusterSettings = ClusterSettings()
    reading: ReadingSettings = ReadingSettings()

    def stated(self, name: str) -> Hints:
        """What the configuration says of the document called `name`; later patterns win."""
        said: dict[str, object] = {}
        for pattern, values in self.documents.items():
            if _matches(name, pattern):
                said.update(values.model_dump(exclude_defaults=True))
        return Hints(**said)  # type: ignore[arg-type]  # the fields of DocumentSettings are those of Hints

    @property
    def digest(self) -> str:
        """A short name for the content that bears on the rows."""
        return sha256(self.model_dump_json(exclude={"output", "cluster"}).encode()).hexdigest()[:16]


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file, or the defaults. Raises UsageError naming the file and every bad key."""
    if path is None:
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(
            f"The configuration {path} cannot be read: {error.strerror}.", "Check its path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The configuration {path} is not valid TOML: {error}.") from error
    except ValidationError as error:
        raise UsageError(f"The configuration {path} has mistakes: {_said(error)}.") from error


def _matches(name: str, pattern: str) -> bool:
    return name == pattern or fnmatchcase(name, pattern) or name.startswith(pattern.rstrip("/") + "/")


def _said(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the file'}: {fault['msg']}"
        for fault in error.errors()
    )
