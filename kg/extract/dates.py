"""Dates and intervals in a text, as ISO 8601 at the precision that the text states."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from kg.extract.date_atoms import LOOK, Atom, reader
from kg.extract.date_values import (
    DateMention,
    iso,
    month_away,
    moved_years,
    nearest_year,
    towards,
    week_of,
    weekday_near,
)
from kg.extract.dates_japanese import japanese_dates
from kg.model import Span

__all__ = ["DateMention", "find_dates", "towards"]

Pair = tuple[Atom, Atom | None]


def find_dates(text: str, anchor: date, language: str) -> tuple[DateMention, ...]:
    """All dates in text order; what the text leaves open is read as near to the anchor as it goes (see `towards`)."""
    if language == "ja":
        return tuple(japanese_dates(text, anchor))
    return tuple(_resolved(text, anchor, language))


def _resolved(text: str, anchor: date, language: str) -> Iterator[DateMention]:
    last_day: date | None = None
    last: DateMention | None = None
    for first, second in _paired(text, reader(language).atoms(text), language):
        mention = _mention(first, second, anchor, last_day)
        if mention is None:
            continue
        mention = _with_year_of(text, last, _bounded(text, mention, anchor, language))
        if len(mention.start) == 10:
            last_day = date.fromisoformat(mention.end or mention.start)
        last = mention
        yield mention


def _bounded(text: str, mention: DateMention, anchor: date, language: str) -> DateMention:
    """The mention as "since" or "until" where the text says so: then what is open lies behind or ahead."""
    kind = _kind(text, mention, language)
    mention = replace(mention, kind=kind)
    return towards(mention, anchor, kind == "until") if kind in ("since", "until") else mention


def _with_year_of(text: str, last: DateMention | None, mention: DateMention) -> DateMention:
    """A day or month without year in the year that the date just before it names."""
    if last is not None and mention.open == "year" and OF_THAT_YEAR.match(text, mention.span.end):
        moved = int(last.start[:4]) - int(mention.start[:4])
        start, end = (moved_years(value, moved) for value in (mention.start, mention.end))
        return replace(mention, start=start, end=end, open="")
    if last is None or mention.open != "year" or last.open or last.kind != "point":
        return mention
    gap = text[last.span.end : mention.span.start]
    if ATTRIBUTE.match(text, last.span.end):
        return mention
    same_month = len(last.start) >= 7 and last.start[5:7] == mention.start[5:7]
    if not same_month and (len(last.start) > 4 or not SAME_CLAUSE.fullmatch(gap)):
        return mention
    later = int(last.start[:4]) - int(mention.start[:4])
    start, end = (moved_years(value, later) for value in (mention.start, mention.end))
    return replace(mention, start=start, end=end, open="")


def _paired(text: str, atoms: list[Atom], language: str) -> Iterator[Pair]:
    """Atoms with a weekday merged into its date, and the two ends of an interval together."""
    merged = _merged(text, atoms)
    i = 0
    while i < len(merged):
        first, second = merged[i], merged[i + 1] if i + 1 < len(merged) else None
        if second is not None and _spans(text, first, second, language):
            yield _borrowed(first, second), second
            i += 2
            continue
        if first.day is None or first.month is not None:
            yield first, None
        i += 1


def _merged(text: str, atoms: list[Atom]) -> list[Atom]:
    merged: list[Atom] = []
    for atom in atoms:
        before = merged[-1] if merged else None
        if (
            before is not None
            and _says_the_same_day(before, atom)
            and WEEKDAY_GAP.fullmatch(text, before.end, atom.start)
        ):
            same = replace(before, end=atom.end) if atom.weekday is not None else replace(atom, start=before.start)
            merged[-1] = same
        elif before is not None and _gives_the_year(before, atom) and YEAR_GAP.fullmatch(text, before.end, atom.start):
            merged[-1] = replace(before, end=atom.end, year=atom.year, shift=atom.shift)
        else:
            merged.append(atom)
    return merged


def _says_the_same_day(before: Atom, atom: Atom) -> bool:
    named = before.weekday is not None or (before.shift is not None and before.shift[0] == "day")
    return named and (atom.day is not None or (before.shift is not None and atom.weekday is not None))


def _gives_the_year(before: Atom, atom: Atom) -> bool:
    yearless = before.month is not None and before.year is None
    return yearless and atom.month is None and atom.day is None and (atom.shift or ("", 0))[0] in ("year", "")


def _spans(text: str, first: Atom, second: Atom, language: str) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > LOOK or _rank(first) > _rank(second) or first.shift or second.shift:
        return False
    words = _connectors(language)
    if words[0].fullmatch(gap):
        return first.weekday is None or second.weekday is not None or second.day is not None
    if BETWEEN.search(text[max(0, first.start - LOOK) : first.start]) and words[1].fullmatch(gap):
        return True
    follows = first.day is not None and second.day is not None and second.day - first.day == 1
    return bool(follows and words[1].fullmatch(gap))


def _rank(atom: Atom) -> int:
    """1 for a day, 2 for a month, 3 for a year, 0 for a weekday: an interval has ends of one sort."""
    return 1 if atom.day is not None else 2 if atom.month is not None else 3 if atom.year is not None else 0


def _borrowed(first: Atom, second: Atom) -> Atom:
    """The first end with the month and year that only the second says."""
    if first.day is None and first.month is None:
        return first
    month = first.month if first.month is not None else second.month
    year = first.year if first.year is not None else second.year
    if year is not None and first.year is None and month is not None and second.month is not None:
        year -= month > second.month
    return replace(first, month=month, year=year)


@cache
def _connectors(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = reader(language).words
    to, und = ("|".join(re.escape(w) for w in sorted(words[k], key=len, reverse=True)) for k in ("to", "and"))
    weekday = r"(?:(?:den|dem|am|zum)\s+)?"
    return re.compile(rf"[,)]?\s*(?:{to})\s*{weekday}"), re.compile(rf"\s*(?:{und})\s*{weekday}")


def _mention(first: Atom, second: Atom | None, anchor: date, last_day: date | None) -> DateMention | None:
    start, start_end, open_ = _value(first, anchor, last_day)
    if second is None:
        return DateMention(Span(first.start, first.end), start, start_end, "point", open_) if start else None
    year = int(start[:4]) if start else None
    if second.year is None and second.month is not None and year is not None:
        second = replace(second, year=year + (first.month is not None and second.month < first.month))
    end = _value(second, anchor, last_day)[0]
    if not start or not end or end < start:
        return None
    return DateMention(Span(first.start, second.end), start, end, "interval", open_)


def _value(atom: Atom, anchor: date, last_day: date | None) -> tuple[str, str, str]:
    """Start, end (of a week) and what was open."""
    if atom.month is not None:
        if atom.shift is not None:
            return iso(anchor.year + atom.shift[1], atom.month, atom.day), "", ""
        if atom.year is not None:
            return iso(atom.year, atom.month, atom.day), "", ""
        return iso(nearest_year(anchor, atom.month, atom.day, atom.turn), atom.month, atom.day), "", "year"
    if atom.year is not None:
        return iso(atom.year), "", ""
    if atom.weekday is not None and atom.shift is not None:
        monday = date.fromisoformat(week_of(anchor, atom.shift[1])[0])
        return (monday + timedelta(days=atom.weekday)).isoformat(), "", ""
    if atom.weekday is not None:
        return weekday_near(anchor, atom.weekday, atom.turn).isoformat(), "", "" if atom.turn else "week"
    if atom.shift and atom.shift[0] == "weekend":
        saturday = weekday_near(anchor, 5, atom.turn)
        return saturday.isoformat(), (saturday + timedelta(days=1)).isoformat(), "" if atom.turn else "week"
    return (*_shifted(atom.shift, anchor, last_day), "") if atom.shift else ("", "", "")


def _shifted(shift: tuple[str, int], anchor: date, last_day: date | None) -> tuple[str, str]:
    unit, number = shift
    if unit == "day":
        return ((anchor + timedelta(days=number)).isoformat(), "") if number > -100 else ("", "")
    if unit == "next":
        return ((last_day + timedelta(days=number)).isoformat(), "") if last_day else ("", "")
    if unit == "week":
        return week_of(anchor, number)
    if unit == "month":
        return month_away(anchor, number), ""
    return iso(anchor.year + number), ""


def _kind(text: str, mention: DateMention, language: str) -> str:
    if mention.kind == "interval":
        return "interval"
    before = text[max(0, mention.span.start - LOOK) : mention.span.start]
    since, until = _bounds(language)
    return "since" if since.search(before) else "until" if until.search(before) else "point"


@cache
def _bounds(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = reader(language).words
    part = r"\s+(?:(?:Anfang|Mitte|Ende|Beginn|dem|den|der|zum|einschließlich|early|mid|late|the|end of)\s+){0,2}$"
    since, until = ("|".join(words[key]) for key in ("since", "until"))
    return re.compile(rf"(?<!\w)(?:{since}){part}"), re.compile(rf"(?<!\w)(?:{until}){part}")


WEEKDAY_GAP = re.compile(r",?\s+(?:(?:am|den|dem|the|der|,)\s+)?|,\s*|\s*\(")
YEAR_GAP = re.compile(r"\s+(?:(?:des Jahres|of|im Jahr|im Jahre)\s+)?")
ATTRIBUTE = re.compile(
    r"\s(?:[a-zäöüß]+\s){0,2}[a-zäöüß]{3,}(?:te|ten|ter|tes|ene|enen|ener|enes)\s(?:[a-zäöüß]+\s){0,2}[A-ZÄÖÜ]"
)
BETWEEN = re.compile(r"(?<!\w)[Zz]wischen\s(?:(?:dem|den)\s)?$")
OF_THAT_YEAR = re.compile(r"\s(?:desselben|des selben|des gleichen|jenes|des nämlichen) Jahres\b")
SAME_CLAUSE = re.compile(r"[^.;:|\n]{0,60}")
