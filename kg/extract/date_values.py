"""What a date mention is, and the calendar arithmetic behind it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.model import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text names it: `start` (and `end` of an interval) in ISO 8601 at the stated precision.

    `kind` is "point", "interval", "since" or "until"; `open` is what the text left to the reader: "year" or "week".
    """

    span: Span
    start: str
    end: str = ""
    kind: str = "point"
    open: str = ""


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """The ISO form at the precision given, or "" where the calendar has no such day."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def nearest_year(anchor: date, month: int, day: int | None, turn: int | None = None) -> int:
    """The year in which a day or month without year lies: the one nearest to the anchor, or on the side of `turn`."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    if turn:
        side = [
            y
            for y in years
            if ((y, month, day or 0) > (anchor.year, anchor.month, anchor.day if day else 0)) == (turn > 0)
        ]
        return min(side) if turn > 0 else max(side)
    return min(years, key=_distance_to(anchor, month, day))


class _distance_to:
    def __init__(self, anchor: date, month: int, day: int | None) -> None:
        self._at = anchor.toordinal()
        self._month, self._day = month, day or 15

    def __call__(self, year: int) -> int:
        return abs(date(year, min(max(self._month, 1), 12), min(self._day, 28)).toordinal() - self._at)


def weekday_near(anchor: date, weekday: int, turn: int | None = None) -> date:
    """The day of that weekday: the most recent one up to the anchor, or the next after it where `turn` is 1."""
    back = (anchor.weekday() - weekday) % 7
    if turn == 1:
        return anchor + timedelta(days=(7 - back) % 7 or 7)
    if turn == -1 and back == 0:
        back = 7
    return anchor - timedelta(days=back)


def week_of(anchor: date, shift: int) -> tuple[str, str]:
    """Monday and Sunday of the week so many weeks away."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def month_away(anchor: date, shift: int) -> str:
    """The month so many months away."""
    months = anchor.year * 12 + anchor.month - 1 + shift
    return iso(months // 12, months % 12 + 1)


def towards(mention: DateMention, anchor: date, future: bool) -> DateMention:
    """The same mention with what the text left open chosen on one side of the anchor, as a tense says."""
    if not mention.open or len(mention.start) < 7:
        return mention
    start = mention.start
    at = anchor.isoformat()[: len(start)]
    if start == at or (start > at) == future:
        return mention
    step = 1 if future else -1
    return replace(mention, start=_moved(start, mention.open, step), end=_moved(mention.end, mention.open, step))


def _moved(value: str, what: str, step: int) -> str:
    if not value:
        return value
    if what == "week":
        return (date.fromisoformat(value) + timedelta(weeks=step)).isoformat()
    return moved_years(value, step)


def moved_years(value: str, years: int) -> str:
    """The same day or month so many years later; a 29 February that does not exist stays where it was."""
    parts = [int(part) for part in value.split("-") if part]
    return (iso(parts[0] + years, *parts[1:]) or value) if parts else value
