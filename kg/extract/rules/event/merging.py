"""Drafts that tell of the same event become one, with the most precise slots and all the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kg.extract.dates import DateMention
from kg.extract.document import Document
from kg.extract.rules.event.draft import Draft, When
from kg.extract.zones import Zone
from kg.model import Kind, Name


def news_date(document: Document, dates: Iterable[DateMention]) -> When:
    """The day that a release is about where it names an event without date: the first near its own day in its first paragraphs."""
    body = [s for s in document.sentences if s.zone is Zone.BODY][:6]
    for found in dates:
        inside = any(s.start <= found.span.start < s.end for s in body)
        if inside and len(found.start) == 10 and found.kind in ("point", "interval"):
            distance = (date.fromisoformat(found.start) - document.date).days
            if distance and abs(distance) <= 14:
                return When(found.start, found.end)
    return When()


def _status(document: Document, status: str, when: When) -> str:
    return "planned" if status == "held" and when.start > document.release.date else status


def merge_drafts(document: Document, drafts: Iterable[Draft], dates: Iterable[DateMention] = ()) -> Iterator[Draft]:
    """One draft an event; those without any date are no events unless planned, or told as today's news."""
    known = {m.name for m in document.mentions if m.kind is Kind.PLACE}
    merged: list[Draft] = []
    sharing: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for draft in sorted(_completed(_named_in_full(drafts)), key=_dated_first):
        candidates = sorted({i for key in _keys(draft) for i in sharing[key]})
        at = next((i for i in candidates if _same(merged[i], draft, known)), len(merged))
        if at < len(merged):
            merged[at] = _union(merged[at], draft)
        else:
            merged.append(draft)
        for key in _keys(merged[at]):
            sharing[key].append(at)
    lede = next((s.block for s in document.sentences if s.zone is Zone.BODY and len(s.text) > 60), 0)
    countries = {m.name for m in document.of_sort("country")}
    for draft in sorted(_with_stops(_absorbed(merged, known), known, countries), key=_position):
        if draft.part == "weak":
            continue
        if not draft.when.start and draft.status == "held" and draft.kind in ("festival", "conference"):
            when = news_date(document, dates)
            if not when.start and draft.block <= lede + 1:
                when = When(document.release.date, weak=True)
            if not when.start:
                continue
            draft = replace(draft, when=when)
            draft = replace(draft, status=_status(document, draft.status, draft.when))
        on_the_way = "" if draft.when.start else _on_the_way(draft, merged, document.release.date)
        if on_the_way:
            draft = replace(draft, when=When(on_the_way, weak=True))
        if not draft.when.start and draft.status == "held":
            if draft.block > lede or draft.when.earlier or draft.kind == "ceremony":
                continue
            draft = replace(draft, when=_guessed(draft.when.end, document.release.date))
        yield draft


def _guessed(end: str, today: str) -> When:
    """When something began of which only is known that it is news, or its last day: then in the month of that."""
    if not end:
        return When(today, weak=True)
    return When(min(end, today)[:7], end, weak=True)


def _on_the_way(draft: Draft, told: list[Draft], today: str) -> str:
    """The month of the journey, told before, on which a meeting or visit without a date of its own took place."""
    if draft.kind not in ("meeting", "visit") or draft.when.earlier or draft.when.end:
        return ""
    who = {n.text for n in draft.people}
    for journey in sorted(told, key=_position, reverse=True):
        shortest = 7 if draft.status == "cancelled" else 10
        near = journey.kind == "visit" and journey.start < draft.start and len(journey.when.start) >= shortest
        month = journey.when.start[:7]
        one_month = not journey.when.end or journey.when.end.startswith(month)
        goes_on = draft.status != "planned" or journey.when.end > today
        able = journey.status == draft.status or (journey.status == "held" and goes_on)
        if near and one_month and able and who & {n.text for n in journey.people}:
            return month
    return ""


def _keys(draft: Draft) -> set[tuple[str, ...]]:
    """What two drafts of one event share at least one of: a person, the name, or of what has no name the beginning."""
    named = (draft.kind, "name", draft.name) if draft.name else (draft.kind, "start", draft.when.start)
    keys: set[tuple[str, ...]] = {named} | {(draft.kind, person.text) for person in draft.people}
    return keys | {("visit", draft.occasion)} if _is_group_visit(draft) else keys


