"""SPARQL 1.1 Graph Store HTTP Protocol at `/gsp`, of a writable server: `?graph=IRI`, `?default`, or the URL itself."""

import hashlib
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP

from starlette.requests import Request
from starlette.responses import Response

from kg.publish.service import negotiate
from kg.publish.service.jobs import ReadGraph, WriteGraph
from kg.publish.service.sparql import answer, pairs, read_body
from kg.publish.service.spool import Failure
from kg.publish.service.state import State
from kg.publish.service.writing import check_token

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
DEFAULT = ""


async def graph_store(request: Request) -> Response:
    """Read or change one graph."""
    state: State = request.app.state.service
    if request.method in ("GET", "HEAD"):
        media = negotiate.choose(request.headers.get("accept"), negotiate.TRIPLES)
        if not media:
            raise Failure(406, "graphs come as " + ", ".join(negotiate.TRIPLES))
        return await answer(request, state.pool, ReadGraph(graph=_graph(request), triples=media))
    check_token(request, state.settings)
    if request.method == "DELETE":
        return Response(status_code=await state.write(WriteGraph(graph=_graph(request), method="DELETE")))
    body = await read_body(request, state.settings.limits.upload)
    new = request.method == "POST" and request.url.path.rstrip("/") == "/gsp" and not request.url.query
    graph = _new_graph(request, body) if new else _graph(request)
    parts = tuple(_parts(request.headers.get("content-type", ""), body))
    status = await state.write(
        WriteGraph(graph=graph, method=request.method, base=graph or str(request.url), parts=parts)
    )
    return Response(status_code=status, headers={"Location": graph} if new else {})


def _graph(request: Request) -> str:
    """The IRI of the graph that a request is about; '' for the default graph."""
    parameters = pairs(request.scope["query_string"])
    if not parameters and request.url.path.rstrip("/") != "/gsp":
        return str(request.url)
    match parameters:
        case [("default", "")]:
            return DEFAULT
        case [("graph", iri)] if iri:
            return iri
    raise Failure(400, "say which graph: ?graph=IRI or ?default")


def _new_graph(request: Request, body: bytes) -> str:
    """A name made of the content, so that the same content sent twice is the same graph."""
    return f"{request.url.scheme}://{request.url.netloc}/gsp/{hashlib.sha256(body).hexdigest()[:16]}"


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Media type and content of what was sent: one graph, or the files of a form."""
    if not content_type.lower().startswith("multipart/form-data"):
        yield _media(content_type), body
        return
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode("latin-1") + b"\r\n\r\n" + body)
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        yield _media(part.get_content_type()), content if isinstance(content, bytes) else b""


def _media(content_type: str) -> str:
    sent = content_type.partition(";")[0].strip().lower()
    for media in negotiate.TRIPLES:
        if sent in (media, *negotiate.ALIASES.get(media, ())):
            return media
    raise Failure(415, "graphs are taken as " + ", ".join(negotiate.TRIPLES))
