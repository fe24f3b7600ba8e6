"""Validation: the graph against the shapes of ontology/shapes.ttl."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from kg import paths
from kg.errors import OntologyError
from kg.graph.dataset import Dataset
from kg.graph.namespaces import LINKING_GRAPH, ONTOLOGY_GRAPH, PREFIXES, compact, term

_SH = PREFIXES["sh"]
_SHAPES = "shapes.ttl"
# Of the ontology, what the shapes ask for: which class is below which, and the concepts.
_NEEDED = frozenset({term("rdfs:subClassOf"), term("rdf:type"), term("rdfs:label")})
_NEEDED_NAMES = frozenset(name.value for name in _NEEDED)
_CONCEPT = term("skos:Concept")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: where, by which value, and what the shape says."""

    node: str
    path: str
    value: str
    constraint: str

    def __str__(self) -> str:
        about = " ".join(part for part in (compact(self.path), self.value and compact(self.value)) if part)
        return f"{compact(self.node)}: {about}: {self.constraint}"


def violations(dataset: Dataset, ontology: Path = paths.ONTOLOGY) -> tuple[Violation, ...]:
    """Every violation in the whole graph; none means that it conforms."""
    return check_triples(_subject_matter(dataset), ontology)


def check_triples(triples: Iterable[Triple], ontology: Path = paths.ONTOLOGY) -> tuple[Violation, ...]:
    """Every violation among some triples."""
    # Loaded here: rdflib and pyshacl take longer to load than most commands to run.
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import SH
    from rdflib.plugins import sparql

    # No shape may have rdflib fetch the graph of a FROM clause.
    sparql.SPARQL_LOAD_GRAPHS = False
    try:
        shapes = Graph().parse(ontology / _SHAPES, format="turtle")
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"{ontology / _SHAPES}: {error}") from error
    asked = {str(path) for prop in (SH.path, SH.lessThan) for path in shapes.objects(None, prop)} | _NEEDED_NAMES
    seen = [triple for triple in triples if triple.predicate.value in asked]
    data = Graph().parse(data=serialize(seen, format=RdfFormat.N_TRIPLES), format="nt")
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(found, Graph):
        raise OntologyError(f"{ontology / _SHAPES}: the shapes could not be run: {found}")
    return tuple(
        sorted(
            Violation(
                str(found.value(result, SH.focusNode) or ""),
                str(found.value(result, SH.resultPath) or ""),
                str(found.value(result, SH.value) or ""),
                str(found.value(result, SH.sourceConstraintComponent) or "")
                .removeprefix(_SH)
                .removesuffix("ConstraintComponent"),
            )
            for result in found.subjects(SH.focusNode)
        )
    )


def _subject_matter(dataset: Dataset) -> list[Triple]:
    concepts = {t.subject for t in dataset.graphs.get(ONTOLOGY_GRAPH, ()) if t.object == _CONCEPT}
    triples: set[Triple] = set()
    for name, stated in dataset.graphs.items():
        if name == ONTOLOGY_GRAPH:
            triples.update(t for t in stated if t.predicate in _NEEDED and _is_needed(t, concepts))
        elif name != LINKING_GRAPH:
            triples.update(stated)
    return sorted(triples, key=str)


def _is_needed(triple: Triple, concepts: Set[object]) -> bool:
    return triple.predicate == term("rdfs:subClassOf") or triple.subject in concepts
