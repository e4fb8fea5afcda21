"""A reader that does what a document may do to its worker."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import connection
from pathlib import Path

from actionplans.config import Settings
from actionplans.errors import DocumentError
from actionplans.model import Cell, Place, RawDocument, RawTable, Row, Scheme, Source, Understanding


def read(source: Source) -> RawDocument:
    """Do what the document's first word says."""
    word = source.read().split()[0].decode()
    if word == "slow":
        source.needs(20.0)
        time.sleep(4.0)
    DEEDS.get(word, _nothing)()
    return table(word)


def table(text: str) -> RawDocument:
    """A document of one table with one text in it."""
    row = Row((Cell(text, Place(line=1)),), (Place(line=1),))
    return RawDocument("txt", "unruly/1", (RawTable((row,), Place(line=1)),))


QUIET = "It holds no plan."


def understood(_source: Source, _document: RawDocument, _settings: Settings) -> Understanding:
    """What is understood of any document, without loading what that takes."""
    return Understanding(Scheme(), reason=QUIET)


def begin(_job: object, _ask: object) -> None:
    """Nothing needs to be got ready."""


def length(task: bytes) -> bytes:
    """How many bytes a task has."""
    return str(len(task)).encode()


def _nothing() -> None:
    """A quiet document."""


def _crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _kill_worker() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)


def _memory() -> None:
    held = []
    while True:
        held.append(bytearray(64 << 20))


def _silent_memory() -> None:
    try:
        _memory()
    except MemoryError as error:
        raise DocumentError("It is broken.", "Mend it.") from error


def _hang() -> None:
    while True:
        time.sleep(1)


def _half() -> None:
    """Its answer breaks off in the middle, and the worker stops."""

    def broken_off(self: connection.Connection, content: bytes) -> None:
        if sys.platform != "win32":  # there a message goes whole or not at all
            os.write(self.fileno(), bytes(content)[: len(content) // 2])
            os.kill(os.getpid(), signal.SIGSTOP)
        _hang()

    if sys.platform == "win32":
        connection.PipeConnection._send_bytes = broken_off
    else:
        connection.Connection._send = broken_off


def _regex() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


def _network() -> None:
    socket.create_connection(("127.0.0.1", 9))


def _program() -> None:
    subprocess.run(["true"], check=False)


def _write() -> None:
    Path(os.environ["UNRULY_TARGET"]).write_text("taken over")


def _bug() -> None:
    raise ZeroDivisionError("a mistake of ours")


DEEDS: dict[str, Callable[[], object]] = {
    "crash": _crash,
    "kill-worker": _kill_worker,
    "memory": _memory,
    "silent-memory": _silent_memory,
    "hang": _hang,
    "half": _half,
    "regex": _regex,
    "network": _network,
    "program": _program,
    "write": _write,
    "bug": _bug,
}
