"""The time of an event by what was told before it: the day named last, or one counted from it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from kg.extract.dates import DateMention
from kg.extract.numerals import word_value
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import When

REMEMBERED = 40
NEAR = 300
SAME_TIME = re.compile(
    r"\b(?:[Nn]ach (?:dem|einem|der|ihrem|seinem) (?:Gespräch|Empfang|Treffen|Begrüßung|Mittagessen|Rundgang|Besuch)|[Aa]nschließend|[Dd]anach|[Zz]uvor|[Aa]m (?:Nachmittag|Vormittag|Abend|Mittag|selben|gleichen)|[Dd]abei|[Bb]ei (?:dieser|der) Gelegenheit|an jenem|in jenen Tagen|später|[Dd]amals|ebendort|Ebendort|Dort|[Uu]m \d{1,2}(?:[.:]\d\d)? Uhr)\b"
)
_THEN = re.compile(r"\b[Dd]amals\b")
_YEARS_ON = re.compile(
    r"\b(?:(?:[Ii]m (?:Jahr darauf|(?:darauf)?folgenden Jahr|nächsten Jahr)|(?P<later>\w+) Jahre? (?:später|darauf|danach))|(?P<sooner>\w+) Jahre? (?:zuvor|davor|vorher))\b"
)
_DAYS_ON = re.compile(
    r"\b(?:[Aa]m (?:Folgetag|nächsten Tag|Tag darauf|darauffolgenden Tag)|[Tt]ags darauf|[Ee]inen Tag (?:später|darauf))\b"
)
_YEARS_AGO = re.compile(r"\b(\w+) Jahre (?:ist|sind) es her\b")
_LAST_SEASON = re.compile(
    r"\b(?:vergangene[nrs]?|letzte[nrs]?|vorige[nrs]?) (Frühjahr|Frühling|Sommer|Herbst|Winter)\b"
)
_SAME_YEAR = re.compile(r"\b(?:[Ii]m (?:selben|gleichen|nämlichen)|[Ii]n jenem|[Nn]och im selben) Jahr\b")
_SEASONS = {"Frühjahr": 3, "Frühling": 3, "Sommer": 6, "Herbst": 9, "Winter": 10}
_SEASON = re.compile(
    r"\b(?:[Ii]m|[Dd]iesen|[Dd]ieses|[Kk]ommenden|[Nn]ächsten) (?:kommenden |nächsten |späten |frühen )?(Frühjahr|Frühling|Sommer|Herbst|Winter)\b(?! \d{4})"
)


def _season(today: date, first: int, *, ahead: bool) -> When:
    """The year of a season without year: that to come of a plan, else the last."""
    if ahead:
        return When(f"{today.year + (today.month > first + 2):04}")
    return When(f"{today.year - (today.month < first):04}")


def moved_from(context: Context, at: int, said: str, status: str) -> When:
    """A time counted from the one named before: drei Jahre später, am Folgetag."""
    ago = _YEARS_AGO.search(context.text, max(context.text.rfind("\n", 0, at) + 1, at - NEAR), at)
    if ago and ". " not in context.text[ago.end() : at]:
        count = word_value(ago[1].lower(), "de")
        return When(f"{context.document.date.year - int(count):04}") if count else When()
    season = _LAST_SEASON.search(said)
    if season:
        first = _SEASONS[season[1]]
        today = context.document.date
        return When(f"{today.year if today.month > first + 2 else today.year - 1:04}")
    season = _SEASON.search(said)
    if season:
        return _season(context.document.date, _SEASONS[season[1]], ahead=status == "planned")
    same = _SAME_YEAR.search(said)
    if same:
        known = [d for d in dates_until(context, at + same.start()) if d.kind == "point" and not context.is_dateline(d)]
        return When(known[-1].start[:4]) if known else When()
    years, days = _YEARS_ON.search(said), _DAYS_ON.search(said)
    block = context.text.rfind("\n", 0, at) if years or days else at
    before = [d for d in dates_until(context, at) if block < d.span.start]
    if years and before:
        count = word_value((years["later"] or years["sooner"] or "ein").lower().replace("eines", "ein"), "de") or 1
        return When(f"{int(before[-1].start[:4]) + int(count) * (-1 if years['sooner'] else 1):04}")
    if days and before and len(before[-1].start) == 10:
        return When((date.fromisoformat(before[-1].start) + timedelta(days=1)).isoformat())
    return When()


def day_before(context: Context, at: int, said: str) -> When:
    """The day named last before a position: in its paragraph or the one before; else the day of the event told last."""
    text = context.text
    block = text.rfind("\n", 0, at)
    earlier = text.rfind("\n", 0, max(0, text.rfind(".", 0, max(block, 0))))
    dates = [d for d in dates_until(context, at) if earlier < d.span.start and d.kind in ("point", "since")]
    dates = [d for d in dates if d.start and not context.is_dateline(d)]
    if _THEN.search(said) and dates and len(dates[-1].start) < 10:
        return When(dates[-1].start, "", weak=True)
    sentence = [d for d in dates if "." not in text[d.span.end : at] and d.span.start > block]
    days = [d for d in dates if len(d.start) == 10 and d.span.start > block] or [d for d in dates if len(d.start) == 10]
    if sentence and len(sentence[-1].start) == 7:
        days = sentence
    start = days[-1].start if days else context.last.start if SAME_TIME.search(said) else ""
    if "in jenen Tagen" in said:
        start = (context.last.start or start)[:7]
    return When(start, "", weak=True)


def dates_until(context: Context, at: int) -> Iterator[DateMention]:
    """The dates before a position, of the many in a long text those that can still be meant."""
    end = bisect_left(context.dates, at, key=_date_start)
    return (d for d in context.dates[max(0, end - REMEMBERED) : end] if d.span.end <= at)


def _date_start(mention: DateMention) -> int:
    return mention.span.start
