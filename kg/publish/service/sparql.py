"""SPARQL 1.1 Protocol: a request becomes a job, its answer a response."""

import asyncio
import contextlib
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import URL
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import QueryError
from kg.publish.service import negotiate, scan
from kg.publish.service.jobs import Job, Query
from kg.publish.service.pool import Pool
from kg.publish.service.settings import Limits
from kg.publish.service.spool import Failure, Spool

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
UTF8 = "; charset=utf-8"
BODY_SECONDS = 30.0
SOON = 0.05
VARY = {"Vary": "Accept"}


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for: the operation's text ('' for none) and its graph parameters."""

    kind: str
    text: str
    graphs: tuple[str, ...]
    named: tuple[str, ...]


NOTHING = Operation("none", "", (), ())


async def read_operation(request: Request, limits: Limits) -> Operation:
    """The operation of a request; raises Failure where the protocol forbids it."""
    in_url = pairs(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        return _from_pairs(in_url, ("query",))
    media = request.headers.get("content-type", "")
    body = await read_body(request, limits.upload)
    match media.partition(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            _check_charset(media)
            return _from_pairs(in_url + pairs(body), ("query", "update"))
        case "application/sparql-query":
            return _direct("query", in_url, _text(body, media))
        case "application/sparql-update":
            return _direct("update", in_url, _text(body, media))
    raise Failure(415, f"send {FORM}, {QUERY} or {UPDATE}")


def _direct(kind: str, in_url: list[tuple[str, str]], text: str) -> Operation:
    if any(name in ("query", "update") for name, _ in in_url):
        raise Failure(400, "the operation stands both in the URL and in the body; send one")
    return _with_graphs(kind, text, in_url)


def _from_pairs(found: list[tuple[str, str]], allowed: Iterable[str]) -> Operation:
    operations = [(name, value) for name, value in found if name in ("query", "update")]
    if len(operations) > 1:
        raise Failure(400, "more than one query or update; send one")
    if not operations:
        if found and "update" in allowed:
            raise Failure(400, "no query and no update in the form")
        return NOTHING
    ((kind, text),) = operations
    if kind not in allowed:
        raise Failure(400, "an update must be sent by POST")
    return _with_graphs(kind, text, found)


def _with_graphs(kind: str, text: str, found: list[tuple[str, str]]) -> Operation:
    names = ("default-graph-uri", "named-graph-uri")
    if kind == "update":
        names = ("using-graph-uri", "using-named-graph-uri")
    graphs, named = (tuple(value for key, value in found if key == name) for name in names)
    return Operation(kind, text, graphs, named)


def pairs(encoded: bytes) -> list[tuple[str, str]]:
    """URL-encoded parameters, in order."""
    if not encoded:
        return []
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=256
        )
    except ValueError as error:
        raise Failure(400, "the parameters are not URL-encoded UTF-8") from error


def _check_charset(media: str) -> None:
    _, marked, charset = media.lower().partition("charset=")
    if marked and charset.strip(' "') not in ("utf-8", "utf8", "us-ascii"):
        raise Failure(415, "only UTF-8 is read")


def _text(body: bytes, media: str) -> str:
    _check_charset(media)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failure(400, "the body is not UTF-8") from error


async def read_body(request: Request, limit: int) -> bytes:
    """The body of a request, in bounded size and time."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for piece in request.stream():
                body += piece
                if len(body) > limit:
                    raise Failure(413, f"the body is larger than {limit} bytes")
    except TimeoutError:
        raise Failure(408, "the body came too slowly") from None
    return bytes(body)


def address_of(request: Request) -> str:
    """The URL of a request without its query string, which relative IRIs are resolved against."""
    return str(URL(scope={**request.scope, "query_string": b""}))


def query_of(operation: Operation, accept: str | None, base: str, limits: Limits) -> Query:
    """The job of a query operation; `base` is what relative IRIs in it are resolved against."""
    if len(operation.text.encode("utf-8", "surrogatepass")) > limits.query:
        raise Failure(413, f"the query is larger than {limits.query} bytes")
    try:
        scan.refuse_remote(operation.text)
    except QueryError as error:
        raise Failure(400, str(error)) from error
    return Query(
        text=operation.text,
        base=base,
        default_graphs=operation.graphs,
        named_graphs=operation.named if operation.graphs or operation.named else None,
        rows=negotiate.choose(accept, negotiate.ROWS),
        boolean=negotiate.choose(accept, negotiate.ROWS),
        triples=negotiate.choose(accept, negotiate.TRIPLES),
    )


async def answer(request: Request, pool: Pool, job: Job) -> Response:
    """Run a job and stream its answer; a client that leaves ends it."""
    stack = AsyncExitStack()
    try:
        spool = await stack.enter_async_context(pool.answer(job))
        await _settle(request, spool)
        if spool.whole_size is None:
            return SpoolResponse(spool, stack.pop_all())
        return Response(await spool.whole(), media_type=_media_type(spool), headers=VARY)
    finally:
        await stack.aclose()


async def _settle(request: Request, spool: Spool) -> None:
    # Most answers are there before anybody can leave; to watch the client costs as much as they do.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SOON):
            await spool.settle()
            return
    settled = asyncio.create_task(spool.settle())
    left = asyncio.create_task(_client_left(request))
    try:
        await asyncio.wait({settled, left}, return_when=asyncio.FIRST_COMPLETED)
        if not settled.done():
            raise ClientDisconnect
        settled.result()
    finally:
        for task in (settled, left):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Failure):
                await task


async def _client_left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _media_type(spool: Spool) -> str:
    return spool.media + (UTF8 if spool.media.startswith("text/") else "")


class SpoolResponse(StreamingResponse):
    """A spool's bytes as a response; the work ends with it."""

    def __init__(self, spool: Spool, stack: AsyncExitStack) -> None:
        super().__init__(spool.pieces(), media_type=_media_type(spool), headers=VARY)
        self._stack = stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._stack.aclose()
