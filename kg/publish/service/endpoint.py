"""`/sparql`: queries by GET and POST, updates by POST where the server is writable, its description without either."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.publish.service import negotiate
from kg.publish.service.description import describe
from kg.publish.service.sparql import NOTHING, address_of, answer, query_of, read_operation
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
        return await answer(request, state.pool, query_of(operation, accept, base, state.settings.limits))
    if operation.kind == "update":
        check_token(request, state.settings)
        return await answer_update(state, operation, base)
    if request.method == "POST" and operation is NOTHING:
        raise Failure(400, "no query and no update in the request")
    media = negotiate.choose(accept, (*negotiate.TRIPLES, negotiate.HTML))
    if media == negotiate.HTML:
        return RedirectResponse("/query", 303, headers={"Vary": "Accept"})
    return await describe(request, media)
