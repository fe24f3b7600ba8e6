"""Exports: the same bytes for the same graph, and each format read back by another reader."""

import json
import random
from xml.etree import ElementTree

import networkx
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.publish.export import FORMATS, export

EXTENSIONS = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld"}


def _merged(store: Store) -> set[object]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def _named(store: Store) -> set[Quad]:
    return {quad for quad in store if quad.graph_name != DefaultGraph()}


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_of_quads_does_not_matter(name: str, seeds: Store) -> None:
    quads = list(seeds)
    random.Random(7).shuffle(quads)  # noqa: S311 - an order, no secret
    assert export(quads, name) == export(seeds, name)


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_are_utf_8_with_plain_newlines(name: str, seeds: Store) -> None:
    written = export(seeds, name)
    assert "Wüst" in written.decode("utf-8") or name in ("ntriples", "nquads")
    assert b"\r" not in written
    assert written.endswith(b"\n")


@pytest.mark.parametrize("name", FORMATS)
def test_no_clock_is_in_an_export(name: str, seeds: Store) -> None:
    assert b"lastmodified" not in export(seeds, name)


@pytest.mark.parametrize(
    ("name", "form"),
    [("turtle", RdfFormat.TURTLE), ("ntriples", RdfFormat.N_TRIPLES), ("rdfxml", RdfFormat.RDF_XML)],
)
def test_the_merged_graph_comes_back_whole(name: str, form: RdfFormat, seeds: Store) -> None:
    assert {quad.triple for quad in parse(input=export(seeds, name), format=form)} == _merged(seeds)


@pytest.mark.parametrize(
    ("name", "form"), [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)]
)
def test_the_named_graphs_come_back_whole(name: str, form: RdfFormat, seeds: Store) -> None:
    assert set(parse(input=export(seeds, name), format=form)) == _named(seeds)


def test_turtle_loads_in_rdflib(seeds: Store) -> None:
    assert len(rdflib.Graph().parse(data=export(seeds, "turtle"), format="turtle")) == len(_merged(seeds))


def test_prefixes_are_in_order(seeds: Store) -> None:
    lines = [line for line in export(seeds, "turtle").splitlines() if line.startswith(b"@prefix")]
    assert len(lines) > 5
    assert lines == sorted(lines)


def test_json_ld_is_json(seeds: Store) -> None:
    assert json.loads(export(seeds, "jsonld"))


def test_graphml_and_gexf_hold_the_same_network(seeds: Store) -> None:
    graphml = networkx.parse_graphml(export(seeds, "graphml").decode("utf-8"), force_multigraph=True)
    gexf = ElementTree.fromstring(export(seeds, "gexf"))  # noqa: S314 - our own output
    space = {"g": "http://www.gexf.net/1.2draft"}
    meeting = "https://w3id.org/nrw-japan/id/event/2025-01-23-meeting-wuest-shino"
    assert graphml.nodes[meeting]["label"].startswith("Treffen: Hendrik Wüst")
    assert len(gexf.findall(".//g:node", space)) == graphml.number_of_nodes()
    assert len(gexf.findall(".//g:edge", space)) == graphml.number_of_edges()


@pytest.mark.parametrize("name", FORMATS)
def test_any_text_can_be_written(name: str) -> None:
    subject, prop = NamedNode("https://example.org/a"), NamedNode("https://example.org/p")
    text = "a\x0b\x00\ufffe<script>&]]>\"'\u202e\U0001f600"
    graphs = (DefaultGraph(), NamedNode("https://example.org/g"))
    written = export([Quad(subject, prop, Literal(text), graph) for graph in graphs], name)
    if name in ("rdfxml", "graphml", "gexf"):
        ElementTree.fromstring(written)  # noqa: S314 - our own output
    else:
        form = getattr(
            RdfFormat, {"jsonld": "JSON_LD", "ntriples": "N_TRIPLES", "nquads": "N_QUADS"}.get(name, name.upper())
        )
        assert {quad.object for quad in parse(input=written, format=form)} == {Literal(text)}


def test_a_type_comes_first_and_the_rest_in_order() -> None:
    names = ["http://a.example/p", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://z.example/p"]
    object_ = Literal("> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
    quads = [Quad(NamedNode("https://example.org/a"), NamedNode(name), object_) for name in reversed(names)]
    predicates = [quad.predicate.value for quad in parse(input=export(quads, "ntriples"), format=RdfFormat.N_TRIPLES)]
    assert predicates == [names[1], names[0], names[2]]


def test_a_store_gives_the_same_bytes_as_its_quads_read_once(seeds: Store) -> None:
    assert export(iter(seeds), "graphml") == export(seeds, "graphml")
    assert export(iter(seeds), "trig") == export(seeds, "trig")
