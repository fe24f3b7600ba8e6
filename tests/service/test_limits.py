"""Queries that want too much are stopped, and nobody else notices."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.service.conftest import GRAPHS
from tests.service.server import Answer, Server, make_store, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"


def test_a_runaway_is_stopped_at_the_limit(server: Server) -> None:
    begun = time.monotonic()
    answer = server.query(ENDLESS)
    spent = time.monotonic() - begun
    assert answer.status == 504
    assert "2 s" in answer.text
    assert spent >= 2


def test_a_query_that_eats_memory_is_stopped(server: Server) -> None:
    query = 'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?b), STR(?c)); separator="") AS ?x) { ?a ?p ?b . ?c ?q ?d }'
    assert server.query(query).status in (504, 507)


def test_an_endless_answer_is_cut_and_the_client_can_tell(server: Server) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    connection.request("GET", "/sparql?query=" + quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"))
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises(http.client.IncompleteRead):
        response.read()
    connection.close()


CUT = Answer(0, {}, b"")
NASTY = [
    ENDLESS,
    "SELECT * { ?a (<x:p>|!<x:p>)* ?b . ?b (<x:p>|!<x:p>)* ?c } ORDER BY ?c",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    'SELECT (GROUP_CONCAT(?c; separator="x") AS ?x) { ?a ?b ?c . ?d ?e ?f }',
    "SELECT * {" + "{" * 500 + "?s ?p ?o" + "}" * 500 + "}",
    'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?f)), "^(([a-z:/.])+.)+[A-Z]+$")) }'
    "",
    "SELECT (COUNT(*) AS ?n) { VALUES ?x { "
    + "1 " * 20_000
    + "} VALUES ?y { "
    + "1 " * 10_000
    + "} FILTER(?x != ?y) }",
    "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
]


def _post(server: Server, query: str, found: list[Answer]) -> None:
    try:
        found.append(server.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"}))
    except http.client.IncompleteRead:
        found.append(CUT)


def _leave(server: Server) -> None:
    """Ask for much and hang up."""
    with socket.create_connection((server.host, server.port)) as client:
        client.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())


def _dawdle(server: Server, until: threading.Event) -> None:
    """Ask for a long answer and do not read it."""
    with socket.create_connection((server.host, server.port)) as client:
        query = quote("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000")
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        until.wait(60)


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Server]:
    """A server whose limit leaves a busy machine the time to start workers."""
    with running(make_store(tmp_path / "store", GRAPHS), "--timeout", "6", "--memory", "300") as started:
        yield started


def test_normal_queries_are_answered_beside_the_ten_nastiest(patient: Server) -> None:
    found: list[Answer] = []
    over = threading.Event()
    jobs = [threading.Thread(target=_post, args=(patient, query, found)) for query in NASTY]
    jobs += [threading.Thread(target=_leave, args=(patient,)), threading.Thread(target=_dawdle, args=(patient, over))]
    for job in jobs:
        job.start()
    normal = []
    while any(job.is_alive() for job in jobs[:-1]):
        normal.append(patient.query("SELECT * { <http://example.org/a> ?p ?o }"))
    over.set()
    for job in jobs:
        job.join()
    assert {answer.status for answer in found} <= {CUT.status, 200, 400, 503, 504, 507}
    assert any(answer.status in (503, 504) for answer in found)
    served = [answer for answer in normal if answer.status == 200]
    assert len(served) > 1
    assert {answer.status for answer in normal} <= {200, 503, 504}
    assert all(len(json.loads(answer.body)["results"]["bindings"]) == 1 for answer in served)


def test_headers_that_never_end_are_refused(server: Server) -> None:
    answer = server.get("/sparql?query=ASK%7B%7D", X_Long="x" * 200_000)
    assert answer.status == 431
