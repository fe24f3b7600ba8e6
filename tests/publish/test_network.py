"""The network made from the graph: who is a node, what ties them, on which side they stand."""

import networkx as nx
import pytest
from pyoxigraph import Store

from kg.graph.namespaces import BASE
from kg.publish.entities import Entity
from kg.publish.network import make_network

ID = BASE + "id/"
NRW, OSAKA, JAPAN = ID + "place/nordrhein-westfalen", ID + "place/praefektur-osaka", ID + "place/japan"
WUEST, SHINO, UCHIBORI = ID + "person/hendrik-wuest", ID + "person/mitsuko-shino", ID + "person/masao-uchibori"


@pytest.fixture(scope="module")
def network(seeds: Store) -> nx.MultiDiGraph:
    return make_network(seeds)


def _entity(network: nx.MultiDiGraph, iri: str) -> Entity:
    entity = network.nodes[iri]["entity"]
    assert isinstance(entity, Entity)
    return entity


def test_releases_are_proof_not_nodes(network: nx.MultiDiGraph) -> None:
    assert not [node for node in network if "/release/" in node]


def test_every_edge_has_proof_or_is_curated(network: nx.MultiDiGraph) -> None:
    proofs = {statement.iri: statement.proofs for statement in network.graph["statements"]}
    for _, _, relation, data in network.edges(keys=True, data=True):
        assert data["facts"] or relation in ("within", "parent", "acts-for")
        assert all(proofs[fact] for fact in data["facts"])


def test_parallel_relations_stay(network: nx.MultiDiGraph) -> None:
    assert {"office", "accredited"} <= {key for _, _, key in network.edges(ID + "person/kiminori-iwama", keys=True)}


def test_who_receives_and_who_visits(network: nx.MultiDiGraph) -> None:
    assert network.has_edge(WUEST, SHINO, key="received")
    assert not network.has_edge(SHINO, WUEST, key="received")
    assert network.has_edge(WUEST, JAPAN, key="visited")


def test_a_cooperation_is_one_edge_with_its_topics_beside(network: nx.MultiDiGraph) -> None:
    assert network.has_edge(*sorted((NRW, OSAKA)), key="cooperates")
    assert network.has_edge(OSAKA, BASE + "topic/hydrogen", key="works-on")


@pytest.mark.parametrize(
    ("iri", "side"),
    [
        (NRW, "nrw"),
        (OSAKA, "japan"),
        (WUEST, "nrw"),
        (SHINO, "japan"),
        (UCHIBORI, "japan"),
        (BASE + "topic/hydrogen", ""),
    ],
)
def test_sides(network: nx.MultiDiGraph, iri: str, side: str) -> None:
    assert _entity(network, iri).side == side


def test_visitors_of_unknown_origin_stand_on_the_other_side(network: nx.MultiDiGraph) -> None:
    (delegation,) = (n for n in network if "delegation" in n and _entity(network, n).cls == "body")
    assert _entity(network, delegation).side == "japan"


def test_labels_in_three_languages_and_links(network: nx.MultiDiGraph) -> None:
    osaka = _entity(network, OSAKA)
    assert osaka.labels == ("Präfektur Osaka", "Osaka Prefecture", "大阪府")
    assert any("wikidata.org" in address for address in osaka.same)
    assert osaka.cls == "place" and osaka.kind.endswith("Prefecture") and osaka.lat is not None


def test_events_are_called_shortly(network: nx.MultiDiGraph) -> None:
    events = {_entity(network, node).labels[0] for node in network if _entity(network, node).cls == "event"}
    assert "Treffen Wüst–Shino 2025" in events


def test_each_statement_is_the_graph_s(network: nx.MultiDiGraph) -> None:
    assert len(network.graph["statements"]) == 42
    assert all(proof.quote for statement in network.graph["statements"] for proof in statement.proofs)


def test_an_empty_graph_is_an_empty_network() -> None:
    assert len(make_network(Store())) == 0
