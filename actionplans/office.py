"""LibreOffice as the last resort: turns documents no reader of ours reads into .docx, without network.

It is started by a process of its own, beside the worker and begun before the worker's limits: the worker may
start nothing. That process puts itself, and with it LibreOffice, into a network namespace without a network
and lets it write into one folder alone, which only Linux can; elsewhere documents stay refused.

    worker --(a document)--> keeper --> soffice.bin --> keeper --(a .docx)--> worker
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from struct import pack, unpack
from tempfile import TemporaryDirectory
from typing import IO

from actionplans import limits
from actionplans.errors import DocumentError

SECONDS = 60
"""How long LibreOffice may take for a document."""
_MEMORY = 4 << 30
_LARGEST = 256 << 20  # bytes of what it makes of a document
_OPTIONS = ("--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML")
_AGAIN = 81
"""How LibreOffice ends when it has set up a new profile and wants to be started anew."""
_HEAD = ">8sQ"
"""The ending of a document, or how a conversion went; and how many bytes follow."""
_DONE, _FAILED = b"done", b"failed"
_DIE_WITH_PARENT, _KILL = 1, 9
_ADVICE = "Open it in Word or LibreOffice, save it as .docx and run again."
_SETTINGS = """<?xml version="1.0"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No macro is run, and no link to a picture followed."""


def program() -> Path | None:
    """LibreOffice's own program, not the script that starts it and is left by it; None where it is not."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    beside = None if found is None else Path(found).resolve().with_name("soffice.bin")
    return beside if beside is not None and beside.exists() else None


def lack() -> str:
    """Why LibreOffice cannot be used here; "" where it can."""
    return _absent() or _unconfined()


def _absent() -> str:
    if sys.platform != "linux":
        return "only Linux can keep it from the network"
    return "" if program() else "it is not installed"


@cache
def _unconfined() -> str:
    """What it cannot be kept from here, tried in a process of its own: kernels and containers differ."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "actionplans.office", folder, "attempt"]
        tried = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    return tried.stdout.strip() if tried.returncode == 0 else "the process that starts it fails"


class Keeper:
    """The process that starts LibreOffice and writes into a folder alone; called, it converts a document."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "actionplans.office", str(folder)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603

    def __call__(self, data: bytes, ending: str) -> bytes:
        """The document as .docx. Raises DocumentError where LibreOffice cannot read it."""
        with suppress(OSError, ValueError):
            _send(self._process.stdin, ending.encode(), data)
            said, answer = _received(self._process.stdout)
            if said == _DONE:
                return answer
        raise DocumentError("LibreOffice could not read this document.", _ADVICE)

    def close(self) -> None:
        """End the process; it ends by itself when this one does."""
        self._process.communicate()


def kept(folder: Path) -> Keeper | None:
    """A keeper for a folder; None where LibreOffice cannot be used."""
    return None if _absent() else Keeper(folder)


# ------------------------------------------------------------------ the keeper


def attempt(folder: str) -> int:
    """Say which of the measures cannot be put into force, and nothing where all can."""
    tried = limits.confine(Path(folder), MEASURES)
    print("; ".join(f"{measure.by} does not work here ({why})" for measure, why in tried if why))
    return 0


def main(folder: str) -> int:
    """Answer documents with what LibreOffice makes of them, until nobody asks any more."""
    soffice = program()
    refused = any(why for _, why in limits.confine(Path(folder), MEASURES))
    _end_with_parent()
    with suppress(OSError, ValueError):
        while True:
            ending, data = _received(sys.stdin.buffer)
            made = (
                None
                if refused or soffice is None
                else _converted(soffice, Path(folder), data, ending.decode())
            )
            _send(sys.stdout.buffer, _FAILED if made is None else _DONE, made or b"")
    return 0


def _converted(soffice: Path, folder: Path, data: bytes, ending: str) -> bytes | None:
    with TemporaryDirectory(prefix="office-", dir=folder, ignore_cleanup_errors=True) as place:
        document, user = Path(place, f"document{ending}"), Path(place, "profile", "user")
        document.write_bytes(data)
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        command = [str(soffice), f"-env:UserInstallation={user.parent.as_uri()}", *_OPTIONS]
        command += ["--outdir", str(Path(place, "made")), str(document)]
        with suppress(OSError, subprocess.SubprocessError):
            if _run(command, place) == _AGAIN:
                _run(command, place)
            return Path(place, "made", "document.docx").read_bytes()
    return None


def _run(command: list[str], home: str) -> int:
    return subprocess.run(  # noqa: S603  # LibreOffice, where this computer has it
        command, timeout=SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env={**os.environ, "HOME": home, "TMPDIR": home},
        preexec_fn=_begun,  # the keeper has one thread
    ).returncode  # fmt: skip


def _begun() -> None:
    """LibreOffice ends with its keeper, takes no more memory and writes no larger file than it may."""
    if sys.platform != "win32":
        import resource

        _end_with_parent()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_DIE_WITH_PARENT, _KILL)


def _write_only_into(folder: Path) -> None:
    """LibreOffice may read and run what it needs, and write into one folder.

    It makes a socket in /tmp, whatever it is told, and removes it; it can make no file there.
    """
    from landlock import FSAccess, Ruleset

    free = FSAccess.READ_FILE | FSAccess.READ_DIR | FSAccess.EXECUTE
    rules = Ruleset(FSAccess.all() & ~free)
    rules.allow(folder, rules=FSAccess.all() & ~free)
    rules.allow("/dev/null", rules=FSAccess.WRITE_FILE)
    rules.allow("/tmp", rules=FSAccess.MAKE_SOCK | FSAccess.REMOVE_FILE)  # noqa: S108  # its own socket
    rules.apply()


MEASURES = (
    limits.NO_NETWORK,
    limits.Measure(
        "one folder to write into", "Landlock (Linux)", _write_only_into, "LibreOffice is not used."
    ),
)
"""What LibreOffice is kept from; where any of it cannot be, it is not used."""


# ------------------------------------------------------------------ what passes between them


def _send(pipe: IO[bytes] | None, said: bytes, data: bytes) -> None:
    assert pipe is not None  # noqa: S101  # both ends are pipes
    pipe.write(pack(_HEAD, said, len(data)) + data)
    pipe.flush()


def _received(pipe: IO[bytes] | None) -> tuple[bytes, bytes]:
    assert pipe is not None  # noqa: S101
    said, size = unpack(_HEAD, _exactly(pipe, 16))
    return said.rstrip(b"\0"), _exactly(pipe, size)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise OSError("the other end is gone")
    return data


if __name__ == "__main__":
    sys.exit((attempt if sys.argv[2:] else main)(sys.argv[1]))
