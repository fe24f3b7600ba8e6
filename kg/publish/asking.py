"""What the viewer asks of the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Store

from kg.graph.namespaces import BASE
from kg.graph.sparql import select
from kg.publish.clashes import Clash
from kg.publish.rows import NJ, Ground, Proof, Source, Statement, Thing, Words

_SLOTS = """
SELECT DISTINCT ?fact ?property ?value (isIRI(?value) AS ?is_iri) (LANG(?value) AS ?language) WHERE {
  ?fact a nj:Fact ; nj:statedIn ?release ; ?property ?value .
  FILTER(STRSTARTS(STR(?property), STR(nj:)) || ?property = rdf:type)
}
"""
_PROOFS = """
SELECT ?fact ?evidence ?release ?start ?end ?quote ?rule ?confidence WHERE {
  GRAPH ?graph {
    ?fact nj:evidence ?evidence .
    ?evidence oa:hasSource ?release ; nj:rule ?rule ; nj:confidence ?confidence ; oa:hasSelector ?words, ?place .
    ?words oa:exact ?quote .
    ?place oa:start ?start ; oa:end ?end .
  }
}
"""
_RELEASES = """
SELECT ?iri ?id ?title ?date ?publisher ?language ?source WHERE {
  ?iri a nj:Release ; rdfs:label ?title ; schema:datePublished ?date .
  OPTIONAL { ?iri dcterms:identifier ?id }
  OPTIONAL { ?iri schema:publisher ?publisher }
  OPTIONAL { ?iri schema:inLanguage ?language }
  OPTIONAL { ?iri schema:url ?source }
}
"""
_THINGS = """
SELECT DISTINCT ?thing ?property ?value (LANG(?value) AS ?language) WHERE {
  VALUES ?property {
    rdf:type rdfs:label skos:prefLabel skos:altLabel geo:lat geo:long owl:sameAs skos:exactMatch skos:closeMatch
    schema:url nj:within nj:parent nj:seat nj:actsFor
  }
  { ?thing a nj:Person } UNION { ?thing a nj:Body } UNION { ?thing a nj:Place }
  UNION { ?thing a skos:Concept } UNION { ?thing a nj:Fact ; nj:statedIn ?release }
  ?thing ?property ?value .
  FILTER(!isBlank(?value))
}
"""
_ABOVE = "SELECT ?class ?above WHERE { ?class rdfs:subClassOf ?above . FILTER(isIRI(?above)) }"
_CLASS_LABELS = """
SELECT ?class ?label (LANG(?label) AS ?language) WHERE { ?class a owl:Class ; rdfs:label ?label }
"""
_CODES = """
SELECT ?scheme ?code ?label (LANG(?label) AS ?language) WHERE {
  ?concept skos:inScheme ?scheme ; skos:notation ?code ; rdfs:label|skos:prefLabel ?label .
}
"""
_KINDS = """
SELECT ?code ?label (LANG(?label) AS ?language) WHERE {
  ?class rdfs:subClassOf nj:Event ; skos:notation ?code ; rdfs:label ?label .
}
"""
_RULES = "SELECT ?code ?reads WHERE { GRAPH ?graph { ?rule a nj:Rule ; skos:notation ?code ; rdfs:comment ?reads } }"
_SCHEMES = {"agreement-kind": "kind", "twinning-kind": "kind"}
_SLOT_NAMES = frozenset(
    (
        "type statedIn host guest participant place occasion topics status start end parties since until signatory"
        " action date measure value unit bound area of period organization form parent speaker text person role"
        " at kind name office when"
    ).split()
)


def read_ground(store: Store) -> Ground:
    """Things, classes and words of a store."""
    words, supers = read_words(store)
    return Ground(read_things(store), supers, words)


def read_statements(store: Store, ground: Ground, clashes: Iterable[Clash] = ()) -> list[Statement]:
    """All facts that releases state, with the passages that state them."""
    proofs = read_proofs(store)
    contradicted = {fact for clash in clashes for fact in clash.facts}
    return [
        _statement(iri, rows, proofs[iri], ground, iri in contradicted)
        for iri, rows in sorted(read_slots(store).items())
        if iri in proofs
    ]


def _statement(
    iri: str, rows: Iterable[tuple[str, str, bool, str]], proofs: tuple[Proof, ...], ground: Ground, clash: bool
) -> Statement:
    languages = {(slot, value): language for slot, value, _, language in rows if language}
    found = sorted({row[:3] for row in rows})
    types = [value for slot, value, _ in found if slot == "type" and value.startswith(NJ)]
    kind = next((value for slot, value, _ in found if slot == "kind"), "")
    slots = tuple(row for row in found if row[0] not in ("type", "statedIn"))
    return Statement(iri, ground.fact_type(types), kind, slots, proofs, clash, languages)


def read_slots(store: Store) -> dict[str, list[tuple[str, str, bool, str]]]:
    """Per fact its (slot, value, whether that is a thing, language)."""
    found: dict[str, list[tuple[str, str, bool, str]]] = defaultdict(list)
    for row in select(store, _SLOTS):
        slot = _local(row["property"])
        if slot in _SLOT_NAMES:
            found[row["fact"]].append((slot, row["value"], row["is_iri"] == "true", row["language"]))
    return found


def read_proofs(store: Store) -> dict[str, tuple[Proof, ...]]:
    """Per fact the passages that state it, in order."""
    found: dict[str, set[Proof]] = defaultdict(set)
    reads = {row["code"]: row["reads"] for row in select(store, _RULES)}
    for row in select(store, _PROOFS):
        place = int(row["start"]), int(row["end"])
        sure = float(row["confidence"])
        rule, about = row["rule"], reads.get(row["rule"], "")
        proof = Proof(row["release"], *place, row["quote"], rule, sure, about, row["evidence"])
        found[row["fact"]].add(proof)
    return {fact: tuple(sorted(proofs)) for fact, proofs in found.items()}


def read_releases(store: Store) -> list[Source]:
    """The press releases, by date."""
    rows = {row["iri"]: row for row in select(store, _RELEASES)}
    sources = [
        Source(iri, row["id"], row["title"], row["date"], row["publisher"], row["language"], row["source"])
        for iri, row in rows.items()
    ]
    return sorted(sources, key=_by_date)


def _by_date(source: Source) -> tuple[str, str]:
    return source.date, source.iri


def read_things(store: Store) -> dict[str, Thing]:
    """People, bodies, places, concepts and facts with their own properties."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in select(store, _THINGS):
        found[row["thing"]].add((_local(row["property"]), row["value"], row["language"]))
    return {iri: Thing(iri, tuple(sorted(rows))) for iri, rows in found.items()}


