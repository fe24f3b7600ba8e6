"""SPARQL over a store: the project's own queries as rows of text, a user's query with its errors told well."""

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError
from kg.graph.namespaces import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples
Values = Mapping[str, NamedNode | Literal]

# What a parameter can stand in: anything but an IRI, a comment or a string.
_TOKEN = re.compile(
    r"""
    <[^<>"{}|^`\\\x00-\x20]*>
  | \#[^\r\n]*
  | '''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
  | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*"
  | \$(?P<parameter>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


_CHARACTERS = re.compile(r",? ?\['[^\]]*\]|,? ?\[_\]", re.DOTALL)


def ask_store(store: Store, query: str, values: Values | None = None) -> Answer:
    """Run a query; the prefixes of the project are known, and each `$name` stands for the value of that name."""
    try:
        return store.query(put_values(query, values or {}), prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise QueryError(f"the query is wrong: {_one_line(str(error))}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _one_line(message: str) -> str:
    """The parser's message and position without its lists of characters."""
    return " ".join(_CHARACTERS.sub("", message).split()).replace(", ,", ",").rstrip(", ")


def put_values(query: str, values: Values) -> str:
    """The query with each `$name` outside strings, IRIs and comments as the term of that name, escaped by its type."""

    def put(match: re.Match[str]) -> str:
        name = match["parameter"]
        return str(values[name]) if name in values else match[0]

    return _TOKEN.sub(put, query)


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
