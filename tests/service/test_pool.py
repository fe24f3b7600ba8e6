"""Places for queries: none is lost, whoever leaves while waiting."""

import asyncio

from kg.publish.service.pool import Slots
from tests.service.server import apart


def test_the_latest_that_waits_is_next() -> None:
    async def scene() -> list[str]:
        slots, order = Slots(1), []

        async def visit(name: str) -> None:
            await slots.take()
            order.append(name)
            slots.give_back()

        await slots.take()
        visits = [asyncio.create_task(visit(name)) for name in ("early", "late")]
        await asyncio.sleep(0)
        assert slots.waiting == 2
        slots.give_back()
        await asyncio.gather(*visits)
        return order

    assert apart(scene()) == ["late", "early"]


def test_who_leaves_while_waiting_takes_no_place() -> None:
    async def scene() -> int:
        slots = Slots(1)
        await slots.take()
        waiting = [asyncio.create_task(slots.take()) for _ in range(3)]
        await asyncio.sleep(0)
        # Cancelled, but not yet told: the place must go to one that still waits.
        waiting[2].cancel()
        slots.give_back()
        waiting[1].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return [task.cancelled() for task in waiting].count(True)

    assert apart(scene()) == 2


def test_a_place_given_to_one_who_leaves_is_not_lost() -> None:
    async def scene() -> None:
        slots = Slots(1)
        await slots.take()
        leaving = asyncio.create_task(slots.take())
        await asyncio.sleep(0)
        slots.give_back()
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        async with asyncio.timeout(5):
            await slots.take()

    apart(scene())
