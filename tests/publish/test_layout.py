"""Where nodes stand: always the same, the sides apart, and about the same when something is added."""

from math import dist
from statistics import median

import networkx as nx
import pytest
from pyoxigraph import Store

from kg.publish.layout import Positions, place_nodes
from kg.publish.network import Woven, make_network
from tests.graph.gold import gold
from tests.publish.conftest import store_of
from tests.publish.synthetic import synthetic

SIZES = (2, 30, 250, 700)


def _diagonal(places: Positions) -> float:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    return dist((min(xs), min(ys)), (max(xs), max(ys)))


@pytest.mark.parametrize("size", SIZES)
def test_every_node_has_a_place_and_it_is_always_the_same(size: int) -> None:
    network = synthetic(size)
    places = place_nodes(network)
    assert set(places) == set(network)
    assert places == place_nodes(synthetic(size))


@pytest.mark.parametrize("size", SIZES[1:])
def test_the_sides_are_apart(size: int) -> None:
    network = synthetic(size)
    places = place_nodes(network)
    x = {
        side: median(places[n][0] for n in network if network.nodes[n]["entity"].side == side)
        for side in ("nrw", "japan")
    }
    assert x["nrw"] < x["japan"] - 100


@pytest.mark.parametrize("size", SIZES[1:])
def test_no_two_nodes_stand_on_each_other(size: int) -> None:
    places = sorted(place_nodes(synthetic(size)).values())
    assert len(set(places)) == len(places)


def test_the_seeds_have_room(seeds: Store) -> None:
    places = list(place_nodes(make_network(seeds)).values())
    nearest = [min(dist(a, b) for b in places if b is not a) for a in places]
    assert min(nearest) > 40


def test_old_nodes_stay_when_a_twentieth_is_added() -> None:
    network = synthetic(420)
    former = place_nodes(_without(network, 20))
    places = place_nodes(network, former)
    moves = [dist(places[node], former[node]) for node in former]
    assert median(moves) <= 0.02 * _diagonal(former)
    assert set(places) == set(network)


def test_nothing_moves_when_nothing_is_added() -> None:
    network = synthetic(100)
    former = place_nodes(network)
    assert place_nodes(network, former) == former


def test_new_nodes_stand_by_their_neighbours() -> None:
    network = synthetic(100)
    former = place_nodes(network)
    hub = max(network, key=network.degree)
    network.add_node("new", entity=network.nodes[hub]["entity"])
    network.add_edge(hub, "new", key="about", facts=())
    assert dist(place_nodes(network, former)["new"], former[hub]) < 0.3 * _diagonal(former)


@pytest.mark.parametrize("kept_out", [3, 11])
def test_without_any_memory_old_nodes_stay_about_where_they_were(kept_out: int) -> None:
    """A twentieth of the releases is added; both pictures are made anew, from their graph alone."""
    releases = [*gold("seeds"), *gold("dev")]
    before = place_nodes(make_network(store_of([r for i, r in enumerate(releases) if i % 20 != kept_out])))
    after = place_nodes(make_network(store_of(releases)))
    assert len(after) > len(before)
    assert median(dist(before[node], after[node]) for node in before if node in after) <= 0.02 * _diagonal(before)


def test_places_depend_on_no_order() -> None:
    network = synthetic(120)
    turned: Woven = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    turned.graph.update(network.graph)
    assert place_nodes(turned) == place_nodes(network)


def test_an_empty_network_has_no_places() -> None:
    assert place_nodes(synthetic(0)) == {}


def _without(network: Woven, count: int) -> Woven:
    smaller = network.copy()
    smaller.remove_nodes_from(sorted(network)[:count])
    return smaller
