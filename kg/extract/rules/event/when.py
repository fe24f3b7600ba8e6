"""When the event of a clause happens: its own date, that of a clause it hangs on, or the day told of before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.clauses import Clause
from kg.extract.date_values import moved_years
from kg.extract.dates import ATTRIBUTE, DateMention, towards
from kg.extract.mood import status_of
from kg.extract.numerals import word_value
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import When

REMEMBERED = 40
NEAR = 300
_SAME_TIME = re.compile(
    r"\b(?:[Nn]ach (?:dem|einem|der|ihrem|seinem) (?:Gespräch|Empfang|Treffen|Begrüßung|Mittagessen|Rundgang|Besuch)|[Aa]nschließend|[Dd]anach|[Zz]uvor|[Aa]m (?:Nachmittag|Vormittag|Abend|Mittag|selben|gleichen)|[Dd]abei|[Bb]ei (?:dieser|der) Gelegenheit|an jenem|in jenen Tagen|später|[Dd]amals|ebendort|Ebendort|Dort|[Uu]m \d{1,2}(?:[.:]\d\d)? Uhr)\b"
)


_THEN = re.compile(r"\b[Dd]amals\b")
_THESE_DAYS = re.compile(r"\b(?:in diesen Tagen|dieser Tage)\b")


_THAT = re.compile(r"\b(?:jene[mnr]|demselben|selben|gleichen)\s$")


_PLUPERFECT = frozenset({"hatte", "hatten", "had"})


ENDING = frozenset(
    "Ende endet endete beendet beendete abgeschlossen zurückgekommen heimgekommen zurückgereist zurück zurückkehrt zurückkehren zurückgekehrt kehrt kehrte heimgekehrt Abschluss schließt returned ended".split()
)


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
    own = _own(context, clause, status, lasting)
    if own.end and not own.start:
        begun = (_own(context, c, status, False) for c in clauses if c.parent == clause.number and c.kind == "relative")
        first = next((b.start for b in begun if b.start and b.start < own.end), "")
        return When(first, own.end)
    if own.start:
        return own
    if context.text[clause.start - 2 : clause.start] == ": ":
        return _before_colon(context, clause.start)
    if clause.left >= 0:
        return when_of(context, clauses, clauses[clause.left], status, lasting=lasting, vague=vague)
    for child in clauses:
        if child.kind == "relative" and _OFFICE.search(context.text, child.start, child.end):
            continue
        if child.parent == clause.number and (child.kind == "relative" or child.opener in ("als", "when", "nachdem")):
            found = _own(context, child, status, lasting)
            if found.start:
                return found
    if clause.kind != "main" and clause.parent >= 0:
        parent = clauses[clause.parent]
        if clause.opener == "wo" and status == "held":
            status = status_of(parent, context.text) or status
        found = _own(context, parent, status, lasting)
        return (
            found
            if found.start or (parent.parent < 0 and clause.opener != "wo")
            else when_of(context, clauses, parent, status, lasting=lasting, vague=vague)
        )
    said = " ".join(context.text[s:e] for s, e in clause.spans)
    if _DECADE.search(said):
        return When(earlier=True)
    earlier = _in_sentence(context, clauses, clause)
    if earlier.start:
        return earlier
    moved = _moved(context, clause.start, said, status)
    if moved.start:
        return moved
    if _THESE_DAYS.search(said):
        return When(context.document.release.date[:7])
    only = only_day(context, clauses) if status == "held" and context.told_until < clauses[0].start else None
    if only:
        return only
    if not _PLUPERFECT.isdisjoint(clause.finite) and not _SAME_TIME.search(said):
        return When(earlier=True)
    if _SAME_TIME.search(said) or (status == "held" and vague and not lasting):
        told = _before(context, clause.start, said)
        ahead = status == "held" and context.is_past(clause) and told.start > context.document.release.date
        return When() if ahead else told
    return When()


_YEARS_ON = re.compile(
    r"\b(?:(?:[Ii]m (?:Jahr darauf|(?:darauf)?folgenden Jahr|nächsten Jahr)|(?P<later>\w+) Jahre? (?:später|darauf|danach))|(?P<sooner>\w+) Jahre? (?:zuvor|davor|vorher))\b"
)


_DAYS_ON = re.compile(
    r"\b(?:[Aa]m (?:Folgetag|nächsten Tag|Tag darauf|darauffolgenden Tag)|[Tt]ags darauf|[Ee]inen Tag (?:später|darauf))\b"
)


_YEARS_AGO = re.compile(r"\b(\w+) Jahre (?:ist|sind) es her\b")
_WOULD = frozenset("hätte hätten".split())
_DECADE = re.compile(r"\b(?:19|20)?\d0er[ -]Jahre")
_DURATION = re.compile(
    r"\b(?:(?P<weeks>ein|zwei|drei|vier)wöchig|(?P<days>drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|vierzehn)tägig)"
)
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


def _moved(context: Context, at: int, said: str, status: str) -> When:
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
        known = [d for d in _until(context, at + same.start()) if d.kind == "point" and not context.is_dateline(d)]
        return When(known[-1].start[:4]) if known else When()
    years, days = _YEARS_ON.search(said), _DAYS_ON.search(said)
    block = context.text.rfind("\n", 0, at) if years or days else at
    before = [d for d in _until(context, at) if block < d.span.start]
    if years and before:
        count = word_value((years["later"] or years["sooner"] or "ein").lower().replace("eines", "ein"), "de") or 1
        return When(f"{int(before[-1].start[:4]) + int(count) * (-1 if years['sooner'] else 1):04}")
    if days and before and len(before[-1].start) == 10:
        return When((date.fromisoformat(before[-1].start) + timedelta(days=1)).isoformat())
    return When()


def _own(context: Context, clause: Clause, status: str, lasting: bool) -> When:
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
        return _same_weekday(context, found) or _before(context, clause.start, "an jenem")
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


_OFFICE = re.compile(r"\b(?:Amt|amtiert|Posten|angetreten|Amtszeit|Dienst|Nachfolge|seit)\b")


def _in_year_told(context: Context, found: DateMention) -> DateMention:
    """A past day without year in the year that the sentence before tells of, unless that tells of an office."""
    text, at = context.text, found.span.start
    before = next(reversed([d for d in _until(context, at) if at - d.span.end < 400 and not d.open]), None)
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
    if "\n" in between or not explicit or not 0 < years <= 10 or _OFFICE.search(sentence):
        return found
    return replace(found, start=moved_years(found.start, -years), end=moved_years(found.end, -years))


def _same_weekday(context: Context, named: DateMention) -> When | None:
    """The day meant by an jenem Sonntag: the last day told of that was one."""
    weekday = date.fromisoformat(named.start).weekday()
    days = [
        d
        for d in _until(context, named.span.start)
        if len(d.start) == 10 and date.fromisoformat(d.start).weekday() == weekday
    ]
    return When(days[-1].start) if days else None


def _weekday_after(context: Context, named: DateMention) -> When:
    """Am Montag darauf: the first such day after the one named before."""
    days = [d.start for d in _until(context, named.span.start) if len(d.start) == 10][-1:]
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


def _before(context: Context, at: int, said: str) -> When:
    """The day named last before a position: in its paragraph or the one before; else the day of the event told last."""
    text = context.text
    block = text.rfind("\n", 0, at)
    earlier = text.rfind("\n", 0, max(0, text.rfind(".", 0, max(block, 0))))
    dates = [d for d in _until(context, at) if earlier < d.span.start and d.kind in ("point", "since")]
    dates = [d for d in dates if d.start and not context.is_dateline(d)]
    if _THEN.search(said) and dates and len(dates[-1].start) < 10:
        return When(dates[-1].start, "", weak=True)
    sentence = [d for d in dates if "." not in text[d.span.end : at] and d.span.start > block]
    days = [d for d in dates if len(d.start) == 10 and d.span.start > block] or [d for d in dates if len(d.start) == 10]
    if sentence and len(sentence[-1].start) == 7:
        days = sentence
    start = days[-1].start if days else context.last.start if _SAME_TIME.search(said) else ""
    if "in jenen Tagen" in said:
        start = (context.last.start or start)[:7]
    return When(start, "", weak=True)


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
    days = [d for d in _until(context, at) if ". " not in text[d.span.end : at] and "\n" not in text[d.span.end : at]]
    days = [d for d in days if d.kind == "point" and not context.is_dateline(d)]
    return When(days[-1].start) if days else When()


def _until(context: Context, at: int) -> Iterator[DateMention]:
    """The dates before a position, of the many in a long text those that can still be meant."""
    end = bisect_left(context.dates, at, key=_date_start)
    return (d for d in context.dates[max(0, end - REMEMBERED) : end] if d.span.end <= at)


def _date_start(mention: DateMention) -> int:
    return mention.span.start
