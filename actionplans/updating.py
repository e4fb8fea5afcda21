"""Bringing what is known up to date: which files are due, what became of them, who has gone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from actionplans.documents import YOUNG, Done, Job, failed, left_out
from actionplans.engine import Pool, run
from actionplans.errors import InputError, PublishError
from actionplans.history import Summary
from actionplans.model import Skipped, Status
from actionplans.records import Record, packed, unpacked
from actionplans.state import unkept
from ingest import Entry, Ledger, Met

Told = Callable[[int, int, Record], None]

ROUNDS = 4
"""So often a document is read again when it changes while it is read."""

LOST = 5
"""More than one in so many known documents gone or unreadable looks like a share that is not there."""

_SMALL = 6
"""A worker more than one pays when there are so many documents for each."""

_MOVING = "It was being written each time it was read."
_MOVING_ADVICE = "Run again when whoever writes it has done."


@dataclass
class Update:
    """One run's update of the ledger. `pool` is made for so many documents at most as it pays."""

    ledger: Ledger
    job: Job
    summary: Summary
    pool: Callable[[int], Pool]
    told: Told | None = None
    _young: list[Done] = field(default_factory=list)
    _number: int = 0
    _total: int = 0

    def do(self, due: int) -> None:
        """Do the files singled out, and those again that change while they are read.

        Raises PublishError when the state cannot be written, or a share fails.
        """
        self._total = due
        for left in reversed(range(ROUNDS)):
            if not due:
                return
            for done in self._each(due):
                self._take(done)
            due = self.ledger.again(self._still_moving(last=not left))
        self.ledger.commit()

    def _each(self, due: int) -> Iterator[Done]:
        items = list(self.ledger.each_due()) if due <= _SMALL else self.ledger.each_due()
        yield from run(self._met(items), self.pool(max(1, due // _SMALL)))

    def _met(self, items) -> Iterator[Met]:  # type: ignore[no-untyped-def]
        for item in items:
            if isinstance(item, Skipped):
                self._keep_skipped(item)
            else:
                yield item

    def _keep_skipped(self, item: Skipped) -> None:
        met = Met(item.name, "", item.size, 0, 0)
        record = Record(left_out(item), passing=item.unreadable)
        self._keep(Done(met, packed(record), passing=item.unreadable), f"{item.reason} {item.advice}")

    def _take(self, done: Done) -> None:
        if done.disk is not None:
            raise unkept(self.job.folder, OSError(*done.disk))
        if done.gone:
            self.ledger.leave_out(done.met.name)
        elif done.young or done.written:
            self._young.append(done)
        else:
            self._keep(done, self.job.basis)

    # -------------------------------------------------------------- files that change meanwhile

    def _still_moving(self, *, last: bool) -> list[str]:
        """Names of documents being written, or that changed after they were read; the others are kept."""
        if self._young:
            time.sleep(YOUNG)
        moving = []
        young, self._young = self._young, []
        for done in young:
            if not done.written and _stands_still(done.met):
                self._keep(done, self.job.basis)
            elif last:
                self._keep(replace(_moving(done)), self.job.basis)
            else:
                moving.append(done.met.name)
        return moving

    # -------------------------------------------------------------- what is kept

    def _keep(self, done: Done, basis: str) -> None:
        record, known = unpacked(done.record), self.ledger.known(done.met.name)
        before = unpacked(known[0]) if known else None
        if record.outcome.status is Status.FAILED and before and before.rows:
            record = _stale(before, record)
        self._note(record, before)
        outcome = record.outcome
        same = before is not None and _fate(before) == _fate(record)
        entry = Entry(
            met=done.met,
            basis=basis,
            record=packed(record),
            tries=(known[1] if known and same else 0) + 1 if record.passing else 0,
            told=same and bool(known and known[2]),
            taken=outcome.status is not Status.SKIPPED,
            sha256=outcome.sha256,
            actions=record.actions,
        )
        self.ledger.keep(entry)
        self._number += 1
        if self.told:
            self.told(self._number, max(self._total, self._number), record)

    def _note(self, record: Record, before: Record | None) -> None:
        name = record.outcome.source
        if before is None:
            self.summary.new.add(name)
        elif before.outcome.sha256 != record.outcome.sha256 or _fate(before) != _fate(record):
            self.summary.changed.add(name)
        if record.outcome.status is not Status.SKIPPED:
            self.summary.read += 1

    # -------------------------------------------------------------- what has gone

    def part_with(self, known: int, accept: bool) -> None:
        """Forget the documents that have gone. Raises InputError when it is too many at once.

        Those below a folder that cannot be read just now are kept as they are.
        """
        closed = tuple(self.ledger.closed_folders())
        gone = [(name, actions, self.ledger.moved_to(sha256)) for name, sha256, actions in self.ledger.gone()]
        lost = [
            name for name, actions, moved in gone if actions and not moved and not name.startswith(closed)
        ]
        if len(lost) * LOST > known and not accept:
            raise InputError(
                f"{len(lost):,} of {known:,} known documents are gone; nothing was published.",
                "Is the share mounted? If they were removed on purpose, run with --accept-removals.",
            )
        for name, _, moved in gone:
            if closed and name.startswith(closed):
                self._keep_closed(name)
                continue
            (self.summary.moved if moved else self.summary.gone).add(f"{name} -> {moved}" if moved else name)
            self.ledger.forget(name)

    def _keep_closed(self, name: str) -> None:
        known = self.ledger.known(name)
        if known is None or not unpacked(known[0]).rows:
            self.ledger.forget(name)
            return
        reason = failed(
            Met(name, "", 0, 0, 0), "Its folder cannot be opened.", "Ask for the right to read it."
        )
        record = _stale(unpacked(known[0]), reason)
        self.ledger.keep(Entry(Met(name, "", -1, 0, 0), "", packed(record), 1, "", record.actions))


def refuse_failing_share(ledger: Ledger, known: int) -> None:
    """Raises PublishError when so many known documents cannot be read that it must be the share."""
    unread = ledger.unread()
    if known and unread * LOST > known:
        raise PublishError(
            f"{unread:,} of {known:,} known documents cannot be read just now; nothing was published.",
            "Is the share mounted, and its network up? The dataset of before is as it was.",
        )


def _stale(before: Record, now: Record) -> Record:
    """The record of before, whose rows stay, with why the document cannot be read now."""
    said = now.outcome
    advice = f"Its last good rows are kept. {said.advice}".strip()
    outcome = replace(before.outcome, status=Status.STALE, reason=said.reason, advice=advice)
    return replace(before, outcome=outcome, passing=now.passing)


def _fate(record: Record) -> tuple[Status, str]:
    return record.outcome.status, record.outcome.reason


def _stands_still(met: Met) -> bool:
    try:
        return met.stood(os.stat(met.path)) == met  # noqa: PTH116  # odd bytes
    except FileNotFoundError:
        return True  # what was read of it was whole; the next run sees that it is gone
    except OSError:
        return False


def _moving(done: Done) -> Done:
    record = failed(done.met, _MOVING, _MOVING_ADVICE)
    return replace(done, record=packed(record), passing=True, actions=0)
