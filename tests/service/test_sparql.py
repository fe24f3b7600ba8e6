"""The endpoint beyond the W3C's tests: formats, errors, limits."""

import gzip
import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from tests.service.server import Server

ONE = "SELECT ?o { <http://example.org/a> <http://example.org/knows> ?o }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("accept", "media", "part"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '"bindings"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<results>"),
        ("text/csv", "text/csv; charset=utf-8", "o\r\nhttp://example.org/b\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?o\n<http://example.org/b>\n"),
    ],
)
def test_rows_come_in_each_format(server: Server, accept: str, media: str, part: str) -> None:
    answer = server.query(ONE, Accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, media)
    assert part in answer.text


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs_come_in_each_format(server: Server, accept: str, form: ox.RdfFormat) -> None:
    query = "CONSTRUCT { ?s <http://example.org/knows> ?o } { ?s <http://example.org/knows> ?o }"
    answer = server.query(query, Accept=accept)
    assert answer.headers["content-type"].startswith(accept)
    assert len(list(ox.parse(answer.body, form))) == 3


def test_the_default_graph_holds_each_statement_once(server: Server) -> None:
    answer = server.query("SELECT (COUNT(*) AS ?n) { ?s <http://example.org/knows> ?o }")
    assert json.loads(answer.body)["results"]["bindings"][0]["n"]["value"] == "3"


def test_the_answer_of_post_is_that_of_get(server: Server) -> None:
    assert server.request("POST", "/sparql", urlencode({"query": ONE}), FORM).body == server.query(ONE).body


def test_head_has_no_body(server: Server) -> None:
    answer = server.request("HEAD", "/sparql?query=ASK%7B%7D")
    assert (answer.status, answer.body) == (200, b"")


def test_long_answers_are_compressed_where_the_client_takes_it(server: Server) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 500"
    answer = server.query(query, Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == server.query(query).body


def test_a_long_answer_is_streamed_whole(server: Server) -> None:
    query = "SELECT ?s ?p ?o ?b { ?s ?p ?o . ?s2 ?p ?b } LIMIT 20000"
    assert len(json.loads(server.query(query).body)["results"]["bindings"]) == 20000


def test_a_syntax_error_tells_the_position(server: Server) -> None:
    answer = server.query("SELECT * {\n ?s ?p }")
    assert answer.status == 400
    assert answer.text.startswith("error at 2:9: expected")


@pytest.mark.parametrize(
    ("status", "method", "target", "body", "headers"),
    [
        (406, "GET", "/sparql?query=ASK%7B%7D", None, {"Accept": "image/png"}),
        (406, "GET", "/sparql?query=" + quote("CONSTRUCT WHERE {?s ?p ?o}"), None, {"Accept": "text/csv"}),
        (400, "GET", "/sparql?query=%FF", None, {}),
        (400, "GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", None, {}),
        (400, "POST", "/sparql", "", FORM),
        (400, "POST", "/sparql?query=ASK%7B%7D", "ASK {}", {"Content-Type": "application/sparql-query"}),
        (415, "POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}),
        (415, "POST", "/sparql", "ASK {}", {}),
        (413, "POST", "/sparql", "ASK {}" + " " * 70_000, {"Content-Type": "application/sparql-query"}),
        (405, "DELETE", "/sparql", None, {}),
        (403, "POST", "/sparql", "update=CLEAR+ALL", FORM),
        (400, "GET", "/sparql?query=" + quote("SELECT * { SERVICE <http://127.0.0.1:9/> {} }"), None, {}),
        (404, "GET", "/gsp?default", None, {}),
    ],
)
def test_what_is_wrong_has_its_status(
    server: Server, status: int, method: str, target: str, body: str | None, headers: dict[str, str]
) -> None:
    answer = server.request(method, target, body, headers)
    assert answer.status == status
    assert "Traceback" not in answer.text
    assert str(server.store) not in answer.text


def test_a_method_that_is_not_there_names_those_that_are(server: Server) -> None:
    assert "GET" in server.request("DELETE", "/sparql").headers["allow"]
    assert "POST" in server.request("OPTIONS", "/sparql").headers["allow"]


def test_scripts_of_other_pages_may_read(server: Server) -> None:
    assert server.query("ASK {}", Origin="https://example.org").headers["access-control-allow-origin"] == "*"
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = server.request("OPTIONS", "/sparql", None, preflight)
    assert answer.status == 200
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_from_reads_no_file(server: Server) -> None:
    answer = server.query("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }")
    assert json.loads(answer.body)["results"]["bindings"] == []


def test_the_description_is_negotiated(server: Server) -> None:
    assert (
        server.get("/.well-known/void", Accept="application/ld+json").headers["content-type"] == "application/ld+json"
    )
    assert server.get("/sparql", Accept="text/html").headers["location"] == "/query"
    assert server.get("/.well-known/void", Accept="image/png").status == 406
