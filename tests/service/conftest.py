from collections.abc import Iterator

import pytest

from kg.graph.build import Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.ontology import read_ontology
from kg.graph.store import write_store
from kg.graph.tables import read_reference
from tests.graph.gold import gold
from tests.service.server import TOKEN, Server, make_store, node, running, triple
from tests.service.w3c import FOLDER

GRAPHS = {
    node("graph/release/a"): frozenset({triple("a", "knows", "b"), triple("b", "knows", "c")}),
    node("graph/release/b"): frozenset({triple("b", "knows", "c"), triple("c", "knows", "d")}),
    node("graph/many"): frozenset(triple(f"s{i}", "p", f"s{(i * 7) % 3000}") for i in range(3000)),
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A read-only server with short limits."""
    store = make_store(tmp_path_factory.mktemp("service") / "store", GRAPHS)
    with running(store, "--timeout", "2", "--memory", "300") as started:
        yield started


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that takes updates, on an empty store."""
    store = make_store(tmp_path_factory.mktemp("writable") / "store")
    with running(store, "--writable", KG_TOKEN=TOKEN) as started:
        yield started


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the W3C data where it is not to be had."""
    if FOLDER is None:
        for item in items:
            if "w3c" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="no W3C data: set KG_W3C"))


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another such server, for tests that remember what they left in it."""
    store = make_store(tmp_path_factory.mktemp("scratch") / "store")
    with running(store, "--writable", KG_TOKEN=TOKEN) as started:
        yield started


@pytest.fixture(scope="session")
def ties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on the graph of the two annotated releases."""
    knowledge = Knowledge(read_reference(), read_ontology(), Decisions())
    store = tmp_path_factory.mktemp("ties") / "store"
    write_store(store, build_graph(gold("seeds"), knowledge).dataset)
    with running(store) as started:
        yield started
