"""The web application: routes, middleware, what an error looks like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import StoreError
from kg.graph.store import generation_of
from kg.publish.service import api, viewer
from kg.publish.service.description import describe
from kg.publish.service.documents import resource
from kg.publish.service.endpoint import METHODS, sparql
from kg.publish.service.graph_store import METHODS as GRAPH_METHODS
from kg.publish.service.graph_store import graph_store
from kg.publish.service.guard import Guard
from kg.publish.service.pages import home, query, search
from kg.publish.service.pool import Pool
from kg.publish.service.settings import Settings
from kg.publish.service.spool import Failure
from kg.publish.service.state import State

GZIP_FROM = 1024
STATIC = Path(__file__).parent / "static"


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
            Route("/", home),
            Route("/search", search),
            Route("/query", query),
            Route("/view", viewer.shell),
            Route("/view/network", viewer.network),
            Route("/api/search", api.search),
            Route("/api/entity/{path:path}", api.entity),
            Route("/api/questions", api.questions),
            Route("/api/questions/{name}", api.question),
            Route("/api/questions/{name}/query", api.question_query),
            Route("/api/openapi.json", api.openapi),
            Mount("/static", StaticFiles(directory=STATIC)),
            Route("/{path:path}", resource),
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
        exception_handlers={
            Failure: _failure,
            HTTPException: _http_error,
            ClientDisconnect: _gone,
            StoreError: _store_error,
        },
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
    return _problem(request, error.status, error.message, headers)


async def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return _problem(request, error.status_code, error.detail, dict(error.headers or {}))


async def _store_error(request: Request, error: Exception) -> Response:
    return _problem(request, 503, "the store cannot be read at the moment", {"Retry-After": "5"})


def _problem(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    """An error in one line of text, or as a problem of RFC 9457 where JSON is spoken."""
    if request.url.path.startswith("/api/"):
        content = {"title": HTTPStatus(status).phrase, "status": status, "detail": message}
        return JSONResponse(content, status, headers, media_type="application/problem+json")
    return PlainTextResponse(message + "\n", status, headers)


async def _gone(request: Request, error: Exception) -> Response:
    # Nobody reads it; the status stands in the log.
    return Response(status_code=499)
