"""A small map: the outline of NRW or of Japan around a place, as the path of an SVG."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.graph.namespaces import PREFIXES
from kg.publish.service.entities import Entity, Term

LATITUDE, LONGITUDE = PREFIXES["geo"] + "lat", PREFIXES["geo"] + "long"
WIDTH, HEIGHT = 320, 320
_OUTLINES = Path(__file__).parents[1] / "viewer" / "outlines.json"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A region's layer in the outlines, and the part of the earth that is shown."""

    layer: str
    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def scales(self) -> tuple[float, float]:
        """Pixels for a degree to the east and to the south, true to scale at the middle latitude."""
        shrink = math.cos(math.radians((self.south + self.north) / 2))
        scale = min(WIDTH / ((self.east - self.west) * shrink), HEIGHT / (self.north - self.south))
        return shrink * scale, scale

    def project(self, latitude: float, longitude: float) -> tuple[float, float]:
        """To pixels."""
        to_east, to_south = self.scales()
        return round((longitude - self.west) * to_east, 1), round((self.north - latitude) * to_south, 1)


_FRAMES = (_Frame("nrw", 5.8, 50.2, 9.6, 52.6), _Frame("japan", 127.0, 29.5, 146.5, 46.0))


@dataclass(frozen=True, slots=True)
class Pin:
    """Where something is, in degrees and in pixels."""

    latitude: float
    longitude: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SmallMap:
    """An outline and the pins on it."""

    outline: str
    pins: tuple[Pin, ...]


def small_map(entity: Entity) -> SmallMap | None:
    """The map of a thing that has coordinates in or around NRW or Japan."""
    latitudes, longitudes = (_numbers(entity.about.values(name)) for name in (LATITUDE, LONGITUDE))
    places = list(zip(latitudes, longitudes, strict=False))
    for frame in _FRAMES:
        pins = tuple(Pin(*place, *frame.project(*place)) for place in places if frame.holds(*place))
        if pins:
            return SmallMap(_outline(frame), pins)
    return None


def frames() -> list[dict[str, object]]:
    """Both regions for a script that draws pins itself."""
    return [
        {"outline": _outline(f), "west": f.west, "north": f.north, "x_scale": f.scales()[0], "y_scale": f.scales()[1]}
        for f in _FRAMES
    ]


@cache
def _outline(frame: _Frame) -> str:
    shapes = json.loads(_OUTLINES.read_text("utf-8"))[frame.layer]
    return "".join(_path(frame, ring) for shape in shapes for ring in shape["rings"])


def _path(frame: _Frame, ring: Sequence[Sequence[float]]) -> str:
    """A closed path in whole pixels; what is smaller than a few of them is left out."""
    points: list[tuple[int, int]] = []
    for longitude, latitude in ring:
        x, y = frame.project(latitude, longitude)
        point = (round(x), round(y))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) < 4:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "z"


def _numbers(terms: Iterable[Term]) -> list[float]:
    numbers = []
    for term in terms:
        try:
            numbers.append(float(term.value))
        except ValueError:
            continue
    return numbers
