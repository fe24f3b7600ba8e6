"""Pairs of near points: those that looking at all pairs finds, each once."""

from itertools import combinations
from math import dist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.nearness import near_pairs, summed

POINTS = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=40)


@given(points=POINTS, reach=st.integers(1, 60))
def test_all_near_pairs_are_found_once(points: list[tuple[int, int]], reach: int) -> None:
    a, b, gap, far = near_pairs(np.array(points, dtype=np.float64), float(reach))
    found = [tuple(sorted(pair)) for pair in zip(a.tolist(), b.tolist(), strict=True)]
    wanted = [pair for pair in combinations(range(len(points)), 2) if 0 < dist(*(points[i] for i in pair)) < reach]
    assert sorted(found) == wanted
    for i, j, way, length in zip(a, b, gap, far, strict=True):
        assert tuple(way) == (points[j][0] - points[i][0], points[j][1] - points[i][1])
        assert abs(length - dist(points[i], points[j])) < 1e-9


def test_sums_by_number() -> None:
    assert summed(np.array([0, 2, 2]), np.array([1.0, 2.0, 3.0]), 4).tolist() == [1.0, 0.0, 5.0, 0.0]
