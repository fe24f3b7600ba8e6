"""The network of the two annotated releases, and a real browser that opens it from disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pyoxigraph import Store

from kg.graph.build import Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.linking import Told
from kg.graph.ontology import read_ontology
from kg.graph.tables import read_reference
from kg.publish.viewer import write_network
from tests.graph.gold import gold
from tests.publish.driver import Visit

Open = Callable[..., Visit]


def store_of(told: tuple[Told, ...]) -> Store:
    """A store in memory of some told facts."""
    knowledge = Knowledge(read_reference(), read_ontology(), Decisions())
    store = Store()
    store.bulk_extend(build_graph(told, knowledge).dataset.quads())
    return store


@pytest.fixture(scope="session")
def seeds() -> Store:
    return store_of(gold("seeds"))


@pytest.fixture(scope="session")
def seeds_page(seeds: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("viewer") / "network.html"
    write_network(seeds, path)
    return path


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Opens a page; at the end nothing may have been requested, failed or complained."""
    visits: list[Visit] = []

    def open_page(path: Path, fragment: str = "", width: int = 1280, height: int = 800, theme: str = "light") -> Visit:
        visits.append(Visit(browser, path, fragment, width, height, theme))
        return visits[-1]

    yield open_page
    for each in visits:
        each.close()
    assert [problem for each in visits for problem in each.problems] == []
