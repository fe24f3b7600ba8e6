"""Where a seat is that a noun names, and the seat itself."""

import re

from kg.extract.seat import Seat
from kg.extract.seating.attach import IN, Attached
from kg.extract.seating.chunks import Place, SeatNoun
from kg.extract.seating.scope import Scope, taken_up, where
from kg.extract.ties import settled
from kg.model import Name

Phrases = list[tuple[SeatNoun, Attached]]


def seat(
    scope: Scope, owner: Name, place: Name, form: str, rule: str, since: str = "", parent: Name | None = None
) -> Seat:
    """The seat that a clause tells."""
    (name,) = settled(scope.analysis, [owner])
    return Seat(name, place, form, scope.clause.start, scope.clause.end, f"presence/{rule}", since, parent)


_MOVED = re.compile(
    r"\b(?:verleg\w+|verlager\w+|zieht|zog|zogen|um(?:ge)?zogen|siedel\w+|übergesiedelt|wechsel\w+|kam|kommt)\b"
)


def places_of(scope: Scope, noun: SeatNoun, told: Attached, phrases: Phrases) -> list[Name]:
    """Where what a noun names is."""
    found = told.places or _between(scope, noun)
    if not found:
        others = [p for other, its in phrases if other is not noun for p in its.places]
        moves = scope.has("move") and bool(_MOVED.search(scope.said))
        found = where(scope, others, noun.end, moves=moves) or where(scope, (), noun.end, moves=moves)
    wide = noun.form == "office" and not noun.word.startswith("Standort")
    found = [p for p in found if p.sort != "country" or wide]
    if found:
        return [p.name for p in found]
    if "dortige" in scope.text[noun.lead.start : noun.start] or "hiesige" in scope.text[noun.lead.start : noun.start]:
        return [place] if (place := taken_up(scope)) else []
    if equated := _equated(scope, noun):
        return [equated.name]
    place = taken_up(scope)
    if place is None and scope.clause.number and scope.has("own", "open"):
        left = scope.at(scope.clauses[scope.clause.number - 1])
        return [p.name for p in where(left, (), noun.start)] or [p for p in (taken_up(left),) if p]
    return [place] if place else []


def _between(scope: Scope, noun: SeatNoun) -> list[Place]:
    """The place between the noun before and this one, where a clause has several: in A ein Werk und in B ein Büro."""
    before = [n.end for n in scope.nouns if scope.clause.covers(n.start) and n.end < noun.start]
    several = len([n for n in scope.nouns if scope.clause.covers(n.start)]) > 1
    start = before[-1] if before else scope.clause.start
    places = [p for p in scope.places() if start <= p.start < noun.start and not p.adjective and p.lead.governor in IN]
    return places[-1:] if several else []


_IS = re.compile(
    r" (?:ist|bleibt|wird|wurde|war)(?: (?:seit|heute|weiterhin|nun|auch|damit|das|die|der|\d{4}|neuer|neue|künftig))* "
)

_SEAT_OF = re.compile(_IS.pattern + r"(?:(?:Standort|Sitz|Heimat) (?:(?:der|des|von) )?)?")


def _equated(scope: Scope, noun: SeatNoun) -> Place | None:
    """The place that is equated with a seat: Sitz der Foo ist Haan; Haan ist Standort der Zentrale von Foo."""
    for place in scope.places():
        if place.adjective or place.lead.governor:
            continue
        before = place.end < noun.start and _SEAT_OF.fullmatch(scope.text[place.end : noun.lead.start] + " ")
        for end in (noun.lead.start, noun.start):
            before = before or (place.end < noun.start and _SEAT_OF.fullmatch(scope.text[place.end : end]))
        behind = place.start > noun.end and _IS.search(scope.text[place.start - 24 : place.start])
        if before or behind:
            return place
    return None
