import asyncio
from contextlib import closing

import pytest

from kg.publish.service.spool import CutShort, Failure, Spool
from tests.service.server import apart


async def _read(spool: Spool) -> bytes:
    return b"".join([piece async for piece in spool.pieces()])


def test_a_slow_reader_gets_what_a_fast_writer_wrote() -> None:
    async def scene() -> bytes:
        with closing(Spool()) as spool:
            reading = asyncio.create_task(_read(spool))
            for _ in range(50):
                spool.append(b"x" * 60_000)
                await asyncio.sleep(0)
            spool.finish()
            return await reading

    assert len(apart(scene())) == 3_000_000


def test_a_failure_before_much_was_written_is_told() -> None:
    async def scene() -> None:
        with closing(Spool()) as spool:
            spool.append(b"some")
            spool.finish(Failure(504, "too slow"))
            with pytest.raises(Failure, match="too slow"):
                await spool.settle()

    apart(scene())


def test_a_failure_after_that_cuts_the_answer() -> None:
    async def scene() -> None:
        with closing(Spool()) as spool:
            spool.append(b"x" * 1000)
            await spool.settle(enough=1000)
            spool.finish(Failure(504, "too slow"))
            with pytest.raises(CutShort):
                await _read(spool)

    apart(scene())


def test_only_the_first_end_counts() -> None:
    async def scene() -> bytes:
        with closing(Spool()) as spool:
            spool.append(b"whole")
            spool.finish()
            spool.finish(Failure(503, "late"))
            return await spool.whole()

    assert apart(scene()) == b"whole"
