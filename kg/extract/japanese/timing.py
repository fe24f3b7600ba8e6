"""When: the dates of a Japanese release, with 同日 and 翌日, and what the words around them leave open."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.date_values import iso, moved_years, towards
from kg.extract.dates import DateMention, find_dates
from kg.extract.japanese.reading import Reading
from kg.extract.zones import Zone
from kg.model import Span

_SAME_DAY = re.compile(r"同日|翌日|翌(\d{1,2})日|当日")
_NO_DATE = re.compile(r"(?:の|に)?(?:震災|地震|改正|創業|設立|生まれ|発行|現在|時点|付|版)|(?:日|年)?\(現地時間")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a release in text order, and where each starts."""

    dates: tuple[DateMention, ...]
    starts: tuple[int, ...]
    published: date

    def inside(self, start: int, end: int) -> list[DateMention]:
        """The dates inside [start, end)."""
        at = bisect_left(self.starts, start)
        found = []
        while at < len(self.dates) and self.starts[at] < end:
            if self.dates[at].span.end <= end:
                found.append(self.dates[at])
            at += 1
        return found

    def is_ahead(self, mention: DateMention) -> bool | None:
        """Whether a date lies behind the publication (False), ahead of it (True), or around it (None)."""
        published = self.published.isoformat()
        at = published[: len(mention.start)]
        if mention.start > at:
            return True
        return False if (mention.end or mention.start) < published[: len(mention.end or mention.start)] else None


def read_calendar(reading: Reading) -> Calendar:
    """The dates of a release; the dateline and bracketed local times date nothing."""
    anchor = reading.document.date
    zones = {s.block: s.zone for s in reading.sentences}
    datelines = [
        (start, end) for n, (start, end, _) in enumerate(reading.document.blocks) if zones.get(n) is Zone.DATELINE
    ]
    found = list(find_dates(reading.text, anchor, "ja"))
    found += _days_named_by_others(reading.text, found)
    found.sort(key=_start)
    kept = [
        d
        for d in found
        if not _NO_DATE.match(reading.text, d.span.end) and not any(s <= d.span.start < e for s, e in datelines)
    ]
    kept = [d for d in _with_years(reading.text, kept) if not _is_of_announcement(reading.text, d)]
    return Calendar(tuple(kept), tuple(d.span.start for d in kept), anchor)


_ANNOUNCED = re.compile(
    r"(?:までに)?、[^。]{0,160}?(?:た|る|だ|ない)と(?:[^。、「」]{0,8})?(?:発表|公表|明らかに|報じ)"
)


def _is_of_announcement(text: str, mention: DateMention) -> bool:
    """Whether a day tells when something was announced, not when it happened: 県は14日、…したと発表した."""
    before = text[mention.span.start - 1 : mention.span.start]
    return len(mention.start) == 10 and before in ("は", "が") and bool(_ANNOUNCED.match(text, mention.span.end))


def _start(mention: DateMention) -> int:
    return mention.span.start


def _days_named_by_others(text: str, dates: list[DateMention]) -> list[DateMention]:
    found = []
    days = [d for d in dates if len(d.start) == 10]
    starts = [d.span.start for d in days]
    for match in _SAME_DAY.finditer(text):
        at = bisect_left(starts, match.start()) - 1
        if at < 0 or text[match.start() - 4 : match.start()] == "日本時間":
            continue
        day = date.fromisoformat(days[at].start)
        if match[0].startswith("翌"):
            day += timedelta(days=1)
        found.append(DateMention(Span(match.start(), match.end()), day.isoformat()))
    return found


_PAST = re.compile(r"(?:(?<!予定だっ)た)。$")
_YEAR_ONLY = 4
_SENTENCE_APART = 90


def _with_years(text: str, dates: list[DateMention]) -> list[DateMention]:
    """A month without year is of the past year that was named just before in the same paragraph."""
    out: list[DateMention] = []
    year: DateMention | None = None
    for mention in dates:
        if len(mention.start) == _YEAR_ONLY:
            year = mention
        elif mention.open == "year" and year and _in_sentence(text, year, mention):
            mention = _moved(mention, int(year.start) - int(mention.start[:4]))
        elif mention.open == "year" and year and len(mention.start) == 7:
            gap = text[year.span.end : mention.span.start]
            stop = text.find("。", mention.span.end)
            past = _PAST.search(text, max(0, stop - 30), stop + 1) if 0 < stop < mention.span.end + 300 else None
            if len(gap) <= _SENTENCE_APART and "\n" not in gap and past:
                mention = _moved(mention, int(year.start) - int(mention.start[:4]))
                year = replace(year, span=mention.span)
        elif len(mention.start) > _YEAR_ONLY and mention.open == "":
            year = None
        out.append(mention)
    return out


def _in_sentence(text: str, year: DateMention, mention: DateMention) -> bool:
    """Whether a year opens the words in which a day stands: 2022年の…は5月21日に."""
    gap = text[year.span.end : mention.span.start]
    return len(gap) < 40 and gap.startswith(("の", "は", "、")) and not re.search(r"[。\n]|提携|締結|以来|から", gap)


def _moved(mention: DateMention, years: int) -> DateMention:
    end = moved_years(mention.end, years) if mention.end else ""
    return replace(mention, start=moved_years(mention.start, years), end=end, open="")


def settled(mention: DateMention, published: date, status: str, is_day_only: bool) -> DateMention:
    """The date with what it left open chosen ahead of the publication for a plan, behind it for what is told as past."""
    if status not in ("planned", "held"):
        return mention
    planned = status == "planned"
    today = published.isoformat()
    if is_day_only and len(mention.start) == 10 and (mention.start > today) != planned and mention.start != today:
        return _month_moved(mention, 1 if planned else -1)
    return towards(mention, published, planned)


def _month_moved(mention: DateMention, step: int) -> DateMention:
    """The same day of the month before or after, if the calendar has it."""
    year, month, day = map(int, mention.start.split("-"))
    months = year * 12 + month - 1 + step
    moved = iso(months // 12, months % 12 + 1, day)
    return replace(mention, start=moved, end="") if moved else mention
