"""The default graph of a store that takes changes from elsewhere stays the union of the project's own graphs.

Own graphs are those of releases, reference, ontology and what is derived. What a change adds to one of them the default
graph gets too; what a change takes from the last that stated it goes there too. Other graphs, and what a change does to
the default graph itself, are left as they are.
"""

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple

from kg.graph.dataset import in_default_graph
from kg.graph.namespaces import BASE

OWN = BASE + "graph/"


def keep_union(before: Store, after: Store, names: Iterable[NamedNode] | None = None) -> None:
    """Bring the default graph in line with the own graphs that have changed; `names` where only these can have."""
    here = _own(after.named_graphs())
    every = here | _own(before.named_graphs()) if names is None else _own(names)
    added: set[Triple] = set()
    removed: set[Triple] = set()
    for name in every:
        if _bytes(before, name) != _bytes(after, name):
            old, new = _triples(before, name), _triples(after, name)
            added |= new - old
            removed |= old - new
    for triple in added:
        after.add(_in_default(triple))
    for triple in removed - added:
        if not _is_stated(after, triple, here):
            after.remove(_in_default(triple))


def _own(names: Iterable[object]) -> set[NamedNode]:
    return {
        name for name in names if isinstance(name, NamedNode) and name.value.startswith(OWN) and in_default_graph(name)
    }


def _bytes(store: Store, name: NamedNode) -> bytes:
    # Compared by the engine's own bytes first: most graphs have not changed, and Python objects take their time.
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""


def _triples(store: Store, name: NamedNode) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}


def _is_stated(store: Store, triple: Triple, names: set[NamedNode]) -> bool:
    found = store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    return any(quad.graph_name in names for quad in found)


def _in_default(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
