"""Tellings: a fact as one release tells it, with its names linked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.dates import first_day, last_day
from kg.graph.linking import Links, Told
from kg.graph.namespaces import digest
from kg.graph.offices import Offices, Stated
from kg.graph.reference import post_iri
from kg.graph.tables import Reference
from kg.model import Evidence, Fact, Name, Release, Value


@dataclass(frozen=True)
class Telling:
    """A fact of a release; `links` are its names' IRIs, `office` the row of the table that a post is."""

    id: str
    release: Release
    fact: Fact
    links: tuple[tuple[Name, NamedNode], ...]
    compared: tuple[tuple[Name, NamedNode], ...]
    office: NamedNode | None = None

    @cached_property
    def _iris(self) -> Mapping[str, frozenset[NamedNode]]:
        found = dict(self.compared)
        slots: dict[str, set[NamedNode]] = {}
        for slot, value in self.fact.slots:
            if isinstance(value, Name):
                slots.setdefault(slot, set()).add(found[value])
        return {slot: frozenset(iris) for slot, iris in slots.items()}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        texts: dict[str, str] = {}
        for slot, value in self.fact.slots:
            texts.setdefault(slot, value.text if isinstance(value, Name) else str(value))
        return texts

    def iris(self, *slots: str) -> frozenset[NamedNode]:
        """The linked names of some slots, as tellings compare them."""
        return frozenset().union(*(self._iris.get(slot, frozenset()) for slot in slots))

    def text(self, slot: str) -> str:
        """The first value of a slot as text; empty where the slot is."""
        return self._texts.get(slot, "")

    def days(self, start: str, end: str = "") -> tuple[str, str]:
        """The days that a slot's date may mean; both empty where there is no date."""
        begin = self.text(start)
        finish = self.text(end) if end and self.text(end) else begin
        return first_day(begin), last_day(finish)


def tell(told: Iterable[Told], links: Links, reference: Reference, offices: Offices) -> tuple[Telling, ...]:
    """Every fact of every release as a telling, ordered by date and id; one fact told twice is one telling."""
    tellings: dict[str, Telling] = {}
    for each in told:
        for fact in each.facts:
            telling = _tell(each.release, fact, links, reference, offices)
            former = tellings.get(telling.id)
            tellings[telling.id] = telling if former is None else _with_evidence(former, fact.evidence)
    return tuple(sorted(tellings.values(), key=order))


def order(telling: Telling) -> tuple[str, str]:
    """Tellings in the order of publication."""
    return telling.release.date, telling.id


def telling_id(release: Release, fact: Fact) -> str:
    """The name of a telling in data/decisions.csv: its release and a digest of its words."""
    slots = sorted([slot, _plain(value)] for slot, value in fact.slots)
    return f"{release.id}/{fact.type}/{digest(fact.type, slots)[:8]}"


def _tell(release: Release, fact: Fact, links: Links, reference: Reference, offices: Offices) -> Telling:
    found = [links.link(release.id, name) for name in dict.fromkeys(fact.names())]
    linked = tuple((link.name, link.iri) for link in found)
    compared = tuple((link.name, link.compared) for link in found)
    telling = Telling(telling_id(release, fact), release, fact, linked, compared)
    return replace(telling, office=_office(telling, offices)) if fact.type == "post" else telling


def _office(telling: Telling, offices: Offices) -> NamedNode | None:
    person, of, at = (_local(telling, slot) for slot in ("person", "of", "at"))
    stated = Stated(telling.text("person"), telling.text("role"), of, at, telling.text("status") or "current")
    row = offices.row(person.rpartition("/")[2], stated, telling.release.date)
    return post_iri(row["id"]) if row else None


def _local(telling: Telling, slot: str) -> str:
    return next((iri.value.rpartition("/id/")[2] for iri in sorted(telling.iris(slot), key=str)), "")


def _with_evidence(telling: Telling, evidence: tuple[Evidence, ...]) -> Telling:
    merged = tuple(sorted({*telling.fact.evidence, *evidence}))
    fact = Fact(telling.fact.type, telling.fact.slots, merged, telling.fact.confidence)
    return replace(telling, fact=fact)


def _plain(value: Value) -> str:
    return value.text if isinstance(value, Name) else repr(value)
