"""What each release states, as the triples of its named graph."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.dates import date_literal, day
from kg.graph.linking import Link, Links
from kg.graph.merging import Cluster
from kg.graph.namespaces import measure, release, slug, term, topic
from kg.graph.ontology import Ontology
from kg.graph.tellings import Telling
from kg.graph.triples import labelled, name_labels, stated, typed
from kg.model import Kind, Name, Release, Value

_DATES = frozenset({"start", "end", "since", "until", "date", "period"})
_SPOKEN = frozenset({"role", "text", "name"})
_DEFAULT_STATUS = {"event": "held", "post": "current"}
_CLASSES = {Kind.PERSON: "nj:Person", Kind.PLACE: "nj:Place", Kind.BODY: "nj:Body"}


def release_statements(each: Release, links: Links) -> Iterator[Triple]:
    """The release itself, and the people, places and bodies of no table that it names."""
    node = release(each.id)
    yield from typed(node, "nj:Release")
    yield from labelled(node, [(each.language, each.title)])
    yield from stated(node, "schema:datePublished", day(each.date))
    yield from stated(node, "schema:publisher", each.publisher)
    yield from stated(node, "schema:inLanguage", each.language)
    yield from stated(node, "dcterms:identifier", each.id)
    if each.source.startswith(("http://", "https://")):
        yield from stated(node, "schema:url", Literal(each.source, datatype=term("xsd:anyURI")))
    for link in links.of(each.id):
        if not link.known:
            yield from _new_entity(link)


def fact_statements(cluster: Cluster, telling: Telling, ontology: Ontology) -> Iterator[Triple]:
    """A fact as one release tells it."""
    fact, node = telling.fact, cluster.iri
    code = telling.text("kind") if fact.type == "event" else fact.type
    root = "nj:Event" if fact.type == "event" else "nj:Fact"
    yield from typed(node, "nj:Fact", *ontology.classes(root, code))
    yield from stated(node, "nj:statedIn", release(telling.release.id))
    found = dict(telling.links)
    for slot, value in fact.slots:
        if not (fact.type == "event" and slot == "kind" and value == "event"):
            yield Triple(node, term(slot), _object(slot, value, found, telling.release))
    if fact.type in _DEFAULT_STATUS and not telling.text("status"):
        yield from stated(node, "nj:status", _DEFAULT_STATUS[fact.type])
    if fact.type == "observation":
        yield from stated(node, "qb:dataSet", term("nj:figures"))
    if fact.type == "observation" and measure(telling.text("measure")).value not in ontology.labels:
        yield from _new_measure(telling)


def _object(slot: str, value: Value, found: Mapping[Name, NamedNode], each: Release) -> NamedNode | Literal:
    if isinstance(value, Name):
        return found[value]
    if isinstance(value, float | int):
        return number(value)
    if slot == "topics":
        return topic(value)
    if slot == "measure":
        return measure(value)
    if slot in _DATES:
        return date_literal(value)
    return Literal(value, language=each.language) if slot in _SPOKEN else Literal(value)


def number(value: float) -> Literal:
    """A number as a decimal, written the one way that stores keep."""
    text = f"{value:.10f}".rstrip("0").rstrip(".") if not float(value).is_integer() else str(int(value))
    return Literal(text, datatype=term("xsd:decimal"))


def _new_entity(link: Link) -> Iterator[Triple]:
    yield from typed(link.iri, _CLASSES[link.name.kind])
    yield from labelled(link.iri, name_labels(link.name.text))


def _new_measure(telling: Telling) -> Iterator[Triple]:
    """A measure that the vocabulary does not have: `other:` and a noun, or the pattern of another country."""
    name = telling.text("measure")
    other, _, noun = name.partition(":")
    node = measure(name)
    yield from typed(node, "skos:Concept")
    yield from stated(node, "skos:notation", slug(name))
    yield from labelled(node, [(telling.release.language, noun) if noun else ("en", other.replace("-", " "))])
