"""The ontology and vocabularies: the graph `…/graph/ontology`, and what the code looks up in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import paths
from kg.errors import OntologyError
from kg.graph.dataset import Triples
from kg.graph.namespaces import LABEL, PREFIXES, term
from kg.graph.tables import Reference, Row

_FILES = ("kg.ttl", "topics.ttl", "measures.ttl", "codes.ttl")
_SUBCLASS = term("rdfs:subClassOf")
_NOTATION = term("skos:notation")
_OWN = PREFIXES["nj"]


@dataclass(frozen=True)
class Ontology:
    """The triples of the ontology and of its vocabularies."""

    triples: Triples

    @cached_property
    def _above(self) -> Mapping[NamedNode, tuple[NamedNode, ...]]:
        above: dict[NamedNode, list[NamedNode]] = {}
        for triple in self.triples:
            if triple.predicate == _SUBCLASS and isinstance(triple.object, NamedNode):
                above.setdefault(_node(triple.subject), []).append(triple.object)
        return {name: tuple(sorted(classes, key=str)) for name, classes in above.items()}

    @cached_property
    def _coded(self) -> Mapping[str, tuple[NamedNode, ...]]:
        coded: dict[str, list[NamedNode]] = {}
        for triple in self.triples:
            subject = _node(triple.subject)
            if triple.predicate == _NOTATION and subject.value.startswith(_OWN):
                coded.setdefault(_text(triple.object), []).append(subject)
        return {code: tuple(sorted(classes, key=str)) for code, classes in coded.items()}

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Labels by IRI and language."""
        labels: dict[str, dict[str, str]] = {}
        for triple in self.triples:
            if triple.predicate == LABEL and isinstance(triple.object, Literal) and triple.object.language:
                labels.setdefault(_node(triple.subject).value, {})[triple.object.language] = triple.object.value
        return labels

    def classes(self, root: str, code: str) -> tuple[str, ...]:
        """The root class and the classes below it that a code stands for: `nj:Place`, `city` → Place, City."""
        top = term(root)
        for found in self._coded.get(code, ()):
            lineage = self._lineage(found)
            if top in lineage:
                return tuple(
                    sorted(f"nj:{name.value.removeprefix(_OWN)}" for name in lineage if self._below(name, top))
                )
        return (root,)

    def _lineage(self, name: NamedNode) -> tuple[NamedNode, ...]:
        above = tuple(a for parent in self._above.get(name, ()) for a in self._lineage(parent))
        return (name, *above)

    def _below(self, name: NamedNode, top: NamedNode) -> bool:
        return top in self._lineage(name)


def read_ontology(folder: Path = paths.ONTOLOGY) -> Ontology:
    """Read the ontology and vocabularies of a folder."""
    return Ontology(frozenset(triple for name in _FILES for triple in read_turtle(folder / name)))


def read_turtle(path: Path) -> Triples:
    """The triples of one Turtle file."""
    try:
        return frozenset(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error


def topics_turtle(reference: Reference) -> str:
    """The file ontology/topics.ttl, made from data/reference/topics.csv; synonyms stay in the reference graph."""
    scheme = "https://w3id.org/nrw-japan/topic"
    lines = [
        "# Topics, made from data/reference/topics.csv; change them there.",
        f"@prefix rdfs: <{PREFIXES['rdfs']}> .",
        f"@prefix skos: <{PREFIXES['skos']}> .",
        "",
        f"<{scheme}> a skos:ConceptScheme ;",
        '    rdfs:label "Themen"@de, "Topics"@en, "テーマ"@ja .',
    ]
    for row in reference.topics:
        lines += ["", *_topic_lines(scheme, row)]
    return "\n".join(lines) + "\n"


def _topic_lines(scheme: str, row: Row) -> list[str]:
    lines = [
        f"<{scheme}/{row['id']}> a skos:Concept ;",
        f"    skos:inScheme <{scheme}> ;",
        f"    skos:notation {Literal(row['id'])} ;",
    ]
    if row["broader"]:
        lines.append(f"    skos:broader <{scheme}/{row['broader']}> ;")
    if row["wikidata"]:
        match = "exactMatch" if row["wikidata_match"] == "exact" else "closeMatch"
        lines.append(f"    skos:{match} <http://www.wikidata.org/entity/{row['wikidata']}> ;")
    lines.append("    rdfs:label " + ", ".join(str(Literal(text, language=lang)) for lang, text in row.labels()) + " .")
    return lines


def _node(subject: object) -> NamedNode:
    if not isinstance(subject, NamedNode):
        raise OntologyError(f"{subject}: a blank node in the ontology; give it an IRI")
    return subject


def _text(value: object) -> str:
    return value.value if isinstance(value, Literal) else str(value)
