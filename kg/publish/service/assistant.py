"""The graph for assistants by the Model Context Protocol: each answer carries quotes and sources to cite."""

import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from kg import __version__
from kg.errors import KgError, QueryError
from kg.graph.questions import read_questions
from kg.graph.store import generation_of
from kg.publish.service import negotiate, scan
from kg.publish.service.api import entity_json, hit_json, question_json
from kg.publish.service.entities import EXISTS, Quote, quotes_about, read_entity
from kg.publish.service.jobs import Ask, Query
from kg.publish.service.pool import Pool
from kg.publish.service.search import KINDS, find
from kg.publish.service.settings import Settings
from kg.publish.service.spool import Failure
from kg.publish.service.state import State, iri_at

INSTRUCTIONS = (
    "A knowledge graph of the ties between North Rhine-Westphalia and Japan, from press releases. Every statement "
    "comes with the verbatim sentence it is taken from and the release: cite both. Look things up with `search`, read "
    "one with `entity`; `questions` lists ready questions for `question`; `sparql` takes any read-only query."
)
MOST_CITED = 20
LONGEST_ANSWER = 200_000


def serve_assistant(store: Path) -> None:
    """Speak the protocol over stdin and stdout until the client leaves."""
    assistant_of(Settings(store=store)).run("stdio")


def assistant_of(settings: Settings) -> MCPServer:
    """The server of a store; raises StoreError where there is none."""
    generation_of(settings.store)
    state = State(settings, Pool(settings.limits, settings.store))

    @asynccontextmanager
    async def lifespan(_: MCPServer) -> AsyncIterator[None]:
        await state.pool.start()
        try:
            yield
        finally:
            await state.pool.stop()

    server: MCPServer = MCPServer(
        "nrw-japan-kg", instructions=INSTRUCTIONS, version=__version__, lifespan=lifespan, log_level="WARNING"
    )
    tools = _Tools(state)
    for tool in (tools.search, tools.entity, tools.questions, tools.question, tools.sparql):
        server.add_tool(tool)
    return server


class _Tools:
    """What an assistant can do; the docstrings are what it is told."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def search(self, query: str, kind: str = "", limit: int = 10) -> dict[str, Any]:
        """Find people, places, bodies, releases and topics by name, in any spelling (Wüst, Wuest, 大阪, Ōsaka)."""
        if kind and kind not in KINDS:
            raise ToolError("kind must be one of " + ", ".join(KINDS))
        hits = await find(self._state, query[:200], kind, max(1, min(limit, 50)))
        return {"results": [hit_json(hit) for hit in hits], **await self._cited(hit.iri for hit in hits[:5])}

    async def entity(self, iri: str) -> dict[str, Any]:
        """All that is known of one thing: its properties and its newest facts, each with quotes and releases."""
        full = iri if "://" in iri else iri_at(self._state.settings.base, iri)
        try:
            if not full or not await self._state.ask(EXISTS, it=full):
                raise ToolError(f"{iri}: the graph does not have that; look it up with search")
            return entity_json(await read_entity(self._state, full))
        except (Failure, ValueError) as error:
            raise ToolError(str(error)) from error

    async def questions(self) -> dict[str, Any]:
        """The ready questions, in German, English and Japanese, with their parameters."""
        return {"questions": [question_json(question) for question in read_questions()]}

    async def question(self, name: str, parameters: dict[str, str] | None = None) -> dict[str, Any]:
        """The answer to a ready question; its parameters may be names of people, places, bodies or topics."""
        return await self._rows(Ask(name=name, given=parameters or {}))

    async def sparql(self, query: str) -> dict[str, Any]:
        """A read-only SPARQL 1.1 query; the prefixes nj, schema, skos, rdfs, oa, prov and more are known."""
        try:
            scan.refuse_remote(query)
        except QueryError as error:
            raise ToolError(str(error)) from error
        return await self._rows(Query(text=query, known_prefixes=True, triples=negotiate.TURTLE))

    async def _rows(self, job: Ask | Query) -> dict[str, Any]:
        try:
            async with self._state.pool.answer(job) as spool:
                body, media = await spool.whole(), spool.media
        except (Failure, KgError) as error:
            raise ToolError(str(error)) from error
        if len(body) > LONGEST_ANSWER:
            raise ToolError(f"the answer has {len(body)} bytes; ask for less, for example with LIMIT")
        if media == negotiate.TURTLE:
            return {"turtle": body.decode("utf-8")}
        answer = json.loads(body)
        if "boolean" in answer:
            return {"answer": answer["boolean"]}
        bindings = answer["results"]["bindings"]
        rows = [{name: term["value"] for name, term in row.items()} for row in bindings]
        named = dict.fromkeys(term["value"] for row in bindings for term in row.values() if term["type"] == "uri")
        return {"columns": answer["head"]["vars"], "rows": rows, **await self._cited(named)}

    async def _cited(self, iris: Iterable[str]) -> Mapping[str, Any]:
        """The passages that state the facts among some things, or the newest fact about them."""
        found: dict[str, list[dict[str, Any]]] = {}
        for iri in list(iris)[:MOST_CITED]:
            quotes = await quotes_about(self._state, iri)
            if quotes:
                found[iri] = [_citation(quote) for quote in quotes[:3]]
        return {"quotes": found}


def _citation(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.exact, "release": quote.release, "title": quote.title, "rule": quote.rule}
