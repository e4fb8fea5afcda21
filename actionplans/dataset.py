"""The Python way in: `convert` gives a Dataset of typed frames, `resolve` reads one timescale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from actionplans.config import Settings, load_settings
from actionplans.model import Outcome, Reading, TimeContext

if TYPE_CHECKING:
    import pandas as pd

Day = date | str | None


@dataclass(frozen=True)
class Dataset:
    """What some documents hold, as pandas frames; `folder` is where the files lie, None if none were kept."""

    outcomes: tuple[Outcome, ...]
    folder: Path | None = None

    @cached_property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Every table by its name."""
        from output.frames import frames

        return frames(self.outcomes)

    @property
    def actions(self) -> pd.DataFrame:
        """One row an action, as in actions.csv."""
        return self.frames["actions"]

    @property
    def milestones(self) -> pd.DataFrame:
        """One row a resolved timescale item."""
        return self.frames["milestones"]

    @property
    def leads(self) -> pd.DataFrame:
        """One row an owner of an action."""
        return self.frames["leads"]

    @property
    def measures(self) -> pd.DataFrame:
        """One row a measure of success."""
        return self.frames["measures"]

    @property
    def documents(self) -> pd.DataFrame:
        """One row a file met."""
        return self.frames["documents"]

    @property
    def issues(self) -> pd.DataFrame:
        """One row a doubt or problem."""
        return self.frames["issues"]


def convert(
    *inputs: str | Path | Iterable[str | Path],
    output: str | Path | None = None,
    settings: Settings | str | Path | None = None,
) -> Dataset:
    """The dataset of some files and folders, or of lists of them; also written to `output`, if one is given.

    `settings` are values or the path of a plans.toml. Raises an ActionPlansError: InputError where nothing is
    there to read, UsageError for settings with mistakes, PublishError or BusyError where `output` cannot be
    written. A document that cannot be read raises nothing, and is a row of `documents`.

    >>> convert("samples/peterborough-equality-plan.txt").actions["ref"].iloc[9]
    '1.10'
    """
    from actionplans import pipeline

    paths, chosen = list(_paths(inputs)), _settings(settings)
    if output is not None:
        pipeline.convert(paths, Path(output), chosen)
        return Dataset(tuple(pipeline.outcomes(Path(output), chosen)), Path(output))
    with TemporaryDirectory() as folder:
        place, kept = Path(folder) / "out", pipeline.Options(state=Path(folder) / "state")
        pipeline.convert(paths, place, chosen, kept)
        return Dataset(tuple(pipeline.outcomes(place, chosen, kept)))


def _paths(inputs: Iterable[str | Path | Iterable[str | Path]]) -> Iterator[Path]:
    for each in inputs:
        if isinstance(each, str | Path):
            yield Path(each)
        else:
            yield from map(Path, each)


def _settings(said: Settings | str | Path | None) -> Settings:
    if isinstance(said, str | Path):
        return load_settings(Path(said))
    return said or Settings()


def resolve(
    text: str,
    plan: tuple[Day, Day] = (None, None),
    doc_date: Day = None,
    sector: str = "council",
    settings: Settings | str | Path | None = None,
) -> Reading:
    """What a timescale says. Dates are given as dates or ISO strings; those found are inclusive.

    >>> resolve("Summer 2008", plan=("2008-04-01", "2011-03-31")).items[0].end
    datetime.date(2008, 8, 31)
    """
    from normalise import timescales

    start, end = (_day(day) for day in plan)
    context = TimeContext(plan_start=start, plan_end=end, doc_date=_day(doc_date), sector=sector)
    return timescales.resolve(text, context, _settings(settings).timescales)


def _day(day: Day) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
