"""The part of a graph around some things is a graph that the viewer can show."""

import pyoxigraph as ox
import pytest

from kg.graph.build import Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.namespaces import entity, term
from kg.graph.ontology import read_ontology
from kg.graph.tables import read_reference
from kg.publish.network import make_network
from kg.publish.service.neighbourhood import around, centre, facts_of, is_small
from tests.graph.gold import gold

PERSON = entity("person", "hendrik-wuest")


@pytest.fixture(scope="module")
def store() -> ox.Store:
    knowledge = Knowledge(read_reference(), read_ontology(), Decisions())
    made = ox.Store()
    made.bulk_extend(build_graph(gold("seeds"), knowledge).dataset.quads())
    return made


def test_the_facts_of_a_thing_name_it(store: ox.Store) -> None:
    facts = facts_of(store, PERSON)
    assert facts
    for fact in facts:
        assert any(quad.object == PERSON for quad in store.quads_for_pattern(fact, None, None))


def test_a_fact_is_its_own(store: ox.Store) -> None:
    fact = facts_of(store, PERSON)[-1]
    assert fact in facts_of(store, fact)


def test_the_part_has_the_facts_with_their_evidence(store: ox.Store) -> None:
    part = around(store, [PERSON])
    for fact in facts_of(store, PERSON):
        proofs = [quad.object for quad in store.quads_for_pattern(fact, term("evidence"), None)]
        assert [quad.object for quad in part.quads_for_pattern(fact, term("evidence"), None)] == proofs
    assert len(part) < len(store)


def test_the_part_is_shown_like_the_whole(store: ox.Store) -> None:
    whole, part = make_network(store), make_network(around(store, [PERSON]))
    assert PERSON.value in part
    assert set(part) < set(whole)
    assert all(part.nodes[node]["entity"].labels == whole.nodes[node]["entity"].labels for node in part)


def test_a_small_graph_is_known_as_such(store: ox.Store) -> None:
    assert is_small(store)


def test_the_centre_is_a_thing_of_the_graph(store: ox.Store) -> None:
    middle = centre(store)
    assert middle is not None
    assert facts_of(store, middle)
    assert centre(ox.Store()) is None
