"""Evidence: the verbatim passage behind each fact, and the check that it is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.graph.dates import day
from kg.graph.merging import Cluster
from kg.graph.namespaces import evidence, release, term
from kg.graph.sparql import select
from kg.graph.statements import number
from kg.graph.tellings import Telling
from kg.graph.triples import stated, typed
from kg.model import Evidence, Release

_CONTEXT = 32

_PASSAGES = """
SELECT ?evidence ?release ?text ?start ?end ?exact ?prefix ?suffix WHERE {
  GRAPH ?graph {
    ?evidence a nj:Evidence ; oa:hasSource ?release ; oa:hasSelector ?quote, ?position .
    ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
    ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
    OPTIONAL { ?release schema:text ?text }
  }
} ORDER BY ?evidence
"""


@dataclass(frozen=True, slots=True, order=True)
class BadQuote:
    """A passage whose quote is not that slice of its release."""

    evidence: str
    release: str
    problem: str


def text_statements(each: Release) -> Iterator[Triple]:
    """The text that the passages are slices of."""
    node = release(each.id)
    yield from typed(node, "prov:Entity")
    yield from stated(node, "schema:text", Literal(each.text, language=each.language))
    yield from stated(node, "prov:generatedAtTime", day(each.date))


def evidence_statements(cluster: Cluster, telling: Telling) -> Iterator[Triple]:
    """The passages of one telling of a fact."""
    for passage in telling.fact.evidence:
        node = evidence(telling.release.id, passage.span.start, passage.span.end, passage.rule, telling.fact.confidence)
        yield from stated(cluster.iri, "nj:evidence", node)
        yield from typed(node, "nj:Evidence")
        yield from stated(node, "oa:hasSource", release(telling.release.id))
        yield from stated(node, "nj:rule", passage.rule)
        yield from stated(node, "nj:confidence", number(telling.fact.confidence))
        yield from _selectors(node, passage, telling.release)


def bad_quotes(store: Store) -> tuple[BadQuote, ...]:
    """Every passage of the store whose quote, prefix or suffix is not what its release says there."""
    return tuple(sorted(bad for row in select(store, _PASSAGES) if (bad := _check(row)) is not None))


def _check(row: Mapping[str, str]) -> BadQuote | None:
    text, start, end = row["text"], int(row["start"]), int(row["end"])
    if not text:
        problem = "the text of the release is missing"
    elif text[start:end] != row["exact"] or not row["exact"]:
        problem = f"the quote is not the release's characters {start} to {end}"
    elif text[max(0, start - _CONTEXT) : start] != row["prefix"] or text[end : end + _CONTEXT] != row["suffix"]:
        problem = "the words before or after the quote are not those of the release"
    else:
        return None
    return BadQuote(row["evidence"], row["release"], problem)


def _selectors(node: NamedNode, passage: Evidence, each: Release) -> Iterator[Triple]:
    start, end = passage.span.start, passage.span.end
    quote, position = NamedNode(node.value + "#quote"), NamedNode(node.value + "#position")
    yield from stated(node, "oa:hasSelector", quote, position)
    yield from typed(quote, "oa:TextQuoteSelector")
    yield from _words(quote, "oa:exact", each.quote(passage.span))
    yield from _words(quote, "oa:prefix", each.text[max(0, start - _CONTEXT) : start])
    yield from _words(quote, "oa:suffix", each.text[end : end + _CONTEXT])
    yield from typed(position, "oa:TextPositionSelector")
    yield from stated(position, "oa:start", _count(start))
    yield from stated(position, "oa:end", _count(end))


def _words(subject: NamedNode, prop: str, text: str) -> Iterator[Triple]:
    # The words around a quote may be empty at either end of a release and still are told.
    yield Triple(subject, term(prop), Literal(text))


def _count(number_: int) -> Literal:
    # Not the nonNegativeInteger of the vocabulary: stores keep integers of all widths as xsd:integer.
    return Literal(str(number_), datatype=term("xsd:integer"))
