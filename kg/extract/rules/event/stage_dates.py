"""The date of one public event among several of a clause, or that the next clause gives it."""

from dataclasses import dataclass

from kg.extract.clauses import Clause
from kg.extract.dates import DateMention
from kg.extract.mood import status_of
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import When
from kg.extract.triggers import TriggerHit

_LASTS = frozenset(
    "stattfindet stattfand stattfinden stattgefunden beginnt begann begonnen läuft lief dauert dauerte ging geht gastiert eröffnet steigt stieg".split()
)


def nearest_date(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, hit: TriggerHit, stages: list[TriggerHit], when: When
) -> When:
    """The date of one of several events of a clause: that which stands nearest to its noun."""
    behind = _behind(context, clauses, hit)
    if behind.start:
        return behind
    dates = [d for d in context.dates_in(clause) if d.kind in ("point", "interval", "since")]
    if len(stages) < 2 or len(dates) < 2 or when.weak:
        return when
    nearest = min(dates, key=_Distance(hit))
    if nearest.open and nearest.start < context.document.release.date[: len(nearest.start)] <= when.start:
        return when
    return When(nearest.start, nearest.end)


def _behind(context: Context, clauses: tuple[Clause, ...], hit: TriggerHit) -> When:
    """The date of a relative clause right behind an event that says when it takes place."""
    for clause in clauses:
        near = clause.kind == "relative" and 0 < clause.start - hit.end < 40
        if near and not _LASTS.isdisjoint(clause.words):
            dates = [d for d in context.dates_in(clause) if d.kind in ("point", "interval")]
            if dates:
                return When(dates[0].start, dates[0].end)
    return When()


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far a date stands from a word; one behind it counts as nearer."""

    hit: TriggerHit

    def __call__(self, date: DateMention) -> int:
        before = self.hit.start - date.span.end
        return before + 2 if before >= 0 else date.span.start - self.hit.end


def to_the_day(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, when: When, status: str
) -> tuple[When, str]:
    """The day in the year of an event that the next clause of the sentence gives, with the status that it has there."""
    for other in clauses[clause.number + 1 :]:
        for found in context.dates_in(other):
            if len(found.start) == 10 and (found.open or found.start.startswith(when.start)):
                day = When(when.start + found.start[4:], when.start + found.end[4:] if found.end else "")
                return day, status_of(other, context.text) or status
    return when, status
