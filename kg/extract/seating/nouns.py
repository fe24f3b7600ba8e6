"""Seats that a noun tells (Büro, Werk, Sitz, Tochter): whose, where, since when."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.gazetteer import read_table, seat_of
from kg.extract.seat import Seat
from kg.extract.seating.attach import Attached, attach
from kg.extract.seating.chunks import SeatNoun
from kg.extract.seating.dating import since_of
from kg.extract.seating.daughters import daughters
from kg.extract.seating.owners import owners_of
from kg.extract.seating.placing import Phrases, places_of, seat
from kg.extract.seating.scope import Scope
from kg.model import Kind, Name
from kg.paths import REFERENCE

_FORMER = re.compile(r"\b(?:frühere|ehemalige|einstige|vormalige|alte|geschlossene|geplante|mögliche)[nrsm]?\b")


def noun_seats(scope: Scope) -> Iterator[Seat]:
    """The seats that the nouns of a clause tell."""
    nouns = [n for n in scope.nouns if scope.clause.covers(n.start)]
    if not nouns:
        return
    phrases = [(noun, attach(scope.text, scope.chunks, noun)) for noun in nouns]
    taken = frozenset(b.start for _, told in phrases for b in (*told.owners, *filter(None, (told.called,))))
    for noun, told in phrases:
        before = scope.text[noun.lead.start : noun.start]
        if _FORMER.search(before) or noun.lead.article.lower().startswith("kein"):
            continue
        if noun.form == "subsidiary":
            yield from daughters(scope, noun, told, taken)
        else:
            yield from _seats(scope, noun, told, taken, phrases)


def _seats(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int], phrases: Phrases) -> Iterator[Seat]:
    owners, rule = owners_of(scope, noun, told, taken)
    unsure = {b.name for b in scope.chunks.bodies if not b.sure}
    art = _ART.fullmatch(noun.word) and not scope.has("own", "open", "locate", "make")
    if not owners or (art and unsure.issuperset(owners)):
        return
    places = places_of(scope, noun, told, phrases)
    since = since_of(scope, noun, told, len(phrases))
    for owner in owners:
        for place in _in_brackets(scope, owner) or places:
            if _is_home(owner, place) and (len(owners) > 1 or noun.form in ("office", "laboratory")):
                continue
            if owner.kind is Kind.BODY or noun.form == "office":
                yield seat(scope, owner, place, _form_for(scope, owner, noun), rule, since, noun.parent)
    if places:
        yield from _gapped(scope, noun, taken)


_BY_SORT = {"school": "school", "association": "association", "chamber": "association"}

_BY_SORT |= {"consulate-general": "consulate", "embassy": "embassy"}


@cache
def _campuses() -> dict[str, str]:
    """The town of every university, both by their ids."""
    return {row["id"]: row["city"] for row in read_table(REFERENCE / "universities.csv")}


def _is_home(owner: Name, place: Name) -> bool:
    """Whether a body is at home in a place anyway, so that what it has there is no branch."""
    campus = _campuses().get(owner.entity, "")
    return seat_of(owner.entity) == place or bool(campus and campus == place.entity)


def _in_brackets(scope: Scope, owner: Name) -> list[Name]:
    """The town in brackets behind one of several that have a seat: A (Y) und B (Z) haben hier ihre Zentrale."""
    ends = [b.end + 2 for b in scope.chunks.bodies if b.name == owner and scope.text.startswith(" (", b.end)]
    return [p.name for p in scope.chunks.places if p.start in ends]


_SOCIETY = re.compile(
    r"\b(?:Deutsch|Japanisch)-\w+ (?:Gesellschaft|Verein|Club)|[Vv]erein\b|\bClub\b|[Vv]erband\b|[Ff]reundeskreis\b"
)

_INSTITUTE = re.compile(
    r"\b(?:(?:Research|Energy|Technology) Institute|Forschungsinstitut|Laborator\w+)\b|(?:Fraunhofer|Max-Planck)-Institut"
)

_ART = re.compile(r"Werke?[sn]?")


def _form_for(scope: Scope, owner: Name, noun: SeatNoun) -> str:
    """A school with its seat somewhere is a school there, a club an association."""
    seated = noun.form == "headquarters" or noun.word.startswith("Geschäftsstelle")
    sorts = (m.sort for m in scope.analysis.document.mentions if m.name == owner)
    sort = next((b.sort for b in scope.chunks.bodies if b.name == owner), "") or next(sorts, "")
    if seated and _SOCIETY.search(owner.text):
        return "association"
    if noun.word == "Sitz" and _INSTITUTE.search(owner.text):
        return "laboratory"
    return _BY_SORT.get(sort, noun.form) if seated else noun.form


_GAPPED = re.compile(r" (?:seit \d{4} )?(?:in|im|nahe|bei) ")


def _gapped(scope: Scope, noun: SeatNoun, taken: frozenset[int]) -> Iterator[Seat]:
    """A hat die Zentrale in Y, B in Z: further bodies with their places."""
    for body in scope.chunks.bodies:
        if body.start < noun.end or body.lead.governor or body.start in taken:
            continue
        link = _GAPPED.match(scope.text, body.end)
        for place in scope.chunks.places if link else ():
            if link and place.start == link.end():
                yield seat(scope, body.name, place.name, noun.form, "gapped")
