"""Where nodes stand: two levels (communities, then what is in them), the two sides apart; seeded, so always the same.

Only element-wise arithmetic is used, no linear algebra whose last digits depend on the machine's library.
"""

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.publish.network import Woven

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Positions = dict[str, tuple[int, int]]

_SEED = 20250123
_ONE_LEVEL = 260
_SPACING = 92.0
_WIDER = 1.6
_SIDES = {"nrw": -1.0, "japan": 1.0}
_WARM_STEPS = 15
_REACH = 4.0
_PULL = 1.3
_MARGIN = 0.16
_GRAVITY = 0.34


def place_nodes(network: Woven, former: Mapping[str, tuple[int, int]] | None = None) -> Positions:
    """A position for each node; with `former` positions old nodes stay about where they were."""
    nodes = sorted(network)
    if not nodes:
        return {}
    pairs, weights = _pairs(network, nodes)
    pull = np.array([_SIDES.get(_side(network, node), 0.0) for node in nodes])
    known = former or {}
    if any(node in known for node in nodes):
        places = _warm(nodes, pairs, weights, pull, known)
    elif len(nodes) <= _ONE_LEVEL:
        places = _one_level(len(nodes), pairs, weights, pull)
    else:
        places = _two_levels(network, nodes, pairs, weights, pull)
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in zip(nodes, places, strict=True)}


def _side(network: Woven, node: str) -> str:
    entity = network.nodes[node].get("entity")
    return entity.side if entity is not None else ""


def _pairs(network: Woven, nodes: Sequence[str]) -> tuple[Ints, Floats]:
    index = {node: i for i, node in enumerate(nodes)}
    counts: dict[tuple[int, int], int] = {}
    for source, target in network.edges():
        a, b = sorted((index[source], index[target]))
        if a != b:
            counts[a, b] = counts.get((a, b), 0) + 1
    pairs = sorted(counts)
    weights = np.array([1.0 + 0.35 * (min(counts[pair], 4) - 1) for pair in pairs], dtype=np.float64)
    return np.array(pairs, dtype=np.int64).reshape(-1, 2), weights


def _one_level(count: int, pairs: Ints, weights: Floats, pull: Floats) -> Floats:
    size = _SPACING * sqrt(count) * 0.5
    start = _start(count, size, pull)
    places = _spring(start, pairs, weights, pull * size * 0.95, steps=420, spacing=_SPACING)
    return _widened(_apart(_widened(places), np.full(count, _SPACING * 0.56), steps=160))


def _widened(places: Floats) -> Floats:
    """Stretched sideways to the shape of a screen."""
    width, height = np.ptp(places, axis=0)
    stretch = min(max(_WIDER * float(height) / max(float(width), 1.0), 1.0), 2.6)
    wide: Floats = places * np.array([stretch, 1.0])
    return wide


def _start(count: int, size: float, pull: Floats) -> Floats:
    rng = np.random.default_rng(_SEED)
    start = (rng.random((count, 2)) - 0.5) * 2 * size
    start[:, 0] = start[:, 0] * 0.4 + pull * size
    return start


def _spring(
    start: Floats, pairs: Ints, weights: Floats, anchors: Floats, steps: int, spacing: float, cool: float = 1.0
) -> Floats:
    """Fruchterman and Reingold's forces, and a pull to the own side; hubs pull less, so that they do not clot."""
    places = start.copy()
    count = len(places)
    degree = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    soft = weights / np.sqrt(np.maximum(1.0, np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]])))
    held = np.abs(anchors) > 0
    for step in range(steps):
        heat = cool * spacing * 0.9 * (1.0 - step / steps) + 0.5
        move = _repulsion(places, spacing)
        gap = places[pairs[:, 1]] - places[pairs[:, 0]]
        far = np.sqrt((gap * gap).sum(axis=1))
        force = gap * (soft * far / spacing)[:, None] * 0.5
        for axis in (0, 1):
            move[:, axis] += np.bincount(pairs[:, 0], force[:, axis], count)
            move[:, axis] -= np.bincount(pairs[:, 1], force[:, axis], count)
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


def _repulsion(places: Floats, spacing: float) -> Floats:
    move = np.zeros_like(places)
    block = 512
    reach = (_REACH * spacing) ** 2
    for begin in range(0, len(places), block):
        part = places[begin : begin + block]
        dx = part[:, None, 0] - places[None, :, 0]
        dy = part[:, None, 1] - places[None, :, 1]
        near = dx * dx + dy * dy
        push = spacing * spacing / np.maximum(near, 1.0)
        push[(near == 0.0) | (near > reach)] = 0.0
        move[begin : begin + block, 0] = (dx * push).sum(axis=1)
        move[begin : begin + block, 1] = (dy * push).sum(axis=1)
    return move


