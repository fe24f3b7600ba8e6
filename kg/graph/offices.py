"""Offices over time: which person of the tables held the office that a release tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.dates import first_day, last_day
from kg.graph.names import KnownNames
from kg.graph.namespaces import BASE
from kg.graph.roles import Roles
from kg.graph.tables import Reference, Row
from kg.model import Fact, Name

# An office known only at single dates is taken as held this many years around them.
_YEARS_AROUND = 4


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """An office that a release tells of a person; `of` and `at` are the local names of linked things."""

    person: str
    role: str
    of: str
    at: str
    status: str

    def key(self, roles: Roles) -> str:
        """The office as part of an IRI."""
        return "-".join(part for part in (roles.family(self.role), self.of.rpartition("/")[2]) if part)


def stated_offices(facts: Iterable[Fact], links: Mapping[Name, NamedNode]) -> tuple[Stated, ...]:
    """The offices that the facts of a release tell."""
    stated = set()
    for fact in facts:
        person = fact.value("person")
        if fact.type == "post" and isinstance(person, Name):
            of, at = (_local(links, fact.value(slot)) for slot in ("of", "at"))
            stated.add(Stated(person.text, str(fact.value("role")), of, at, str(fact.value("status") or "current")))
    return tuple(sorted(stated))


@dataclass(frozen=True)
class Offices:
    """The table of offices, asked who held what and when."""

    reference: Reference
    known: KnownNames

    @cached_property
    def roles(self) -> Roles:
        """The table of roles."""
        return Roles(self.reference.roles)

    def held(self, person: str, stated: Stated, date: str, *, strictly: bool = False) -> bool:
        """Whether the tables know the person in that office; `strictly` also at that date."""
        return any(
            self._same_office(row, stated) and (not strictly or _in_office(row, stated.status, date))
            for row in self.known.offices.get(person, ())
        )

    def row(self, person: str, stated: Stated, date: str) -> Row | None:
        """The row of the office that is told of a person: by time first, then by the words of the portfolio."""
        rows = [row for row in self.known.offices.get(person, ()) if self._same_office(row, stated)]
        if not rows:
            return None
        rows = [row for row in rows if _in_office(row, stated.status, date)] or rows
        best = max(self.roles.likeness(row["role"], stated.role) for row in rows)
        rows = [row for row in rows if self.roles.likeness(row["role"], stated.role) == best]
        return rows[0] if len(rows) == 1 else None

    def _same_office(self, row: Row, stated: Stated) -> bool:
        return (
            self.roles.compatible(row["role"], stated.role)
            and self._same_place(row["of"], stated.of)
            and self._nested(row["at"], stated.at)
        )

    def _same_place(self, known: str, told: str) -> bool:
        """Whether two bodies or places stand for the same polity; a city may be told for its prefecture."""
        name = told.rpartition("/")[2]
        if not known or not told or name == known or self._place(known) == self._place(name):
            return True
        countries = {row["id"] for row in self.reference.regions if row["kind"] == "country"}
        return not {self._place(known), self._place(name)} & countries and self._nested(known, told)

    def _nested(self, known: str, told: str) -> bool:
        """Whether one place lies in the other."""
        name = told.rpartition("/")[2]
        if not known or not told or name == known:
            return True
        inner, outer = self._place(known), self._place(name)
        return inner in self.reference.around(outer) or outer in self.reference.around(inner)

    def _place(self, thing: str) -> str:
        """The place that a body acts for or has its seat in; a place itself."""
        if thing in self.reference.places:
            return thing
        row = self.reference.current_names.get(thing)
        seat = row.cells.get("seat") or row.cells.get("city") or "" if row else ""
        return self.reference.acts_for.get(thing, "") or seat or thing


def _in_office(row: Row, status: str, date: str) -> bool:
    """Whether the office was held at a date, as far as its row tells."""
    start, end = first_day(row["valid_from"]), last_day(row["valid_to"])
    attested = row.parts("attested")
    if not start:
        start = _shifted(first_day(min(attested)), -_YEARS_AROUND) if attested else _shifted(end, -_YEARS_AROUND)
    if not end and not row["valid_from"] and attested:
        end = _shifted(last_day(max(attested)), _YEARS_AROUND)
    if status == "former":
        return start <= date
    if status == "designated":
        start = _shifted(start, -1)
    return start <= date and (not end or date <= end)


def _shifted(day: str, years: int) -> str:
    return f"{int(day[:4]) + years:04}{day[4:]}" if day else ""


def _local(links: Mapping[Name, NamedNode], value: object) -> str:
    link = links.get(value) if isinstance(value, Name) else None
    return link.value.removeprefix(f"{BASE}id/") if link else ""
