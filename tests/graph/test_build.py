"""From told facts to the graph, on the two annotated releases."""

from itertools import permutations

import pytest

from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.namespaces import entity, term
from kg.graph.ontology import read_ontology
from kg.graph.tables import read_reference
from tests.graph.gold import gold


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(read_reference(), read_ontology(), Decisions())


@pytest.fixture(scope="module")
def seeds(knowledge: Knowledge) -> Built:
    return build_graph(gold("seeds"), knowledge)


def test_45_tellings_are_42_facts(seeds: Built) -> None:
    assert sum(len(cluster.tellings) for cluster in seeds.clusters) == 45
    assert len(seeds.clusters) == 42


def test_one_body_under_two_names(seeds: Built) -> None:
    (presence,) = (cluster for cluster in seeds.clusters if cluster.type == "presence")
    assert presence.iri == entity("presence", "nrw-global-business-office-tokio")
    assert len(presence.tellings) == 2


def test_direct_edges_are_derived(seeds: Built) -> None:
    wuest, shino = entity("person", "hendrik-wuest"), entity("person", "mitsuko-shino")
    edges = {(t.subject, t.object) for t in seeds.dataset.merged() if t.predicate == term("met")}
    assert {(wuest, shino), (shino, wuest)} <= edges


def test_the_order_of_releases_does_not_matter(knowledge: Knowledge) -> None:
    digests = {build_graph(order, knowledge).dataset.digest() for order in permutations(gold("seeds"))}
    assert len(digests) == 1
