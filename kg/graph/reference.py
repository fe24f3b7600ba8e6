"""The reference tables as the graph `…/graph/reference`: curated, with sources, never counted as extracted."""

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.dataset import Triples
from kg.graph.dates import date_literal
from kg.graph.namespaces import code, digest, entity, term, topic
from kg.graph.ontology import Ontology
from kg.graph.tables import Reference, Row
from kg.graph.triples import is_japanese, labelled, link, name_labels, stated, typed

_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/"
_VARIANT = re.compile(r"(?P<date>\d{4}(?:-\d{2}){0,2}) \((?P<why>.*)\)")
_CODES = {"AGS": "nj:ags", "JIS X 0401": "nj:jisX0401", "JIS X 0402": "nj:jisX0402", "ISO 3166-1 numeric": "nj:iso3166"}
_WEAK = frozenset({"dr5hn-only"})


def reference_graph(reference: Reference, ontology: Ontology) -> Triples:
    """All that the tables state."""
    return frozenset(_statements(reference, ontology))


def place_iri(place: str) -> NamedNode:
    """The IRI of a place of the tables."""
    return entity("place", place)


def body_iri(body: str) -> NamedNode:
    """The IRI of a body of the tables."""
    return entity("body", body)


def person_iri(person: str) -> NamedNode:
    """The IRI of a person of the tables."""
    return entity("person", person)


def post_iri(office: str) -> NamedNode:
    """The IRI of an office of the tables: who holds it, and which it is."""
    return entity("post", office.replace("--", "-"))


def thing_iri(reference: Reference, name: str) -> NamedNode:
    """The IRI of a place or body by its id in the tables."""
    return place_iri(name) if name in reference.places else body_iri(reference.bodies[name])


def tie_iri(row: Row, reference: Reference) -> NamedNode:
    """The tie of a row: one node for a pair, a friendship apart from the twinning that replaced it."""
    pair = row["nrw"], row["japan"]
    replaced = any((r["nrw"], r["japan"], r["kind"]) == (*pair, "twinning") for r in reference.twinnings)
    kind = row["kind"] if row["kind"] == "cooperation" else "twinning"
    return entity(kind, pair_name(*pair) + ("-friendship" if row["kind"] == "friendship" and replaced else ""))


def renewals(reference: Reference) -> Iterator[tuple[Row, NamedNode]]:
    """The rows that renew a cooperation, and the agreement that each of them is."""
    for row in reference.twinnings:
        if row["kind"] == "cooperation" and row["since"] != _first(row, reference):
            yield row, entity("agreement", f"{row['since']}-{pair_name(row['nrw'], row['japan'])}")


def _first(row: Row, reference: Reference) -> str:
    pair = row["nrw"], row["japan"], row["kind"]
    return min(r["since"] for r in reference.twinnings if (r["nrw"], r["japan"], r["kind"]) == pair)


def pair_name(*parties: str) -> str:
    """The readable name of a tie between parties, whatever their order."""
    return "-".join(sorted(parties))


def _statements(reference: Reference, ontology: Ontology) -> Iterator[Triple]:
    for row in reference.regions + reference.cities:
        yield from _place(row, reference, ontology)
    for row in reference.organisations:
        yield from _organisation(row, reference, ontology)
    for row in reference.universities:
        yield from _university(row)
    for row in reference.offices:
        yield from _office(row, reference)
    for row in reference.twinnings:
        yield from _tie(row, reference)
    for row in reference.roles:
        yield from _role(row)
    for row in reference.topics:
        yield from _synonyms(row)
    for row, agreement in renewals(reference):
        yield from _renewal(row, agreement)


def _role(row: Row) -> Iterator[Triple]:
    role = code("office", row["id"])
    yield from typed(role, "skos:Concept")
    yield from stated(role, "skos:inScheme", code("office"))
    yield from stated(role, "skos:notation", row["id"])
    yield from labelled(role, row.labels(), (row["label_de_f"], *row.parts("alt")))


