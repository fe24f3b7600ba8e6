"""Contradictions: what the tellings, or tellings and tables, say differently of the same matter. Both are kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from kg.graph.dataset import Triples
from kg.graph.dates import first_day, last_day, overlap
from kg.graph.merging import Cluster
from kg.graph.namespaces import compact, term
from kg.graph.tellings import Telling

_DATES = ("since", "until", "start", "end", "date")


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """Facts that contradict each other in a slot, by which rule that was seen, and how it reads."""

    rule: str
    facts: tuple[str, ...]
    slot: str
    says: str


def find_contradictions(clusters: Iterable[Cluster], reference: Triples) -> tuple[Contradiction, ...]:
    """All contradictions, sorted."""
    every = tuple(clusters)
    known = _known_dates(reference)
    found = {c for cluster in every for c in (*_dates(cluster, known), *_out_of_office(cluster, known))}
    return tuple(sorted(found | set(_figures(every))))


def _dates(cluster: Cluster, known: Mapping[tuple[NamedNode, str], list[str]]) -> Iterator[Contradiction]:
    """One fact, told by releases or given by the tables with dates that cannot all hold."""
    for slot in _DATES:
        told: dict[str, set[str]] = {}
        for telling in cluster.tellings:
            told.setdefault(telling.text(slot), set()).add(telling.release.id)
        told.pop("", None)
        if not told:
            continue
        for date in known.get((cluster.iri, slot), ()):
            told.setdefault(date, set()).add("the reference tables")
        if any(_apart(one, other) for one, other in combinations(told, 2)):
            says = "; ".join(f"{date} in {', '.join(sorted(where))}" for date, where in sorted(told.items()))
            yield Contradiction("contradiction/dates", (cluster.iri.value,), slot, f"{slot} is {says}")


def _out_of_office(cluster: Cluster, known: Mapping[tuple[NamedNode, str], list[str]]) -> Iterator[Contradiction]:
    """Somebody told to be in office at a date at which the tables have the office begin later or end before."""
    if cluster.type != "post":
        return
    begins, ends = known.get((cluster.iri, "since"), []), known.get((cluster.iri, "until"), [])
    for telling in cluster.tellings:
        day = telling.release.date
        late = bool(begins) and all(day < first_day(date) for date in begins)
        early = bool(ends) and all(last_day(date) < day for date in ends)
        if telling.text("status") in ("", "current") and (late or early):
            tables = f"from {' or '.join(begins)} " * bool(begins) + f"until {' or '.join(ends)} " * bool(ends)
            says = f"in office on {day} in {telling.release.id}; {tables}in the reference tables"
            yield Contradiction("contradiction/office", (cluster.iri.value,), "status", says)


def _figures(clusters: tuple[Cluster, ...]) -> Iterator[Contradiction]:
    """Two values of one measure for the same area and period."""
    matters: dict[tuple[object, ...], list[tuple[Cluster, Telling]]] = {}
    for cluster in clusters:
        first = cluster.tellings[0]
        if cluster.type == "observation" and first.text("period"):
            matter = (
                *(first.text(slot) for slot in ("measure", "unit", "period")),
                first.iris("area"),
                first.iris("of"),
            )
            matters.setdefault(matter, []).append((cluster, first))
    for told in matters.values():
        for (one, here), (other, there) in combinations(told, 2):
            if here.text("value") != there.text("value") and here.release.id != there.release.id:
                facts = tuple(sorted((one.iri.value, other.iri.value)))
                says = " and ".join(
                    f"{_figure(telling)} in {telling.release.id}" for telling in sorted((here, there), key=_by_id)
                )
                yield Contradiction("contradiction/figures", facts, "value", f"{here.text('measure')} is {says}")


def _figure(telling: Telling) -> str:
    return " ".join(part for part in (telling.text("bound"), telling.text("value"), telling.text("unit")) if part)


def _by_id(telling: Telling) -> str:
    return telling.id


def _apart(one: str, other: str) -> bool:
    if not first_day(one) or not first_day(other):
        return False
    return not overlap((first_day(one), last_day(one)), (first_day(other), last_day(other)))


def _known_dates(reference: Triples) -> dict[tuple[NamedNode, str], list[str]]:
    slots = {term(slot): slot for slot in _DATES}
    known: dict[tuple[NamedNode, str], list[str]] = {}
    for triple in reference:
        slot = slots.get(triple.predicate)
        if slot and isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            known.setdefault((triple.subject, slot), []).append(triple.object.value)
    return {key: sorted(dates) for key, dates in known.items()}


def readable(contradiction: Contradiction) -> str:
    """One line of the report."""
    return f"{', '.join(compact(fact) for fact in contradiction.facts)}: {contradiction.says}"
