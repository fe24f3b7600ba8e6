"""`/view`: the single-file viewer fed from the store, whole or around some things, which can be added on demand."""

from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.publish.service.guard import POLICY
from kg.publish.service.html import render
from kg.publish.service.jobs import View
from kg.publish.service.spool import Failure
from kg.publish.service.state import State, iri_at

MOST_THINGS = 20


async def shell(request: Request) -> Response:
    """The page around the viewer: a frame, and a button that adds what is around the thing chosen in it."""
    page = render(request, "view.html", around=_around(request), query=request.url.query)
    page.headers["Content-Security-Policy"] = POLICY + "; frame-src 'self'"
    return page


async def network(request: Request) -> Response:
    """The viewer itself, as `kg view` writes it; its own policy stands in it."""
    state: State = request.app.state.service
    around = _around(request)
    if around:
        body = await state.pool.whole(View(around=around))
    else:
        body = await state.once("network", partial(state.pool.whole, View()))
    headers = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
    return HTMLResponse(body, headers=headers)


def _around(request: Request) -> tuple[str, ...]:
    """The things asked for: IRIs, or their ends."""
    base = request.app.state.service.settings.base
    wanted = [value.removeprefix(base) for value in request.query_params.getlist("around")]
    if len(wanted) > MOST_THINGS:
        raise Failure(400, f"at most {MOST_THINGS} things")
    found = tuple(iri_at(base, value) for value in wanted)
    if not all(found):
        raise Failure(400, "around must be an IRI of the graph")
    return found
