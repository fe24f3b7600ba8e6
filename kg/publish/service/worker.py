"""A worker process: opens the store's present generation read-only, answers jobs from stdin on stdout.

It is killed, not interrupted: the engine has no way to stop a query.
"""

import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.store import generation_of, stamp_of
from kg.publish.service import frames, sandbox
from kg.publish.service.frames import FrameWriter, Kind, ResultTooLarge
from kg.publish.service.tasks import TASKS, Refused

OPENING_TRIES = 5


def main() -> None:
    """Answer jobs until the server closes the pipe."""
    memory, result = (int(argument) for argument in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sandbox.die_with_parent()
    sandbox.limit_memory(memory)
    sandbox.deny_network()
    opened = _Opened()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        job = json.loads(frame[1])
        parts = [part[1] for part in (frames.read(sys.stdin.buffer) for _ in range(job["parts"])) if part]
        _Call(job, parts, opened, sys.stdout.buffer, result).answer()


class _Opened:
    """The generation that is open, kept from job to job."""

    def __init__(self) -> None:
        self._store: ox.Store | None = None
        self._stamp = (0, 0)

    def present(self, folder: Path) -> ox.Store:
        """The present generation."""
        stamp = stamp_of(folder)
        if self._store is None or stamp != self._stamp or stamp == (0, 0):
            self._store, self._stamp = self._open(folder), stamp
        return self._store

    def _open(self, folder: Path) -> ox.Store:
        """The generation that is named now; one that a build sweeps away before it is open is named anew."""
        for _ in range(OPENING_TRIES):
            try:
                return ox.Store.read_only(str(generation_of(folder) / "rdf"))
            except (OSError, RuntimeError):
                continue
        raise StoreError("the store cannot be opened; build it again with `kg build`")


class _Call:
    """One job on its way to an answer."""

    def __init__(
        self, job: Mapping[str, Any], parts: list[bytes], opened: _Opened, answers: BinaryIO, limit: int
    ) -> None:
        self.job = job
        self.parts = parts
        self.folder = Path(job["store"])
        self._opened = opened
        self._answers = answers
        self._limit = limit
        self._body = FrameWriter(answers, limit)

    @property
    def store(self) -> ox.Store:
        """The store to read from."""
        return self._opened.present(self.folder)

    def begin(self, media: str) -> IO[bytes]:
        """The body to write, once its media type is known; raises Refused where the client takes none."""
        if not media:
            raise Refused(406, "no format in Accept fits this query's kind of answer")
        # Not flushed: head, body and end of a short answer leave in one write, and the server wakes once.
        self._answers.write(frames.pack_json(Kind.HEAD, {"media": media}))
        return cast(IO[bytes], self._body)

    def answer(self) -> None:
        """Do the job and say how it ended."""
        try:
            status = TASKS[self.job["do"]](self)
            self._body.flush()
        except SyntaxError as error:
            self._fail(400, " ".join(str(error).split()))
        except Refused as refused:
            self._fail(refused.status, str(refused))
        except ResultTooLarge:
            self._fail(507, f"the answer is larger than {self._limit} bytes; ask for less, for example with LIMIT")
        except QueryError as error:
            self._fail(400, str(error))
        except StoreError as error:
            self._fail(503, str(error).rpartition(": ")[2])
        except (OSError, RuntimeError, ValueError) as error:
            self._fail(500, f"the engine failed ({type(error).__name__})")
        else:
            self._send(Kind.END, {"status": status})

    def _fail(self, status: int, message: str) -> None:
        self._send(Kind.END, {"status": status, "message": message})

    def _send(self, kind: Kind, payload: Mapping[str, Any]) -> None:
        self._answers.write(frames.pack_json(kind, payload))
        self._answers.flush()


if __name__ == "__main__":
    main()
