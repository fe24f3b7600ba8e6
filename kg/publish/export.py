"""Exports: the graph in eight formats, sorted, the same bytes for the same graph."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

import networkx
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.graph.namespaces import LABEL, ONTOLOGY_GRAPH, TYPE, compact
from kg.graph.writing import written, written_with_prefixes

_GEXF = "http://www.gexf.net/1.2draft"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = "lastmodifieddate"


def export(quads: Iterable[Quad], name: str) -> bytes:
    """The graph in a format of FORMATS; those without named graphs hold the default graph."""
    return FORMATS[name](tuple(quads))


def to_turtle(quads: Iterable[Quad]) -> bytes:
    """The default graph as Turtle."""
    return written_with_prefixes(_merged(quads), RdfFormat.TURTLE)


def to_trig(quads: Iterable[Quad]) -> bytes:
    """Every named graph as TriG; the default graph is their union and not repeated."""
    return written_with_prefixes(_named(quads), RdfFormat.TRIG)


def to_ntriples(quads: Iterable[Quad]) -> bytes:
    """The default graph as N-Triples."""
    return written(_merged(quads), RdfFormat.N_TRIPLES)


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Every named graph as N-Quads."""
    return written(_named(quads), RdfFormat.N_QUADS)


def to_jsonld(quads: Iterable[Quad]) -> bytes:
    """Every named graph as JSON-LD."""
    return written(_named(quads), RdfFormat.JSON_LD) + b"\n"


def to_rdfxml(quads: Iterable[Quad]) -> bytes:
    """The default graph as RDF/XML; characters that XML has no way to write show as �."""
    return written([_for_xml(triple) for triple in _merged(quads)], RdfFormat.RDF_XML) + b"\n"


def to_graphml(quads: Iterable[Quad]) -> bytes:
    """Things and the properties between them as GraphML."""
    out = io.BytesIO()
    networkx.write_graphml_xml(_network(quads), out, infer_numeric_types=False)
    return out.getvalue() + b"\n"


def to_gexf(quads: Iterable[Quad]) -> bytes:
    """Things and the properties between them as GEXF."""
    out = io.BytesIO()
    networkx.write_gexf(_network(quads), out, version="1.2draft")
    ElementTree.register_namespace("", _GEXF)
    root = ElementTree.fromstring(out.getvalue())  # noqa: S314 - our own output
    for meta in root.iter(f"{{{_GEXF}}}meta"):
        meta.attrib.pop(_CLOCK, None)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


FORMATS: Mapping[str, Callable[[Iterable[Quad]], bytes]] = {
    "turtle": to_turtle,
    "trig": to_trig,
    "ntriples": to_ntriples,
    "nquads": to_nquads,
    "jsonld": to_jsonld,
    "rdfxml": to_rdfxml,
    "graphml": to_graphml,
    "gexf": to_gexf,
}


def _merged(quads: Iterable[Quad]) -> list[Triple]:
    return sorted((quad.triple for quad in quads if quad.graph_name == DefaultGraph()), key=_by_statement)


def _named(quads: Iterable[Quad]) -> list[Quad]:
    return sorted((quad for quad in quads if quad.graph_name != DefaultGraph()), key=_by_graph)


def _by_statement(statement: Triple | Quad) -> tuple[str, bool, str, str]:
    # rdf:type first, as people write it.
    return (
        str(statement.subject),
        statement.predicate != TYPE,
        statement.predicate.value,
        str(statement.object),
    )


def _by_graph(quad: Quad) -> tuple[str, tuple[str, bool, str, str]]:
    return str(quad.graph_name), _by_statement(quad)


def _network(quads: Iterable[Quad]) -> "networkx.MultiDiGraph[str]":
    """The default graph without vocabulary as a network: IRIs are nodes, literals their attributes."""
    every = tuple(quads)
    vocabulary = {quad.subject for quad in every if quad.graph_name == ONTOLOGY_GRAPH}
    triples = [t for t in _merged(every) if t.subject not in vocabulary]
    subjects = {t.subject for t in triples}
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, attributes in sorted(_attributes(triples).items()):
        network.add_node(node, **attributes)
    for triple in triples:
        if isinstance(triple.object, NamedNode) and triple.object in subjects:
            name = compact(triple.predicate.value)
            network.add_edge(_iri(triple.subject), triple.object.value, key=name, label=name)
    return network


def _attributes(triples: list[Triple]) -> dict[str, dict[str, Any]]:
    attributes: dict[str, dict[str, Any]] = {}
    for triple in triples:
        node = attributes.setdefault(_iri(triple.subject), {})
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            _append(node, "class", compact(triple.object.value))
        elif isinstance(triple.object, Literal):
            name = compact(triple.predicate.value)
            language = f"@{triple.object.language}" if triple.object.language else ""
            _append(node, name + language, _printable(triple.object.value))
            if triple.predicate == LABEL and triple.object.language in ("de", None):
                node.setdefault("label", _printable(triple.object.value))
    return attributes


def _append(node: dict[str, Any], name: str, value: str) -> None:
    node[name] = f"{node[name]}; {value}" if name in node else value


def _printable(text: str) -> str:
    """Text with � for the characters that XML has no way to write."""
    return _NO_XML.sub("\ufffd", text)


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not _NO_XML.search(value.value):
        return triple
    text = _printable(value.value)
    shown = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, shown)


def _iri(subject: object) -> str:
    return getattr(subject, "value", str(subject))
