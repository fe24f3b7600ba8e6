"""Which places and bodies are Japanese, and the prefecture that "県" means in a release."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from kg.extract.document import Mention
from kg.extract.gazetteer import read_table
from kg.extract.japanese.naming import known_people
from kg.extract.japanese.persons import Titled
from kg.model import Kind, Name
from kg.paths import REFERENCE

JAPAN = Name("Japan", Kind.PLACE, "japan")
GERMANY = Name("Deutschland", Kind.PLACE, "deutschland")
DUESSELDORF = Name("Düsseldorf", Kind.PLACE, "duesseldorf")


def is_japanese(place: Mention) -> bool:
    """Whether a place or body lies in Japan."""
    if place.sort == "prefecture":
        return True
    written = not place.name.entity and any("一" <= c <= "龥" for c in place.name.text)
    return written or place.name.entity in (_japanese_bodies() if place.kind is Kind.BODY else _japanese_cities())


@cache
def _japanese_bodies() -> frozenset[str]:
    return frozenset(r["id"] for r in read_table(REFERENCE / "universities.csv") if r["country"] == "japan")


@cache
def _japanese_cities() -> frozenset[str]:
    return frozenset(city for city, region in _regions_of_cities().items() if region.startswith("praefektur-"))


@cache
def nrw_cities() -> frozenset[str]:
    """The ids of the towns in North Rhine-Westphalia."""
    return frozenset(city for city, region in _regions_of_cities().items() if region.startswith("regierungsbezirk-"))


@cache
def _prefecture_labels() -> dict[str, str]:
    return {row["id"]: row["label_de"] for row in read_table(REFERENCE / "regions.csv")}


@cache
def _regions_of_cities() -> dict[str, str]:
    return {row["id"]: row["region"] for row in read_table(REFERENCE / "cities.csv")}


@cache
def _governors() -> dict[str, str]:
    return {k.kanji: k.of for k in known_people() if k.kanji and "ouverneur" in k.role}


def home_prefecture(places: Iterable[Mention], titled: Iterable[Titled]) -> Name | None:
    """The prefecture that "県" means: that of a governor whom the text names, the one named most, or that of a town."""
    for t in titled:
        if t.title and t.title.role == "知事" and len(t.name) > 1:
            known = {of for kanji, of in _governors().items() if kanji.startswith(t.name)}
            if len(known) == 1 and (t.of is None or t.of.name.entity in known):
                return _prefecture(known.pop())
    named = Counter(p.name for p in places if p.sort == "prefecture")
    if named:
        return max(named, key=named.__getitem__)
    regions = (_regions_of_cities().get(place.name.entity, "") for place in places)
    return next((_prefecture(region) for region in regions if region.startswith("praefektur-")), None)


def _prefecture(entity: str) -> Name:
    return Name(_prefecture_labels()[entity], Kind.PLACE, entity)
