"""Graphs made up for measuring: the releases of bench.releases, read and built like real ones, as a store on disk."""

from pathlib import Path

from bench.releases import corpus
from kg.extract import extract_facts
from kg.graph.build import Knowledge, build_graph
from kg.graph.dataset import Dataset
from kg.graph.decisions import Decisions
from kg.graph.linking import Told
from kg.graph.ontology import read_ontology
from kg.graph.tables import read_reference

LENGTH = 1500


def dataset(releases: int) -> Dataset:
    """The graph of so many releases; each gives some thousand quads beside the reference tables' 28,000."""
    told = [Told(release, extract_facts(release)) for release in corpus(releases, LENGTH)]
    return build_graph(told, Knowledge(read_reference(), read_ontology(), Decisions())).dataset


def quads_of(store: Path) -> Path:
    """Where the N-Quads of a store are written for other engines."""
    return store.with_suffix(".nq")
