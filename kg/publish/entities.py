"""Nodes of the network: what a thing is, what it is called, where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.graph.namespaces import PREFIXES
from kg.publish.rows import LANGUAGES, Ground, Labels, Statement, Thing
from kg.publish.sides import Sides

NJ = PREFIXES["nj"]
_CLASSES = (
    ("person", "Person"),
    ("agreement", "Agreement"),
    ("event", "Event"),
    ("body", "Body"),
    ("place", "Place"),
)
_ACTORS = ("host", "guest", "participant", "parties")


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: who or what it is, in three languages, where it is and on which side it stands."""

    iri: str
    cls: str
    kind: str
    labels: Labels
    alt: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    side: str = ""
    region: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Entities:
    """Makes the nodes of the network."""

    ground: Ground
    sides: Sides
    facts: Mapping[str, Statement]

    def entity(self, iri: str) -> Entity:
        """The node of a thing, or of a fact that is one: an event, an agreement."""
        thing, fact = self.ground.thing(iri), self.facts.get(iri)
        cls = self._class(thing)
        kind = self.ground.most_special(thing) if cls != "topic" else ""
        lat, lon = self._coordinates(thing, fact)
        return Entity(
            iri,
            cls,
            kind,
            self._fact_labels(fact, kind) if fact else thing.labels(),
            thing.alt(),
            thing.links(),
            self.sides.side.get(iri, ""),
            self.sides.region.get(iri, ""),
            lat,
            lon,
        )

    def _class(self, thing: Thing) -> str:
        above = {cls.removeprefix(NJ) for own in thing.types for cls in (own, *self.ground.supers.get(own, ()))}
        return next((name for name, marker in _CLASSES if marker in above), "topic")

    def _coordinates(self, thing: Thing, fact: Statement | None) -> tuple[float | None, float | None]:
        """Its own, those of its seat, or those of the place where it happened."""
        near = (thing.iri, *(fact.refs("place") if fact else ()))
        places = (place for iri in near for place in (iri, *self.ground.thing(iri).get("seat")))
        found = (self.ground.thing(place) for place in places)
        located = next((place for place in found if place.number("lat") is not None), Thing(thing.iri))
        return located.number("lat"), located.number("long")

    def _fact_labels(self, fact: Statement, kind: str) -> Labels:
        """A short name: what it was, whom it joined, and the year."""
        words = self.ground.words
        heads = words.codes.get(f"kind.{fact.kind}") or words.concepts.get(kind) or (fact.type,) * len(LANGUAGES)
        year = next((value[:4] for slot, value, _ in fact.slots if slot in ("start", "date")), "")
        name = next((value for slot, value, is_ref in fact.slots if slot == "name" and not is_ref), "")
        who = self._one_from_each_side(fact)
        labels = (
            name or f"{head[:1].upper()}{head[1:]} {'–'.join(_short(self.ground.thing(iri), i) for iri in who)}".strip()
            for i, head in enumerate(heads)
        )
        de, en, ja = (f"{label} {year}".strip() for label in labels)
        return de, en, ja

    def _one_from_each_side(self, fact: Statement) -> Sequence[str]:
        named = [ref for slot in _ACTORS for ref in fact.refs(slot)]
        first: dict[str, str] = {}
        for ref in named:
            first.setdefault(self.sides.side.get(ref, ""), ref)
        if fact.type == "Agreement":
            return [first.get("japan") or named[0]] if named else []
        return [*first.values(), *(ref for ref in named if ref not in first.values())][:2]


def _short(thing: Thing, language: int) -> str:
    name = thing.labels()[language]
    return name.split(" ")[-1] if NJ + "Person" in thing.types else name
