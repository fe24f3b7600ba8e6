"""Runs a server until it is told to stop."""

import asyncio
import logging
import socket
from collections.abc import Callable

import uvicorn

from kg.errors import KgError
from kg.publish.service.app import create_app
from kg.publish.service.connection import PatientProtocol
from kg.publish.service.settings import Settings
from kg.publish.service.spool import CutShort

LONGEST_HEADERS = 80 * 1024
MOST_CONNECTIONS = 1024


class ListenError(KgError):
    """The address is taken or not ours."""


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` gets the server's address once it listens."""
    app = create_app(settings)
    listener = _listen(settings)
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=LONGEST_HEADERS,
        timeout_graceful_shutdown=5,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    host, port = listener.getsockname()[:2]
    announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=512)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ListenError(f"{settings.host}:{settings.port}: {reason}; choose another with --host or --port") from error


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of uvicorn's log tells something: an answer that was cut short is no fault of ours."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, CutShort)
