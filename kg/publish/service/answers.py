"""Answers kept for the store's present state, so that the same query again needs no worker.

Nothing stale is given: what is kept goes when the store changes, and what varies by itself is never kept.
"""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass

from kg import __version__
from kg.publish.service.jobs import Query

Stamp = tuple[int, int]
Key = tuple[object, ...]
LARGEST_SHARE = 16
OVERHEAD = 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer."""

    body: bytes
    media: str | None


class Answers:
    """Answers by their queries, in no more than so many bytes; those asked for longest ago go first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._left = limit
        self._stamp: Stamp = (0, 0)
        self._kept: OrderedDict[Key, tuple[int, Kept]] = OrderedDict()

    def find(self, stamp: Stamp, job: Query) -> Kept | None:
        """The answer to a query in that state of the store."""
        key = _key(job)
        if stamp != self._stamp or key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][1]

    def keep(self, stamp: Stamp, job: Query, kept: Kept) -> None:
        """Keep an answer whose query was sent to a worker after the stamp was taken."""
        if stamp != self._stamp:
            self._kept.clear()
            self._stamp, self._left = stamp, self._limit
        size = len(kept.body) + len(job.text) + OVERHEAD
        if size > self._limit // LARGEST_SHARE or _key(job) in self._kept:
            return
        self._kept[_key(job)] = size, kept
        self._left -= size
        while self._left < 0:
            self._left += self._kept.popitem(last=False)[1][0]


def tag_of(stamp: Stamp, job: Query) -> str:
    """An entity tag of all that an answer depends on."""
    return f'W/"{hashlib.sha256(repr((__version__, stamp, _key(job))).encode()).hexdigest()[:20]}"'


def _key(job: Query) -> Key:
    return job.text, job.default_graphs, job.named_graphs, job.base, job.rows, job.boolean, job.triples
