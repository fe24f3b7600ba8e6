"""What the handlers of one server share: its settings, its workers, what was computed for the present generation."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.graph.store import generation_of
from kg.publish.service.answers import Answers
from kg.publish.service.jobs import Query, Update, WriteGraph
from kg.publish.service.pool import Pool
from kg.publish.service.settings import Settings

Row = Mapping[str, Mapping[str, str]]
Made = TypeVar("Made")


def iri_at(base: str, path: str) -> str:
    """The IRI that resolves at a path of the server; '' where the path makes none."""
    try:
        return ox.NamedNode(base + path).value
    except ValueError:
        return ""


@dataclass
class State:
    """One server's settings, workers and caches."""

    settings: Settings
    pool: Pool
    answers: Answers = field(init=False)
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _made_for: str = ""
    _made: dict[str, "asyncio.Future[Any]"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.answers = Answers(self.settings.limits.kept)

    def generation(self) -> str:
        """The name of the store's present generation: it changes with its content."""
        return generation_of(self.settings.store).name

    async def write(self, job: Update | WriteGraph) -> int:
        """Change the store, one change at a time; the HTTP status that tells what happened."""
        async with self._writing, self.pool.answer(job) as spool:
            await spool.whole()
            return spool.status

    async def rows(self, text: str, **values: str) -> list[Row]:
        """The solutions of one of the server's own queries; `values` are IRIs put in for its variables."""
        terms = {name: str(ox.NamedNode(value)) for name, value in values.items()}
        answer = await self.pool.whole(Query(text=text, values=terms, known_prefixes=True))
        found: list[Row] = json.loads(answer)["results"]["bindings"]
        return found

    async def ask(self, text: str, **values: str) -> bool:
        """The answer to one of the server's own yes-no questions."""
        terms = {name: str(ox.NamedNode(value)) for name, value in values.items()}
        answer = await self.pool.whole(Query(text=text, values=terms, known_prefixes=True))
        return bool(json.loads(answer)["boolean"])

    async def once(self, name: str, make: Callable[[], Awaitable[Made]]) -> Made:
        """What `make` gives, computed once for each generation of the store."""
        generation = self.generation()
        if generation != self._made_for:
            self._made_for, self._made = generation, {}
        if name not in self._made:
            self._made[name] = asyncio.ensure_future(make())
        made = self._made[name]
        try:
            result: Made = await asyncio.shield(made)
        except BaseException:
            if made.done():
                self._made.pop(name, None)
            raise
        return result
