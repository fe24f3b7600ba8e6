"""Mentions in text order, looked up from a position; how far a look goes is bounded, so that time stays linear."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from kg.extract.document import Mention
from kg.model import Name

FARTHEST = 300


class Register:
    """Mentions that do not overlap, by where they start."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Take the mentions in any order."""
        self.mentions = tuple(sorted(mentions, key=_position))
        self.starts = tuple(m.start for m in self.mentions)

    def inside(self, start: int, end: int) -> list[Mention]:
        """The mentions inside [start, end), in text order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def before(self, position: int) -> Iterator[Mention]:
        """The mentions that end before a position, the nearest first."""
        at = bisect_left(self.starts, position)
        for i in range(at - 1, max(-1, at - 1 - FARTHEST), -1):
            if self.mentions[i].end <= position:
                yield self.mentions[i]

    def behind(self, position: int) -> Iterator[Mention]:
        """The mentions that start at or behind a position, the nearest first."""
        at = bisect_left(self.starts, position)
        yield from self.mentions[at : at + FARTHEST]

    def last(self, before: int, sorts: tuple[str, ...]) -> Name | None:
        """The name of the last mention of one of the sorts before a position."""
        return next((m.name for m in self.before(before) if m.sort in sorts), None)

    def next(self, behind: int, sorts: tuple[str, ...]) -> Name | None:
        """The name of the first mention of one of the sorts behind a position."""
        return next((m.name for m in self.behind(behind) if m.sort in sorts), None)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a mention shares a character with [start, end)."""
        at = bisect_left(self.starts, end)
        return at > 0 and self.mentions[at - 1].end > start


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def without(mentions: Iterable[Mention], register: Register) -> list[Mention]:
    """The mentions that overlap none of a register."""
    return [m for m in mentions if not register.overlaps(m.start, m.end)]
