"""The ontology: every term that the graph uses is defined, labelled and used; the files load in rdflib too."""

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg import paths
from kg.graph.build import Built
from kg.graph.namespaces import PREFIXES, TYPE
from kg.graph.ontology import read_ontology, topics_turtle
from kg.graph.tables import read_reference

OWN = PREFIXES["nj"]
STANDARD = tuple(namespace for prefix, namespace in PREFIXES.items() if prefix != "nj")
STRINGS = (PREFIXES["xsd"], PREFIXES["rdf"])
FILES = ("kg.ttl", "topics.ttl", "measures.ttl", "codes.ttl", "shapes.ttl")
# Used where the code sees fit, though no annotated release has a case: what the shapes and questions know.
GOLD_MEASURES = re.compile(r"`([a-z0-9-]+)`")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(paths.ONTOLOGY / "kg.ttl")


def _defined(ontology: Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {str(s) for kind in kinds for s in ontology.subjects(RDF.type, kind) if str(s).startswith(OWN)}


def _used(built: Built) -> Iterator[str]:
    for quad in built.dataset.quads():
        yield quad.predicate.value
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            yield quad.object.value


def test_every_term_in_the_graph_is_defined_here_or_in_a_standard_vocabulary(ontology: Graph, every: Built) -> None:
    defined = _defined(ontology)
    assert {t for t in set(_used(every)) if t not in defined and not t.startswith(STANDARD)} == set()


def test_no_term_is_an_orphan(ontology: Graph, every: Built) -> None:
    above = {str(c) for c in ontology.objects(None, RDFS.subClassOf)}
    assert _defined(ontology) - set(_used(every)) - above == set()


@pytest.mark.parametrize("language", ["de", "en", "ja"])
def test_every_term_has_a_label(language: str, ontology: Graph) -> None:
    labelled = {str(s) for s, label in ontology.subject_objects(RDFS.label) if label.language == language}  # type: ignore[attr-defined]
    assert _defined(ontology) - labelled == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_term_has_a_comment(language: str, ontology: Graph) -> None:
    said = {str(s) for s, text in ontology.subject_objects(RDFS.comment) if text.language == language}  # type: ignore[attr-defined]
    assert _defined(ontology) - said == set()


def test_every_term_is_defined_once_and_as_one_kind(ontology: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    counts = {t: sum((URIRef(t), RDF.type, kind) in ontology for kind in kinds) for t in _defined(ontology)}
    assert {t for t, count in counts.items() if count != 1} == set()


def test_it_has_a_version() -> None:
    text = (paths.ONTOLOGY / "kg.ttl").read_text("utf-8")
    assert "owl:versionIRI <https://w3id.org/nrw-japan/ontology/1.0.0>" in text


def test_domains_and_ranges_are_known_classes(ontology: Graph) -> None:
    classes = {str(s) for s in ontology.subjects(RDF.type, OWL.Class)}
    named = {str(o) for p in (RDFS.domain, RDFS.range) for o in ontology.objects(None, p)}
    assert {name for name in named if name.startswith(OWN)} - classes == set()


def _above(ontology: Graph, name: str) -> set[str]:
    return {str(c) for c in ontology.transitive_objects(URIRef(name), RDFS.subClassOf)}


def _types(built: Built, ontology: Graph) -> dict[str, set[str]]:
    types: dict[str, set[str]] = {}
    for quad in built.dataset.quads():
        if quad.predicate == TYPE and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            types.setdefault(quad.subject.value, set()).update(_above(ontology, quad.object.value))
    return types


@pytest.mark.parametrize(("end", "side"), [(RDFS.domain, "subject"), (RDFS.range, "object")])
def test_the_graph_keeps_to_domains_and_ranges(end: URIRef, side: str, ontology: Graph, every: Built) -> None:
    wanted = {str(p): str(c) for p, c in ontology.subject_objects(end) if not str(c).startswith(STRINGS)}
    types = _types(every, ontology)
    strays = {
        (quad.predicate.value, node.value)
        for quad in every.dataset.quads()
        if quad.predicate.value in wanted
        and wanted[quad.predicate.value] not in types.get((node := getattr(quad, side)).value, ())
    }
    assert strays == set()


@pytest.mark.parametrize("name", FILES)
def test_a_file_loads_in_rdflib(name: str) -> None:
    assert len(Graph().parse(paths.ONTOLOGY / name))


def test_the_topics_file_is_made_from_the_table() -> None:
    assert (paths.ONTOLOGY / "topics.ttl").read_text("utf-8") == topics_turtle(read_reference())


def test_the_measures_are_those_of_the_annotation_guide() -> None:
    guide = (paths.ONTOLOGY.parent / "tests" / "gold" / "README.md").read_text("utf-8")
    ids = GOLD_MEASURES.findall(guide.partition("## Measure ids")[2].partition("For another country")[0])
    known = {name.rpartition("/")[2] for name in read_ontology().labels if "/measure/" in name}
    assert set(ids) == known


def test_the_topics_are_those_of_the_annotation_guide() -> None:
    guide = (paths.ONTOLOGY.parent / "tests" / "gold" / "README.md").read_text("utf-8")
    ids = GOLD_MEASURES.findall(guide.partition("## Topic ids")[2].partition("## Measure ids")[0])
    assert set(ids) == {row["id"] for row in read_reference().topics}


def test_codes_used_in_facts_have_words(every: Built) -> None:
    coded = {f"{OWN}{slot}" for slot in ("status", "action", "form", "bound")}
    notation = PREFIXES["skos"] + "notation"
    notations = {t.object.value for t in read_ontology().triples if t.predicate.value == notation}
    used = {str(t.object.value) for t in every.dataset.merged() if t.predicate.value in coded}
    assert used - notations == set()


@pytest.mark.parametrize(
    ("root", "code", "classes"),
    [
        ("nj:Place", "city", ("nj:City", "nj:Place")),
        ("nj:Place", "prefecture", ("nj:Place", "nj:Prefecture", "nj:Region")),
        ("nj:Event", "meeting", ("nj:Event", "nj:Meeting")),
        ("nj:Fact", "event", ("nj:Event", "nj:Fact")),
        ("nj:Body", "bank", ("nj:Body", "nj:Company")),
        ("nj:Body", "unheard-of", ("nj:Body",)),
    ],
)
def test_a_code_stands_for_a_class_and_those_above(root: str, code: str, classes: tuple[str, ...]) -> None:
    assert read_ontology().classes(root, code) == classes


def test_terms_of_other_vocabularies_are_declared(ontology: Graph) -> None:
    declared = {str(s) for s in ontology.subjects(RDF.type, None)}
    outside = {str(p) for _, p, _ in ontology} | {str(c) for c in ontology.objects(None, RDFS.subClassOf)}
    builtin = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl"))
    assert {name for name in outside if not name.startswith((OWN, *builtin))} - declared == set()


@pytest.mark.parametrize(("kind", "value"), [(OWL.ObjectProperty, NamedNode), (OWL.DatatypeProperty, Literal)])
def test_properties_have_values_of_their_kind(kind: URIRef, value: type, ontology: Graph, every: Built) -> None:
    declared = {str(p) for p in ontology.subjects(RDF.type, kind)}
    assert {
        quad.predicate.value
        for quad in every.dataset.quads()
        if quad.predicate.value in declared and not isinstance(quad.object, value)
    } == set()


def test_dates_and_numbers_have_the_types_of_their_ranges(ontology: Graph, every: Built) -> None:
    ranges = {str(p): str(c) for p, c in ontology.subject_objects(RDFS.range) if str(c).startswith(STRINGS)}
    assert {
        (quad.predicate.value, quad.object.datatype.value)
        for quad in every.dataset.quads()
        if isinstance(quad.object, Literal) and quad.predicate.value in ranges
        if quad.object.datatype.value != ranges[quad.predicate.value]
    } == set()
