"""Commands that ask a dataset: what changed, how councils differ, where a row came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from actionplans.commands.options import AsOf, Json, State
from actionplans.errors import ExitCode


def changes(
    output: Annotated[Path, Parameter(help="Folder of a dataset.")],
    /,
    *,
    state: State = None,
    as_json: Json = False,
) -> int:
    """Say which rows appeared, changed or vanished between the last two datasets."""
    from dataclasses import asdict

    from actionplans.changes import between
    from actionplans.state import folder_for

    for change in between(folder_for(output, state), output):
        if as_json:
            print(json.dumps(asdict(change), ensure_ascii=False))
        else:
            columns = f" ({', '.join(change.columns)})" if change.columns else ""
            where = f"{change.source}, {change.place}"
            print(f"{change.what} {change.action_id}{columns}: {change.action} [{where}]")
    return ExitCode.OK


def compare(
    output: Annotated[Path, Parameter(help="Folder of a dataset.")],
    /,
    *,
    as_of: AsOf = "",
    to: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="Write it as CSV and Excel into a folder.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Show the councils side by side: owners, dates, measures, strands, load, and deadlines passed."""
    from actionplans.comparing import day, tell
    from output.side_by_side import side_by_side, write

    rows = side_by_side(output, day(as_of))
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
    elif to is None:
        tell(rows)
    if to is not None:
        for path in write(rows, to):
            print(path)
    return ExitCode.OK


def explain(
    output: Annotated[Path, Parameter(help="Folder of a dataset.")],
    action_id: Annotated[str, Parameter(help="The action, as actions.csv calls it.")],
    /,
    *,
    state: State = None,
) -> int:
    """Say where a row came from and every step that made it."""
    from actionplans.explanation import explained

    for line in explained(output, action_id, state):
        print(line)
    return ExitCode.OK
