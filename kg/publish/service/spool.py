"""An answer on its way: the worker fills it as fast as it can, the client reads it as slowly as it likes.

So a slow reader never holds a worker.
"""

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1 << 20
PIECE = 64 * 1024


class Failure(Exception):
    """A query did not end well: the HTTP status that says how, and one line for the reader."""

    def __init__(self, status: int, message: str, retry_after: int = 0) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.retry_after = retry_after


class CutShort(Exception):
    """An answer broke off after its first bytes were sent: the connection is closed, which tells the client."""


class Spool:
    """A growing body: appended on one side, iterated on the other."""

    def __init__(self) -> None:
        self.media = ""
        self.status = 200
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by close)
        self._size = 0
        self._done = False
        self._failure: Failure | None = None
        self._changed = asyncio.Event()

    def append(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._file.seek(self._size)
        self._file.write(data)
        self._size += len(data)
        self._changed.set()

    def finish(self, failure: Failure | None = None) -> None:
        """Say that nothing more comes, and why."""
        if not self._done:
            self._done, self._failure = True, failure
            self._changed.set()

    async def settle(self, enough: int = 256 * 1024) -> None:
        """Wait until the answer is whole or so long that it must be streamed; raises the Failure met until then."""
        while not self._done and self._size < enough:
            await self._wait()
        if self._failure is not None:
            raise self._failure

    @property
    def whole_size(self) -> int | None:
        """The length of the body once it is whole."""
        return self._size if self._done else None

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes in order; raises CutShort where the rest is missing."""
        sent = 0
        while True:
            while sent < self._size:
                self._file.seek(sent)
                piece = self._file.read(min(PIECE, self._size - sent))
                sent += len(piece)
                yield piece
            if self._failure is not None:
                raise CutShort(self._failure.message)
            if self._done:
                return
            await self._wait()

    async def whole(self) -> bytes:
        """All bytes; raises the Failure where there is one."""
        await self.settle(enough=1 << 62)
        self._file.seek(0)
        return self._file.read()

    def close(self) -> None:
        """Free the bytes."""
        self._file.close()

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()