def _synonyms(row: Row) -> Iterator[Triple]:
    for language in ("de", "en", "ja"):
        for text in row.parts(f"synonyms_{language}"):
            yield from stated(topic(row["id"]), "skos:altLabel", Literal(text, language=language))


def _place(row: Row, reference: Reference, ontology: Ontology) -> Iterator[Triple]:
    place = place_iri(row["id"])
    yield from typed(place, *ontology.classes("nj:Place", row["kind"]))
    yield from labelled(place, row.labels(), row.parts("alt"))
    around = reference.within.get(row["id"])
    yield from stated(place, "nj:within", place_iri(around) if around else None)
    if row["lat"]:
        yield from stated(place, "geo:lat", _decimal(row["lat"]))
        yield from stated(place, "geo:long", _decimal(row["lon"]))
    if row["official_code"]:
        yield from stated(place, _CODES[row["code_scheme"]], row["official_code"])
    yield from stated(place, "nj:iso3166", row.cells.get("iso3166_2"))
    yield from stated(place, "nj:seatName", row.cells.get("seat_name"))
    if row["wikidata"]:
        yield from stated(place, _same(checked=row["wikidata_check"] not in _WEAK), _wikidata(row))
    if row.cells.get("geonames"):
        yield from stated(place, "owl:sameAs", NamedNode(f"{_GEONAMES}{row['geonames']}/"))
    yield from stated(place, "dcterms:source", link(row["source"]))


def _organisation(row: Row, reference: Reference, ontology: Ontology) -> Iterator[Triple]:
    body = body_iri(row["body"])
    current = reference.current_names[row["body"]]
    yield from typed(body, *ontology.classes("nj:Body", current["kind"]))
    labels = row.labels() if row is current else ()
    former = () if row is current else tuple(dict.fromkeys(text for _, text in row.labels()))
    yield from labelled(body, labels, former + row.parts("alt"))
    if len([r for r in reference.organisations if r["body"] == row["body"]]) > 1:
        yield from _dated_name(row, body)
    else:
        yield from stated(body, "nj:since", date_literal(row["valid_from"]) if row["valid_from"] else None)
        yield from stated(body, "nj:until", date_literal(row["valid_to"]) if row["valid_to"] else None)
    if row is current:
        yield from stated(body, "nj:seat", place_iri(row["seat"]) if row["seat"] else None)
        yield from stated(body, "nj:parent", body_iri(row["parent"]) if row["parent"] else None)
        yield from stated(body, "nj:actsFor", place_iri(row["acts_for"]) if row["acts_for"] else None)
        yield from stated(body, "schema:url", link(row["website"]))
    yield from _identifiers(row, body)


def _dated_name(row: Row, body: NamedNode) -> Iterator[Triple]:
    name = entity("name", row["id"].replace("--", "-"))
    yield from stated(body, "nj:datedName", name)
    yield from typed(name, "nj:DatedName")
    yield from labelled(name, row.labels())
    yield from stated(name, "nj:since", date_literal(row["valid_from"]) if row["valid_from"] else None)
    yield from stated(name, "nj:until", date_literal(row["valid_to"]) if row["valid_to"] else None)
    yield from stated(name, "nj:status", "former" if row["name_status"] == "former" else "current")
    yield from stated(name, "dcterms:source", link(row["source"]))
    yield from stated(name, "rdfs:comment", row["note"])


def _university(row: Row) -> Iterator[Triple]:
    body = body_iri(row["id"])
    yield from typed(body, "nj:Body", "nj:University")
    yield from labelled(body, row.labels(), row.parts("alt"))
    yield from stated(body, "nj:seat", place_iri(row["city"] or row["country"]))
    yield from stated(body, "schema:url", link(row["website"]))
    yield from _identifiers(row, body)


