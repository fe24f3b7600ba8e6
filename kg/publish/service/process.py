"""One worker process as the server sees it."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.publish.service import frames
from kg.publish.service.frames import Kind
from kg.publish.service.jobs import Job, WriteGraph
from kg.publish.service.settings import Limits
from kg.publish.service.spool import Failure, Spool

MODULE = "kg.publish.service.worker"
READ_AHEAD = 1 << 20


class WorkerDied(Exception):
    """A worker ended in the middle of a job."""


class Worker:
    """A process that answers one job at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, limits: Limits) -> "Worker":
        """A new process, ready in some 50 ms; jobs may be sent at once."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # whatever stands in the folder that the server was started in is not imported
            "-m",
            MODULE,
            str(limits.memory),
            str(limits.result),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=READ_AHEAD,
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.returncode is None

    async def run(self, job: Job, store: Path, spool: Spool) -> None:
        """Send a job and fill the spool; raises Failure where the worker reports one, WorkerDied where it breaks."""
        jobs, answers = self._process.stdin, self._process.stdout
        if jobs is None or answers is None:
            raise WorkerDied
        try:
            parts = job.parts if isinstance(job, WriteGraph) else ()
            jobs.write(frames.pack_json(Kind.JOB, job.plain() | {"store": str(store), "parts": len(parts)}))
            jobs.writelines(frames.pack(Kind.DATA, content) for _, content in parts)
            await jobs.drain()
            while True:
                kind, length = frames.unpack_head(await answers.readexactly(frames.HEAD))
                payload = await answers.readexactly(length)
                if kind is Kind.DATA:
                    spool.append(payload)
                elif kind is Kind.HEAD:
                    spool.media = json.loads(payload)["media"]
                else:
                    spool.status = _status(json.loads(payload))
                    return
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerDied from error

    def set_priority(self, nice: int) -> None:
        """Renice the process."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, nice)

    def stop(self) -> None:
        """Kill the process without waiting."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def kill(self) -> None:
        """Kill the process and wait until it is gone."""
        self.stop()
        await self._process.wait()


def _status(end: Mapping[str, Any]) -> int:
    status = int(end["status"])
    if status >= 300:
        raise Failure(status, str(end["message"]))
    return status
