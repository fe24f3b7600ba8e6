"""The briefing: all that the graph says of a thing, in sentences, each with its quotes, sources, rules and reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.graph.namespaces import LABEL, TYPE, term
from kg.graph.sparql import select
from kg.publish.sentences import Sentences

_PASSAGES = """
SELECT ?release ?title ?published ?quote ?rule ?reads ?confidence ?start WHERE {
  GRAPH ?graph {
    $fact nj:evidence ?evidence .
    ?evidence oa:hasSource ?release ; oa:hasSelector ?words, ?position ; nj:rule ?rule ; nj:confidence ?confidence .
    ?words oa:exact ?quote . ?position oa:start ?start .
  }
  ?release nj:shownAs ?title ; schema:datePublished ?published .
  OPTIONAL {
    GRAPH <https://w3id.org/nrw-japan/graph/linking> { ?named skos:notation ?rule ; a nj:Rule ; rdfs:comment ?reads }
  }
} ORDER BY ?published ?release ?start
"""
_MERGES = """
SELECT ?rule ?reason (GROUP_CONCAT(?told; separator=" ") AS ?tellings) WHERE {
  SELECT ?rule ?reason ?told WHERE {
    GRAPH <https://w3id.org/nrw-japan/graph/linking> {
      ?merge a nj:Merge ; nj:concerns $fact ; nj:rule ?rule ; rdfs:comment ?reason ; nj:telling ?telling .
      ?telling dcterms:identifier ?told .
    }
  } ORDER BY ?told
} GROUP BY ?rule ?reason ORDER BY ?rule
"""
_CONTRADICTIONS = """
SELECT ?says WHERE {
  {
    GRAPH <https://w3id.org/nrw-japan/graph/linking> {
      ?node nj:concerns $fact ; a nj:Contradiction ; rdfs:comment ?says .
    }
  }
  UNION { $fact nj:disagreement ?says }
} ORDER BY ?says
"""
_SOURCES = """
SELECT ?source WHERE {
  GRAPH <https://w3id.org/nrw-japan/graph/reference> { $fact dcterms:source ?source }
} ORDER BY ?source
"""
_MENTIONS = """
SELECT ?written ?rule ?reason ?release WHERE {
  GRAPH <https://w3id.org/nrw-japan/graph/linking> {
    ?mention nj:linkedTo $thing ; nj:mention ?written ; nj:rule ?rule ; rdfs:comment ?reason ; dcterms:source ?told .
  }
  ?told dcterms:identifier ?release .
} ORDER BY ?release ?written
"""
_FACT = term("nj:Fact")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that state a fact, where and when they were published, and which rule read them."""

    release: str
    title: str
    published: str
    quote: str
    rule: str
    reads: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact as a sentence with all that stands behind it."""

    fact: str
    when: str
    sentence: str
    passages: tuple[Passage, ...]
    merges: tuple[Mapping[str, str], ...]
    contradictions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A thing, its names and identifiers, how releases write it, and every fact with it."""

    thing: str
    label: str
    labels: Mapping[str, str]
    identifiers: tuple[str, ...]
    mentions: tuple[Mapping[str, str], ...]
    facts: tuple[Explained, ...]


def explain(store: Store, thing: NamedNode, language: str = "de") -> Briefing:
    """All that the graph says of a person, place, body, topic, measure, release or fact."""
    sentences = Sentences(store, language)
    facts = sorted((_explained(store, fact, sentences) for fact in _facts(store, thing)), key=_by_time)
    return Briefing(
        thing.value,
        sentences.label(thing),
        _labels(store, thing),
        _identifiers(store, thing),
        tuple(select(store, _MENTIONS, {"thing": thing})),
        tuple(facts),
    )


def as_dict(briefing: Briefing) -> dict[str, Any]:
    """A briefing as plain data."""
    return {
        "thing": briefing.thing,
        "label": briefing.label,
        "labels": dict(briefing.labels),
        "identifiers": list(briefing.identifiers),
        "mentions": [dict(mention) for mention in briefing.mentions],
        "facts": [
            {
                "fact": each.fact,
                "when": each.when,
                "sentence": each.sentence,
                "passages": [{name: getattr(p, name) for name in p.__slots__} for p in each.passages],
                "merges": [dict(merge) for merge in each.merges],
                "contradictions": list(each.contradictions),
                "sources": list(each.sources),
            }
            for each in briefing.facts
        ],
    }


def _facts(store: Store, thing: NamedNode) -> Iterator[NamedNode]:
    """The facts that a thing is, or has a part in; of a cooperation's topic or a measure those about it."""
    if _is_fact(store, thing):
        yield thing
        return
    subjects = {quad.subject for quad in store.quads_for_pattern(None, None, thing, DefaultGraph())}
    for subject in sorted(subjects, key=str):
        if isinstance(subject, NamedNode) and _is_fact(store, subject):
            yield subject


def _is_fact(store: Store, node: NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(node, TYPE, _FACT, DefaultGraph())), None) is not None


def _explained(store: Store, fact: NamedNode, sentences: Sentences) -> Explained:
    values = {"fact": fact}
    when = store.quads_for_pattern(fact, term("nj:earliest"), None, DefaultGraph())
    return Explained(
        fact.value,
        next((q.object.value for q in when if isinstance(q.object, Literal)), ""),
        sentences.sentence(fact),
        tuple(Passage(*(row[name] for name in Passage.__slots__)) for row in select(store, _PASSAGES, values)),
        tuple(select(store, _MERGES, values)),
        tuple(row["says"] for row in select(store, _CONTRADICTIONS, values)),
        tuple(row["source"] for row in select(store, _SOURCES, values)),
    )


def _labels(store: Store, thing: NamedNode) -> Mapping[str, str]:
    quads = store.quads_for_pattern(thing, LABEL, None, DefaultGraph())
    labels = (quad.object for quad in quads if isinstance(quad.object, Literal))
    return dict(sorted((label.language or "", label.value) for label in labels))


def _identifiers(store: Store, thing: NamedNode) -> tuple[str, ...]:
    same = ("owl:sameAs", "skos:exactMatch", "skos:closeMatch", "nj:ags", "nj:jisX0401", "nj:jisX0402", "nj:iso3166")
    found = (q.object for name in same for q in store.quads_for_pattern(thing, term(name), None, DefaultGraph()))
    return tuple(sorted(value.value for value in found if isinstance(value, NamedNode | Literal)))


def _by_time(each: Explained) -> tuple[bool, str, str]:
    # What has no time comes last; what releases state stands beside what only the tables know.
    return not each.when, each.when, each.fact
