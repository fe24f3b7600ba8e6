"""SPARQL over a store: the project's own queries as rows of text, a user's query with its errors told well."""

from collections.abc import Iterator, Mapping

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples
Values = Mapping[str, NamedNode | Literal]


def ask_store(store: Store, query: str, values: Values | None = None) -> Answer:
    """Run a query; the prefixes of the project are known, and values are put in as terms, never as text."""
    substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(name): value for name, value in (values or {}).items()
    }
    try:
        return store.query(query, prefixes=dict(PREFIXES), substitutions=substitutions or None)
    except SyntaxError as error:
        raise QueryError(f"the query is wrong: {error}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def select(store: Store, query: str, values: Values | None = None) -> Iterator[Mapping[str, str]]:
    """The rows of a SELECT query as text by variable; an unbound variable is empty."""
    solutions = ask_store(store, query, values)
    if not isinstance(solutions, QuerySolutions):
        raise QueryError("the query is no SELECT")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _text(solution[name]) for name in names}


def _text(term: object) -> str:
    return str(getattr(term, "value", term)) if term is not None else ""
