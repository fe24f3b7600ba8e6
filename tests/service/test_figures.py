import pytest

from kg.graph.namespaces import PREFIXES
from kg.publish.service.entities import Description, Entity, Term
from kg.publish.service.figures import MOST_NEIGHBOURS, star, timeline
from kg.publish.service.maps import HEIGHT, WIDTH, small_map

GEO = PREFIXES["geo"]


def _entity(*dates: str, **degrees: str) -> Entity:
    properties = tuple((GEO + name, Term(value)) for name, value in degrees.items())
    facts = tuple(Description(f"x:{number}", (), when=date) for number, date in enumerate(dates))
    return Entity(Description("x:thing", properties), facts, more_facts=False)


def test_a_bar_for_each_year_as_high_as_its_facts() -> None:
    bars = timeline(_entity("2020-01-01", "2022", "2022-05-05", ""))
    assert [(bar.year, bar.count) for bar in bars] == [(2020, 1), (2022, 2)]
    assert bars[1].height == 2 * bars[0].height
    assert timeline(_entity("")) == []


def test_the_nearest_neighbours_stand_on_a_circle() -> None:
    spots = star([(Term(f"x:{number}", is_iri=True), 1) for number in range(30)])
    assert len(spots) == MOST_NEIGHBOURS
    assert len({(spot.x, spot.y) for spot in spots}) == MOST_NEIGHBOURS
    assert star([]) == []


@pytest.mark.parametrize(("lat", "long"), [("51.2277", "6.7735"), ("34.6938", "135.5011")])
def test_a_place_in_either_land_is_on_its_map(lat: str, long: str) -> None:
    found = small_map(_entity(lat=lat, long=long))
    assert found is not None
    (pin,) = found.pins
    assert 0 < pin.x < WIDTH
    assert 0 < pin.y < HEIGHT
    assert found.outline.startswith("M")


@pytest.mark.parametrize(("lat", "long"), [("0", "0"), ("nan", "nan"), ('35"><script>', "135"), ("", "")])
def test_a_place_elsewhere_has_no_map(lat: str, long: str) -> None:
    assert small_map(_entity(lat=lat, long=long)) is None
