"""Graphs made up for measuring: the releases of bench.releases, read and built like real ones, as a store on disk."""

from pathlib import Path

from pyoxigraph import Store

from bench.releases import corpus
from kg.extract import extract_facts
from kg.graph.build import Knowledge, build_graph
from kg.graph.dataset import Dataset
from kg.graph.decisions import Decisions
from kg.graph.linking import Told
from kg.graph.ontology import read_ontology
from kg.graph.store import amend_store
from kg.graph.tables import read_reference

LENGTH = 1500
AT_ONCE = 1000


def dataset(releases: int, first: int = 0) -> Dataset:
    """The graph of so many releases; each gives some thousand quads beside the reference tables' 28,000."""
    told = [Told(release, extract_facts(release)) for release in corpus(releases, LENGTH, first)]
    return build_graph(told, Knowledge(read_reference(), read_ontology(), Decisions())).dataset


def extend_store(path: Path, releases: int) -> None:
    """Add the graphs of the releases beyond the first AT_ONCE, so many at a time: memory does not grow with them.

    Each lot is linked and merged by itself; IRIs make the lots one graph, and the default graph is still the union.
    """
    for first in range(AT_ONCE, releases, AT_ONCE):
        lot = dataset(min(AT_ONCE, releases - first), first)

        def change(store: Store, lot: Dataset = lot) -> None:
            store.bulk_extend(lot.quads())

        amend_store(path, change, "lot", first)


def quads_of(store: Path) -> Path:
    """Where the N-Quads of a store are written for other engines."""
    return store.with_suffix(".nq")
