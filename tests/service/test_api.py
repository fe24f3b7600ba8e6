"""The JSON API keeps to its own description."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.service.server import Server


def test_search_finds_things_of_a_kind(ties: Server) -> None:
    found = json.loads(ties.get("/api/search?q=" + quote("Wüst") + "&kind=person").body)["results"]
    assert found[0]["iri"] == "https://w3id.org/nrw-japan/id/person/hendrik-wuest"
    assert {hit["kind"] for hit in found} == {"person"}


def test_an_entity_brings_its_facts_with_quotes_and_sources(ties: Server) -> None:
    plain = json.loads(ties.get("/api/entity/id/person/hendrik-wuest").body)
    assert plain["labels"]["de"] == "Hendrik Wüst"
    quotes = [quote for fact in plain["facts"] for quote in fact["quotes"]]
    assert quotes
    assert all(q["quote"] and q["release"].startswith("https://w3id.org/nrw-japan/release/") for q in quotes)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/api/search", 400),
        ("/api/search?q=", 400),
        ("/api/search?q=x&limit=0", 400),
        ("/api/search?q=x&limit=²", 400),
        ("/api/search?q=x&kind=nonsense", 400),
        ("/api/entity/id/person/nobody", 404),
        ("/api/entity/%3Cscript%3E", 404),
    ],
)
def test_what_is_wrong_is_a_problem_in_json(ties: Server, target: str, status: int) -> None:
    answer = ties.get(quote(target, safe="/?&=%"))
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["status"] == status


def test_a_question_is_answered_by_name(ties: Server) -> None:
    plain = json.loads(ties.get("/api/questions/about-person?person=" + quote("Hendrik Wüst")).body)
    assert plain["question"] == "about-person"
    assert plain["rows"]
    assert all(set(row) <= set(plain["columns"]) for row in plain["rows"])


def test_every_question_is_listed_and_answered_with_its_defaults(ties: Server) -> None:
    listed = json.loads(ties.get("/api/questions").body)["questions"]
    assert len(listed) >= 20
    statuses = {q["name"]: ties.get("/api/questions/" + q["name"]).status for q in listed}
    # The defaults name things that a small graph may not have.
    assert set(statuses.values()) <= {200, 404}
    assert list(statuses.values()).count(200) >= 20


def test_a_question_comes_as_sparql_that_needs_no_prefixes(ties: Server) -> None:
    query = ties.get("/api/questions/about-person/query?person=" + quote("Hendrik Wüst")).text
    assert query.startswith("PREFIX nj:")
    assert json.loads(ties.query(query).body)["results"]["bindings"]


@pytest.mark.parametrize(
    ("target", "status"),
    [("about-person?person=Nobody", 404), ("about-person?nonsense=1", 400), ("nonsense", 404), ("nonsense/query", 404)],
)
def test_a_wrong_question_is_a_problem(ties: Server, target: str, status: int) -> None:
    assert ties.get("/api/questions/" + target).status == status


def test_the_api_keeps_to_its_description(ties: Server) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", ties.url + "/api/openapi.json",
        "--checks", "all", "--max-examples", "8", "--seed", "1", "--no-color",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Tested: 3" in done.stdout
