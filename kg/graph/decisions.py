"""The file of decisions that overrule linking and merging: `a,b,decision,reason`, one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import ReferenceTableError
from kg.graph.tables import read_table

SAME, NOT_SAME = "same", "not-same"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two names of things, whether they are the same, and why."""

    a: str
    b: str
    decision: str
    reason: str


@dataclass(frozen=True)
class Decisions:
    """Decisions by pair, asked by linking and merging."""

    rows: tuple[Decision, ...] = ()

    @cached_property
    def _pairs(self) -> dict[frozenset[str], Decision]:
        return {frozenset((row.a, row.b)): row for row in self.rows}

    def on(self, a: str, b: str) -> Decision | None:
        """What was decided on a pair."""
        return self._pairs.get(frozenset((a, b)))

    def of(self, thing: str, decision: str) -> tuple[str, ...]:
        """All that a thing was decided to be, or not to be, the same as."""
        rows = (row for row in self.rows if row.decision == decision and thing in (row.a, row.b))
        return tuple(sorted(row.b if row.a == thing else row.a for row in rows))

    def unused(self, known: Iterable[str]) -> tuple[Decision, ...]:
        """Decisions on things that do not exist."""
        names = frozenset(known)
        return tuple(row for row in self.rows if row.a not in names or row.b not in names)


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions; none where there is no file."""
    if not path.exists():
        return Decisions()
    rows = []
    for row in read_table(path):
        if row["decision"] not in (SAME, NOT_SAME):
            raise ReferenceTableError(f"{row.where}: decision is {SAME} or {NOT_SAME}, not {row['decision']!r}")
        if not row["reason"].strip():
            raise ReferenceTableError(f"{row.where}: a decision needs a reason")
        rows.append(Decision(row["a"], row["b"], row["decision"], row["reason"]))
    if rows != sorted(rows):
        raise ReferenceTableError(f"{path}: the decisions are not sorted")
    return Decisions(tuple(rows))
