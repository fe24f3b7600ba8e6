"""What a rule reads in a figure."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.heads import Head
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread
from kg.model import Name

JAPAN = "Japan"


NRW = "Nordrhein-Westfalen"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure measures; a rule leaves `area` out where the sentence's places decide it."""

    rule: str
    measure: str
    unit: str = ""
    area: Name | None = None
    of: Name | None = None
    head: Head | None = None
    value: float | None = None
    more: tuple[Mention, ...] = ()
    checked: bool = False
    timeless: bool = False

    @property
    def taken(self) -> tuple[Mention, ...]:
        """The names that say something else than the area."""
        return (*(self.head.taken if self.head else ()), *self.more)


Rule = Callable[[Scene, int, Thread, Head], Reading | None]
