"""Linked data: every IRI of the graph resolves here, to a page for people or to RDF for programs.

A thing is not a document: `/id/person/x` answers 303 to `/id/person/x.html` or `.ttl`, by Accept. The ontology's terms
have fragments, so `/ontology` answers itself; so do the named graphs.
"""

import hashlib
from collections.abc import AsyncIterator, Mapping
from email.utils import formatdate, parsedate_to_datetime
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg import __version__
from kg.graph.namespaces import PREFIXES
from kg.graph.store import generation_of
from kg.publish.service import negotiate
from kg.publish.service.description import RDF_FORMATS
from kg.publish.service.entities import EXISTS
from kg.publish.service.html import render
from kg.publish.service.jobs import ReadGraph
from kg.publish.service.languages import language_of
from kg.publish.service.pages import entity_page, ontology_page
from kg.publish.service.search import find
from kg.publish.service.sparql import answer
from kg.publish.service.spool import Failure
from kg.publish.service.state import Row, State, iri_at

SUFFIXES = {"html": negotiate.HTML, **negotiate.SUFFIXES}
_OFFERS = (negotiate.HTML, *negotiate.TRIPLES)
_OUT = "SELECT ?it ?p ?o WHERE { ?it ?p ?o }"
_IN = "SELECT ?it ?s ?p WHERE { ?s ?p ?it } LIMIT 20000"
_APART = (
    "SELECT ?it ?s ?p ?o WHERE { GRAPH ?g { { ?it ?p ?o BIND(?it AS ?s) } UNION { ?it nj:evidence ?s . ?s ?p ?o } } }"
)
_DATA = (
    "SELECT ?it ?s ?p ?o WHERE { GRAPH ?g { ?it nj:evidence ?evidence . "
    "{ ?evidence ?p ?o BIND(?evidence AS ?s) } UNION { ?evidence oa:hasSelector ?s . ?s ?p ?o } } }"
)


async def resource(request: Request) -> Response:
    """Whatever stands at a path that is no other route's."""
    state: State = request.app.state.service
    path = request.path_params["path"]
    thing, suffix = _without_suffix(path)
    iri = iri_at(state.settings.base, path)
    if iri and await _is_known(state, iri):
        return await _thing(request, state, path, iri)
    document = iri_at(state.settings.base, thing)
    if suffix and document and await _is_known(state, document):
        return await _document(request, state, thing, document, suffix)
    return await missing(request, iri or path)


def _without_suffix(path: str) -> tuple[str, str]:
    stem, dot, suffix = path.rpartition(".")
    return (stem, suffix) if dot and suffix in SUFFIXES else (path, "")


async def _is_known(state: State, iri: str) -> bool:
    return await state.ask(EXISTS, it=iri)


async def _thing(request: Request, state: State, path: str, iri: str) -> Response:
    media = negotiate.choose(request.headers.get("accept"), _OFFERS)
    if not media:
        raise Failure(406, "this comes as " + ", ".join(_OFFERS))
    suffix = next(name for name, each in SUFFIXES.items() if each == media)
    if path == "ontology" or path.startswith("graph/"):
        return await _document(request, state, path, iri, suffix)
    language = request.query_params.get("lang")
    target = f"/{quote(path)}.{suffix}" + (f"?lang={language_of(request)}" if language else "")
    return RedirectResponse(target, 303, headers={"Vary": "Accept"})


async def _document(request: Request, state: State, path: str, iri: str, suffix: str) -> Response:
    tag, changed = _version(request, state, iri, suffix)
    headers = {"ETag": tag, "Last-Modified": formatdate(changed, usegmt=True), "Vary": "Accept, Accept-Language"}
    if _is_fresh(request, tag, changed):
        return Response(status_code=304, headers=headers)
    media = SUFFIXES[suffix]
    if media == negotiate.HTML:
        page = ontology_page if path == "ontology" else entity_page
        response: Response = await page(request, state, iri, "/" + quote(path))
    elif path == "ontology" or path.startswith("graph/"):
        graph = iri if path != "ontology" else state.settings.base + "graph/ontology"
        response = await answer(request, state.pool, ReadGraph(graph=graph, triples=media))
    else:
        triples = sorted(set([triple async for triple in _description(state, iri)]), key=str)
        body = ox.serialize(triples, format=RDF_FORMATS[media], prefixes=dict(PREFIXES)) or b""
        response = Response(body, media_type=media)
    response.headers.update(headers)
    response.headers["Link"] = f'<{quote(iri, safe=":/#?&=%")}>; rel="describes"'
    return response


def _version(request: Request, state: State, iri: str, suffix: str) -> tuple[str, float]:
    """An entity tag of all that the bytes depend on, and when the store last changed."""
    generation = state.generation()
    parts = "\n".join((generation, iri, suffix, language_of(request), __version__))
    changed = generation_of(state.settings.store).stat().st_mtime
    return f'W/"{hashlib.sha256(parts.encode()).hexdigest()[:20]}"', changed


def _is_fresh(request: Request, tag: str, changed: float) -> bool:
    """Whether the client has this version already (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in (each.strip() for each in tags.split(","))
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return since.timestamp() >= int(changed)
    except (ValueError, TypeError):
        return False


async def _description(state: State, iri: str) -> AsyncIterator[ox.Triple]:
    subject = {"type": "uri", "value": iri}
    for row in await state.rows(_OUT, it=iri):
        yield _triple({**row, "s": subject})
    for row in await state.rows(_IN, it=iri):
        yield _triple({**row, "o": subject})
    for query in (_APART, _DATA):
        for row in await state.rows(query, it=iri):
            yield _triple(row)


def _triple(row: Row) -> ox.Triple:
    subject = ox.NamedNode if row["s"]["type"] == "uri" else ox.BlankNode
    return ox.Triple(subject(row["s"]["value"]), ox.NamedNode(row["p"]["value"]), _node(row["o"]))


def _node(plain: Mapping[str, str]) -> "ox.NamedNode | ox.BlankNode | ox.Literal":
    if plain["type"] == "uri":
        return ox.NamedNode(plain["value"])
    if plain["type"] == "bnode":
        return ox.BlankNode(plain["value"])
    if "xml:lang" in plain:
        return ox.Literal(plain["value"], language=plain["xml:lang"])
    return ox.Literal(plain["value"], datatype=ox.NamedNode(plain["datatype"]) if "datatype" in plain else None)


async def missing(request: Request, asked: str) -> Response:
    """A 404 that helps: what is spelled like the last part of the address."""
    state: State = request.app.state.service
    last = asked.rpartition("/")[2].replace("-", " ")
    hits = await find(state, last, limit=10) if last else []
    if not hits and last:
        hits = [hit for word in last.split() if len(word) > 3 for hit in await find(state, word, limit=3)]
    if negotiate.choose(request.headers.get("accept"), (negotiate.HTML, "text/plain")) == negotiate.HTML:
        return render(request, "missing.html", 404, asked=asked, hits=hits)
    raise Failure(404, "the graph does not have that; perhaps " + ", ".join(hit.iri for hit in hits[:3]))
