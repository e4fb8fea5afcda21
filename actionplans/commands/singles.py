"""Commands that need no dataset: what this computer has, what a document holds, what a timescale says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from actionplans.commands.options import Config, Inputs, Json
from actionplans.errors import ExitCode, UsageError


def doctor() -> int:
    """Say what is installed, what is missing, and what documents are kept from on this computer."""
    from actionplans.doctor import findings

    for line in findings():
        print(line)
    return ExitCode.OK


def plan(inputs: Inputs, /, *, config: Config = None) -> int:
    """Dry run: say of each file what would be read, the tables found, and how their columns map."""
    from actionplans.config import load_settings
    from actionplans.previews import previews

    for line in previews(inputs, load_settings(config)):
        print(line)
    return ExitCode.OK


def tables(
    file: Annotated[Path, Parameter(help="The document.")],
    /,
    *,
    as_json: Json = False,
    picture: Annotated[Path | None, Parameter(help="Folder for pictures of the grid over each page.")] = None,
    config: Config = None,
) -> int:
    """Show the raw tables of a document as they are read."""
    from actionplans.config import load_settings
    from actionplans.tables import drawn, listed, shown

    settings = load_settings(config)
    if picture is not None:
        for path in drawn(file, picture, settings):
            print(path)
        return ExitCode.OK
    if as_json:
        json.dump(listed(file, settings), sys.stdout, ensure_ascii=False)
        print()
        return ExitCode.OK
    for line in shown(file, settings):
        print(line)
    return ExitCode.OK


def timescale(
    text: Annotated[str, Parameter(help="What a plan says, such as “Summer 2008”.")] = "",
    /,
    *,
    plan: Annotated[str, Parameter(help="The plan period, START/END, such as 2008-04-01/2011-03-31.")] = "",
    jsonl: Annotated[bool, Parameter(negative="", help="Read JSON lines, write JSON lines.")] = False,
    config: Config = None,
) -> int:
    """Resolve one timescale and say why; or many, as a filter of JSON lines."""
    from actionplans.config import load_settings

    policy = load_settings(config).timescales
    if jsonl:
        from normalise.timescales import answer

        sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream in every real run
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.writelines(answer(sys.stdin, policy))
        return ExitCode.OK
    if not text:
        raise UsageError(
            "There is no timescale to resolve.", "Give one in quotes, or --jsonl and lines on the input."
        )
    from normalise.timescales import explain
    from normalise.timescales import resolve as resolved

    print(explain(resolved(text, _context(plan), policy)))
    return ExitCode.OK


def _context(plan: str):  # type: ignore[no-untyped-def]  # the noun is imported late
    from datetime import date

    from actionplans.model import TimeContext

    if not plan:
        return TimeContext()
    try:
        start, _, end = plan.partition("/")
        return TimeContext(date.fromisoformat(start), date.fromisoformat(end))
    except ValueError as error:
        raise UsageError(f"--plan {plan!r} is not a period.", "Write it as 2008-04-01/2011-03-31.") from error
