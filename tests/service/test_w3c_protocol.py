"""The W3C's tests of the SPARQL Protocol, Service Description and Graph Store Protocol against a live server."""

import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from tests.service.server import TOKEN, Server
from tests.service.w3c import FOLDER, Exchange, HttpTest, http_tests, status_fits

pytestmark = pytest.mark.w3c

PROTOCOL = http_tests(FOLDER / "protocol" / "manifest.ttl") if FOLDER else []
GRAPH_STORE = (
    [t for kind in ("direct", "indirect") for t in http_tests(FOLDER / "graph-store-protocol" / f"manifest-{kind}.ttl")]
    if FOLDER
    else []
)
QUERIES = [t for t in PROTOCOL if "update" not in t.id]
RDF = {"text/turtle": ox.RdfFormat.TURTLE, "application/rdf+xml": ox.RdfFormat.RDF_XML}


def _send(server: Server, exchange: Exchange, target: str, body: str | None) -> str:
    headers = dict(exchange.headers)
    if exchange.method not in ("GET", "HEAD") and "query" not in headers.get("content-type", ""):
        headers["authorization"] = f"Bearer {TOKEN}"
    if "charset=UTF-16" in headers.get("content-type", "") and body is not None:
        sent: bytes | str | None = body.encode("utf-16")
    else:
        sent = body
    answer = server.request(exchange.method, target, sent, headers)
    assert status_fits(answer.status, exchange.statuses), f"{answer.status} {answer.text}"
    if exchange.boolean:
        assert json.loads(answer.body)["boolean"] is (exchange.boolean == "true")
    media = answer.headers.get("content-type", "").partition(";")[0]
    if exchange.format:
        kinds = {"RDF": ("text/turtle",)}.get(exchange.format, ("application/sparql-results+json",))
        assert media in kinds
    if exchange.expected_body and exchange.method == "GET":
        assert _canonical(answer.body, media) == _canonical(exchange.expected_body.encode(), exchange.expected_media)
    return answer.headers.get("location", "") if exchange.location else ""


def _canonical(body: bytes, media: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(body, RDF[media]))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def _run(server: Server, test: HttpTest) -> None:
    assert server.update("DROP ALL").status == 204
    for name, path in test.graphs:
        target = "/gsp?graph=" + name.replace(":", "%3A").replace("/", "%2F")
        headers = {"Content-Type": "application/n-triples", "Authorization": f"Bearer {TOKEN}"}
        assert server.request("PUT", target, path.read_bytes(), headers).status == 201
    locations: dict[str, str] = {}
    for exchange in test.exchanges:
        target, body = exchange.target.replace("/sparql/", "/sparql"), exchange.body
        for template, location in locations.items():
            target = target.replace("=" + template, "=" + quote(location, safe=""))
            target = target.replace(template, location.removeprefix(server.url))
            body = body.replace(template, location) if body else body
        location = _send(server, exchange, target, body)
        if exchange.location:
            assert location
            locations[exchange.location] = location


def test_the_suites_are_whole() -> None:
    assert (len(PROTOCOL), len(QUERIES), len(GRAPH_STORE)) == (34, 20, 13)


@pytest.mark.parametrize("test", PROTOCOL, ids=[t.id for t in PROTOCOL])
def test_protocol(writable: Server, test: HttpTest) -> None:
    _run(writable, test)


@pytest.mark.parametrize("test", GRAPH_STORE, ids=[t.id for t in GRAPH_STORE])
def test_graph_store(writable: Server, test: HttpTest) -> None:
    _run(writable, test)


SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def description(server: Server) -> ox.Store:
    answer = server.get("/sparql")
    assert answer.status == 200
    store = ox.Store()
    store.load(answer.body, ox.RdfFormat.TURTLE)
    return store


def test_service_description_has_a_matching_endpoint_triple(server: Server, description: ox.Store) -> None:
    endpoint = ox.NamedNode(server.url + "/sparql")
    assert len(list(description.quads_for_pattern(None, ox.NamedNode(SD + "endpoint"), endpoint))) == 1


def test_service_description_conforms_to_the_schema(description: ox.Store) -> None:
    services = {q.subject for q in description.quads_for_pattern(None, None, ox.NamedNode(SD + "Service"))}
    for predicate in ("endpoint", "supportedLanguage", "resultFormat", "defaultDataset"):
        subjects = {q.subject for q in description.quads_for_pattern(None, ox.NamedNode(SD + predicate), None)}
        assert subjects == services
        assert all(
            isinstance(q.object, ox.NamedNode)
            for q in description.quads_for_pattern(None, ox.NamedNode(SD + predicate), None)
        )
