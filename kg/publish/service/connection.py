"""HTTP connections that nobody can hold open for nothing: limits on headers, and on reading the answer."""

import asyncio
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10.0
READER_SECONDS = 30.0
LINGER_SECONDS = 1.0
LONGEST_HEADERS = 80 * 1024


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 with an end to headers, and deadlines for them and for a client that stops reading."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head = _Deadline(HEADER_SECONDS)
        self._reader = _Deadline(READER_SECONDS)
        self._in_head = True
        self._head_size = 0
        self._status = HTTPStatus.BAD_REQUEST
        self._closed = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the first request's headers a deadline."""
        super().connection_made(transport)
        self._head.begin(self)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; headers that drip do not prolong their deadline."""
        if self._closed:
            return
        if self._in_head:
            self._head.begin(self)
        self._head_size += len(data)
        super().data_received(data)
        if self._in_head:
            if self._head_size > LONGEST_HEADERS:
                self._refuse_headers()
        elif self.cycle is not None and self.cycle.response_complete:
            # Whoever goes on sending a body that was answered already holds the connection for nothing.
            self._close()

    def on_headers_complete(self) -> None:
        """Begin the request, unless its headers are too long."""
        self._in_head = False
        self._head.end()
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > LONGEST_HEADERS:
            self._status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            raise ValueError
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for the next request's headers."""
        self._in_head, self._head_size = True, 0
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadlines."""
        self._head.end()
        self._reader.end()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client has stopped reading: it gets a deadline."""
        super().pause_writing()
        self._reader.begin(self)

    def resume_writing(self) -> None:
        """The client reads again."""
        self._reader.end()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or has headers that are too long."""
        if self._closed:
            return
        status = self._status
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: text/plain; charset=utf-8\r\n"
        self.transport.write(f"{head}content-length: {len(msg)}\r\nconnection: close\r\n\r\n{msg}".encode("ascii"))
        self._close()

    def _unsupported_upgrade_warning(self) -> None:
        # Anybody may ask for another protocol, and get HTTP/1.1; that is no news.
        pass

    def _refuse_headers(self) -> None:
        self._status = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        self.send_400_response("The headers are too long.")

    def _close(self) -> None:
        # Closing at once would reset the connection before the client has read the answer.
        self._closed = True
        if self.transport.can_write_eof() and not self.transport.is_closing():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)


class _Deadline:
    """A timer that may be set, left running and stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, protocol: HttpToolsProtocol) -> None:
        if self._timer is None:
            self._timer = protocol.loop.call_later(self._seconds, protocol.transport.abort)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