def _apart(places: Floats, radii: Floats, steps: int) -> Floats:
    """Push discs that overlap apart; labels are wide, so sideways they need more room."""
    places = places.copy()
    count = len(places)
    for _ in range(steps):
        moved = np.zeros_like(places)
        for begin in range(0, count, 512):
            part = slice(begin, begin + 512)
            dx = (places[part, None, 0] - places[None, :, 0]) / 1.3
            dy = places[part, None, 1] - places[None, :, 1]
            far = np.sqrt(dx * dx + dy * dy)
            want = radii[part, None] + radii[None, :]
            push = np.where((far < want) & (far > 0.0), (want - far) / np.maximum(far, 1e-6) * 0.25, 0.0)
            moved[part, 0] = (dx * push).sum(axis=1) * 1.3
            moved[part, 1] = (dy * push).sum(axis=1)
        if not moved.any():
            break
        places += moved
    return places


def _two_levels(network: Woven, nodes: Sequence[str], pairs: Ints, weights: Floats, pull: Floats) -> Floats:
    groups = _split_by_side(_communities(len(nodes), pairs, weights), pull)
    group_of = np.zeros(len(nodes), dtype=np.int64)
    for number, members in enumerate(groups):
        group_of[members] = number
    sizes = np.array([len(members) for members in groups], dtype=np.float64)
    radii = _SPACING * 0.62 * np.sqrt(sizes) + _SPACING * 0.3
    centres = _centres(group_of, pairs, weights, pull, radii)
    places = np.zeros((len(nodes), 2))
    for number, members in enumerate(groups):
        places[members] = centres[number] + _inside(members, group_of, pairs, weights, radii[number])
    return places


def _communities(count: int, pairs: Ints, weights: Floats) -> list[Ints]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((int(a), int(b), float(w)) for (a, b), w in zip(pairs, weights, strict=True))
    found = nx.community.louvain_communities(graph, seed=_SEED)
    ordered = sorted(tuple(sorted(members)) for members in found)
    loose = [members[0] for members in ordered if len(members) == 1]
    groups = [np.array(members, dtype=np.int64) for members in ordered if len(members) > 1]
    return groups + ([np.array(loose, dtype=np.int64)] if loose else [])


def _split_by_side(groups: Sequence[Ints], pull: Floats) -> list[Ints]:
    """What belongs together, but each side's part on its own side."""
    parts = (members[pull[members] == side] for members in groups for side in (-1.0, 0.0, 1.0))
    return [part for part in parts if len(part)]


def _centres(group_of: Ints, pairs: Ints, weights: Floats, pull: Floats, radii: Floats) -> Floats:
    count = len(radii)
    ends = np.sort(group_of[pairs], axis=1)
    between = ends[:, 0] != ends[:, 1]
    keys, where = np.unique(ends[between, 0] * count + ends[between, 1], return_inverse=True)
    strength = np.bincount(where, weights[between], len(keys)) if len(keys) else np.zeros(0)
    group_pairs = np.stack([keys // count, keys % count], axis=1) if len(keys) else np.zeros((0, 2), dtype=np.int64)
    lean = np.bincount(group_of, pull, count) / np.bincount(group_of, minlength=count)
    size = float(np.sqrt((radii * radii).sum()))
    spacing = 2.0 * float(radii.mean())
    places = _spring(
        _start(count, size, lean), group_pairs, np.log1p(strength), lean * size, steps=300, spacing=spacing
    )
    return _apart(_widened(places), radii, steps=300)


def _inside(members: Ints, group_of: Ints, pairs: Ints, weights: Floats, radius: float) -> Floats:
    number = group_of[members[0]]
    own = (group_of[pairs[:, 0]] == number) & (group_of[pairs[:, 1]] == number)
    local = np.searchsorted(members, pairs[own])
    count = len(members)
    start = _start(count, radius * 0.7, np.zeros(count))
    steps = 120 if count <= 400 else 50
    places = _spring(start, local, weights[own], np.zeros(count), steps=steps, spacing=_SPACING * 0.9)
    reach = float(np.sqrt((places * places).sum(axis=1)).max())
    return _apart(places * min(1.0, radius / max(reach, 1.0)), np.full(count, _SPACING * 0.4), steps=30)


def _warm(
    nodes: Sequence[str], pairs: Ints, weights: Floats, pull: Floats, former: Mapping[str, tuple[int, int]]
) -> Floats:
    """Old nodes where they were, new ones amid their neighbours, then a little relaxing where the new ones are."""
    old = np.array([node in former for node in nodes])
    places = np.array([former.get(node, (0, 0)) for node in nodes], dtype=np.float64)
    if old.all():
        return places
    _seat_new_nodes(places, old.copy(), pairs, pull)
    moving = ~old
    for step in range(_WARM_STEPS):
        pushed = _apart(places, np.full(len(nodes), _SPACING * 0.4), steps=1) - places
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
