"""The web application: routes, middleware, what an error looks like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kg.graph.store import generation_of
from kg.publish.service.description import describe
from kg.publish.service.endpoint import METHODS, sparql
from kg.publish.service.graph_store import METHODS as GRAPH_METHODS
from kg.publish.service.graph_store import graph_store
from kg.publish.service.guard import Guard
from kg.publish.service.pool import Pool
from kg.publish.service.settings import Settings
from kg.publish.service.spool import Failure
from kg.publish.service.state import State

GZIP_FROM = 1024


def create_app(settings: Settings) -> Starlette:
    """The application that serves a store; raises StoreError where there is none."""
    generation_of(settings.store)
    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=list(METHODS)),
            Route("/sparql/", sparql, methods=list(METHODS)),
            *(
                [
                    Route("/gsp", graph_store, methods=list(GRAPH_METHODS)),
                    Route("/gsp/{rest:path}", graph_store, methods=list(GRAPH_METHODS)),
                ]
                if settings.writable
                else []
            ),
            Route("/.well-known/void", describe),
        ],
        middleware=[
            Middleware(Guard, settings=settings),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type"],
                max_age=86_400,
            ),
            Middleware(GZipMiddleware, minimum_size=GZIP_FROM),
        ],
        exception_handlers={Failure: _failure, HTTPException: _http_error, ClientDisconnect: _gone},
        lifespan=_lifespan,
    )
    app.state.service = State(settings, Pool(settings.limits, settings.store))
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    state: State = app.state.service
    await state.pool.start()
    try:
        yield
    finally:
        await state.pool.stop()


async def _failure(request: Request, error: Exception) -> Response:
    if not isinstance(error, Failure):
        raise error
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return PlainTextResponse(error.message + "\n", error.status, headers)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return PlainTextResponse(error.detail + "\n", error.status_code, error.headers)


async def _gone(request: Request, error: Exception) -> Response:
    # Nobody reads it; the status stands in the log.
    return Response(status_code=499)
