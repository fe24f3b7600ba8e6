"""Answers of queries: as rows for people, or in the formats of SPARQL and RDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from kg.errors import QueryError
from kg.graph.namespaces import compact
from kg.graph.sparql import Answer
from kg.graph.writing import written, written_with_prefixes

_TABLES: Mapping[str, QueryResultsFormat] = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS: Mapping[str, RdfFormat] = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES}


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer for people: column names and cells."""

    head: tuple[str, ...]
    cells: Iterator[tuple[str, ...]]


def serialized(answer: Answer, format_: str) -> bytes:
    """An answer in a format; tables and graphs have different ones."""
    if isinstance(answer, QuerySolutions | QueryBoolean):
        if format_ not in _TABLES:
            raise QueryError(f"the answer is a table, not a graph: --format {', '.join(_TABLES)}, not {format_}")
        return answer.serialize(format=_TABLES[format_]) or b""
    if format_ not in _GRAPHS:
        raise QueryError(f"the answer is a graph, not a table: --format {', '.join(_GRAPHS)}, not {format_}")
    triples = sorted(answer, key=str)
    write = written_with_prefixes if format_ == "ttl" else written
    return write(triples, _GRAPHS[format_])


def rows(answer: Answer) -> Rows:
    """An answer as rows of text, IRIs short."""
    if isinstance(answer, QueryBoolean):
        return Rows(("answer",), iter([("yes" if answer else "no",)]))
    if isinstance(answer, QuerySolutions):
        names = tuple(variable.value for variable in answer.variables)
        return Rows(names, (tuple(_shown(solution[name]) for name in names) for solution in answer))
    triples = sorted(answer, key=str)
    return Rows(
        ("subject", "property", "value"),
        ((_shown(t.subject), _shown(t.predicate), _shown(t.object)) for t in triples),
    )


def _shown(term: object) -> str:
    if term is None:
        return ""
    return compact(str(getattr(term, "value", term)))
