"""The command line: each command reads its options, calls one thing, and says what came of it."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console

from actionplans import __version__
from actionplans.errors import ActionPlansError, ExitCode, UsageError

if TYPE_CHECKING:
    from actionplans.config import Settings
    from actionplans.pipeline import Options

app = App(
    name="actionplans",
    version=__version__,
    help="Action plans of UK councils, from any document to one comparable dataset with real dates.",
    help_format="plaintext",
    version_flags=["--version"],
)

Inputs = Annotated[list[Path], Parameter(help="Files and folders; folders are searched to any depth.")]
Output = Annotated[Path, Parameter(name=["--output", "-o"], help="Folder the dataset is written to.")]
Config = Annotated[Path | None, Parameter(help="A plans.toml with what you know of your documents.")]
State = Annotated[Path | None, Parameter(help="Folder on the local disk, one for each output.")]
Jobs = Annotated[int, Parameter(help="Documents read at a time; 0 is one for each core.")]
Timeout = Annotated[float, Parameter(help="Seconds a document may take; a large one gets more.")]
AtCluster = Annotated[str, Parameter(help="Address of a dask cluster that reads the documents.")]
Strict = Annotated[bool, Parameter(negative="", help="Exit 1 as long as any document stands as failed.")]
AcceptRemovals = Annotated[
    bool, Parameter(negative="", help="Go on though a fifth of the documents are gone.")
]
Quiet = Annotated[bool, Parameter(negative="", help="Say nothing but what went wrong.")]
Parquet = Annotated[bool, Parameter(negative="", help="Write the tables as Parquet too, by council.")]
AsOf = Annotated[str, Parameter(help="Count the deadlines that a day has passed, 2011-03-31.")]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Answer in JSON, for machines.")]


@app.command
def convert(
    inputs: Inputs,
    /,
    *,
    output: Output,
    config: Config = None,
    state: State = None,
    jobs: Jobs = 0,
    timeout: Timeout = 60.0,
    cluster: AtCluster = "",
    force: Annotated[bool, Parameter(negative="", help="Read and understand everything anew.")] = False,
    strict: Strict = False,
    accept_removals: AcceptRemovals = False,
    parquet: Parquet = False,
    as_of: AsOf = "",
    quiet: Quiet = False,
    as_json: Json = False,
) -> int:
    """Turn documents into one dataset: CSV files and an Excel workbook.

    Running it again brings the output up to date.
    """
    from actionplans.pipeline import Options

    options = Options(state, jobs, timeout, force, accept_removals, cluster)
    settings = _settings(config, parquet, as_of)
    return _convert(inputs, output, settings, options, quiet, as_json, strict)


@app.command
def demo(*, output: Output = Path("demo-result"), quiet: Quiet = False, as_json: Json = False) -> int:
    """Convert the two sample plans that ship with the program."""
    from importlib.resources import as_file, files

    with as_file(files("actionplans.samples")) as folder:
        return _convert(sorted(folder.glob("*.txt")), output, _settings(), None, quiet, as_json)


@app.command
def watch(
    inputs: Inputs,
    /,
    *,
    output: Output,
    config: Config = None,
    state: State = None,
    jobs: Jobs = 0,
    timeout: Timeout = 60.0,
    cluster: AtCluster = "",
    settle: Annotated[float, Parameter(help="Seconds without a change before a run begins.")] = 5.0,
    poll: Annotated[
        bool | None, Parameter(help="Look for changes; as a rule on network shares only.")
    ] = None,
    accept_removals: AcceptRemovals = False,
    parquet: Parquet = False,
    as_of: AsOf = "",
) -> int:
    """Keep a dataset up to date while documents arrive, until it is stopped."""
    from actionplans.pipeline import Options
    from ingest.watching import stirs

    options = Options(state, jobs, timeout, False, accept_removals, cluster)
    settings = _settings(config, parquet, as_of)
    for _ in stirs(inputs, settle, poll):
        try:
            _convert(inputs, output, settings, options, False, False)
        except UsageError:
            raise
        except ActionPlansError as error:
            _say(f"{error} Waiting for the next change.", error.exit_code)
    return ExitCode.OK


@app.command
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


@app.command
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


@app.command
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


@app.command
def doctor() -> int:
    """Say what is installed, what is missing, and what documents are kept from on this computer."""
    from actionplans.doctor import findings

    for line in findings():
        print(line)
    return ExitCode.OK


@app.command
def plan(inputs: Inputs, /, *, config: Config = None) -> int:
    """Dry run: say of each file what would be read, the tables found, and how their columns map."""
    from actionplans.config import load_settings
    from actionplans.previews import previews

    for line in previews(inputs, load_settings(config)):
        print(line)
    return ExitCode.OK


@app.command
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


@app.command
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


def _settings(config: Path | None = None, parquet: bool = False, as_of: str = "") -> Settings:
    """What a plans.toml says, and over it what the command line says."""
    from actionplans.comparing import day
    from actionplans.config import load_settings

    settings = load_settings(config)
    said: dict[str, Any] = {"parquet": True} if parquet else {}
    if as_of:
        said["as_of"] = day(as_of)
    return settings.model_copy(update={"output": settings.output.model_copy(update=said)})


def _convert(
    inputs: list[Path],
    output: Path,
    settings: Settings,
    options: Options | None,
    quiet: bool,
    as_json: bool,
    strict: bool = False,
) -> int:
    from actionplans import pipeline, reporting

    with reporting.progress(quiet or as_json) as listener:
        summary = pipeline.convert(inputs, output, settings, options or pipeline.Options(), listener)
    if as_json:
        print(json.dumps(reporting.as_json(summary, output), ensure_ascii=False))
    elif not quiet:
        reporting.tell(summary, output)
    return reporting.exit_code(summary, strict=strict)


def main(arguments: list[str] | None = None) -> None:
    """The program: runs a command and ends with its exit code, never with a traceback."""
    signal.signal(signal.SIGTERM, _stopped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of few letters shows the others as \xe9
            stream.reconfigure(errors="backslashreplace")
    sys.unraisablehook = _unless_stopped
    try:
        code = _guarded(
            lambda: app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        )
    except KeyboardInterrupt:  # it came while something else was being said
        code = 130
    sys.exit(code)


def _unless_stopped(what: sys.UnraisableHookArgs) -> None:
    """Being stopped while something is tidied up is no error to show."""
    if not isinstance(what.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(what)


def _stopped(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough
    raise KeyboardInterrupt


def _guarded(command: Callable[[], object]) -> int:
    from cyclopts import CycloptsError

    try:
        code = command()
    except ActionPlansError as error:
        return _say(error, error.exit_code)
    except CycloptsError as error:
        return _say(f"{error} See actionplans --help.", ExitCode.USAGE)
    except KeyboardInterrupt:
        return _say("Stopped. Run the same command again to go on from here.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except OSError as error:
        return _say(f"Reading or writing failed: {error}. Nothing was published.", ExitCode.NOT_PUBLISHED)
    except Exception as error:  # an error of this program: the person reads a sentence, the log has the rest
        from actionplans.journal import told

        said = f"An error of this program stopped it ({type(error).__name__}: {error})."
        log = told(error)
        return _say(
            f"{said} Please report it{f' with the log {log}' if log else ''}.", ExitCode.NOT_PUBLISHED
        )
    return int(code) if isinstance(code, int) else ExitCode.OK


def _say(what: object, code: int) -> int:
    Console(stderr=True, highlight=False, soft_wrap=True).print(f"actionplans: {what}", markup=False)
    return code


if __name__ == "__main__":
    main()
