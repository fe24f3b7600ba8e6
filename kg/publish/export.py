"""Exports: the graph in eight formats, sorted, the same bytes for the same graph."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.graph.namespaces import LABEL, ONTOLOGY_GRAPH, TYPE, compact
from kg.graph.writing import written, written_with_prefixes

if TYPE_CHECKING:
    import networkx

Quads = Store | Iterable[Quad]

_GEXF = "http://www.gexf.net/1.2draft"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = "lastmodifieddate"
_TYPE = f" {TYPE} "
_FIRST = " \0 "


def export(quads: Quads, name: str) -> bytes:
    """The graph in a format of FORMATS; those without named graphs hold the default graph."""
    return FORMATS[name](quads)


def to_turtle(quads: Quads) -> bytes:
    """The default graph as Turtle."""
    return written_with_prefixes(_merged(quads), RdfFormat.TURTLE)


def to_trig(quads: Quads) -> bytes:
    """Every named graph as TriG; the default graph is their union and not repeated."""
    return written_with_prefixes(_named(quads), RdfFormat.TRIG)


def to_ntriples(quads: Quads) -> bytes:
    """The default graph as N-Triples."""
    return written(_merged(quads), RdfFormat.N_TRIPLES)


def to_nquads(quads: Quads) -> bytes:
    """Every named graph as N-Quads."""
    return written(_named(quads), RdfFormat.N_QUADS)


def to_jsonld(quads: Quads) -> bytes:
    """Every named graph as JSON-LD."""
    return written(_named(quads), RdfFormat.JSON_LD) + b"\n"


def to_rdfxml(quads: Quads) -> bytes:
    """The default graph as RDF/XML; characters that XML has no way to write show as �."""
    return written([_for_xml(quad) for quad in _merged(quads)], RdfFormat.RDF_XML) + b"\n"


def to_graphml(quads: Quads) -> bytes:
    """Things and the properties between them as GraphML."""
    import networkx

    out = io.BytesIO()
    networkx.write_graphml_xml(_network(quads), out, infer_numeric_types=False)
    return out.getvalue() + b"\n"


def to_gexf(quads: Quads) -> bytes:
    """Things and the properties between them as GEXF."""
    import networkx

    out = io.BytesIO()
    networkx.write_gexf(_network(quads), out, version="1.2draft")
    ElementTree.register_namespace("", _GEXF)
    root = ElementTree.fromstring(out.getvalue())  # noqa: S314 - our own output
    for meta in root.iter(f"{{{_GEXF}}}meta"):
        meta.attrib.pop(_CLOCK, None)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


FORMATS: Mapping[str, Callable[[Quads], bytes]] = {
    "turtle": to_turtle,
    "trig": to_trig,
    "ntriples": to_ntriples,
    "nquads": to_nquads,
    "jsonld": to_jsonld,
    "rdfxml": to_rdfxml,
    "graphml": to_graphml,
    "gexf": to_gexf,
}


def _merged(quads: Quads) -> list[Quad]:
    return sorted(_of(quads, DefaultGraph()), key=_by_statement)


def _named(quads: Quads) -> list[Quad]:
    if isinstance(quads, Store):
        return [
            quad
            for name in sorted(quads.named_graphs(), key=str)
            for quad in sorted(_of(quads, name), key=_by_statement)
        ]
    return sorted((quad for quad in quads if quad.graph_name != DefaultGraph()), key=_by_graph)


def _of(quads: Quads, graph: NamedNode | BlankNode | DefaultGraph) -> Iterable[Quad]:
    # A store reads only what is asked for; reading takes most of an export's time.
    if isinstance(quads, Store):
        return quads.quads_for_pattern(None, None, None, graph)
    return (quad for quad in quads if quad.graph_name == graph)


def _by_statement(quad: Quad) -> str:
    # rdf:type first, as people write it; no other term holds a NUL, which is escaped in literals.
    return str(quad).replace(_TYPE, _FIRST, 1)


def _by_graph(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), _by_statement(quad)


def _network(quads: Quads) -> "networkx.MultiDiGraph[str]":
    """The default graph without vocabulary as a network: IRIs are nodes, literals their attributes."""
    import networkx

    quads = quads if isinstance(quads, Store) else tuple(quads)
    vocabulary = {quad.subject for quad in _of(quads, ONTOLOGY_GRAPH)}
    told = [quad for quad in _merged(quads) if quad.subject not in vocabulary]
    subjects = {quad.subject for quad in told}
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, attributes in sorted(_attributes(told).items()):
        network.add_node(node, **attributes)
    for quad in told:
        if isinstance(quad.object, NamedNode) and quad.object in subjects:
            name = compact(quad.predicate.value)
            network.add_edge(_iri(quad.subject), quad.object.value, key=name, label=name)
    return network


def _attributes(quads: list[Quad]) -> dict[str, dict[str, Any]]:
    attributes: dict[str, dict[str, Any]] = {}
    for quad in quads:
        node = attributes.setdefault(_iri(quad.subject), {})
        if quad.predicate == TYPE and isinstance(quad.object, NamedNode):
            _append(node, "class", compact(quad.object.value))
        elif isinstance(quad.object, Literal):
            name = compact(quad.predicate.value)
            language = f"@{quad.object.language}" if quad.object.language else ""
            _append(node, name + language, _printable(quad.object.value))
            if quad.predicate == LABEL and quad.object.language in ("de", None):
                node.setdefault("label", _printable(quad.object.value))
    return attributes


def _append(node: dict[str, Any], name: str, value: str) -> None:
    node[name] = f"{node[name]}; {value}" if name in node else value


def _printable(text: str) -> str:
    """Text with � for the characters that XML has no way to write."""
    return _NO_XML.sub("\ufffd", text)


def _for_xml(quad: Quad) -> Quad:
    value = quad.object
    if not isinstance(value, Literal) or not _NO_XML.search(value.value):
        return quad
    text = _printable(value.value)
    shown = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Quad(quad.subject, quad.predicate, shown)


def _iri(subject: object) -> str:
    return getattr(subject, "value", str(subject))
