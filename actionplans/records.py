"""What a run keeps of each document when its rows lie on disk: small, and enough to tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from typing import Any

from actionplans.model import Action, Issue, Kind, Origin, Outcome, Severity, Understanding

TEXT = 8
"""Bytes of the digest that stands for an action's text."""

NAME = 6
"""Bytes of an action's id."""


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of doubt a document gives, how often, and where first."""

    code: str
    message: str
    advice: str
    where: str
    times: int


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a document, without its rows: those lie in the shard named `rows`, "" where none are.

    `texts` holds the sorted digests of its actions' texts, `names` their ids, one after the other. `passing`
    is set where the reason of a failure may pass, so that the next run tries again. `rules` counts how often
    each rule of timescales read something.
    """

    outcome: Outcome
    rows: str = ""
    raw: str = ""
    actions: int = 0
    timescales: int = 0
    texts: bytes = b""
    names: bytes = b""
    looks: tuple[Look, ...] = ()
    passing: bool = False
    rules: dict[str, int] = field(default_factory=dict)

    @property
    def digests(self) -> list[bytes]:
        """The digests of its actions' texts, sorted."""
        return [self.texts[at : at + TEXT] for at in range(0, len(self.texts), TEXT)]

    @property
    def ids(self) -> list[str]:
        """The ids of its actions, in document order."""
        return [self.names[at : at + NAME].hex() for at in range(0, len(self.names), NAME)]


def recorded(outcome: Outcome, rows: str, raw: str) -> Record:
    """An outcome without its rows, which lie in the shard named `rows`."""
    told = outcome.understanding
    return Record(
        outcome=replace(outcome, issues=(), understanding=Understanding(told.scheme, reason=told.reason)),
        rows=rows,
        raw=raw,
        actions=len(told.actions),
        timescales=_timescales(told.actions),
        texts=b"".join(sorted({_text(action) for action in told.actions})),
        names=b"".join(bytes.fromhex(action.action_id) for action in told.actions),
        looks=tuple(_looks(outcome)),
        rules=_rules(told.actions),
    )


def _text(action: Action) -> bytes:
    """A digest of what an action says: letters and digits only, which formats and typists do not change."""
    said = f"{action.ref} {action.action} {action.details}".casefold()
    return blake2b("".join(filter(str.isalnum, said)).encode(), digest_size=TEXT).digest()


def _timescales(actions: Iterable[Action]) -> int:
    """Milestones with a date or a frequency, hints from the actions' own words left out."""
    return sum(
        milestone.origin is not Origin.TEXT and milestone.item.kind is not Kind.UNDATED
        for action in actions
        for milestone in action.milestones
    )


def _rules(actions: Iterable[Action]) -> dict[str, int]:
    return dict(Counter(rule for action in actions for step in action.story for rule in step.rules))


def _looks(outcome: Outcome) -> Iterator[Look]:
    met: dict[str, list[Issue]] = {}
    for issue in (*outcome.issues, *outcome.understanding.issues):
        if issue.severity is not Severity.NOTE or issue.action_id or issue.code == "plan-period-inferred":
            met.setdefault(issue.code, []).append(issue)
    for code, issues in met.items():
        first = issues[0]
        where = f"{outcome.source}, {first.place}" if first.place else outcome.source
        yield Look(code, first.message, first.advice, where, len(issues))


@cache
def _coder(packing: bool) -> Any:
    from msgspec import msgpack

    return msgpack.Encoder() if packing else msgpack.Decoder(Record)


def packed(record: Record) -> bytes:
    """A record as bytes, which cannot run anything when they are read back."""
    content: bytes = _coder(packing=True).encode(record)
    return content


def unpacked(content: bytes) -> Record:
    """A record from its bytes. Raises ValueError when they are none."""
    record: Record = _coder(packing=False).decode(content)
    return record
