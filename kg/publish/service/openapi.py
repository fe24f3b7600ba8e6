"""The JSON API described in OpenAPI 3.1."""

from collections.abc import Iterable
from typing import Any

from kg import __version__
from kg.graph.questions import Question
from kg.publish.service.search import KINDS, MOST

_LABELS = {"type": "object", "description": "By language tag; '' for none.", "additionalProperties": {"type": "string"}}
_IRI = {"type": "string", "format": "iri"}
_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_VALUE = {
    "oneOf": [
        {**_object(iri=_IRI, labels=_LABELS), "additionalProperties": False},
        {
            "type": "object",
            "required": ["value"],
            "properties": {"value": _TEXT, "language": _TEXT, "datatype": _TEXT},
            "additionalProperties": False,
        },
    ]
}
_DESCRIPTION = {
    "iri": _IRI,
    "labels": _LABELS,
    "date": {"type": "string", "description": "The earliest day of a fact, '' where there is none."},
    "properties": {"type": "object", "additionalProperties": _list(_VALUE)},
    "quotes": _list(_ref("Quote")),
}
_SCHEMAS = {
    "Quote": _object(quote=_TEXT, release=_IRI, title=_TEXT, start=_NUMBER, end=_NUMBER, rule=_TEXT),
    "Fact": _object(**_DESCRIPTION),
    "Entity": _object(**_DESCRIPTION, facts=_list(_ref("Fact")), more_facts={"type": "boolean"}),
    "Hit": _object(iri=_IRI, kind={"enum": list(KINDS)}, labels=_LABELS, matched=_TEXT),
    "Question": _object(name=_TEXT, asked=_LABELS, parameters=_list(_object(name=_TEXT, kind=_TEXT, default=_TEXT))),
    "Answer": _object(
        question=_TEXT, columns=_list(_TEXT), rows=_list({"type": "object", "additionalProperties": _TEXT})
    ),
    "Problem": _object(title=_TEXT, status={"type": "integer"}, detail=_TEXT),
}


def _parameter(name: str, schema: dict[str, Any], where: str = "query", required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": where, "required": required or where == "path", "schema": schema}


def _answers(schema: dict[str, Any], *errors: int) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    answers: dict[str, Any] = {
        str(status): {"description": _STATUS[status], "content": problem} for status in (*errors, 429, 503, 504)
    }
    answers["200"] = {"description": "Found.", "content": {"application/json": {"schema": schema}}}
    return dict(sorted(answers.items()))


_STATUS = {
    400: "A parameter is wrong.",
    404: "The graph does not have that, or not just one of that name.",
    429: "Too many requests.",
    503: "The server is busy.",
    504: "It took too long.",
}


def _question(question: Question) -> dict[str, Any]:
    parameters = [
        _parameter(p.name, {"type": "string", "default": p.default, **_KINDS.get(p.kind, {"description": p.kind})})
        for p in question.parameters
    ]
    return {
        "operationId": question.name,
        "summary": question.asked["en"],
        "parameters": parameters,
        "responses": _answers(_ref("Answer"), 400, 404),
    }


_KINDS = {
    "date": {"description": "A day, as 2023-06-05.", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "number": {"description": "A number.", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"},
    "text": {"description": "Words."},
}


def document(questions: Iterable[Question], server: str) -> dict[str, Any]:
    """The description of the API at that server."""
    limit = {"type": "integer", "minimum": 1, "maximum": MOST, "default": 20}
    query = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "\\S"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "NRW–Japan knowledge graph", "version": __version__, "license": {"name": "MIT"}},
        "servers": [{"url": server}],
        "paths": {
            "/api/search": {
                "get": {
                    "operationId": "search",
                    "summary": "Things by name, in any spelling",
                    "parameters": [
                        _parameter("q", query, required=True),
                        _parameter("kind", {"enum": list(KINDS)}),
                        _parameter("limit", limit),
                    ],
                    "responses": _answers(_object(query=_TEXT, results=_list(_ref("Hit"))), 400),
                }
            },
            "/api/entity/{path}": {
                "get": {
                    "operationId": "entity",
                    "summary": "A thing with its newest facts, each with the sentences it comes from",
                    "description": "`path` is the thing's IRI without the base, as in `id/person/hendrik-wuest`.",
                    "parameters": [_parameter("path", _TEXT, where="path")],
                    "responses": _answers(_ref("Entity"), 404),
                }
            },
            "/api/questions": {
                "get": {
                    "operationId": "questions",
                    "summary": "The questions that the graph answers by name",
                    "responses": _answers(_object(questions=_list(_ref("Question")))),
                }
            },
            **{f"/api/questions/{question.name}": {"get": _question(question)} for question in questions},
        },
        "components": {"schemas": _SCHEMAS},
    }
