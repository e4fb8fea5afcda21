"""The command line: each command reads its options, calls one thing, and says what came of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from io import TextIOWrapper

from cyclopts import App

from actionplans import __version__
from actionplans.commands import results, runs, singles
from actionplans.commands.terminal import say
from actionplans.errors import ActionPlansError, ExitCode

app = App(
    name="actionplans",
    version=__version__,
    help="Action plans of UK councils, from any document to one comparable dataset with real dates.",
    help_format="plaintext",
    version_flags=["--version"],
)

COMMANDS = (
    runs.convert,
    runs.demo,
    runs.watch,
    results.changes,
    results.compare,
    results.explain,
    singles.plan,
    singles.tables,
    singles.timescale,
    singles.doctor,
)
for command in COMMANDS:
    app.command(command)


def main(arguments: list[str] | None = None) -> None:
    """The program: runs a command and ends with its exit code, never with a traceback."""
    sys.unraisablehook = _unless_stopped
    try:
        code = _run(arguments)
    except KeyboardInterrupt:  # it came while something else was being said
        code = 130
    signal.signal(signal.SIGTERM, _gone_already)
    sys.exit(code)


def _run(arguments: list[str] | None) -> int:
    signal.signal(signal.SIGTERM, _stopped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal of few letters shows the others as \xe9
            stream.reconfigure(errors="backslashreplace")
    return _guarded(
        lambda: app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    )


def _unless_stopped(what: sys.UnraisableHookArgs) -> None:
    """Being stopped while something is tidied up is no error to show."""
    if not isinstance(what.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(what)


def _stopped(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough
    raise KeyboardInterrupt


def _gone_already(*_: object) -> None:
    """All is done, and what is left is the way out: an error in its midst would be shown as a traceback."""


def _guarded(command: Callable[[], object]) -> int:
    from cyclopts import CycloptsError

    try:
        code = command()
    except ActionPlansError as error:
        return say(error, error.exit_code)
    except CycloptsError as error:
        return say(f"{error} See actionplans --help.", ExitCode.USAGE)
    except KeyboardInterrupt:
        return say("Stopped. Run the same command again to go on from here.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return ExitCode.OK
    except OSError as error:
        return say(f"Reading or writing failed: {error}. Nothing was published.", ExitCode.NOT_PUBLISHED)
    except Exception as error:  # an error of this program: the person reads a sentence, the log has the rest
        from actionplans.journal import told

        said = f"An error of this program stopped it ({type(error).__name__}: {error})."
        log = told(error)
        return say(f"{said} Please report it{f' with the log {log}' if log else ''}.", ExitCode.NOT_PUBLISHED)
    return int(code) if isinstance(code, int) else ExitCode.OK


if __name__ == "__main__":
    main()
