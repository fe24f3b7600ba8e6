"""Where nodes stand: beside what they are tied to, each side on its own half, and locally stable by construction.

A node begins where the hash of its name says. Its place is then drawn to its neighbours' by few, smooth steps that
depend neither on the order of the nodes nor on chance. So what is added moves what was there but little, and the
picture is a function of the graph alone. Only element-wise arithmetic is used, no linear algebra whose last digits
depend on the machine's library.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from kg.publish.nearness import Floats, Ints, near_pairs, summed
from kg.publish.network import Woven

Positions = dict[str, tuple[int, int]]

_SEED = 20250123
_SPACING = 92.0
_WIDER = 1.6
_SIDES = {"nrw": -1.0, "japan": 1.0}
_MARGIN = 0.16
_ROUNDS = 6
_ROUND_PULL = 0.85
_STEPS = 40
_HEAT = 0.3
_REACH = 4.0
_PULL = 1.3
_GRAVITY = 0.34
_GATHERING = 10
_GATHERED = 0.85
_EVENED = 0.5
_ROOM = 0.42
_ROOM_STEPS = 60
_WARM_STEPS = 15


@dataclass(frozen=True)
class _Graph:
    """Nodes by number: pairs that are tied, how strongly, how many ties each has, and the side of each."""

    pairs: Ints
    weights: Floats
    degree: Floats
    side: Floats

    def drawn(self, places: Floats, power: float) -> Floats:
        """The mean of each node's neighbours, those with many ties counting less; its own place without any."""
        a, b = self.pairs[:, 0], self.pairs[:, 1]
        to_a = self.weights / np.maximum(1.0, self.degree[b]) ** power
        to_b = self.weights / np.maximum(1.0, self.degree[a]) ** power
        whole = summed(a, to_a, len(places)) + summed(b, to_b, len(places))
        mean = places.copy()
        tied = whole > 0
        for axis in (0, 1):
            moved = summed(a, to_a * places[b, axis], len(places)) + summed(b, to_b * places[a, axis], len(places))
            mean[tied, axis] = moved[tied] / whole[tied]
        return mean


def place_nodes(network: Woven, former: Mapping[str, tuple[int, int]] | None = None) -> Positions:
    """A position for each node; with `former` positions old nodes stay where they were."""
    nodes = sorted(network)
    if not nodes:
        return {}
    graph = _graph(network, nodes)
    known = former or {}
    places = _warm(nodes, graph, known) if any(node in known for node in nodes) else _placed(nodes, graph)
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(nodes, places, strict=True)}


def _graph(network: Woven, nodes: Sequence[str]) -> _Graph:
    index = {node: i for i, node in enumerate(nodes)}
    counts: dict[tuple[int, int], int] = {}
    for source, target in network.edges():
        a, b = sorted((index[source], index[target]))
        if a != b:
            counts[a, b] = counts.get((a, b), 0) + 1
    pairs = np.array(sorted(counts), dtype=np.int64).reshape(-1, 2)
    weights = np.array([1.0 + 0.35 * (min(counts[a, b], 4) - 1) for a, b in sorted(counts)], dtype=np.float64)
    degree = np.bincount(pairs.ravel(), minlength=len(nodes)).astype(np.float64)
    return _Graph(pairs, weights, degree, np.array([_SIDES.get(_side(network, node), 0.0) for node in nodes]))


def _side(network: Woven, node: str) -> str:
    entity = network.nodes[node].get("entity")
    return entity.side if entity is not None else ""


def _placed(nodes: Sequence[str], graph: _Graph) -> Floats:
    size = np.array([_WIDER, 1.0]) * _SPACING * sqrt(len(nodes)) * 0.55
    anchors = graph.side * size[0] * 0.58
    start = _even(_mixed(_hashed(nodes), graph), graph.side) * size
    places = _gathered(_spring(start, graph, anchors), graph)
    places = (1.0 - _EVENED) * places + _EVENED * _even(places, graph.side) * size
    places[:, 0] = _on_own_side(places[:, 0], anchors)
    return _widened(_apart(_widened(places), _SPACING * _ROOM, steps=_ROOM_STEPS))


def _hashed(nodes: Sequence[str]) -> Floats:
    """A place between -1 and 1 for each name."""
    digests = (hashlib.blake2b(node.encode("utf-8"), digest_size=8).digest() for node in nodes)
    whole = np.array([[int.from_bytes(d[:4], "big"), int.from_bytes(d[4:], "big")] for d in digests], dtype=np.float64)
    spread: Floats = whole / 2.0**31 - 1.0
    return spread


def _mixed(own: Floats, graph: _Graph) -> Floats:
    """Places drawn to those of the neighbours again and again, so that what is tied comes near each other."""
    places = own.copy()
    for _ in range(_ROUNDS):
        places = (1.0 - _ROUND_PULL) * own + _ROUND_PULL * graph.drawn(places, 0.5)
        places /= np.sqrt((places * places).sum(axis=0) / len(places) + 1e-12)
    return places


def _even(places: Floats, side: Floats) -> Floats:
    """The order of the places kept, their distances made even; each side on its own half."""
    out = np.zeros_like(places)
    for which in (-1.0, 0.0, 1.0):
        own = side == which
        out[own, 0] = _ranked(places[own, 0]) * (0.42 if which else 0.5) + which * 0.58
        out[own, 1] = _ranked(places[own, 1])
    return out


