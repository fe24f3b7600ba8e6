"""The JSON API: search, entities and questions for people who do not want SPARQL."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.graph.questions import Question, read_questions
from kg.publish.service.entities import EXISTS, Description, Entity, Quote, Term, read_entity
from kg.publish.service.jobs import Ask
from kg.publish.service.openapi import document
from kg.publish.service.search import KINDS, MOST, Hit, find
from kg.publish.service.spool import Failure
from kg.publish.service.state import State, iri_at

LONGEST_SEARCH = 200


async def search(request: Request) -> Response:
    """`/api/search?q=…`: things by name."""
    state: State = request.app.state.service
    query = request.query_params.get("q", "").strip()
    if not query or len(query) > LONGEST_SEARCH:
        raise Failure(400, f"q must have 1 to {LONGEST_SEARCH} characters")
    kind = request.query_params.get("kind", "")
    if kind and kind not in KINDS:
        raise Failure(400, "kind must be one of " + ", ".join(KINDS))
    hits = await find(state, query, kind, _limit(request))
    return JSONResponse({"query": query, "results": [hit_json(hit) for hit in hits]})


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "20")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST):
        raise Failure(400, f"limit must be a number from 1 to {MOST}")
    return int(text)


async def entity(request: Request) -> Response:
    """`/api/entity/id/person/…`: a thing with its facts, each with its quotes."""
    state: State = request.app.state.service
    iri = iri_at(state.settings.base, request.path_params["path"])
    if not iri or not await state.ask(EXISTS, it=iri):
        raise Failure(404, "the graph does not have that; look it up with /api/search?q=…")
    return JSONResponse(entity_json(await read_entity(state, iri)))


async def questions(request: Request) -> Response:
    """`/api/questions`: the questions that the graph answers by name."""
    return JSONResponse({"questions": [question_json(question) for question in read_questions()]})


async def question(request: Request) -> Response:
    """`/api/questions/NAME?parameter=value`: the answer to one of them."""
    state: State = request.app.state.service
    name = request.path_params["name"]
    answer = json.loads(await state.pool.whole(Ask(name=_known(name), given=_given(request))))
    columns = answer["head"]["vars"]
    rows = [{key: value["value"] for key, value in row.items()} for row in answer["results"]["bindings"]]
    return JSONResponse({"question": name, "columns": columns, "rows": rows})


async def question_query(request: Request) -> Response:
    """`/api/questions/NAME/query`: the same as SPARQL, with the values put in."""
    state: State = request.app.state.service
    job = Ask(name=_known(request.path_params["name"]), given=_given(request), as_text=True)
    return PlainTextResponse(await state.pool.whole(job), media_type="application/sparql-query; charset=utf-8")


def _known(name: str) -> str:
    if name not in {each.name for each in read_questions()}:
        raise Failure(404, "there is no such question; /api/questions lists them")
    return name


def _given(request: Request) -> dict[str, str]:
    """The values of the question's parameters."""
    return dict(request.query_params)


def question_json(question: Question) -> dict[str, Any]:
    """A question as plain data."""
    parameters = [{"name": p.name, "kind": p.kind, "default": p.default} for p in question.parameters]
    return {"name": question.name, "asked": dict(question.asked), "parameters": parameters}


async def openapi(request: Request) -> Response:
    """`/api/openapi.json`: this API described."""
    return JSONResponse(document(read_questions(), f"{request.url.scheme}://{request.url.netloc}"))


def hit_json(hit: Hit) -> dict[str, Any]:
    """A search result as plain data."""
    return {"iri": hit.iri, "kind": hit.kind, "labels": dict(hit.labels), "matched": hit.matched}


def entity_json(found: Entity) -> dict[str, Any]:
    """An entity as plain data."""
    return {
        **_description(found.about),
        "facts": [_description(fact) for fact in found.facts],
        "more_facts": found.more_facts,
    }


def _description(about: Description) -> dict[str, Any]:
    properties: dict[str, list[Mapping[str, Any]]] = {}
    for name, term in about.properties:
        properties.setdefault(name, []).append(_term(term))
    return {
        "iri": about.iri,
        "labels": dict(about.labels),
        "date": about.when,
        "properties": properties,
        "quotes": [_quote(quote) for quote in about.quotes],
    }


def _term(term: Term) -> dict[str, Any]:
    if term.is_iri:
        return {"iri": term.value, "labels": dict(term.labels)}
    plain = {"value": term.value, "language": term.language, "datatype": term.datatype}
    return {key: value for key, value in plain.items() if value or key == "value"}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "quote": quote.exact,
        "release": quote.release,
        "title": quote.title,
        "start": quote.start,
        "end": quote.end,
        "rule": quote.rule,
    }
