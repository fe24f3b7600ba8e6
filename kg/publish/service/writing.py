"""Updates: taken only by a writable server, from whoever has its token."""

import hmac

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.publish.service import scan
from kg.publish.service.jobs import Update
from kg.publish.service.settings import Settings
from kg.publish.service.sparql import Operation
from kg.publish.service.spool import Failure
from kg.publish.service.state import State


def check_token(request: Request, settings: Settings) -> None:
    """Raise Failure unless the server is writable and the request has its token."""
    if not settings.writable:
        raise Failure(403, "this server is read-only; start it with --writable to take updates")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        raise Failure(401, "updates need the server's token: Authorization: Bearer TOKEN")


async def answer_update(state: State, operation: Operation, base: str) -> Response:
    """Run an update; the next query sees it."""
    try:
        scan.refuse_remote(operation.text)
        text = scan.with_dataset(operation.text, _iris(operation.graphs), _iris(operation.named))
    except QueryError as error:
        raise Failure(400, str(error)) from error
    await state.write(Update(text=text, base=base))
    return Response(status_code=204)


def _iris(names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(str(ox.NamedNode(name)) for name in names)
    except ValueError as error:
        raise Failure(400, f"a graph parameter is no IRI: {error}") from error
