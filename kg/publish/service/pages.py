"""The pages for people: a thing, the ontology, the beginning, search."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.namespaces import PREFIXES
from kg.graph.questions import read_questions
from kg.publish.service import figures, negotiate
from kg.publish.service.api import question_json
from kg.publish.service.description import counts_of
from kg.publish.service.entities import (
    LABELS,
    OTHER_NAMES,
    TYPE,
    Entity,
    Labels,
    best,
    read_entity,
    short,
)
from kg.publish.service.guard import POLICY
from kg.publish.service.html import render
from kg.publish.service.jobs import Tell
from kg.publish.service.languages import language_of, words
from kg.publish.service.maps import frames, small_map
from kg.publish.service.marked_text import by_year, cut
from kg.publish.service.search import find
from kg.publish.service.state import Row, State

_SAME = tuple(
    PREFIXES[prefix] + name
    for prefix, name in (("owl", "sameAs"), ("skos", "exactMatch"), ("skos", "closeMatch"), ("schema", "url"))
)
_HIDDEN = LABELS | {OTHER_NAMES, TYPE, *_SAME}
_SCHEMA_TYPES = {
    "Person": "Person",
    "Place": "Place",
    "Body": "Organization",
    "Event": "Event",
    "Release": "NewsArticle",
}
_TEXT = "SELECT ?it ?text WHERE { GRAPH ?g { ?it schema:text ?text } }"
_TERMS = """
SELECT ?term ?type ?label ?comment ?above WHERE {
  GRAPH ?ontology {
    ?term a ?type ; rdfs:label ?label .
    OPTIONAL { ?term rdfs:comment ?comment FILTER(LANG(?comment) = LANG(?label)) }
    OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above FILTER(isIRI(?above)) }
  }
  FILTER(?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty))
}
"""
_RELEASES = """
SELECT ?release ?title ?date WHERE { ?release a nj:Release ; rdfs:label ?title ; schema:datePublished ?date }
ORDER BY DESC(?date) ?release LIMIT 50
"""


async def entity_page(request: Request, state: State, iri: str, document: str) -> Response:
    """Everything about one thing; of a release also its text with the passages marked."""
    entity = await read_entity(state, iri)
    text = await state.rows(_TEXT, it=iri)
    names = await _names(state)
    language = language_of(request)
    told = json.loads(await state.pool.whole(Tell(thing=iri, language=language)))
    about = entity.about
    return render(
        request,
        "entity.html",
        entity=entity,
        told=told,
        about=about,
        document=document,
        formats=negotiate.SUFFIXES,
        types=about.values(TYPE),
        others=about.values(OTHER_NAMES),
        elsewhere=_elsewhere(entity),
        structured=structured(entity),
        pieces=cut(text[0]["text"]["value"], entity.facts, iri) if text else [],
        text_language=text[0]["text"].get("xml:lang", "") if text else "",
        bars=figures.timeline(entity),
        map=small_map(entity),
        spots=figures.star(entity.neighbours()),
        years=by_year(entity.facts),
        properties=[(name, term) for name, term in about.properties if name not in _HIDDEN],
        name_of=_Namer(names, language),
    )


def _elsewhere(entity: Entity) -> list[str]:
    found = {term.value for prop in _SAME for term in entity.about.values(prop)}
    return sorted(address for address in found if address.startswith(("http://", "https://")))


def structured(entity: Entity) -> dict[str, object]:
    """The thing for search engines, in schema.org's words."""
    kinds = [_SCHEMA_TYPES[local] for t in entity.about.values(TYPE) if (local := short(t.value)) in _SCHEMA_TYPES]
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@id": entity.about.iri,
        "@type": sorted(kinds)[0] if kinds else "Thing",
        "name": entity.about.name("en"),
        "alternateName": sorted({t.value for t in entity.about.values(OTHER_NAMES)}),
        "sameAs": _elsewhere(entity),
    }
    return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class _Namer:
    names: dict[str, Labels]
    language: str

    def __call__(self, iri: str) -> str:
        return best(self.names.get(iri, {}), self.language) or short(iri)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property on the ontology's page."""

    local: str
    name: str
    comment: str
    above: tuple[str, ...]


async def ontology_page(request: Request, state: State, iri: str, document: str) -> Response:
    """All classes and properties, each under the fragment of its IRI."""
    language = language_of(request)
    t = words(language)
    rows = [row for row in await state.rows(_TERMS) if row["term"]["value"].startswith(iri + "#")]
    groups = [
        (t["classes"], _terms(rows, {"Class"}, language)),
        (t["property"], _terms(rows, {"ObjectProperty", "DatatypeProperty"}, language)),
    ]
    return render(request, "ontology.html", iri=iri, groups=groups, formats=negotiate.SUFFIXES)


def _terms(rows: Iterable[Row], types: set[str], language: str) -> list[Term]:
    """The terms of some types; each row has a label, a comment of its language, and a term above."""
    labels: dict[str, dict[str, str]] = {}
    comments: dict[str, dict[str, str]] = {}
    above: dict[str, set[str]] = {}
    for row in rows:
        if short(row["type"]["value"]) not in types:
            continue
        term, spoken = row["term"]["value"], row["label"].get("xml:lang", "")
        labels.setdefault(term, {})[spoken] = row["label"]["value"]
        if "comment" in row:
            comments.setdefault(term, {})[spoken] = row["comment"]["value"]
        if "above" in row:
            above.setdefault(term, set()).add(row["above"]["value"])
    return [
        Term(short(term), best(labels[term], language), best(comments.get(term, {}), language), _sorted(above, term))
        for term in sorted(labels)
    ]


def _sorted(found: Mapping[str, set[str]], term: str) -> tuple[str, ...]:
    return tuple(sorted(found.get(term, ())))


async def _names(state: State) -> dict[str, Labels]:
    """The labels of all classes and properties."""
    return await state.once("names", partial(_read_names, state))


async def _read_names(state: State) -> dict[str, Labels]:
    names: dict[str, dict[str, str]] = {}
    for row in await state.rows(_TERMS):
        names.setdefault(row["term"]["value"], {})[row["label"].get("xml:lang", "")] = row["label"]["value"]
    return dict(names)


async def home(request: Request) -> Response:
    """The beginning: how much there is, and the newest releases."""
    state: State = request.app.state.service
    rows = await state.rows(_RELEASES)
    releases = [(row["release"]["value"], row["title"]["value"], row["date"]["value"]) for row in rows]
    return render(request, "home.html", counts=await counts_of(state), releases=releases)


async def search(request: Request) -> Response:
    """Search results."""
    state: State = request.app.state.service
    query = request.query_params.get("q", "")[:200]
    hits = await find(state, query, request.query_params.get("kind", ""), 50)
    return render(request, "search.html", query=query, hits=hits)


async def query(request: Request) -> Response:
    """The query page: an editor with the competency questions as tabs."""
    questions = read_questions()
    given = {
        "questions": [question_json(question) for question in questions],
        "prefixes": dict(PREFIXES),
        "maps": frames(),
        "base": request.app.state.service.settings.base,
        "query": request.query_params.get("query", ""),
    }
    page = render(request, "query.html", questions=questions, given=given)
    page.headers["Content-Security-Policy"] = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    return page
