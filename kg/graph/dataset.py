"""The graph as a value: triples by named graph, and which of them the default graph holds."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kg.graph.namespaces import BASE, LINKING_GRAPH

Triples = frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Triples by named graph; the default graph is their exact union without evidence and linking."""

    graphs: Mapping[NamedNode, Triples]

    def merged(self) -> Triples:
        """What the default graph holds."""
        return frozenset().union(*(triples for name, triples in self.graphs.items() if in_default_graph(name)))

    def quads(self) -> Iterator[Quad]:
        """Every quad of the store: the named graphs and the default graph."""
        for name, triples in self.graphs.items():
            yield from (Quad(t.subject, t.predicate, t.object, name) for t in triples)
        yield from (Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in self.merged())

    def digest(self) -> str:
        """A fingerprint of the content, whatever the order."""
        # A sum of hashes needs no sorting; the default graph follows from the named ones.
        total = sum(_number(f"{name} {triple}") for name, triples in self.graphs.items() for triple in triples)
        return f"{total % (1 << 256):064x}"[:32]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest(), "big")


def in_default_graph(name: NamedNode) -> bool:
    """Whether the default graph holds a named graph's triples; evidence and linking are reached by GRAPH only."""
    return name != LINKING_GRAPH and not name.value.startswith(BASE + "graph/evidence/")


def dataset_of(quads: Iterable[Quad]) -> Dataset:
    """The named graphs of a store."""
    graphs: dict[NamedNode, set[Triple]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name, set()).add(quad.triple)
    return Dataset({name: frozenset(graphs[name]) for name in sorted(graphs, key=str)})
