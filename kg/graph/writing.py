"""Sorted statements as bytes: the same statements give the same bytes."""

import io
from collections.abc import Sequence

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.graph.namespaces import PREFIXES


def written(statements: Sequence[Triple] | Sequence[Quad], format_: RdfFormat) -> bytes:
    """Statements in a format, in the order given."""
    out = io.BytesIO()
    serialize(statements, out, format=format_)
    return out.getvalue()


def written_with_prefixes(statements: Sequence[Triple] | Sequence[Quad], format_: RdfFormat) -> bytes:
    """The same with prefixes in alphabetical order; the library writes them in no order."""
    out = io.BytesIO()
    serialize(statements, out, format=format_, prefixes=dict(PREFIXES))
    lines = out.getvalue().split(b"\n")
    head = sorted(line for line in lines[: len(PREFIXES)] if line.startswith(b"@prefix"))
    return b"\n".join([*head, b"", *lines[len(PREFIXES) :]])
