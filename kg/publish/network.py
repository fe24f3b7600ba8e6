"""The graph as a network for people: entities as nodes, what facts say of two of them as edges, proof on the edges."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import TypeAlias

import networkx as nx
from pyoxigraph import Store

from kg.graph.namespaces import BASE
from kg.publish.asking import read_ground, read_releases, read_statements
from kg.publish.clashes import Clash, read_clashes
from kg.publish.entities import Entities
from kg.publish.rows import Ground, Source, Statement, Words
from kg.publish.sides import Sides, find_sides

SELF = "self"
_TIES = Path(__file__).with_name("ties.csv")
_CURATED = (("within", "within"), ("parent", "parent"), ("actsFor", "acts-for"))
_MOST_IN_A_ROUND = 6
Woven: TypeAlias = "nx.MultiDiGraph[str]"
Ends = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TieRule:
    """What in a fact ties two nodes: two slots, or a slot and the fact itself."""

    type: str
    kind: str
    source: str
    target: str
    relation: str


def make_network(store: Store) -> Woven:
    """The network of all that releases state; edges are keyed by relation and list the facts behind them."""
    ground = read_ground(store)
    clashes = read_clashes(store)
    return weave(read_statements(store, ground, clashes), ground, read_releases(store), clashes)


def weave(
    statements: Sequence[Statement], ground: Ground, releases: Sequence[Source], clashes: Sequence[Clash] = ()
) -> Woven:
    """Statements and things become nodes and edges."""
    sides = find_sides(statements, ground)
    entities = Entities(ground, sides, {statement.iri: statement for statement in statements})
    ties = _ties(statements)
    network: Woven = nx.MultiDiGraph()
    for iri in sorted(_named(statements, ties)):
        network.add_node(iri, entity=entities.entity(iri))
    for (source, target, relation), facts in sorted(ties.items()):
        network.add_edge(source, target, key=relation, facts=tuple(sorted(facts)))
    for source, target, relation in _curated(network, ground):
        if not network.has_edge(source, target, key=relation):
            network.add_edge(source, target, key=relation, facts=())
    words = _words(statements, ground, sides)
    network.graph.update(
        statements=tuple(statements), releases=tuple(releases), words=words, base=BASE, clashes=clashes
    )
    return network


def _named(statements: Iterable[Statement], ties: Iterable[Ends]) -> set[str]:
    ends = {end for source, target, _ in ties for end in (source, target)}
    return ends | {ref for s in statements for slot, ref, is_ref in s.slots if is_ref and slot != "measure"}


def _words(statements: Iterable[Statement], ground: Ground, sides: Sides) -> Words:
    used = {ref for statement in statements for ref in statement.refs("measure")} | set(sides.region.values())
    own = {iri: ground.thing(iri).labels() for iri in sorted(used & set(ground.things))}
    return Words({**ground.words.concepts, **own}, ground.words.codes)


@cache
def _tie_rules() -> tuple[TieRule, ...]:
    with _TIES.open(encoding="utf-8", newline="") as file:
        return tuple(TieRule(*row) for row in list(csv.reader(file))[1:])


def _ties(statements: Iterable[Statement]) -> Mapping[Ends, set[str]]:
    found: dict[Ends, set[str]] = defaultdict(set)
    for statement in statements:
        for rule in _tie_rules():
            if rule.type == statement.type and rule.kind in ("", statement.kind):
                for source, target in _pairs(statement, rule):
                    found[source, target, rule.relation].add(statement.iri)
    return found


def _pairs(statement: Statement, rule: TieRule) -> Iterator[tuple[str, str]]:
    sources = (statement.iri,) if rule.source == SELF else statement.refs(rule.source)
    targets = (statement.iri,) if rule.target == SELF else statement.refs(rule.target)
    if rule.source != rule.target:
        yield from ((a, b) for a, b in product(sources, targets) if a != b)
    elif rule.relation != "met" or (not statement.refs("host") and len(sources) <= _MOST_IN_A_ROUND):
        yield from combinations(sorted(sources), 2)


def _curated(network: Woven, ground: Ground) -> Iterator[Ends]:
    for iri in sorted(network):
        for prop, relation in _CURATED:
            for value in ground.thing(iri).get(prop):
                if value in network and value != iri:
                    yield iri, value, relation
