"""The default graph after changes from elsewhere: the union of the project's own graphs, and nothing else touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.graph.namespaces import DERIVED_GRAPH, LINKING_GRAPH, REFERENCE_GRAPH, evidence_graph, release_graph
from kg.graph.union import keep_union

OWN = [release_graph("a"), release_graph("b"), REFERENCE_GRAPH, DERIVED_GRAPH]
OTHERS = [evidence_graph("a"), LINKING_GRAPH, NamedNode("https://example.org/graph/release/a")]
State = dict[NamedNode, frozenset[Triple]]


def _triple(number: int) -> Triple:
    return Triple(NamedNode(f"https://example.org/{number}"), NamedNode("https://example.org/p"), Literal("x"))


def _store(state: State, default: frozenset[Triple]) -> Store:
    store = Store()
    quads = [(triple, graph) for graph, triples in state.items() for triple in triples]
    quads += [(triple, DefaultGraph()) for triple in default]
    store.extend(Quad(t.subject, t.predicate, t.object, graph) for t, graph in quads)
    return store


def _union(state: State) -> frozenset[Triple]:
    return frozenset().union(*(triples for name, triples in state.items() if name in OWN))


def _default(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


STATES = st.dictionaries(st.sampled_from(OWN + OTHERS), st.frozensets(st.integers(0, 6).map(_triple)))


@given(before=STATES, after=STATES)
def test_whatever_changed_the_default_graph_is_the_union(before: State, after: State) -> None:
    changed = _store(after, _union(before))
    keep_union(_store(before, _union(before)), changed)
    assert _default(changed) == _union(after)


@given(before=STATES, after=STATES, own_words=st.frozensets(st.integers(10, 13).map(_triple)))
def test_what_was_written_to_the_default_graph_itself_stays(
    before: State, after: State, own_words: frozenset[Triple]
) -> None:
    changed = _store(after, _union(before) | own_words)
    keep_union(_store(before, _union(before)), changed)
    assert _default(changed) == _union(after) | own_words


@pytest.mark.parametrize("graph", OTHERS)
def test_other_graphs_change_nothing(graph: NamedNode) -> None:
    changed = _store({graph: frozenset([_triple(1)])}, frozenset([_triple(2)]))
    keep_union(_store({}, frozenset()), changed)
    assert _default(changed) == {_triple(2)}


def test_only_the_named_graph_is_looked_at() -> None:
    changed = _store({OWN[0]: frozenset([_triple(1)]), OWN[1]: frozenset([_triple(2)])}, frozenset())
    keep_union(_store({}, frozenset()), changed, [OWN[0]])
    assert _default(changed) == {_triple(1)}
