"""`/sparql`: queries by GET and POST, updates by POST where the server is writable, its description without either."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.graph.store import stamp_of
from kg.publish.service import negotiate, scan
from kg.publish.service.answers import Kept, tag_of
from kg.publish.service.description import describe
from kg.publish.service.jobs import Query
from kg.publish.service.sparql import NOTHING, VARY, address_of, answer, query_of, read_operation
from kg.publish.service.spool import Failure
from kg.publish.service.state import State
from kg.publish.service.writing import answer_update, check_token

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


async def sparql(request: Request) -> Response:
    """Answer a request to the endpoint."""
    state: State = request.app.state.service
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
    operation = await read_operation(request, state.settings.limits)
    accept, base = request.headers.get("accept"), address_of(request)
    if operation.kind == "query":
        return await _answer(request, state, query_of(operation, accept, base, state.settings.limits))
    if operation.kind == "update":
        check_token(request, state.settings)
        return await answer_update(state, operation, base)
    if request.method == "POST" and operation is NOTHING:
        raise Failure(400, "no query and no update in the request")
    media = negotiate.choose(accept, (*negotiate.TRIPLES, negotiate.HTML))
    if media == negotiate.HTML:
        return RedirectResponse("/query", 303, headers={"Vary": "Accept"})
    return await describe(request, media)


async def _answer(request: Request, state: State, job: Query) -> Response:
    """The answer to a query: what the client has already, what is kept here, or a worker's."""
    if scan.varies(job.text):
        return await answer(request, state.pool, job)
    stamp = stamp_of(state.settings.store)
    # A client that names the tag had this answer: it stands for the store's state and the whole query.
    headers = VARY | ({"ETag": tag_of(stamp, job), "Cache-Control": "no-cache"} if request.method != "POST" else {})
    if headers.get("ETag") in _tags(request):
        return Response(status_code=304, headers=headers)
    kept = state.answers.find(stamp, job)
    if kept is not None:
        return Response(kept.body, media_type=kept.media, headers=headers)
    response = await answer(request, state.pool, job)
    if type(response) is Response:
        state.answers.keep(stamp, job, Kept(bytes(response.body), response.media_type))
    response.headers.update(headers)
    return response


def _tags(request: Request) -> list[str]:
    """The entity tags that the client has an answer for."""
    return [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
