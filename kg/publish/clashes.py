"""Where sources disagree: what each of them says of the same matter."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Store

from kg.graph.namespaces import BASE
from kg.graph.sparql import select

_CONCERNED = """
SELECT ?clash ?rule ?slot ?fact WHERE {
  GRAPH ?graph { ?clash a nj:Contradiction ; nj:rule ?rule ; nj:slot ?slot ; nj:concerns ?fact }
}
"""
_TOLD = """
SELECT DISTINCT ?fact ?slot ?value ?where WHERE {
  GRAPH ?graph { ?clash a nj:Contradiction ; nj:slot ?own ; nj:concerns ?fact }
  VALUES ?slot { "since" "until" "start" "end" "date" "status" "value" }
  BIND(IRI(CONCAT(STR(nj:), ?slot)) AS ?property)
  GRAPH ?where { ?fact ?property ?value }
}
"""
_NOTED = "SELECT ?fact ?note WHERE { ?fact a nj:Fact ; nj:statedIn ?release ; nj:disagreement ?note }"
_TABLES = BASE + "graph/reference"
_OF_RELEASE = BASE + "graph/release/"
_OFFICE = "contradiction/office"


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """What a release, or the reference tables where there is none, says of a fact."""

    fact: str
    slot: str
    value: str
    release: str


@dataclass(frozen=True, slots=True, order=True)
class Clash:
    """Facts of which sources say different things in a slot."""

    facts: tuple[str, ...]
    slot: str
    told: tuple[Told, ...]


def read_clashes(store: Store) -> tuple[Clash, ...]:
    """All that sources, or sources and reference tables, say differently."""
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for row in select(store, _TOLD):
        if row["where"] == _TABLES or row["where"].startswith(_OF_RELEASE):
            release = BASE + "release/" + row["where"].removeprefix(_OF_RELEASE) if row["where"] != _TABLES else ""
            told[row["fact"], row["slot"]].append(Told(row["fact"], row["slot"], row["value"], release))
    concerned: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in select(store, _CONCERNED):
        concerned[row["clash"], row["rule"], row["slot"]].add(row["fact"])
    found = [
        Clash(tuple(sorted(facts)), slot, tuple(_of(told, facts, slot, rule == _OFFICE)))
        for (_, rule, slot), facts in concerned.items()
    ]
    notes = {(row["fact"], row["note"]) for row in select(store, _NOTED)}
    found += [Clash((fact,), "", (Told(fact, "", note, ""),)) for fact, note in notes]
    return tuple(sorted(found))


def _of(told: dict[tuple[str, str], list[Told]], facts: Iterable[str], slot: str, office: bool) -> list[Told]:
    """What is told of the facts in the slot; beside a status that cannot hold, the term that the tables give."""
    own = [each for fact in facts for each in told[fact, slot]]
    terms = [each for fact in facts for term in ("since", "until") for each in told[fact, term] if not each.release]
    return sorted(own + (terms if office else []))
