"""Dates in Japanese text: western and era years, months and days with the rest left open, relative words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.extract.date_atoms import lexicon
from kg.extract.date_values import DateMention, iso, month_away, nearest_year
from kg.model import Span

FULL_WIDTH = str.maketrans("０１２３４５６７８９（）", "0123456789()")


@dataclass(frozen=True, slots=True)
class _Read:
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fixed: str = ""


def japanese_dates(text: str, anchor: date) -> Iterator[DateMention]:
    """All dates in text order; a day without month is in the month named before it."""
    text = text.translate(FULL_WIDTH)
    pending: _Read | None = None
    last_month: int | None = None
    for read in _reads(text, anchor):
        if read.month is None and read.day is not None:
            read = replace(read, month=last_month or _month_of(read.day, anchor))
        last_month = read.month or last_month
        if pending is not None and _joined(text, pending, read):
            yield from _interval(pending, read, anchor)
            pending = None
            continue
        if pending is not None:
            yield from _point(text, pending, anchor)
        pending = read
    if pending is not None:
        yield from _point(text, pending, anchor)


def _joined(text: str, first: _Read, second: _Read) -> bool:
    """Whether two dates are the ends of an interval: `から` between them, or days that follow each other: 22・23日."""
    if _rank(first) != _rank(second):
        return False
    days = first.day is not None and second.day == first.day + 1 and first.month == second.month
    return bool(_to().fullmatch(text, first.end, second.start)) or (
        days and text[first.end : second.start] in _NEXT_DAY
    )


_NEXT_DAY = ("・", "、", "と", "及び")


def _rank(read: _Read) -> int:
    return 1 if read.day is not None else 2 if read.month is not None else 3


def _reads(text: str, anchor: date) -> Iterator[_Read]:
    at = 0
    while found := _anchor().search(text, at):
        read = _read(text, found.start(), anchor)
        at = read.end if read else found.end()
        if read:
            yield read


def _read(text: str, at: int, anchor: date) -> _Read | None:
    for pattern, kind in ((ERA_YEAR, "era"), (YEAR, "year"), (SHORT_YEAR, "short"), (MONTH, "month"), (DAY, "day")):
        if m := pattern.match(text, at):
            if at and text[at - 1].isdigit():
                return None
            return _numbered(kind, m, anchor)
    return _relative(text, at, anchor)


def _numbered(kind: str, m: re.Match[str], anchor: date) -> _Read:
    if kind == "day":
        return _Read(m.start(), m.end(), day=int(m[1]))
    if kind == "month":
        return _Read(m.start(), m.end(), month=int(m[1]), day=_int(m[2]))
    if kind == "era":
        year = lexicon()["ja"]["eras"][m[1]] + (1 if m[2] == "元" else int(m[2]))
        return _Read(m.start(), m.end(), year, _int(m[3]), _int(m[4]))
    year = int(m[1]) if kind == "year" else anchor.year // 100 * 100 + int(m[1])
    return _Read(m.start(), m.end(), year, _int(m[2]), _int(m[3]))


def _relative(text: str, at: int, anchor: date) -> _Read | None:
    words = lexicon()["ja"]
    for length in (3, 2):
        word = text[at : at + length]
        length = len(word)
        if word in words["years"]:
            m = MONTH.match(text, at + length)
            end, month, day = (m.end(), int(m[1]), _int(m[2])) if m else (at + length, None, None)
            return _Read(at, end, anchor.year + words["years"][word], month, day)
        if word in words["days"]:
            return _Read(at, at + length, fixed=(anchor + timedelta(days=words["days"][word])).isoformat())
        if word in words["months"]:
            return _Read(at, at + length, fixed=month_away(anchor, words["months"][word]))
    return None


def _interval(first: _Read, second: _Read, anchor: date) -> Iterator[DateMention]:
    start, open_ = _iso(first, anchor)
    end, _ = _iso(replace(second, year=second.year or int(start[:4] or 0) or None), anchor)
    if start and end and start <= end:
        yield DateMention(Span(first.start, second.end), start, end, "interval", open_)


def _point(text: str, read: _Read, anchor: date) -> Iterator[DateMention]:
    value, open_ = _iso(read, anchor)
    if value:
        after = text[read.end : read.end + 3]
        words = lexicon()["ja"]["words"]
        since, until = after.startswith(tuple(words["since"])), after.startswith(tuple(words["until"]))
        kind = "since" if since else "until" if until else "point"
        yield DateMention(Span(read.start, read.end), value, "", kind, open_)


def _iso(read: _Read, anchor: date) -> tuple[str, str]:
    if read.fixed:
        return read.fixed, ""
    if read.year is not None:
        return iso(read.year, read.month, read.day), ""
    if read.month is None or not 1 <= read.month <= 12:
        return "", ""
    return iso(nearest_year(anchor, read.month, read.day), read.month, read.day), "year"


def _month_of(day: int, anchor: date) -> int:
    """The month in which the day is nearest to the anchor."""
    if day - anchor.day > 15:
        return (anchor.month - 2) % 12 + 1
    return anchor.month % 12 + 1 if anchor.day - day > 15 else anchor.month


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


@cache
def _anchor() -> re.Pattern[str]:
    words = lexicon()["ja"]
    literals = [*words["eras"], *words["years"], *words["days"], *words["months"]]
    return re.compile("[0-9]|" + "|".join(sorted(literals, key=len, reverse=True)))


@cache
def _to() -> re.Pattern[str]:
    words = lexicon()["ja"]["words"]["to"]
    return re.compile(rf"(?:\([月火水木金土日・祝]+\))?(?:{'|'.join(map(re.escape, words))})")


_ERAS = "|".join(lexicon()["ja"]["eras"])
_REST = r"(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
ERA_YEAR = re.compile(rf"({_ERAS})(\d{{1,2}}|元)年(?:\(\d{{4}}年?\))?{_REST}")
YEAR = re.compile(
    rf"(\d{{4}})(?:\((?:{_ERAS})(?:\d{{1,2}}|元)年?\))?年(?!間|前|以上|度?から\d+年)(?:\((?:{_ERAS})(?:\d{{1,2}}|元)年?\))?{_REST}"
)
SHORT_YEAR = re.compile(rf"(\d{{2}})年(?!間|前|以上|来|目|を|余|超|ぶり|ほど|近|にわた|半){_REST}")
MONTH = re.compile(r"(\d{1,2})月(?:(\d{1,2})(?:日|(?=[・、]\d{1,2}日)))?")
DAY = re.compile(r"(\d{1,2})日(?!間|目|本)")
