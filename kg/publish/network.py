"""The graph as a network for people: entities as nodes, what facts say of two of them as edges, proof on the edges."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import TypeAlias

import networkx as nx
from pyoxigraph import Store

from kg.graph.namespaces import BASE, PREFIXES
from kg.publish.rows import (
    LANGUAGES,
    Labels,
    Proof,
    Source,
    Thing,
    Words,
    read_clashes,
    read_proofs,
    read_releases,
    read_slots,
    read_things,
    read_words,
)

NJ = PREFIXES["nj"]
SELF = "self"
HOME = {"nrw": BASE + "id/place/nordrhein-westfalen", "japan": BASE + "id/place/japan"}
_CLASSES = (
    ("person", "Person"),
    ("agreement", "Agreement"),
    ("event", "Event"),
    ("body", "Body"),
    ("place", "Place"),
)
_REGIONS = frozenset({NJ + "Prefecture", NJ + "State"})
_CURATED = (("within", "within"), ("parent", "parent"), ("actsFor", "acts-for"))
_MOST_IN_A_ROUND = 6
Woven: TypeAlias = "nx.MultiDiGraph[str]"


@dataclass(frozen=True, slots=True)
class TieRule:
    """What in a fact ties two nodes: two slots, or a slot and the fact itself."""

    type: str
    kind: str
    source: str
    target: str
    relation: str


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
class Statement:
    """A fact as the page shows it: its slots, and the passages that state it."""

    iri: str
    type: str
    kind: str
    slots: tuple[tuple[str, str, bool], ...]
    proofs: tuple[Proof, ...]
    clash: bool = False

    @property
    def confidence(self) -> float:
        """How sure the surest reading is."""
        return max((proof.confidence for proof in self.proofs), default=1.0)

    def refs(self, slot: str) -> tuple[str, ...]:
        """The things that a slot names."""
        return tuple(value for name, value, is_ref in self.slots if name == slot and is_ref)


def make_network(store: Store) -> Woven:
    """The network of all that releases state; edges are keyed by relation and list the facts behind them."""
    words, supers = read_words(store)
    proofs = read_proofs(store)
    slots = read_slots(store)
    clashes = read_clashes(store)
    told = ((iri, rows) for iri, rows in sorted(slots.items()) if iri in proofs)
    statements = [_statement(iri, rows, proofs[iri], supers, iri in clashes) for iri, rows in told]
    things = read_things(store)
    return weave(statements, things, supers, words, read_releases(store))


def weave(
    statements: Sequence[Statement],
    things: Mapping[str, Thing],
    supers: Mapping[str, frozenset[str]],
    words: Words,
    releases: Sequence[Source],
) -> Woven:
    """Statements and things become nodes and edges."""
    ties = dict(_ties(statements, _tie_rules()))
    ends = {end for source, target, _ in ties for end in (source, target)}
    named = ends | {ref for s in statements for slot, ref, is_ref in s.slots if is_ref and slot != "measure"}
    facts = {statement.iri: statement for statement in statements}
    sides, regions = _sides(statements, things, supers)
    network: Woven = nx.MultiDiGraph()
    for iri in sorted(named):
        thing = things.get(iri, Thing(iri))
        network.add_node(iri, entity=_entity(thing, facts.get(iri), things, supers, words, sides, regions))
    for (source, target, relation), told in sorted(ties.items()):
        network.add_edge(source, target, key=relation, facts=tuple(sorted(told)))
    for source, target, relation in _curated(network, things):
        if not network.has_edge(source, target, key=relation):
            network.add_edge(source, target, key=relation, facts=())
    used = {ref for s in statements for ref in s.refs("measure")} | set(regions.values())
    own = {iri: things[iri].labels() for iri in sorted(used) if iri in things}
    words = Words({**words.concepts, **own}, words.codes)
    network.graph.update(statements=tuple(statements), releases=tuple(releases), words=words, base=BASE)
    return network


def _statement(
    iri: str,
    rows: Iterable[tuple[str, str, bool]],
    proofs: tuple[Proof, ...],
    supers: Mapping[str, frozenset[str]],
    clash: bool,
) -> Statement:
    found = sorted(set(rows))
    types = {value for slot, value, _ in found if slot == "type"}
    local = {each.removeprefix(NJ) for each in types}
    kind = next((value for slot, value, _ in found if slot == "kind"), "")
    fact_type = next((name for name in _fact_types(supers) if name in local), "Fact")
    slots = tuple((slot, value, is_ref) for slot, value, is_ref in found if slot not in ("type", "statedIn"))
    return Statement(iri, fact_type, kind, slots, proofs, clash)


def _fact_types(supers: Mapping[str, frozenset[str]]) -> list[str]:
    direct = sorted(c.removeprefix(NJ) for c, above in supers.items() if c.startswith(NJ) and NJ + "Fact" in above)
    return [name for name in direct if not (supers[NJ + name] & {NJ + other for other in direct if other != name})]


def _tie_rules() -> tuple[TieRule, ...]:
    with (Path(__file__).parent / "ties.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return tuple(TieRule(*row) for row in rows)


def _ties(statements: Iterable[Statement], rules: Iterable[TieRule]) -> Iterator[tuple[tuple[str, str, str], set[str]]]:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for statement in statements:
        for rule in rules:
            if rule.type == statement.type and rule.kind in ("", statement.kind):
                for source, target in _pairs(statement, rule):
                    found[source, target, rule.relation].add(statement.iri)
    yield from found.items()


def _pairs(statement: Statement, rule: TieRule) -> Iterator[tuple[str, str]]:
    sources = (statement.iri,) if rule.source == SELF else statement.refs(rule.source)
    targets = (statement.iri,) if rule.target == SELF else statement.refs(rule.target)
    if rule.source != rule.target:
        yield from ((a, b) for a, b in product(sources, targets) if a != b)
    elif rule.relation != "met" or (not statement.refs("host") and len(sources) <= _MOST_IN_A_ROUND):
        yield from combinations(sorted(sources), 2)


def _curated(network: Woven, things: Mapping[str, Thing]) -> Iterator[tuple[str, str, str]]:
    for iri in sorted(network):
        thing = things.get(iri)
        if thing is None:
            continue
        for prop, relation in _CURATED:
            for value in thing.get(prop):
                if value in network and value != iri:
                    yield iri, value, relation


def _entity(
    thing: Thing,
    fact: Statement | None,
    things: Mapping[str, Thing],
    supers: Mapping[str, frozenset[str]],
    words: Words,
    sides: Mapping[str, str],
    regions: Mapping[str, str],
) -> Entity:
    types = set(thing.types)
    local = {c.removeprefix(NJ) for each in types for c in (each, *supers.get(each, ()))}
    cls = next((name for name, marker in _CLASSES if marker in local), "topic")
    own = [each for each in types if each.startswith(NJ) and each != NJ + "Fact"]
    kind = max(own, key=_depth(supers), default="") if cls != "topic" else ""
    labels = _event_labels(fact, kind, things, words, sides) if fact else thing.labels()
    return Entity(
        thing.iri, cls, kind, labels, thing.alt(), thing.links(), sides.get(thing.iri, ""), regions.get(thing.iri, ""),
        *_coordinates(thing, fact, things),
    )  # fmt: skip


def _coordinates(
    thing: Thing, fact: Statement | None, things: Mapping[str, Thing]
) -> tuple[float | None, float | None]:
    """Its own, those of its seat, or those of the place where it happened."""
    near = (thing.iri, *thing.get("seat"), *(fact.refs("place") if fact else ()))
    seats = (seat for place in near for seat in (place, *things.get(place, Thing(place)).get("seat")))
    found = (things[place] for place in seats if place in things and things[place].number("lat") is not None)
    place = next(found, None)
    return (place.number("lat"), place.number("long")) if place else (None, None)


class _depth:
    """A key: how special a class is, then its name."""

    def __init__(self, supers: Mapping[str, frozenset[str]]) -> None:
        self.supers = supers

    def __call__(self, cls: str) -> tuple[int, str]:
        return len(self.supers.get(cls, ())), cls


def _event_labels(
    fact: Statement, kind: str, things: Mapping[str, Thing], words: Words, sides: Mapping[str, str]
) -> Labels:
    names = [value for slot, value, is_ref in fact.slots if slot == "name" and not is_ref]
    when = next((value for slot, value, _ in fact.slots if slot in ("start", "date")), "")
    people = _one_from_each_side(fact, sides)
    heads = words.codes.get(f"kind.{fact.kind}") or words.concepts.get(kind) or (fact.type,) * 3
    labels = []
    for i in range(len(LANGUAGES)):
        who = "–".join(_short(things.get(ref, Thing(ref)), i) for ref in people)
        tail = " ".join(part for part in (names[0] if names else who, when[:4]) if part)
        labels.append(tail if names else f"{_capital(heads[i])} {tail}".strip())
    return labels[0], labels[1], labels[2]


def _one_from_each_side(fact: Statement, sides: Mapping[str, str]) -> list[str]:
    named = [ref for slot in ("host", "guest", "participant", "parties") for ref in fact.refs(slot)]
    first: dict[str, str] = {}
    for ref in named:
        first.setdefault(sides.get(ref, ""), ref)
    if fact.type == "Agreement":
        return [first.get("japan") or named[0]] if named else []
    return [*first.values(), *(ref for ref in named if ref not in first.values())][:2]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(thing: Thing, language: int) -> str:
    name = thing.labels()[language] or next((label for label in thing.labels() if label), "")
    is_person = NJ + "Person" in thing.types
    return name.split(" ")[-1] if is_person else name


def _sides(
    statements: Iterable[Statement], things: Mapping[str, Thing], supers: Mapping[str, frozenset[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """On which side each thing stands, and in which partner region."""
    anchors = _anchors(statements)
    sides: dict[str, str] = {}
    regions: dict[str, str] = {}
    for iri in sorted(set(things) | set(anchors)):
        chain = list(_chain(iri, things, anchors))
        sides[iri] = next((side for place in chain for side, home in HOME.items() if place == home), "")
        partner = (p for p in chain if p in things and p != HOME["nrw"] and _REGIONS & set(things[p].types))
        regions[iri] = next(partner, "")
    for statement in statements:
        if statement.type == "Event" and statement.kind == "visit":
            _visitors_come_from_elsewhere(statement, sides)
    return sides, regions


def _visitors_come_from_elsewhere(visit: Statement, sides: dict[str, str]) -> None:
    places = {sides.get(place, "") for place in visit.refs("place")} - {""}
    if len(places) == 1:
        other = next(side for side in HOME if side not in places)
        for visitor in visit.refs("participant") + visit.refs("guest"):
            sides[visitor] = sides.get(visitor) or other


def _anchors(statements: Iterable[Statement]) -> dict[str, str]:
    """Where a thing belongs by what is said of it: a person where the office is, a body where its parent is."""
    found: dict[str, str] = {}
    for statement in statements:
        if statement.type == "Post":
            for person, of in product(statement.refs("person"), statement.refs("of")):
                found[person] = of
    return found


def _chain(iri: str, things: Mapping[str, Thing], anchors: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while iri and iri not in seen:
        seen.add(iri)
        yield iri
        thing = things.get(iri)
        around = (
            next((v for prop in ("within", "actsFor", "parent", "seat") for v in thing.get(prop)), "") if thing else ""
        )
        iri = around or anchors.get(iri, "")
