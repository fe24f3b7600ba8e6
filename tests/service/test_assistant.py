"""`kg mcp` spoken to by the SDK's own client."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.service.server import Server, apart

PERSON = "https://w3id.org/nrw-japan/id/person/hendrik-wuest"


def _call(server: Server, name: str, arguments: Mapping[str, Any]) -> tuple[bool, Any]:
    """Start `kg mcp`, call a tool; whether it failed, and what it said."""
    return apart(_talk(server, name, arguments))


async def _talk(server: Server, name: str, arguments: Mapping[str, Any]) -> tuple[bool, Any]:
    command = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp", "--store", str(server.store)])
    async with Client(command) as client:
        result = await client.call_tool(name, dict(arguments))
        text = result.content[0].text
        return bool(result.is_error), text if result.is_error else json.loads(text)


def test_the_tools_are_named_and_described(ties: Server) -> None:
    async def listed() -> dict[str, str]:
        command = StdioServerParameters(command=sys.executable, args=["-m", "kg", "mcp", "--store", str(ties.store)])
        async with Client(command) as client:
            return {tool.name: tool.description or "" for tool in (await client.list_tools()).tools}

    tools = apart(listed())
    assert set(tools) == {"search", "entity", "questions", "question", "sparql"}
    assert all(tools.values())


def test_a_search_finds_any_spelling_and_cites(ties: Server) -> None:
    failed, found = _call(ties, "search", {"query": "wuest", "kind": "person"})
    assert not failed
    assert found["results"][0]["iri"] == PERSON
    assert found["quotes"][PERSON][0]["release"].startswith("https://w3id.org/nrw-japan/release/")


def test_an_entity_brings_facts_with_quotes(ties: Server) -> None:
    failed, found = _call(ties, "entity", {"iri": "id/person/hendrik-wuest"})
    assert not failed
    assert any(quote["quote"] for fact in found["facts"] for quote in fact["quotes"])


def test_a_question_is_answered_with_citations(ties: Server) -> None:
    failed, found = _call(ties, "question", {"name": "about-person", "parameters": {"person": "Hendrik Wüst"}})
    assert not failed
    assert found["rows"]
    assert any(quotes[0]["quote"] for quotes in found["quotes"].values())


def test_sparql_knows_the_prefixes(ties: Server) -> None:
    failed, found = _call(ties, "sparql", {"query": "SELECT ?m { ?m a nj:Meeting } ORDER BY ?m"})
    assert not failed
    assert len(found["rows"]) >= 1
    assert found["quotes"]


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, "SERVICE is refused"),
        ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "error at"),
        ("question", {"name": "nonsense"}, "no such question"),
        ("question", {"name": "about-person", "parameters": {"person": "Niemand"}}, "nothing of this name"),
        ("entity", {"iri": "id/person/nobody"}, "does not have that"),
        ("search", {"query": "x", "kind": "nonsense"}, "kind must be"),
    ],
)
def test_what_is_wrong_is_told(ties: Server, tool: str, arguments: dict[str, Any], message: str) -> None:
    failed, said = _call(ties, tool, arguments)
    assert failed
    assert message in said
