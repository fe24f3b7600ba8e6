"""The annotated releases as graphs: the two seeds, and all of them; and the seeds as the extractor reads them."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.extract import extract_facts
from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.linking import Told
from kg.graph.ontology import read_ontology
from kg.graph.store import open_store, write_store
from kg.graph.tables import read_reference
from kg.read.text import read_text_release
from tests.graph.gold import gold

RELEASES = Path(__file__).resolve().parents[2] / "data" / "releases"


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


@pytest.fixture(scope="session")
def read_store(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("read") / "store"
    releases = [read_text_release(path) for path in sorted(RELEASES.glob("*.txt"))]
    told = [Told(release, extract_facts(release)) for release in releases]
    write_store(folder, build_graph(told, knowledge).dataset)
    return open_store(folder)