def _is_group_visit(draft: Draft) -> bool:
    return draft.kind == "visit" and draft.occasion == "delegation-visit"


def _named_in_full(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with every event's name as long as the release says it anywhere."""
    told = list(drafts)
    names = sorted({d.name for d in told if d.name}, key=len, reverse=True)
    full = {name: next(n for n in names if n == name or n.startswith(name + " ")) for name in names}
    return [replace(d, name=full.get(d.name, d.name)) for d in told]


RECENT = 12
"""How many events back somebody who only joined can have joined one."""


def _completed(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Whole events: those who only joined are added to the event told before, a host without guest to his guests."""
    whole: list[Draft] = []
    waiting: list[Draft] = []
    for draft in drafts:
        recent = range(len(whole) - 1, max(-1, len(whole) - 1 - RECENT), -1)
        able = [i for i in recent if _takes(whole[i], draft)]
        ahead = able and (whole[able[0]].kind != "meeting" or whole[able[0]].status == "planned")
        journeys = [i for i in able if whole[i].kind == "visit"] if ahead and draft.part == "join-way" else []
        target = next(iter(journeys or able), None)
        if not draft.part.startswith("join"):
            inside = [w for w in waiting if draft.start <= w.start and w.end <= draft.end]
            waiting = [w for w in waiting if w not in inside]
            for more in inside:
                draft = _joined(draft, more)
            whole.append(draft)
        elif draft.within:
            waiting.append(draft)
        elif target is not None:
            whole[target] = _joined(whole[target], draft)
    return (d for d in whole if d.part != "host")


def _takes(event: Draft, more: Draft) -> bool:
    if more.part == "join-lead":
        group = any(n.kind is Kind.BODY for n in event.participant)
        return event.kind == "visit" and group and 0 <= more.block - event.block <= 3
    if event.part == "weak" or (event.status == "planned" and more.status == "held"):
        return False
    near = 0 <= more.block - event.block <= 1 and more.start - event.end < 900
    if more.kind == "ceremony" and event.kind not in ("ceremony", "conference", "festival"):
        return False
    return near and event.kind in ("meeting", "visit", "conference", "ceremony", "festival") and event.zone == "body"


def _joined(event: Draft, more: Draft) -> Draft:
    evidence = (*event.evidence, *more.evidence)
    if more.part == "join-host":
        return replace(event, host=(*event.host, *(n for n in more.host if n not in event.people)), evidence=evidence)
    new = tuple(n for n in more.participant if n not in event.people)
    if event.part == "host":
        return replace(event, guest=new, part="" if new else "host", evidence=evidence)
    place = _add(event.place, more.place) if more.kind == "ceremony" else event.place
    return replace(event, participant=(*event.participant, *new), place=place, evidence=evidence)


def _absorbed(drafts: list[Draft], known: set[Name]) -> list[Draft]:
    """Without the going to a house where the meeting in it is told as well."""
    kept = [d for d in drafts if d.kind != "visit"]
    meetings: defaultdict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(kept):
        if draft.kind == "meeting":
            meetings[draft.when.start].append(at)
    for draft in drafts:
        if draft.kind != "visit":
            continue
        host = next((i for i in meetings[draft.when.start] if _is_way_to(draft, kept[i], known)), None)
        if host is None and draft.occasion in _CALLS and (draft.when.weak or not draft.when.start):
            host = next(
                (i for i, k in enumerate(kept) if k.kind == "meeting" and set(draft.people) <= set(k.people)), None
            )
            draft = replace(draft, when=When())
        if host is None:
            kept.append(draft)
        else:
            kept[host] = _union(kept[host], draft)
    return kept


def _with_stops(drafts: list[Draft], known: set[Name], countries: set[Name]) -> list[Draft]:
    """Journeys to a country with the towns in which the travellers are told to have been on its days."""
    found: list[Draft] = []
    for journey in drafts:
        if journey.kind == "visit" and not countries.isdisjoint(journey.place) and len(journey.when.start) >= 7:
            stops = [d for d in drafts if d is not journey and _is_stop(d, journey)]
            towns = tuple(p for d in sorted(stops, key=_position) for p in d.place if p in known)
            journey = replace(journey, place=_add(journey.place, towns))
        found.append(journey)
    return found


def _is_stop(draft: Draft, journey: Draft) -> bool:
    """Whether an event lies on the days of a journey and those who travel take part in it."""
    last = journey.when.end or journey.when.start
    on_the_way = journey.when.start[:7] <= draft.when.start[:7] and journey.when.start <= draft.when.start <= last
    within = on_the_way or (len(draft.when.start) == 7 and draft.when.start == journey.when.start[:7])
    shared = {n.text for n in draft.people} & {n.text for n in journey.people}
    return bool(draft.when.start) and within and bool(shared) and draft.kind in ("meeting", "visit", "signing")


_CALLS = ("inaugural-visit", "farewell", "courtesy-call")


def _is_way_to(visit: Draft, meeting: Draft, known: set[Name]) -> bool:
    only_houses = known.isdisjoint(visit.place)
    return only_houses and not visit.when.end and set(visit.people) <= set(meeting.guest)


def _dated_first(draft: Draft) -> tuple[bool, bool, int]:
    return not draft.when.start, draft.when.weak, draft.start


def _position(draft: Draft) -> int:
    return draft.start


def _same(a: Draft, b: Draft, known: set[Name]) -> bool:
    if a.kind != b.kind or a.status != b.status and b.when.start:
        return False
    if not _same_time(a.when, b.when) and not (a.kind == "visit" and _near_in_time(a.when, b.when)):
        return False
    if a.kind in ("conference", "festival", "ceremony"):
        return a.name == b.name and (bool(a.name) or a.when.start == b.when.start)
    shared = {n.text for n in a.people} & {n.text for n in b.people}
    if a.kind == "visit":
        towns = [known.intersection(d.place) for d in (a, b)]
        if a.status != b.status and towns[0] and towns[1] and towns[0].isdisjoint(towns[1]):
            return False
        group = _is_group_visit(a) and _is_group_visit(b) and not known.isdisjoint(set(a.place) & set(b.place))
        return (bool(shared) or (group and len(a.participant) == len(b.participant) == 1)) and not _are_stops(
            a, b, known
        )
    if a.host and b.host and set(a.host).isdisjoint(b.host) and not set(a.host) & set(b.people):
        return False
    return len(shared) >= min(2, len(a.people), len(b.people)) and bool(shared)


def _are_stops(a: Draft, b: Draft, known: set[Name]) -> bool:
    """Whether two visits go to different houses, or one to a house on a day of a longer journey."""
    houses = [{p for p in d.place if p not in known} for d in (a, b)]
    return bool(houses[0] and houses[1]) and houses[0].isdisjoint(houses[1])


def _near_in_time(a: When, b: When) -> bool:
    """Whether a date that was only taken over lies within a month of the other."""
    if not (a.weak or b.weak) or len(a.start) < 10 or len(b.start) < 10:
        return False
    return abs((date.fromisoformat(a.start) - date.fromisoformat(b.start)).days) <= 31


def _same_time(a: When, b: When) -> bool:
    if not a.start or not b.start:
        early, late = (a, b) if a.start else (b, a)
        return not late.end or not early.start or early.start <= late.end[: len(early.start)]
    return (
        a.start.startswith(b.start)
        or b.start.startswith(a.start)
        or bool(a.end and a.start <= b.start <= a.end)
        or bool(b.end and b.start <= a.start <= b.end)
    )


def _union(a: Draft, b: Draft) -> Draft:
    when = _precise(a.when, b.when)
    host, guest = _add(a.host, b.host), _add(a.guest, b.guest)
    if not set(host).isdisjoint(guest):
        both = next((d for d in (a, b) if d.host and d.guest and set(d.host).isdisjoint(d.guest)), None)
        host, guest = (both.host, both.guest) if both else (a.host or b.host, a.guest or b.guest)
    participant = tuple(n for n in _add(a.participant, b.participant) if n not in host and n not in guest)
    return replace(
        a,
        part=a.part and b.part,
        when=when,
        host=host,
        guest=guest,
        participant=participant,
        place=_add(a.place, b.place),
        occasion=a.occasion or b.occasion,
        name=a.name or b.name,
        topics=tuple(dict.fromkeys((*a.topics, *b.topics))),
        evidence=(*a.evidence, *b.evidence),
    )


def _precise(a: When, b: When) -> When:
    start = a.start if len(a.start) >= len(b.start) and not (a.weak and b.start and not b.weak) else b.start
    end = a.end if len(a.end) >= len(b.end) else b.end
    return When(start, end if end > start else "", a.weak and b.weak)


def _add(a: tuple[Name, ...], b: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys((*a, *b)))
