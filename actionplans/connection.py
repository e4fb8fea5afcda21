"""The connection of a run to a cluster of dask.distributed; nothing else imports it."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from secrets import token_hex
from time import sleep
from typing import Any, TypeVar

from actionplans.config import Settings
from actionplans.crews import dismissed
from actionplans.documents import Job
from actionplans.errors import PublishError, UsageError
from actionplans.likeness import differences, likeness
from actionplans.wire import Terms

PATIENCE = 10.0
"""Seconds a scheduler has to answer, and a cluster to have its first worker or to let go."""

_DASK = {
    "distributed.admin.large-graph-warning-threshold": "1 GiB",  # documents may be sent with their bytes
    "distributed.admin.tick.interval": "500ms",  # it looks how busy it is 50 times a second otherwise
}
_AGAIN = "Run the same command again to go on from here."
_INSTALL = "Install the same version, with the same constraints.txt, on every computer of the cluster."

Token = TypeVar("Token")


class Connection:
    """The connection of one run, under the run's name, on the run's terms."""

    def __init__(self, address: str) -> None:
        self.address, self._run = address, token_hex(8)
        self._client: Any = None
        self._terms = b""
        self._number = 0

    def open(self, job: Job, seconds: float) -> None:
        """Connect, and look whether every worker is like this computer.

        Raises UsageError when dask.distributed is missing, the address is none, or a worker is not like this
        computer; PublishError when nobody answers.
        """
        self._client = _connected(self.address)
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (TimeoutError, OSError) as error:
            raise PublishError(
                f"The cluster at {self.address} has no worker; nothing was published.",
                f"Start some: dask worker {self.address}",
            ) from error
        self._compare(job.settings)
        self._terms = pickle.dumps(Terms.of(self._run, job, seconds))

    def _compare(self, settings: Settings) -> None:
        """Raises UsageError naming a worker that is not like this computer; late ones are asked later."""
        here = likeness(settings)
        for worker, there in self._asked(likeness, settings):
            if isinstance(there, BaseException):
                raise self.stranger(worker, f"it cannot run this program ({there})") from there
            if there != here:
                raise self.stranger(worker, "; ".join(differences(here, there)))

    def _asked(self, function: Callable[..., object], *arguments: object) -> Iterator[tuple[str, Any]]:
        """What each worker answers; one that has gone meanwhile is left out."""
        try:
            told = self._client.run(function, *arguments, on_error="return")
        except OSError as error:
            raise self._lost() from error
        return ((worker, it) for worker, it in told.items() if not isinstance(it, OSError))

    def stranger(self, worker: str, said: str) -> UsageError:
        """The error of a worker that is not like this computer."""
        return UsageError(f"The worker {worker} is not like this computer: {said}.", _INSTALL)

    def _lost(self) -> PublishError:
        return PublishError(
            f"The connection to the cluster at {self.address} was lost; nothing was published.", _AGAIN
        )

    def refuse_strangers(self, error: BaseException) -> None:
        """Raises UsageError for an error of a worker that does not have this program."""
        if isinstance(error, ImportError | AttributeError):
            raise UsageError(f"A worker cannot run this program: {error}.", _INSTALL) from error

    def ended_workers(self, error: BaseException) -> bool:
        """Whether an error says that a task stood under several workers that died."""
        from distributed import KilledWorker

        return isinstance(error, KilledWorker)

    def check(self) -> None:
        """Wait while dask mends a connection that broke. Raises PublishError when it gives up."""
        while self._client.status == "connecting":
            sleep(0.1)
        if self._client.status != "running":
            raise self._lost()

    def threads(self) -> int:
        """How many documents the cluster does at a time."""
        try:
            return sum(self._client.nthreads().values())
        except Exception:  # whatever dask says of a connection that is going
            self.check()
            return 0

    def submit(self, function: Callable[..., list[bytes]], *arguments: object) -> Any:
        """A task on its way, to be done on the run's terms. Raises PublishError when nobody takes it."""
        self._number += 1
        key = f"actionplans-{self._run}-{self._number}"
        try:
            return self._client.submit(function, self._terms, *arguments, key=key, pure=False)
        except Exception:
            self.check()
            raise

    def results(
        self, ended: Sequence[tuple[Any, Token]]
    ) -> Iterator[tuple[Token, list[bytes] | BaseException]]:
        """What each task came to, which is then forgotten by the cluster."""
        whole = [future for future, _ in ended if future.status == "finished"]
        try:
            told = dict(zip((future.key for future in whole), self._client.gather(whole), strict=True))
        except Exception:  # its worker died with it, and dask has it done again; each is asked for itself
            told = {}
        for future, token in ended:
            yield token, told.get(future.key) or _result(future)
            future.release()

    def close(self, away: Sequence[Any]) -> None:
        """Cancel what is away, dismiss the crews, and part; within seconds, also from one that is silent."""
        client, self._client = self._client, None
        if client is None:
            return
        with suppress(Exception):
            if client.status == "running":
                client.cancel(list(away), force=True)
                client.sync(_dismiss, client, self._run, callback_timeout=PATIENCE)
        with suppress(Exception):
            client.close(timeout=PATIENCE)


async def _dismiss(client: Any, run: str) -> None:
    """Dismiss a run's crews; called where the client's messages are handled, so that it may be timed."""
    await client.run(dismissed, run, on_error="ignore")


def _result(future: Any) -> list[bytes] | BaseException:
    try:
        result: list[bytes] = future.result()
    except (Exception, _cancelled()) as error:
        return error
    return result


def _cancelled() -> type[BaseException]:
    from distributed import CancelledError

    return CancelledError


def _connected(address: str) -> Any:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise UsageError(
            "--cluster needs dask.distributed, which is not installed.", "pip install 'actionplans[cluster]'"
        ) from error
    _quieten()
    dask.config.set(_DASK)
    client: Any = distributed.Client
    try:
        return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise PublishError(
            f"The cluster at {address} does not answer; nothing was published.",
            "Is its scheduler running (dask scheduler), and may this computer reach its port?",
        ) from error
    except (ValueError, TypeError, RuntimeError) as error:
        raise UsageError(f"--cluster {address} is no address of a scheduler: {error}.") from error


def _quieten() -> None:
    """What dask has to say goes into the log of the run, not onto the terminal."""
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).handlers.clear()
    logging.getLogger("distributed").handlers = logging.getLogger("actionplans").handlers[:]
