"""Several events of one clause: each day, counterpart or house of its own."""

from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.places import clause_places
from kg.extract.triggers import TriggerHit
from kg.model import Kind, Name


def by_date(context: Context, clause: Clause, draft: Draft, own: list[Argument]) -> list[Draft]:
    """One draft a date where a clause names several days, each with its own counterpart: am Montag mit X, tags darauf mit Y."""
    days = [d for d in context.dates_in(clause) if d.kind == "point" and len(d.start) == 10]
    others = [a for a in own if a.preposition in ("mit", "bei") and set(a.names) & set(draft.people)]
    if draft.kind != "meeting" or len(days) < 2 or len(others) < 2:
        return []
    found = []
    for day, following in zip(days, [*(d.span.start for d in days[1:]), clause.end], strict=True):
        here = {n for a in others if day.span.end <= a.start < following for n in a.names}
        rest = {n for a in others for n in a.names} - here
        if here:
            found.append(_without(replace(draft, when=When(day.start)), rest))
    return found


def by_counterpart(hit: TriggerHit, draft: Draft, own: list[Argument]) -> list[Draft]:
    """One draft a counterpart where talks are named in the plural: Gespräche mit X und mit Y."""
    others = [a for a in own if a.preposition == "mit" and set(a.names) & set(draft.people)]
    if hit.trigger.frame != "talks" or len(others) < 2:
        return []
    every = {n for a in others for n in a.names}
    return [_without(draft, every - set(a.names)) for a in others]


def _without(draft: Draft, names: set[Name]) -> Draft:
    kept = [tuple(n for n in slot if n not in names) for slot in (draft.host, draft.guest, draft.participant)]
    return replace(draft, host=kept[0], guest=kept[1], participant=kept[2])


def by_house(context: Context, hit: TriggerHit, draft: Draft) -> list[Draft]:
    """One draft a house where somebody looked at several."""
    if hit.trigger.frame != "see" or len(draft.place) < 2:
        return [draft]
    known = {m.name for m in context.document.mentions_in(draft.start, draft.end) if m.kind is Kind.PLACE}
    houses = [p for p in draft.place if p not in known]
    if len(houses) < 2:
        return [draft]
    towns = [p for p in draft.place if p in known]
    return [replace(draft, place=(house, *towns)) for house in houses]


def gapped(context: Context, clause: Clause, arguments: tuple[Argument, ...], before: Draft) -> list[Draft]:
    """Meetings of a clause without verb that goes on with the one told before: …: am Dienstag X, am Mittwoch Y."""
    days = [d for d in context.dates_in(clause) if d.kind == "point" and len(d.start) == 10]
    people = [
        a for a in arguments if clause.covers(a.start) and a.sort != "body" and a.preposition in ("", "mit", "von")
    ]
    found: list[Draft] = []
    stops = [*(d.span.start for d in days[1:]), clause.end] if days else []
    for day, stop in zip(days, stops, strict=True):
        here = tuple(n for a in people if day.span.end <= a.start < stop for n in a.names)
        if here and set(here).isdisjoint(before.people):
            found.append(_instead(before, here, When(day.start), (clause.start, clause.end)))
    return found


def _instead(before: Draft, others: tuple[Name, ...], when: When, at: tuple[int, int]) -> Draft:
    evidence = ((*at, before.rule),)
    draft = replace(before, when=when, start=at[0], end=at[1], evidence=evidence, topics=())
    if before.host and before.guest:
        return replace(draft, guest=others)
    return replace(draft, participant=(*before.participant[:1], *others))


_ROUTE = frozenset("Reiseplan Programm Reiseprogramm Station Stationen Route Ziele".split())


def with_itinerary(context: Context, clauses: tuple[Clause, ...], clause: Clause, draft: Draft) -> Draft:
    """A journey with the stops that other clauses of its sentence list, and the day until which it lasts there."""
    places, end = list(draft.place), draft.when.end
    for other in clauses:
        bare = not other.finite and other.end < clause.start and len(other.words) <= 8
        if other.kind != "main" or other is clause or not (bare or _ROUTE & other.words):
            continue
        places += clause_places(context.document, other, (), objects=True)
        until = next((d for d in context.dates_in(other) if d.kind == "until" and len(d.start) == 10), None)
        end = end or (until.start if until and draft.when.start and until.start > draft.when.start else "")
    when = When(draft.when.start, end, draft.when.weak, draft.when.earlier)
    return replace(draft, place=tuple(dict.fromkeys(places)), when=when)
