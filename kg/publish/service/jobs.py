"""What a worker is asked: a query or an update with its dataset and the wished formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One read. `rows`, `boolean` and `triples` are the media types to answer in, '' where none is acceptable."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    known_prefixes: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    rows: str = "application/sparql-results+json"
    boolean: str = "application/sparql-results+json"
    triples: str = "application/n-triples"

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("query", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One SPARQL update."""

    text: str
    base: str | None = None

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("update", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A competency question with values for its parameters: its answer, or (`as_text`) its query with them put in."""

    name: str
    given: Mapping[str, str] = field(default_factory=dict)
    as_text: bool = False

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("ask", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The viewer's page: of the whole graph where it is small, or around some things."""

    around: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("view", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """The newest facts about a thing as sentences of a language, by their IRIs."""

    thing: str
    language: str

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("tell", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGraph:
    """One graph, whole; '' is the default graph."""

    graph: str
    triples: str

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe."""
        return _plain("read_graph", self)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteGraph:
    """A change of one graph by Graph Store Protocol: replaced (PUT), added to (POST), removed (DELETE)."""

    graph: str
    method: str
    base: str | None = None
    parts: tuple[tuple[str, bytes], ...] = ()

    def plain(self) -> dict[str, Any]:
        """As plain data, for the pipe; the parts' contents go apart."""
        media = [media for media, _ in self.parts]
        return {"do": "write_graph", "graph": self.graph, "method": self.method, "base": self.base, "media": media}


Job = Query | Update | Ask | View | Tell | ReadGraph | WriteGraph


def _plain(do: str, job: Query | Update | Ask | View | Tell | ReadGraph) -> dict[str, Any]:
    # dataclasses.asdict copies every value, deeply: as slow as a small query.
    return {"do": do} | {name: getattr(job, name) for name in job.__slots__}
