"""Worker processes and who gets one when.

A query starts in one of a few workers at normal priority. One that takes longer than `patience` is moved to the long
lane: its process is reniced and a fresh worker takes its place, so that short queries keep their latency beside
runaways. What reaches the time limit is killed.
"""

import asyncio
import contextlib
import os
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from kg.publish.service.jobs import Job
from kg.publish.service.process import Worker, WorkerDied
from kg.publish.service.settings import Limits
from kg.publish.service.spool import Failure, Spool

LOWEST_PRIORITY = 19


class Slots:
    """Places for queries that run; of those that wait the latest is next.

    So a burst of runaways does not stand in the way of what comes after it (what waited long is given up anyway).
    """

    def __init__(self, number: int) -> None:
        self._free = number
        self._queue: list[asyncio.Future[None]] = []

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._queue)

    def take_free(self) -> bool:
        """Take a place that is free; whether there was one."""
        free = self._free > 0
        self._free -= free
        return free

    async def take(self) -> None:
        """Wait for a place."""
        if self.take_free():
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place in self._queue:
                self._queue.remove(place)
            elif not place.cancelled():
                self.give_back()
            raise

    def give_back(self) -> None:
        """Free a place, or hand it to the one who came last."""
        while self._queue:
            place = self._queue.pop()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1


class Pool:
    """Runs jobs in worker processes, within limits."""

    def __init__(self, limits: Limits, store: Path) -> None:
        self._limits = limits
        self._store = store
        self._idle: deque[Worker] = deque()
        self._slots = Slots(limits.workers)
        self._starting = 0
        self._apart: set[asyncio.Task[None]] = set()
        self._long_left = limits.long_places(_memory())

    async def start(self) -> None:
        """Have the first workers ready, and as many to take the places of those that get stuck."""
        for _ in range(2 * self._limits.workers):
            await self._add_worker()

    async def stop(self) -> None:
        """End the idle workers; busy ones end with their requests."""
        await asyncio.gather(*self._apart)
        while self._idle:
            await self._idle.pop().kill()

    @asynccontextmanager
    async def answer(self, job: Job) -> AsyncIterator[Spool]:
        """The answer to a job while the block runs; leaving the block stops the work."""
        # Waiting counts: the client has its answer, or the news that there is none, within the limit.
        deadline = asyncio.get_running_loop().time() + self._limits.seconds
        await self._take_slot(deadline)
        spool = Spool()
        work = asyncio.create_task(self._work(job, spool, deadline))
        try:
            yield spool
        finally:
            if work.cancel():
                with contextlib.suppress(asyncio.CancelledError):
                    await work
            spool.close()

    async def whole(self, job: Job) -> bytes:
        """The whole answer to a job; raises Failure."""
        async with self.answer(job) as spool:
            return await spool.whole()

    def is_waited_for(self) -> bool:
        """Whether somebody waits for a place."""
        return self._slots.waiting > 0

    async def _take_slot(self, deadline: float) -> None:
        if self._slots.take_free():
            return
        busy = Failure(503, "the server is busy; try again in a moment", retry_after=2)
        if self._slots.waiting >= self._limits.waiting:
            raise busy
        try:
            async with asyncio.timeout_at(deadline):
                await self._slots.take()
        except TimeoutError:
            raise busy from None

    async def _work(self, job: Job, spool: Spool, deadline: float) -> None:
        lane = _Lane(self)
        failure: Failure | None = Failure(503, "the server is stopping", retry_after=2)
        try:
            failure = await self._run(job, spool, lane, deadline)
        finally:
            # The client hears first: a killed worker takes its time to give back a gigabyte.
            spool.finish(failure)
            lane.leave()

    async def _run(self, job: Job, spool: Spool, lane: "_Lane", deadline: float) -> Failure | None:
        try:
            async with asyncio.timeout_at(deadline):
                lane.worker = await self._worker()
                lane.watch(self._limits.patience)
                await lane.worker.run(job, self._store, spool)
        except TimeoutError:
            return Failure(504, f"the query took longer than {self._limits.seconds:g} s and was stopped")
        except WorkerDied:
            if lane.refused:
                return Failure(503, "too many long queries are running; try again later", retry_after=10)
            return Failure(507, f"the query needs more than {self._limits.memory >> 20} MB of memory and was stopped")
        except Failure as failure:
            lane.ended_well = True
            return failure
        lane.ended_well = True
        return None

    async def _worker(self) -> Worker:
        found = None
        while self._idle and found is None:
            # The one that worked last: what it has read is still in its memory.
            worker = self._idle.pop()
            found = worker if worker.alive else None
        if len(self._idle) + self._starting < self._limits.workers:
            self.keep(self._add_worker())
        return found or await Worker.start(self._limits)

    def _long_slot(self) -> bool:
        """Move one query out of the normal slots, where the long lane has room."""
        if self._long_left == 0:
            return False
        self._long_left -= 1
        self._slots.give_back()
        return True

    def keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something apart from the request that caused it, whatever becomes of that."""
        task = asyncio.create_task(work)
        self._apart.add(task)
        task.add_done_callback(self._apart.discard)

    async def _add_worker(self) -> None:
        self._starting += 1
        try:
            self._idle.append(await Worker.start(self._limits))
        finally:
            self._starting -= 1

    async def retire(self, worker: Worker | None, *, long: bool) -> None:
        """End a worker, then give its place to another."""
        if worker is not None:
            await worker.kill()
        if long:
            self._long_left += 1
        else:
            self._slots.give_back()

    def take_back(self, worker: Worker) -> bool:
        """Have a worker ready for the next query and free its place; False where enough are ready."""
        if len(self._idle) >= 2 * self._limits.workers:
            return False
        self._idle.append(worker)
        self._slots.give_back()
        return True


class _Lane:
    """Where one running query stands: in a normal slot, or in the long lane."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._long = False
        self.worker: Worker | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.ended_well = False
        self.refused = False

    def watch(self, patience: float) -> None:
        """Look at the query again when patience is over; where others wait, a fifth of it is enough."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(patience / 5, self._look, patience)

    def _look(self, patience: float) -> None:
        if self._pool.is_waited_for():
            self.slow_down()
        else:
            self._timer = asyncio.get_running_loop().call_later(patience * 4 / 5, self.slow_down)

    def slow_down(self) -> None:
        """Go to the long lane; where that is full, give up."""
        if self.worker is None:
            return
        if self._pool._long_slot():
            self._long = True
            self.worker.set_priority(LOWEST_PRIORITY)
        else:
            self.refused = True
            self.worker.stop()

    def leave(self) -> None:
        """Give back the place, and the worker if it is fit for the next query."""
        if self._timer is not None:
            self._timer.cancel()
        fit = self.ended_well and not self._long and not self.refused
        if self.worker is None or not fit or not self._pool.take_back(self.worker):
            self._pool.keep(self._pool.retire(self.worker, long=self._long))


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
