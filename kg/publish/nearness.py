"""Which points of a plane are near each other: by the cells of a grid, so that many points cost little."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ROW = 1 << 24
_CELLS = (0, 1, _ROW - 1, _ROW, _ROW + 1)


def summed(where: Ints, values: Floats, count: int) -> Floats:
    """The sum of the values for each number."""
    sums: Floats = np.bincount(where, values, count).astype(np.float64)
    return sums


def near_pairs(places: Floats, reach: float) -> tuple[Ints, Ints, Floats, Floats]:
    """All pairs less far apart than `reach`: the two points, the way from one to the other, and its length."""
    cells = np.floor((places - places.min(axis=0)) / reach).astype(np.int64)
    keys = cells[:, 0] * _ROW + cells[:, 1] + 1
    order = np.argsort(keys, kind="stable")
    first, second = _candidates(keys[order])
    a, b = order[first], order[second]
    gap = places[b] - places[a]
    far = np.sqrt((gap * gap).sum(axis=1))
    near = (far < reach) & (far > 0.0)
    return a[near], b[near], gap[near], far[near]


def _candidates(keys: Ints) -> tuple[Ints, Ints]:
    """Pairs of points in the same or in touching cells, each once; `keys` are the sorted cells of the points."""
    found_first, found_second = [], []
    numbers = np.arange(len(keys))
    for step in _CELLS:
        begin = numbers + 1 if step == 0 else np.searchsorted(keys, keys + step, "left")
        end = np.searchsorted(keys, keys + step, "right")
        many = np.maximum(end - begin, 0)
        first = np.repeat(numbers, many)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(many) - many, many)
        found_first.append(first)
        found_second.append(np.repeat(begin, many) + offset)
    return np.concatenate(found_first), np.concatenate(found_second)
