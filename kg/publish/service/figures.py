"""Two small pictures of a page, as numbers for the SVG in its template: years and neighbours."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.publish.service.entities import Entity, Term

YEAR_WIDTH, BAR_HEIGHT = 14, 60
RADIUS, CENTRE_X, CENTRE_Y = 110.0, 260.0, 150.0
MOST_NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One year's facts in the timeline."""

    year: int
    count: int
    x: int
    height: int


def timeline(entity: Entity) -> list[Bar]:
    """A bar for each year from the first fact to the last."""
    years = Counter(int(fact.when[:4]) for fact in entity.facts if fact.when[:4].isdigit())
    if not years:
        return []
    first, most = min(years), max(years.values())
    return [
        Bar(year, years[year], (year - first) * YEAR_WIDTH, max(3, round(BAR_HEIGHT * years[year] / most)))
        for year in sorted(years)
    ]


@dataclass(frozen=True, slots=True)
class Spot:
    """A neighbour in the small network."""

    term: Term
    facts: int
    x: float
    y: float
    anchor: str


def star(neighbours: Sequence[tuple[Term, int]]) -> list[Spot]:
    """The nearest neighbours on a circle."""
    shown = neighbours[:MOST_NEIGHBOURS]
    spots = []
    for number, (term, facts) in enumerate(shown):
        angle = 2 * math.pi * number / len(shown) - math.pi / 2
        x, y = CENTRE_X + RADIUS * math.cos(angle), CENTRE_Y + RADIUS * math.sin(angle)
        side = "middle" if abs(math.cos(angle)) < 0.2 else "start" if math.cos(angle) > 0 else "end"
        spots.append(Spot(term, facts, round(x, 1), round(y, 1), side))
    return spots