def _ranked(values: Floats) -> Floats:
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values))
    even: Floats = (ranks + 0.5) / max(1, len(values)) * 2.0 - 1.0
    return even


def _spring(start: Floats, graph: _Graph, anchors: Floats) -> Floats:
    """Fruchterman and Reingold's forces, and a pull to the own side; hubs pull less, so that they do not clot."""
    places = start.copy()
    count = len(places)
    a, b = graph.pairs[:, 0], graph.pairs[:, 1]
    soft = graph.weights / np.sqrt(np.maximum(1.0, np.minimum(graph.degree[a], graph.degree[b])))
    held = np.abs(anchors) > 0
    for step in range(_STEPS):
        heat = _HEAT * _SPACING * 0.9 * (1.0 - step / _STEPS) + 0.5
        move = _repulsion(places)
        gap = places[b] - places[a]
        force = gap * (soft * np.sqrt((gap * gap).sum(axis=1)) / _SPACING)[:, None] * 0.5
        for axis in (0, 1):
            move[:, axis] += summed(a, force[:, axis], count) - summed(b, force[:, axis], count)
        move[:, 0] += np.where(held, anchors - places[:, 0], -places[:, 0]) * _PULL
        move[:, 1] -= places[:, 1] * _GRAVITY
        length = np.sqrt((move * move).sum(axis=1))
        places += move * (np.minimum(length, heat) / np.maximum(length, 1e-9))[:, None]
        places[:, 0] = _on_own_side(places[:, 0], anchors)
    return places


def _on_own_side(x: Floats, anchors: Floats) -> Floats:
    """Whatever pulls, what has a side stays on it."""
    margin = np.abs(anchors) * _MARGIN
    kept: Floats = np.where(anchors < 0, np.minimum(x, -margin), np.where(anchors > 0, np.maximum(x, margin), x))
    return kept


def _repulsion(places: Floats) -> Floats:
    move = np.zeros_like(places)
    a, b, gap, near = near_pairs(places, _REACH * _SPACING)
    push = _SPACING * _SPACING / np.maximum(near * near, 1.0)
    for axis in (0, 1):
        force = gap[:, axis] * push
        move[:, axis] = summed(b, force, len(places)) - summed(a, force, len(places))
    return move


def _gathered(places: Floats, graph: _Graph) -> Floats:
    """Each beside its closest neighbours: those with few ties of their own count most."""
    gathered = places
    for _ in range(_GATHERING):
        gathered = (1.0 - _GATHERED) * places + _GATHERED * graph.drawn(gathered, 0.75)
    return gathered


def _widened(places: Floats) -> Floats:
    """Stretched sideways to the shape of a screen."""
    width, height = np.ptp(places, axis=0)
    stretch = min(max(_WIDER * float(height) / max(float(width), 1.0), 1.0), 2.6)
    wide: Floats = places * np.array([stretch, 1.0])
    return wide


def _apart(places: Floats, radius: float, steps: int) -> Floats:
    """Push what overlaps apart; labels are wide, so sideways they need more room."""
    flat = places / np.array([1.3, 1.0])
    for _ in range(steps):
        a, b, gap, near = near_pairs(flat, 2 * radius)
        if not len(a):
            break
        push = (2 * radius - near) / np.maximum(near, 1e-6) * 0.25
        for axis in (0, 1):
            force = gap[:, axis] * push
            flat[:, axis] += summed(b, force, len(flat)) - summed(a, force, len(flat))
    wide: Floats = flat * np.array([1.3, 1.0])
    return wide


def _warm(nodes: Sequence[str], graph: _Graph, former: Mapping[str, tuple[int, int]]) -> Floats:
    """Old nodes where they were, new ones amid their neighbours, then a little relaxing where the new ones are."""
    old = np.array([node in former for node in nodes])
    places = np.array([former.get(node, (0, 0)) for node in nodes], dtype=np.float64)
    if old.all():
        return places
    _seat_new_nodes(places, old.copy(), graph.pairs, graph.side)
    moving = ~old
    for step in range(_WARM_STEPS):
        pushed = _apart(places, _SPACING * 0.4, steps=1) - places
        pushed[~moving] *= 0.2 * (1.0 - step / _WARM_STEPS)
        places = places + pushed
    return places


def _seat_new_nodes(places: Floats, seated: NDArray[np.bool_], pairs: Ints, pull: Floats) -> None:
    rng = np.random.default_rng(_SEED)
    width = float(np.abs(places[seated]).max()) if seated.any() else _SPACING
    while not seated.all():
        waiting = [int(i) for i in np.flatnonzero(~seated)]
        ready = [i for i in waiting if _neighbours(i, pairs, seated).size]
        for i in ready or waiting[: max(1, ceil(len(waiting) / 4))]:
            around = _neighbours(i, pairs, seated)
            centre = places[around].mean(axis=0) if around.size else np.array([pull[i] * width, width])
            places[i] = centre + (rng.random(2) - 0.5) * _SPACING * 2
            seated[i] = True


def _neighbours(node: int, pairs: Ints, seated: NDArray[np.bool_]) -> Ints:
    others = np.concatenate([pairs[pairs[:, 0] == node, 1], pairs[pairs[:, 1] == node, 0]])
    found: Ints = others[seated[others]]
    return found
