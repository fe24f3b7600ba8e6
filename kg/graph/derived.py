"""What follows from the facts: when they were, labels, and the direct edges. The graph `…/graph/derived`."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.dataset import Triples
from kg.graph.dates import date_literal, day, first_day, last_day
from kg.graph.namespaces import LABEL, PREFIXES, TYPE, term
from kg.graph.ontology import Ontology
from kg.graph.roles import Roles
from kg.graph.triples import labelled, stated

LANGUAGES = ("de", "en", "ja")
_STARTS = ("start", "date", "since", "period")
_ENDS = ("end", "until")
_PEOPLE = ("host", "guest", "participant")
_LABEL_SLOTS = (*_PEOPLE, "person", "speaker", "organization", "parties", "area", "place")
_MOST_NAMES = 4

Properties = Mapping[str, tuple[NamedNode | Literal, ...]]


def derived_graph(stated_graphs: Iterable[Triples], ontology: Ontology, roles: Roles) -> Triples:
    """All that follows from what releases and reference tables state together."""
    things = _things(stated_graphs)
    labels = {node: _labels(properties) for node, properties in things.items()}
    triples: set[Triple] = set()
    for node, properties in things.items():
        names = labels[node]
        if term("nj:Fact") in properties.get("rdf:type", ()):
            names = dict(_fact_labels(properties, labels, ontology))
            triples.update(_times(node, properties, things))
            triples.update(_edges(node, properties))
            offices = sorted({roles.family(role.value) for role in properties.get("role", ())})
            triples.update(stated(node, "nj:office", *offices))
            triples.update(labelled(node, names.items()))
        triples.update(stated(node, "nj:shownAs", shown_name(names)))
    triples.update(t for node, names in ontology.labels.items() for t in _shown_term(node, names))
    return frozenset(triples)


def shown_name(labels: Mapping[str, str]) -> str:
    """The one label to show where there is room for one: German, English, any, Japanese."""
    return next((labels[language] for language in ("de", "en", "", "ja") if language in labels), "") or next(
        iter(sorted(labels.values())), ""
    )


def _shown_term(node: str, labels: Mapping[str, str]) -> Iterator[Triple]:
    yield from stated(NamedNode(node), "nj:shownAs", shown_name(labels))


def _things(graphs: Iterable[Triples]) -> dict[NamedNode, dict[str, tuple[NamedNode | Literal, ...]]]:
    names = {term(f"nj:{slot}"): slot for slot in _SLOTS} | {TYPE: "rdf:type", LABEL: "rdfs:label"}
    names[term("schema:datePublished")] = "datePublished"
    found: dict[NamedNode, dict[str, set[NamedNode | Literal]]] = {}
    for triples in graphs:
        for triple in triples:
            name = names.get(triple.predicate)
            if name and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                found.setdefault(triple.subject, {}).setdefault(name, set()).add(triple.object)
    return {
        node: {name: tuple(sorted(values, key=str)) for name, values in properties.items()}
        for node, properties in found.items()
    }


def _times(node: NamedNode, properties: Properties, things: Mapping[NamedNode, Properties]) -> Iterator[Triple]:
    start, end = _most_precise(properties, _STARTS), _most_precise(properties, _ENDS)
    if not start and (_is(properties, "nj:Observation") or _is(properties, "nj:Statement")):
        start = min(_published(properties, things), default="")
    if not start and not end:
        return
    shown = f"{start}/{end}" if end and end != start else start
    yield from stated(node, "nj:when", date_literal(shown))
    yield from stated(node, "nj:earliest", day(first_day(start)) if first_day(start) else None)
    closed = end or ("" if _lasts(properties) else start)
    yield from stated(node, "nj:latest", day(last_day(closed)) if last_day(closed) else None)


def _most_precise(properties: Properties, slots: Iterable[str]) -> str:
    dates = sorted(value.value for slot in slots for value in properties.get(slot, ()))
    known = [date for date in dates if first_day(date)]
    return min(known, key=_vagueness) if known else ""


def _vagueness(date: str) -> tuple[bool, int, str]:
    # The longer a date is written, the more precise it is; of equally precise ones the first.
    return "/" in date, -len(date), date


def _published(properties: Properties, things: Mapping[NamedNode, Properties]) -> list[str]:
    releases = (value for value in properties.get("statedIn", ()) if isinstance(value, NamedNode))
    return [date.value for release in releases for date in things.get(release, {}).get("datePublished", ())]


def _lasts(properties: Properties) -> bool:
    return any(_is(properties, name) for name in ("nj:Post", "nj:Cooperation", "nj:Twinning", "nj:Presence"))


def _edges(node: NamedNode, properties: Properties) -> Iterator[Triple]:
    if _is(properties, "nj:Post"):
        for person in properties.get("person", ()):
            yield from _edge(person, "nj:holdsPost", node)
    elif _is(properties, "nj:Twinning") and "until" not in properties and not _has(properties, "kind", "friendship"):
        yield from _both_ways("nj:twinnedWith", properties.get("parties", ()))
    elif _is(properties, "nj:Cooperation"):
        yield from _both_ways("nj:cooperatesWith", properties.get("parties", ()))
    elif _held(properties) and _is(properties, "nj:Meeting"):
        yield from _met(properties)
    elif _held(properties) and _is(properties, "nj:Visit"):
        travellers = properties.get("guest", ()) + properties.get("participant", ())
        for traveller, place in product(travellers, properties.get("place", ())):
            yield from _edge(traveller, "nj:visited", place)


def _met(properties: Properties) -> Iterator[Triple]:
    hosts, guests = properties.get("host", ()), properties.get("guest", ())
    if hosts and guests:
        for host, guest in product(hosts, guests):
            yield from _both_ways("nj:met", (host, guest))
    else:
        yield from _both_ways("nj:met", hosts + guests + properties.get("participant", ()))


def _both_ways(prop: str, parties: Iterable[NamedNode | Literal]) -> Iterator[Triple]:
    for a, b in permutations(parties, 2):
        yield from _edge(a, prop, b)


def _edge(subject: NamedNode | Literal, prop: str, value: NamedNode | Literal) -> Iterator[Triple]:
    if isinstance(subject, NamedNode) and isinstance(value, NamedNode) and subject != value:
        yield Triple(subject, term(prop), value)


def _held(properties: Properties) -> bool:
    return _has(properties, "status", "held")


def _is(properties: Properties, name: str) -> bool:
    return term(name) in properties.get("rdf:type", ())


def _has(properties: Properties, slot: str, code: str) -> bool:
    return any(value.value == code for value in properties.get(slot, ()))


def _labels(properties: Properties) -> Mapping[str, str]:
    labels = (value for value in properties.get("rdfs:label", ()) if isinstance(value, Literal))
    return {label.language or "": label.value for label in labels}


def _fact_labels(
    properties: Properties, labels: Mapping[NamedNode, Mapping[str, str]], ontology: Ontology
) -> Iterator[tuple[str, str]]:
    classes = [value.value for value in properties["rdf:type"]]
    name = max((c for c in classes if c != term("nj:Fact").value), key=_specific, default="")
    date = _most_precise(properties, _STARTS)
    for language in LANGUAGES:
        head = ontology.labels.get(name, {}).get(language, "")
        head = _title(properties, labels, ontology, language) or head
        parts = [_shown(value, labels, language) for slot in _LABEL_SLOTS for value in properties.get(slot, ())]
        people = list(dict.fromkeys(part for part in parts if part))[:_MOST_NAMES]
        tail = f" ({date})" if date else ""
        yield language, f"{head}: {', '.join(people)}{tail}" if people else f"{head}{tail}"


def _title(
    properties: Properties, labels: Mapping[NamedNode, Mapping[str, str]], ontology: Ontology, language: str
) -> str:
    """What says more than the class: an event's name, a post's role, a figure's measure and value."""
    for slot in ("name", "role"):
        if slot in properties:
            return properties[slot][0].value
    if "measure" in properties:
        measure = properties["measure"][0]
        known = ontology.labels.get(measure.value, {}).get(language)
        own = labels.get(measure, {}) if isinstance(measure, NamedNode) else {}
        figures = ", ".join(value.value for value in properties.get("value", ()))
        return f"{known or next(iter(own.values()), '')} {figures}"
    return ""


def _shown(value: NamedNode | Literal, labels: Mapping[NamedNode, Mapping[str, str]], language: str) -> str:
    if isinstance(value, Literal):
        return value.value
    known = labels.get(value, {})
    return known.get(language) or shown_name(known)


def _specific(name: str) -> tuple[bool, str]:
    return name != PREFIXES["nj"] + "Event", name


_SLOTS = (
    *_STARTS, *_ENDS, *_LABEL_SLOTS, "kind", "status", "name", "role", "measure", "value", "statedIn",
)  # fmt: skip
