"""HTTP connections that nobody can hold open for nothing: time limits on headers and on reading the answer."""

import asyncio
import sys
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0
READER_SECONDS = 30.0
LINGER_SECONDS = 1.0


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with two deadlines: a request's headers, and a client that stops reading."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head = _Deadline(HEADER_SECONDS)
        self._reader = _Deadline(READER_SECONDS)
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Give the first request's headers a deadline."""
        super().connection_made(transport)
        self._head.begin(self)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; headers that drip do not prolong their deadline."""
        if self._refused:
            return
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._head.begin(self)
        elif self.conn.their_state is not h11.IDLE:
            self._head.end()

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
        """Answer what is no HTTP, with the status that h11 names (431 for long headers)."""
        status = getattr(sys.exception(), "error_status_hint", 400)
        headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
        for event in (
            h11.Response(status_code=status, headers=headers),
            h11.Data(data=msg.encode("ascii")),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        # Closing at once would reset the connection before the client has read why.
        self._refused = True
        self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)


class _Deadline:
    """A timer that may be set, left running and stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, protocol: H11Protocol) -> None:
        if self._timer is None:
            self._timer = protocol.loop.call_later(self._seconds, protocol.transport.abort)

    def end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
