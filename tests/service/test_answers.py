"""Answers that are kept: the same bytes, never stale, never more than allowed."""

import json
from pathlib import Path

import pytest

from kg.publish.service.answers import Answers, Kept, tag_of
from kg.publish.service.jobs import Query
from tests.service.server import TOKEN, Server, make_store, node, running, triple

NOW, LATER = (1, 1), (1, 2)
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def _job(text: str = COUNT, **settings: object) -> Query:
    return Query(text=text, **settings)


def test_what_is_kept_is_found_again() -> None:
    answers = Answers(1 << 20)
    answers.keep(NOW, _job(), Kept(b"1", "text/csv"))
    assert answers.find(NOW, _job()) == Kept(b"1", "text/csv")


@pytest.mark.parametrize(
    "other",
    [
        _job("ASK {}"),
        _job(rows="text/csv"),
        _job(boolean="text/csv"),
        _job(triples="text/turtle"),
        _job(base="http://other.example/"),
        _job(default_graphs=("x:g",)),
        _job(named_graphs=("x:g",)),
        _job(named_graphs=()),
    ],
)
def test_another_query_is_another_answer(other: Query) -> None:
    answers = Answers(1 << 20)
    answers.keep(NOW, _job(), Kept(b"1", None))
    assert answers.find(NOW, other) is None
    assert tag_of(NOW, other) != tag_of(NOW, _job())


def test_a_change_of_the_store_ends_all() -> None:
    answers = Answers(1 << 20)
    answers.keep(NOW, _job(), Kept(b"1", None))
    assert answers.find(LATER, _job()) is None
    answers.keep(LATER, _job("ASK {}"), Kept(b"2", None))
    assert answers.find(NOW, _job()) is None
    assert answers.find(LATER, _job()) is None


def test_the_oldest_goes_first_when_it_gets_full() -> None:
    answers = Answers(64_000)
    for number in range(40):
        answers.keep(NOW, _job(f"ASK {{}} #{number}"), Kept(b"x" * 2000, None))
        answers.find(NOW, _job("ASK {} #0"))
    found = [number for number in range(40) if answers.find(NOW, _job(f"ASK {{}} #{number}"))]
    assert found[0] == 0
    assert found[1:] == list(range(40 - len(found) + 1, 40))
    assert sum(2000 for _ in found) < 64_000


def test_an_answer_too_large_is_not_kept() -> None:
    answers = Answers(64_000)
    answers.keep(NOW, _job(), Kept(b"x" * 5000, None))
    assert answers.find(NOW, _job()) is None


def test_where_nothing_may_be_kept_nothing_is() -> None:
    answers = Answers(0)
    answers.keep(NOW, _job(), Kept(b"", None))
    assert answers.find(NOW, _job()) is None


def test_the_same_query_again_has_the_same_bytes(server: Server) -> None:
    first, second = server.query(COUNT), server.query(COUNT)
    assert first.body == second.body
    assert first.headers["etag"] == second.headers["etag"]
    assert second.headers["content-type"] == "application/sparql-results+json"
    assert "default-src" in second.headers["content-security-policy"]


def test_a_client_that_has_the_answer_is_told_so(server: Server) -> None:
    tag = server.query(COUNT).headers["etag"]
    again = server.query(COUNT, If_None_Match=f'"x", {tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.query(COUNT, If_None_Match='"x"').status == 200
    assert server.query(COUNT, If_None_Match=tag, Accept="text/csv").status == 200


def test_an_error_has_no_tag(server: Server) -> None:
    assert [server.query("SELECT").status for _ in range(2)] == [400, 400]
    assert "etag" not in server.query("SELECT").headers


@pytest.mark.parametrize("call", ["RAND()", "STRUUID()", "struuid()", "STR(UUID())"])
def test_what_varies_is_asked_anew(server: Server, call: str) -> None:
    query = f"SELECT ({call} AS ?x) {{}}"
    first, second = server.query(query), server.query(query)
    assert first.status == 200
    assert first.body != second.body
    assert "etag" not in first.headers


def test_an_answer_of_before_an_update_is_gone(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", {node("graph/release/a"): frozenset({triple("a", "p", "b")})})
    with running(store, "--writable", KG_TOKEN=TOKEN) as server:
        seen = []
        for number in range(4):
            answers = [server.query(COUNT) for _ in range(2)]
            seen.append([json.loads(a.body)["results"]["bindings"][0]["n"]["value"] for a in answers])
            assert server.update(f"INSERT DATA {{ <x:{number}> <x:p> 1 }}").status == 204
        assert seen == [["1", "1"], ["2", "2"], ["3", "3"], ["4", "4"]]


def test_a_server_may_keep_nothing(tmp_path: Path) -> None:
    with running(make_store(tmp_path / "store"), "--cache", "0") as server:
        tag = server.query(COUNT).headers["etag"]
        assert server.query(COUNT).status == 200
        assert server.query(COUNT, If_None_Match=tag).status == 304
