"""From told facts to the whole graph, and the report of what was done."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from kg.graph.contradictions import Contradiction, find_contradictions
from kg.graph.dataset import Dataset, Triples
from kg.graph.decisions import Decision, Decisions
from kg.graph.derived import derived_graph
from kg.graph.evidence import evidence_statements, text_statements
from kg.graph.linking import Link, Told, link_names
from kg.graph.merging import Cluster, merge
from kg.graph.names import KnownNames
from kg.graph.namespaces import (
    DERIVED_GRAPH,
    LINKING_GRAPH,
    ONTOLOGY_GRAPH,
    REFERENCE_GRAPH,
    evidence_graph,
    release_graph,
)
from kg.graph.offices import Offices
from kg.graph.ontology import Ontology
from kg.graph.records import linking_graph
from kg.graph.reference import reference_graph
from kg.graph.roles import Roles
from kg.graph.rules import Ground
from kg.graph.statements import fact_statements, release_statements
from kg.graph.tables import Reference
from kg.graph.tellings import tell


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a build knows beside the releases."""

    reference: Reference
    ontology: Ontology
    decisions: Decisions
    rule_words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Built:
    """The graph, and what was done to make it."""

    dataset: Dataset
    told: tuple[Told, ...]
    links: tuple[Link, ...]
    clusters: tuple[Cluster, ...]
    ambiguous: tuple[tuple[str, str], ...]
    contradictions: tuple[Contradiction, ...]
    unused_decisions: tuple[Decision, ...]

    def facts_by_type(self) -> Mapping[str, int]:
        """How many facts of each type the graph has."""
        return dict(sorted(Counter(cluster.type for cluster in self.clusters).items()))

    def merged(self) -> tuple[Cluster, ...]:
        """Facts that several tellings tell."""
        return tuple(cluster for cluster in self.clusters if len(cluster.tellings) > 1)

    def unlinked(self) -> tuple[Link, ...]:
        """Names that were not found in the reference tables."""
        return tuple(link for link in self.links if not link.known)

    def entities(self) -> int:
        """How many people, places and bodies the releases name."""
        return len({link.iri for link in self.links})


def build_graph(told: Iterable[Told], knowledge: Knowledge) -> Built:
    """Link, merge and state; the order of the releases does not matter."""
    releases = tuple(sorted(told, key=_by_id))
    reference, ontology, decisions = knowledge.reference, knowledge.ontology, knowledge.decisions
    links = link_names(releases, reference, decisions)
    tellings = tell(releases, links, reference, Offices(reference, KnownNames(reference)))
    merged = merge(tellings, Ground(reference), decisions)
    curated = reference_graph(reference, ontology)
    contradictions = find_contradictions(merged.clusters, curated)

    statements: dict[NamedNode, set[Triple]] = {}
    for each in releases:
        statements[release_graph(each.release.id)] = set(release_statements(each.release, links))
        statements[evidence_graph(each.release.id)] = set(text_statements(each.release))
    for cluster in merged.clusters:
        for telling in cluster.tellings:
            statements[release_graph(telling.release.id)].update(fact_statements(cluster, telling, ontology))
            statements[evidence_graph(telling.release.id)].update(evidence_statements(cluster, telling))
    graphs: dict[NamedNode, Triples] = {name: frozenset(triples) for name, triples in statements.items()}
    stated = [graphs[release_graph(each.release.id)] for each in releases]
    graphs[REFERENCE_GRAPH] = curated
    graphs[ONTOLOGY_GRAPH] = ontology.triples
    graphs[DERIVED_GRAPH] = derived_graph([*stated, curated], ontology, Roles(reference.roles))
    graphs[LINKING_GRAPH] = linking_graph(links.all, merged.clusters, contradictions, knowledge.rule_words)

    known = {link.key for link in links.all} | {telling.id for telling in tellings} | _locals(links.all)
    return Built(
        Dataset(dict(sorted(graphs.items(), key=_graph_name))),
        releases,
        links.all,
        merged.clusters,
        merged.ambiguous,
        contradictions,
        decisions.unused(known),
    )


def _locals(links: Iterable[Link]) -> set[str]:
    return {link.iri.value.rpartition("/id/")[2] for link in links}


def _by_id(told: Told) -> str:
    return told.release.id


def _graph_name(item: tuple[NamedNode, Triples]) -> str:
    return item[0].value
