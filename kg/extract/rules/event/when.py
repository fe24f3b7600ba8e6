"""When the event of a clause happens: its own date, that of a clause it hangs on, or the day told of before."""

import re
from collections.abc import Sequence

from kg.extract.clauses import Clause
from kg.extract.mood import status_of
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import When
from kg.extract.rules.event.earlier_dates import SAME_TIME, dates_until, day_before, moved_from
from kg.extract.rules.event.own_dates import OFFICE, own_date

_THESE_DAYS = re.compile(r"\b(?:in diesen Tagen|dieser Tage)\b")
_PLUPERFECT = frozenset({"hatte", "hatten", "had"})


def when_of(
    context: Context,
    clauses: Sequence[Clause],
    clause: Clause,
    status: str,
    *,
    lasting: bool = False,
    vague: bool = True,
) -> When:
    """When the event of a clause happens: its own date, that of the clause it belongs to, or (`vague`) the day told of before."""
    own = own_date(context, clause, status, lasting)
    if own.end and not own.start:
        begun = (
            own_date(context, c, status, False) for c in clauses if c.parent == clause.number and c.kind == "relative"
        )
        first = next((b.start for b in begun if b.start and b.start < own.end), "")
        return When(first, own.end)
    if own.start:
        return own
    if context.text[clause.start - 2 : clause.start] == ": ":
        return _before_colon(context, clause.start)
    if clause.left >= 0:
        return when_of(context, clauses, clauses[clause.left], status, lasting=lasting, vague=vague)
    for child in clauses:
        if child.kind == "relative" and OFFICE.search(context.text, child.start, child.end):
            continue
        if child.parent == clause.number and (child.kind == "relative" or child.opener in ("als", "when", "nachdem")):
            found = own_date(context, child, status, lasting)
            if found.start:
                return found
    if clause.kind != "main" and clause.parent >= 0:
        parent = clauses[clause.parent]
        if clause.opener == "wo" and status == "held":
            status = status_of(parent, context.text) or status
        found = own_date(context, parent, status, lasting)
        return (
            found
            if found.start or (parent.parent < 0 and clause.opener != "wo")
            else when_of(context, clauses, parent, status, lasting=lasting, vague=vague)
        )
    return _told_around(context, clauses, clause, status, lasting=lasting, vague=vague)


def _told_around(
    context: Context, clauses: Sequence[Clause], clause: Clause, status: str, *, lasting: bool, vague: bool
) -> When:
    """When the event of a main clause without a date happens: by its sentence, by a time counted on, by the day told of before."""
    said = " ".join(context.text[s:e] for s, e in clause.spans)
    if _DECADE.search(said):
        return When(earlier=True)
    earlier = _in_sentence(context, clauses, clause)
    if earlier.start:
        return earlier
    moved = moved_from(context, clause.start, said, status)
    if moved.start:
        return moved
    if _THESE_DAYS.search(said):
        return When(context.document.release.date[:7])
    only = only_day(context, clauses) if status == "held" and context.told_until < clauses[0].start else None
    if only:
        return only
    if not _PLUPERFECT.isdisjoint(clause.finite) and not SAME_TIME.search(said):
        return When(earlier=True)
    if SAME_TIME.search(said) or (status == "held" and vague and not lasting):
        told = day_before(context, clause.start, said)
        ahead = status == "held" and context.is_past(clause) and told.start > context.document.release.date
        return When() if ahead else told
    return When()


_DECADE = re.compile(r"\b(?:19|20)?\d0er[ -]Jahre")


def _in_sentence(context: Context, clauses: Sequence[Clause], clause: Clause) -> When:
    """The day that the main clause just before names, where that tells of nothing itself: Am Montag war es so weit, …"""
    before = [c for c in clauses if c.kind == "main" and c.end <= clause.start]
    if clause.kind != "main" or not before or context.told_until > before[-1].start:
        return When()
    days = [d for d in context.dates_in(before[-1]) if d.kind == "point" and len(d.start) == 10]
    return When(days[-1].start) if days else When()


def only_day(context: Context, clauses: Sequence[Clause]) -> When | None:
    """The day that a sentence names, where it names just one."""
    found = [
        d
        for d in context.analysis.dates_in(clauses[0].start, max(c.end for c in clauses))
        if not context.is_dateline(d)
    ]
    days = [d for d in found if len(d.start) == 10 and d.kind in ("point", "interval")]
    return When(days[0].start, days[0].end) if len(days) == 1 and len(found) == 1 else None


def _before_colon(context: Context, at: int) -> When:
    """The day that the same sentence names before a colon."""
    text = context.text
    days = [
        d for d in dates_until(context, at) if ". " not in text[d.span.end : at] and "\n" not in text[d.span.end : at]
    ]
    days = [d for d in days if d.kind == "point" and not context.is_dateline(d)]
    return When(days[-1].start) if days else When()
