"""Commands that run: documents become a dataset."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from actionplans.commands.options import (
    AcceptRemovals,
    AsOf,
    AtCluster,
    Config,
    Inputs,
    Jobs,
    Json,
    Output,
    Parquet,
    Quiet,
    State,
    Strict,
    Timeout,
)
from actionplans.commands.terminal import say
from actionplans.errors import ActionPlansError, ExitCode, UsageError

if TYPE_CHECKING:
    from actionplans.config import Settings
    from actionplans.pipeline import Options


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


def demo(*, output: Output = Path("demo-result"), quiet: Quiet = False, as_json: Json = False) -> int:
    """Convert the two sample plans that ship with the program."""
    from importlib.resources import as_file, files

    with as_file(files("actionplans.samples")) as folder:
        return _convert(sorted(folder.glob("*.txt")), output, _settings(), None, quiet, as_json)


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
            say(f"{error} Waiting for the next change.", error.exit_code)
    return ExitCode.OK


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
