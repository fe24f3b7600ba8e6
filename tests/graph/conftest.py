"""The annotated releases as graphs: the two seeds, and all of them."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.ontology import read_ontology
from kg.graph.store import open_store, write_store
from kg.graph.tables import read_reference
from tests.graph.gold import gold


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge(read_reference(), read_ontology(), Decisions(), {"gold": "annotated by hand"})


@pytest.fixture(scope="session")
def seeds(knowledge: Knowledge) -> Built:
    return build_graph(gold("seeds"), knowledge)


@pytest.fixture(scope="session")
def every(knowledge: Knowledge) -> Built:
    return build_graph(gold("seeds") + gold("dev"), knowledge)


@pytest.fixture(scope="session")
def store(seeds: Built, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("seeds") / "store"
    write_store(folder, seeds.dataset)
    return open_store(folder)


@pytest.fixture(scope="session")
def every_store(every: Built, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("every") / "store"
    write_store(folder, every.dataset)
    return open_store(folder)