def read_words(store: Store) -> tuple[Words, dict[str, frozenset[str]]]:
    """What the ontology calls its classes and codes, and all classes above each class."""
    direct: dict[str, set[str]] = defaultdict(set)
    for row in select(store, _ABOVE):
        direct[row["class"]].add(row["above"])
    supers = {cls: frozenset(_closure(cls, direct)) for cls in sorted(direct)}
    concepts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in select(store, _CLASS_LABELS):
        concepts[row["class"]][row["language"]] = row["label"]
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in select(store, _CODES):
        scheme = row["scheme"].removeprefix(BASE + "code/")
        codes[f"{_SCHEMES.get(scheme, scheme)}.{row['code']}"][row["language"]] = row["label"]
    for row in select(store, _KINDS):
        codes[f"kind.{row['code']}"][row["language"]] = row["label"]
    return Words(_triples(concepts), _triples(codes)), supers


def _triples(labels: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str, str]]:
    return {key: _three(by_language) for key, by_language in sorted(labels.items())}


def _three(labels: Mapping[str, str]) -> tuple[str, str, str]:
    fallback = labels.get("de") or labels.get("en") or next((labels[key] for key in sorted(labels)), "")
    return labels.get("de") or fallback, labels.get("en") or fallback, labels.get("ja") or fallback


def _closure(cls: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [cls]
    while todo:
        for above in sorted(direct.get(todo.pop(), ())):
            if above not in found:
                found.add(above)
                todo.append(above)
    return found


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]
