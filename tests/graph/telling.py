"""Small releases and facts, written in one line each."""

from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.linking import Told
from kg.model import Evidence, Fact, Kind, Name, Release, Span, Value

_TEXT = "A sentence that states everything."


def person(text: str) -> Name:
    return Name(text, Kind.PERSON)


def place(text: str, entity: str = "") -> Name:
    return Name(text, Kind.PLACE, entity)


def body(text: str, entity: str = "") -> Name:
    return Name(text, Kind.BODY, entity)


def fact(type_: str, **slots: Value | list[Value]) -> Fact:
    """A fact; a list stands for a slot of several values."""
    flat: list[tuple[str, Value]] = []
    for slot, value in slots.items():
        flat += [(slot, item) for item in (value if isinstance(value, list) else [value])]
    return Fact(type_, tuple(flat), (Evidence(Span(0, 10), "test/rule"),))


def told(release: str, *facts: Fact) -> Told:
    """A release whose id begins with its date."""
    return Told(Release(release, f"Title of {release}", release[:10], "Staatskanzlei", "de", _TEXT), facts)


def built(knowledge: Knowledge, *releases: Told) -> Built:
    return build_graph(releases, knowledge)


def names(made: Built, type_: str) -> list[str]:
    """The readable names of the facts of a type."""
    return sorted(c.iri.value.rpartition("/")[2] for c in made.clusters if c.type == type_)


def linked(made: Built, text: str, release: str = "") -> set[str]:
    """What a name means, as person/hendrik-wuest."""
    return {
        link.iri.value.rpartition("/id/")[2]
        for link in made.links
        if link.name.text == text and link.release.startswith(release)
    }