def _identifiers(row: Row, body: NamedNode) -> Iterator[Triple]:
    yield from stated(body, "owl:sameAs", link(row["ror"]))
    if row["wikidata"]:
        yield from stated(body, _same(checked=bool(row["ror"])), _wikidata(row))
    yield from stated(body, "dcterms:source", link(row["source"]))


def _office(row: Row, reference: Reference) -> Iterator[Triple]:
    person, post = person_iri(row["person_id"]), post_iri(row["id"])
    yield from typed(person, "nj:Person")
    yield from labelled(person, name_labels(row["person"]))
    if row["label_ja"]:
        yield from labelled(person, [("ja", row["label_ja"])] if is_japanese(row["label_ja"]) else (), ())
    yield from typed(post, "nj:Fact", "nj:Post")
    yield from stated(post, "nj:person", person)
    yield from stated(post, "nj:role", Literal(row["role"], language="de"))
    yield from stated(post, "nj:of", thing_iri(reference, row["of"]))
    yield from stated(post, "nj:at", thing_iri(reference, row["at"]) if row["at"] else None)
    yield from stated(post, "nj:since", date_literal(row["valid_from"]) if row["valid_from"] else None)
    yield from stated(post, "nj:until", date_literal(row["valid_to"]) if row["valid_to"] else None)
    yield from stated(post, "nj:attested", *(date_literal(date) for date in row.parts("attested")))
    yield from stated(post, "nj:disagreement", row["disagreement"])
    yield from stated(post, "dcterms:source", link(row["source"]))
    yield from stated(post, "rdfs:comment", row["note"])


def _tie(row: Row, reference: Reference) -> Iterator[Triple]:
    cooperation = row["kind"] == "cooperation"
    if cooperation and row["since"] != _first(row, reference):
        return
    tie = tie_iri(row, reference)
    yield from typed(tie, "nj:Fact", "nj:Cooperation" if cooperation else "nj:Twinning")
    yield from stated(tie, "nj:parties", place_iri(row["nrw"]), place_iri(row["japan"]))
    if not cooperation:
        yield from stated(tie, "nj:kind", row["kind"])
    yield from stated(tie, "nj:since", date_literal(row["since"]) if row["since"] else None)
    yield from stated(tie, "nj:until", date_literal(row["until"]) if row["until"] else None)
    yield from _remarks(row, tie)


def _renewal(row: Row, agreement: NamedNode) -> Iterator[Triple]:
    yield from typed(agreement, "nj:Fact", "nj:Agreement")
    yield from stated(agreement, "nj:parties", place_iri(row["nrw"]), place_iri(row["japan"]))
    yield from stated(agreement, "nj:date", date_literal(row["since"]))
    yield from _remarks(row, agreement)


def _remarks(row: Row, tie: NamedNode) -> Iterator[Triple]:
    yield from stated(tie, "nj:disagreement", row["disagreement"])
    yield from stated(tie, "dcterms:source", link(row["source"]), link(row["source2"]))
    yield from stated(tie, "rdfs:comment", row["note"])
    for text in row.parts("since_variants"):
        yield from _variant(text, tie)


def _variant(text: str, tie: NamedNode) -> Iterator[Triple]:
    match = _VARIANT.fullmatch(text)
    variant = entity("variant", digest(tie.value, text))
    yield from stated(tie, "nj:variant", variant)
    yield from typed(variant, "nj:Variant")
    if match is None:
        yield from stated(variant, "rdfs:comment", text)
        return
    yield from stated(variant, "nj:since", date_literal(match["date"]))
    why = link(match["why"])
    yield from stated(variant, "dcterms:source" if isinstance(why, NamedNode) else "rdfs:comment", why)


def _same(*, checked: bool) -> str:
    return "owl:sameAs" if checked else "skos:closeMatch"


def _wikidata(row: Row) -> NamedNode:
    return NamedNode(_WIKIDATA + row["wikidata"])


def _decimal(text: str) -> Literal:
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal(plain, datatype=term("xsd:decimal"))
