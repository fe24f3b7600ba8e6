"""Every IRI of the graph is spelled here, nowhere else."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from pyoxigraph import NamedNode

BASE = "https://w3id.org/nrw-japan/"
ONTOLOGY = BASE + "ontology"

PREFIXES: Mapping[str, str] = {
    "nj": ONTOLOGY + "#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
ALT_LABEL = NamedNode(PREFIXES["skos"] + "altLabel")

REFERENCE_GRAPH = NamedNode(BASE + "graph/reference")
ONTOLOGY_GRAPH = NamedNode(BASE + "graph/ontology")
DERIVED_GRAPH = NamedNode(BASE + "graph/derived")
LINKING_GRAPH = NamedNode(BASE + "graph/linking")

_LATIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "ı": "i", "&": " und "}
)
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST_SLUG = 80


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name: `term("schema:name")`; without a prefix it is the ontology's own."""
    prefix, _, local = name.rpartition(":")
    return NamedNode(PREFIXES[prefix or "nj"] + local)


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A readable, lower-case part of an IRI; `Müller` → `mueller`, `Ōsaka` → `osaka`, `福島県` stays."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_LATIN)
    folded = "".join(c for c in unicodedata.normalize("NFKD", composed) if not _is_latin_mark(c))
    words = _NO_WORD.sub("-", unicodedata.normalize("NFC", folded).casefold()).strip("-")
    if len(words) <= _LONGEST_SLUG:
        return words or digest(text)
    return words[:_LONGEST_SLUG].rsplit("-", 1)[0] + "-" + digest(text)[:8]


def _is_latin_mark(character: str) -> bool:
    # Voicing marks of kana are letters of their own right: が is not か.
    return unicodedata.combining(character) > 0 and character not in "\u3099\u309a"


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits of the content, over an encoding in which no two contents look alike."""
    encoded = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(encoded.encode("utf-8")).hexdigest()[:16]


def entity(kind: str, name: str) -> NamedNode:
    """A person, place, body or fact: `entity("place", "koeln")`."""
    return NamedNode(f"{BASE}id/{kind}/{name}")


def topic(name: str) -> NamedNode:
    """A topic of the vocabulary."""
    return NamedNode(f"{BASE}topic/{name}")


def measure(name: str) -> NamedNode:
    """A measure of the vocabulary; `other:Schülerzahl` is one of its own."""
    return NamedNode(f"{BASE}measure/{slug(name)}")


def code(scheme: str, name: str = "") -> NamedNode:
    """A code of a scheme, or the scheme itself."""
    return NamedNode(f"{BASE}code/{scheme}/{name}" if name else f"{BASE}code/{scheme}")


def release(release_id: str) -> NamedNode:
    """A press release."""
    return NamedNode(f"{BASE}release/{slug_of_id(release_id)}")


def release_graph(release_id: str) -> NamedNode:
    """The named graph of what a release states."""
    return NamedNode(f"{BASE}graph/release/{slug_of_id(release_id)}")


def evidence_graph(release_id: str) -> NamedNode:
    """The named graph of a release's evidence, text and provenance."""
    return NamedNode(f"{BASE}graph/evidence/{slug_of_id(release_id)}")


def evidence(*parts: object) -> NamedNode:
    """A passage of a release that states something."""
    return NamedNode(f"{BASE}evidence/{digest(*parts)}")


def slug_of_id(release_id: str) -> str:
    """A release's id as part of an IRI; an id that is no slug gets one, with a suffix of its content."""
    made = slug(release_id)
    return made if made == release_id else f"{made}-{digest(release_id)[:8]}"


def compact(iri: str) -> str:
    """An IRI as people write it: `nj:Event`, or `<…/id/place/koeln>` without the base."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)


def distinct_names(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names for things from (thing, wished name): where two wish the same, each gets a suffix of its own content."""
    pairs = sorted(set(wanted))
    wishes: dict[str, int] = {}
    for _, name in pairs:
        wishes[name] = wishes.get(name, 0) + 1
    return {thing: name if wishes[name] == 1 else f"{name}-{digest(thing)[:8]}" for thing, name in pairs}
