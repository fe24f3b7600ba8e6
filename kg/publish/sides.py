"""On which side things stand, North Rhine-Westphalia's or Japan's, and in which partner region."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kg.graph.namespaces import BASE, PREFIXES
from kg.publish.rows import Ground, Statement

HOME = {"nrw": BASE + "id/place/nordrhein-westfalen", "japan": BASE + "id/place/japan"}
_REGIONS = frozenset({PREFIXES["nj"] + "Prefecture", PREFIXES["nj"] + "State"})
_AROUND = ("within", "actsFor", "parent", "seat")


@dataclass(frozen=True, slots=True)
class Sides:
    """Side and region by thing; empty where it stands on none."""

    side: Mapping[str, str]
    region: Mapping[str, str]


def find_sides(statements: Iterable[Statement], ground: Ground) -> Sides:
    """Places by where they lie, bodies by their seat, people by their office, visitors opposite to what they visit."""
    statements = tuple(statements)
    offices = _offices(statements)
    side: dict[str, str] = {}
    region: dict[str, str] = {}
    for iri in sorted(set(ground.things) | set(offices)):
        chain = tuple(_chain(iri, ground, offices))
        side[iri] = next((name for place in chain for name, home in HOME.items() if place == home), "")
        partners = (p for p in chain if p != HOME["nrw"] and _REGIONS & set(ground.thing(p).types))
        region[iri] = next(partners, "")
    for statement in statements:
        if statement.type == "Event" and statement.kind == "visit":
            _visitors_come_from_elsewhere(statement, side)
    return Sides(side, region)


def _visitors_come_from_elsewhere(visit: Statement, side: dict[str, str]) -> None:
    places = {side.get(place, "") for place in visit.refs("place")} - {""}
    if len(places) == 1:
        other = next(name for name in HOME if name not in places)
        for visitor in visit.refs("participant") + visit.refs("guest"):
            side[visitor] = side.get(visitor) or other


def _offices(statements: Iterable[Statement]) -> dict[str, str]:
    posts = (statement for statement in statements if statement.type == "Post")
    return {person: of for post in posts for person, of in product(post.refs("person"), post.refs("of"))}


def _chain(iri: str, ground: Ground, offices: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while iri and iri not in seen:
        seen.add(iri)
        yield iri
        thing = ground.thing(iri)
        iri = next((value for prop in _AROUND for value in thing.get(prop)), "") or offices.get(iri, "")
