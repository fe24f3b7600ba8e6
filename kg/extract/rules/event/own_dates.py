"""The time of an event by the dates of its own clause, on the side of today that its tense says."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.clauses import Clause
from kg.extract.date_values import moved_years
from kg.extract.dates import ATTRIBUTE, DateMention, towards
from kg.extract.numerals import word_value
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import When
from kg.extract.rules.event.earlier_dates import NEAR, dates_until, day_before

_WOULD = frozenset("hätte hätten".split())
_THAT = re.compile(r"\b(?:jene[mnr]|demselben|selben|gleichen)\s$")
ENDING = frozenset(
    "Ende endet endete beendet beendete abgeschlossen zurückgekommen heimgekommen zurückgereist zurück zurückkehrt zurückkehren zurückgekehrt kehrt kehrte heimgekehrt Abschluss schließt returned ended".split()
)
_DURATION = re.compile(
    r"\b(?:(?P<weeks>ein|zwei|drei|vier)wöchig|(?P<days>drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn)tägig)"
)


def own_date(context: Context, clause: Clause, status: str, lasting: bool) -> When:
    """The date that a clause gives its event; of one that lasts, what is said of its beginning and end."""
    dates = context.dates_in(clause)
    if not dates:
        return When()
    anchor = context.document.date
    if lasting:
        stay = _stay(dates, anchor)
        if stay.start or stay.end:
            return stay
    fixed = [d for d in dates if d.kind in ("point", "interval")]
    begun = [d for d in dates if d.kind == "since" and len(d.start) == 10 and _days(d.start, anchor) <= 60]
    found = _best(fixed or begun, context.text)
    if found is None:
        return When()
    if found.open == "week" and context.text.startswith(" darauf", found.span.end):
        return _weekday_after(context, found)
    if found.open == "week" and _THAT.search(context.text[max(0, found.span.start - 12) : found.span.start]):
        return _same_weekday(context, found) or day_before(context, clause.start, "an jenem")
    if status == "cancelled" and found.open == "week":
        behind = _days(found.start, anchor)
        found = towards(found, anchor, behind > 3 or not _WOULD.isdisjoint(clause.words))
    if status == "cancelled":
        return When(found.start, found.end)
    if found.open == "week" and (within := _on_journey(context, found)):
        return When(within)
    if status != "planned" and context.is_past(clause):
        found = _in_year_told(context, towards(found, anchor, False))
    elif (
        found.open == "week"
        and clause.kind == "main"
        and context.is_present(clause)
        or status == "planned"
        and found.open
    ):
        found = towards(found, anchor, True)
    if found.kind == "point" and found.end and _days(found.start, date.fromisoformat(found.end)) > 2:
        return When(found.start[:7])
    weekend = found.kind == "point" and bool(found.end)
    if lasting and (weekend or not found.end) and ENDING.intersection(clause.words) and len(found.start) == 10:
        last = found.end or found.start
        return When(_begun(context, clause, last), last)
    return When(found.start, found.end)


def _on_journey(context: Context, named: DateMention) -> str:
    """The day of that name on the journey told before, where it has just one."""
    start, end = context.journey.start, context.journey.end
    if not end or named.start >= start and named.start <= end:
        return ""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    day = first + timedelta(days=(date.fromisoformat(named.start).weekday() - first.weekday()) % 7)
    return day.isoformat() if day <= last and (last - first).days <= 9 else ""


def _begun(context: Context, clause: Clause, end: str) -> str:
    """The month in which a journey began that is told by its last day: that so many days before, else that of its end."""
    length = _DURATION.search(context.text, clause.start, clause.end)
    count = word_value((length["weeks"] or length["days"]).replace("ein", "eins"), "de") if length else None
    if length is None or count is None:
        return ""
    days = int(count) * 7 if length["weeks"] else int(count) - 1
    return (date.fromisoformat(end) - timedelta(days=days)).isoformat()[:7]


OFFICE = re.compile(r"\b(?:Amt|amtiert|Posten|angetreten|Amtszeit|Dienst|Nachfolge|seit)\b")


def _in_year_told(context: Context, found: DateMention) -> DateMention:
    """A past day without year in the year that the sentence before tells of, unless that tells of an office."""
    text, at = context.text, found.span.start
    before = next(reversed([d for d in dates_until(context, at) if at - d.span.end < 400 and not d.open]), None)
    if found.open != "year" or before is None or before.open or before.kind != "point":
        return found
    between = text[before.span.end : at]
    sentence = text[
        text.rfind(". ", max(0, before.span.start - NEAR), before.span.start) + 1 : before.span.end
        + between.find(". ")
        + 1
    ]
    years = int(found.start[:4]) - int(before.start[:4])
    explicit = before.start[:4] in text[before.span.start : before.span.end]
    if ATTRIBUTE.match(text, before.span.end):
        return found
    if "\n" in between or not explicit or not 0 < years <= 10 or OFFICE.search(sentence):
        return found
    return replace(found, start=moved_years(found.start, -years), end=moved_years(found.end, -years))


def _same_weekday(context: Context, named: DateMention) -> When | None:
    """The day meant by an jenem Sonntag: the last day told of that was one."""
    weekday = date.fromisoformat(named.start).weekday()
    days = [
        d
        for d in dates_until(context, named.span.start)
        if len(d.start) == 10 and date.fromisoformat(d.start).weekday() == weekday
    ]
    return When(days[-1].start) if days else None


def _weekday_after(context: Context, named: DateMention) -> When:
    """Am Montag darauf: the first such day after the one named before."""
    days = [d.start for d in dates_until(context, named.span.start) if len(d.start) == 10][-1:]
    days += [context.last.start] if len(context.last.start) == 10 else []
    if not days:
        return When(named.start)
    last, weekday = date.fromisoformat(max(days)), date.fromisoformat(named.start).weekday()
    return When((last + timedelta(days=(weekday - last.weekday() - 1) % 7 + 1)).isoformat())


def _stay(dates: Sequence[DateMention], anchor: date) -> When:
    """A stay that still lasts: seit Sonntag … bis Freitag."""
    since = next((d for d in dates if d.kind == "since" and len(d.start) == 10 and _days(d.start, anchor) <= 60), None)
    until = next((d for d in dates if d.kind == "until" and len(d.start) == 10), None)
    first = since or next((d for d in dates if d.kind == "point" and len(d.start) == 10 and until), None)
    return When(
        first.start if first else "",
        until.start if until and (first or not dates[0].start) else (until.start if until else ""),
    )


def _days(start: str, anchor: date) -> int:
    return (anchor - date.fromisoformat(start)).days


_TODAY = re.compile(r"[Hh]eut\w*|today")
_STILL = re.compile(r"\b(?:bis|noch|schon|auch|seit|längst|immer noch) $")


def _best(dates: Sequence[DateMention], text: str) -> DateMention | None:
    """An interval, else the first day, else the first date; today only where nothing else is said."""
    fixed = [d for d in dates if not _TODAY.fullmatch(text[d.span.start : d.span.end])]
    today = [d for d in dates if d not in fixed and not _STILL.search(text[max(0, d.span.start - 10) : d.span.start])]
    dates = fixed or today
    precise = [d for d in dates if d.kind == "interval" or (len(d.start) == 10 and not d.end)]
    return next(iter(precise), None) or next(iter(dates), None)
