"""The bytes between server and worker: a kind, a length, a payload."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, BinaryIO

LONGEST = 128 << 20
HEAD = 5


class Kind(StrEnum):
    """What a frame carries: a job, an answer's head, a piece of its body, its end."""

    JOB = "J"
    HEAD = "H"
    DATA = "D"
    END = "E"


def pack(kind: Kind, payload: bytes) -> bytes:
    """One frame."""
    return kind.encode() + len(payload).to_bytes(4, "big") + payload


def pack_json(kind: Kind, payload: Mapping[str, Any]) -> bytes:
    """One frame whose payload is JSON."""
    return pack(kind, json.dumps(payload).encode())


def unpack_head(head: bytes) -> tuple[Kind, int]:
    """Kind and length of the frame that begins so."""
    length = int.from_bytes(head[1:], "big")
    if length > LONGEST:
        raise ValueError(f"a frame of {length} bytes")
    return Kind(head[:1].decode()), length


def read(stream: BinaryIO) -> tuple[Kind, bytes] | None:
    """The next frame of a blocking stream; None at its end."""
    head = stream.read(HEAD)
    if len(head) < HEAD:
        return None
    kind, length = unpack_head(head)
    return kind, stream.read(length)


class FrameWriter:
    """A file-like body of an answer: collects what the serializer writes and sends it on in frames."""

    def __init__(self, stream: BinaryIO, limit: int, size: int = 64 * 1024) -> None:
        self._stream = stream
        self._left = limit
        self._size = size
        self._buffer = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes in; raises ResultTooLarge past the limit."""
        self._left -= len(data)
        if self._left < 0:
            raise ResultTooLarge
        self._buffer += data
        if len(self._buffer) >= self._size:
            self.flush()
            self._stream.flush()
        return len(data)

    def flush(self) -> None:
        """Hand on what is held."""
        if self._buffer:
            self._stream.write(pack(Kind.DATA, bytes(self._buffer)))
            self._buffer.clear()


class ResultTooLarge(ValueError):
    """An answer has more bytes than the server gives."""
