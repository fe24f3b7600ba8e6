"""The part of a store around some things, as a store of its own: what the viewer shows of a graph too large to show."""

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox

from kg.graph.namespaces import ONTOLOGY_GRAPH, TYPE, term

MOST_FACTS = 1500
FACTS_OF_A_THING = 300
_FACT, _EVIDENCE, _SOURCE = term("Fact"), term("evidence"), term("oa:hasSource")
_LATEST, _STATED_IN = term("earliest"), term("statedIn")
_DEFAULT = ox.DefaultGraph()


def is_small(store: ox.Store) -> bool:
    """Whether the whole graph can be shown at once."""
    facts = store.quads_for_pattern(None, TYPE, _FACT, _DEFAULT)
    return sum(1 for _ in zip(facts, range(MOST_FACTS + 1), strict=False)) <= MOST_FACTS


def centre(store: ox.Store) -> ox.NamedNode | None:
    """Where to begin in a graph that is too large: the thing of most facts among those of the latest ones."""
    counts: dict[str, int] = {}
    for quad in zip(store.quads_for_pattern(None, _LATEST, None, _DEFAULT), range(MOST_FACTS), strict=False):
        for thing in _things_of(store, _node(quad[0].subject)):
            counts[thing.value] = counts.get(thing.value, 0) + 1
    ranked = [(count, iri) for iri, count in counts.items()]
    return ox.NamedNode(max(ranked)[1]) if ranked else None


def around(store: ox.Store, things: Iterable[ox.NamedNode]) -> ox.Store:
    """The newest facts of the things, with their evidence, sources and all that they name."""
    part = ox.Store()
    facts = {fact for thing in things for fact in facts_of(store, thing)}
    part.extend(store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
    part.extend(ox.Quad(*quad.triple) for quad in store.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
    for fact in sorted(facts, key=str)[:MOST_FACTS]:
        part.extend(_told(store, fact))
    return part


def facts_of(store: ox.Store, thing: ox.NamedNode) -> list[ox.NamedNode]:
    """The facts that name a thing, or the thing itself where it is one; the newest of them."""
    found: dict[str, str] = {}
    own = [ox.Quad(thing, TYPE, _FACT)] if ox.Quad(thing, TYPE, _FACT) in store else []
    for quad in (*own, *store.quads_for_pattern(None, None, thing, _DEFAULT)):
        fact = quad.subject
        if isinstance(fact, ox.NamedNode) and ox.Quad(fact, TYPE, _FACT) in store:
            dates = [str(date.object) for date in store.quads_for_pattern(fact, _LATEST, None, _DEFAULT)]
            found[fact.value] = max(dates, default="")
    newest = sorted((date, iri) for iri, date in found.items())[-FACTS_OF_A_THING:]
    return [ox.NamedNode(iri) for _, iri in newest]


def _told(store: ox.Store, fact: ox.NamedNode) -> Iterator[ox.Quad]:
    """One fact with what it names and what states it."""
    for thing in (fact, *_things_of(store, fact)):
        yield from store.quads_for_pattern(thing, None, None, _DEFAULT)
    for quad in store.quads_for_pattern(fact, _EVIDENCE, None):
        yield quad
        passages = list(store.quads_for_pattern(_node(quad.object), None, None, quad.graph_name))
        yield from passages
        for passage in passages:
            if isinstance(passage.object, ox.NamedNode) and passage.predicate != _SOURCE:
                yield from store.quads_for_pattern(passage.object, None, None, quad.graph_name)


def _things_of(store: ox.Store, fact: ox.NamedNode) -> set[ox.NamedNode]:
    quads = store.quads_for_pattern(fact, None, None, _DEFAULT)
    return {quad.object for quad in quads if quad.predicate != TYPE and isinstance(quad.object, ox.NamedNode)}


def _node(term_: object) -> ox.NamedNode:
    # The graph has no blank nodes and no facts about statements.
    return cast(ox.NamedNode, term_)
