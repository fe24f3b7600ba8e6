"""Runs a server until it is told to stop."""

import logging
import socket
from collections.abc import Callable

import uvicorn
import uvloop

from kg.errors import KgError
from kg.publish.service.app import create_app
from kg.publish.service.connection import PatientProtocol
from kg.publish.service.settings import Settings
from kg.publish.service.spool import CutShort

MOST_CONNECTIONS = 1024


class ListenError(KgError):
    """The address is taken or not ours."""


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `announce` gets the server's address once it listens."""
    app = create_app(settings)
    listener = listen(settings)
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
        timeout_graceful_shutdown=5,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    host, port = listener.getsockname()[:2]
    announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    uvloop.run(uvicorn.Server(config).serve(sockets=[listener]))


def listen(settings: Settings) -> socket.socket:
    """The socket that the server accepts connections on; raises ListenError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=512)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ListenError(f"{settings.host}:{settings.port}: {reason}; choose another with --host or --port") from error
    # Connections inherit it. asyncio sets it only where a socket names its protocol, which this one does not; without
    # it an answer on a kept connection waits 40 ms for the client's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of uvicorn's log tells something: an answer that was cut short is no fault of ours."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, CutShort)
