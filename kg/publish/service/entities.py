"""What the graph knows of one thing: its own properties, the facts it has a part in, the words that state them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.namespaces import PREFIXES
from kg.publish.service.state import Row, State

LANGUAGES = ("de", "en", "ja")
FACTS_SHOWN = 100
TYPE = PREFIXES["rdf"] + "type"
LABELS = frozenset({PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel"})
OTHER_NAMES = PREFIXES["skos"] + "altLabel"

EXISTS = """
ASK { { ?it ?p ?o } UNION { ?s ?q ?it } UNION { GRAPH ?it { ?a ?b ?c } } UNION { GRAPH ?g { ?it ?d ?e } } }
"""
_OWN = """
SELECT ?it ?p ?o ?label WHERE {
  { ?it ?p ?o } UNION { GRAPH ?g { ?it ?p ?o } FILTER NOT EXISTS { ?it ?anything ?at_all } }
  OPTIONAL { ?o rdfs:label ?label }
}
"""
# FILTER EXISTS, since a join would have the engine begin with all facts there are.
_NEWEST = """{
  SELECT DISTINCT ?it ?fact ?when WHERE {
    ?fact ?any ?it . FILTER EXISTS { ?fact a nj:Fact }
    OPTIONAL { ?fact nj:earliest ?when }
  } ORDER BY DESC(?when) ?fact LIMIT 101
}"""
_FACTS = "SELECT ?it ?fact ?when ?p ?o ?label WHERE {" + _NEWEST + " ?fact ?p ?o OPTIONAL { ?o rdfs:label ?label } }"
_PASSAGE = """GRAPH ?graph {
    ?fact nj:evidence ?evidence .
    ?evidence oa:hasSource ?release ; nj:rule ?rule ; oa:hasSelector ?words, ?place .
    ?words oa:exact ?exact .
    ?place oa:start ?start ; oa:end ?end .
  }
  OPTIONAL { ?release rdfs:label ?title }"""
_QUOTES = "SELECT ?it ?fact ?release ?title ?exact ?start ?end ?rule WHERE {" + _NEWEST + _PASSAGE + "}"
_OWN_QUOTES = "SELECT ?it ?release ?title ?exact ?start ?end ?rule WHERE {" + _PASSAGE.replace("?fact", "?it") + "}"

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A value as it stands in the graph: an IRI with its labels, or a literal."""

    value: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""
    labels: Labels = field(default_factory=dict)

    def text(self, language: str) -> str:
        """What a reader sees."""
        return best(self.labels, language) or (short(self.value) if self.is_iri else self.value)


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A verbatim passage of a release."""

    release: str
    start: int
    end: int
    exact: str
    rule: str
    title: str


@dataclass(frozen=True, slots=True)
class Description:
    """A thing and its properties; of a fact also the passages that state it."""

    iri: str
    properties: tuple[tuple[str, Term], ...]
    quotes: tuple[Quote, ...] = ()
    when: str = ""

    def values(self, prop: str) -> tuple[Term, ...]:
        """The values of a property, by its IRI."""
        return tuple(term for name, term in self.properties if name == prop)

    @property
    def labels(self) -> Labels:
        """Its names by language."""
        return {
            term.language: term.value for name, term in reversed(self.properties) if name in LABELS and not term.is_iri
        }

    def name(self, language: str) -> str:
        """What a reader calls it."""
        return best(self.labels, language) or short(self.iri)


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with the newest facts that it has a part in."""

    about: Description
    facts: tuple[Description, ...]
    more_facts: bool

    def neighbours(self) -> tuple[tuple[Term, int], ...]:
        """The things that share facts with it, those of most facts first."""
        counts: dict[str, int] = {}
        terms: dict[str, Term] = {}
        for fact in self.facts:
            shared = {t.value: t for _, t in fact.properties if t.is_iri and "/id/" in t.value}
            for iri, term in shared.items():
                counts[iri], terms[iri] = counts.get(iri, 0) + 1, term
        ranked = sorted((-count, iri) for iri, count in counts.items() if iri != self.about.iri)
        return tuple((terms[iri], -count) for count, iri in ranked)


async def read_entity(state: State, iri: str) -> Entity:
    """All of the above for one IRI."""
    own = _describe(await state.rows(_OWN, it=iri), "")
    quotes = _quotes(await state.rows(_OWN_QUOTES, it=iri), "")
    facts = _describe(await state.rows(_FACTS, it=iri), "fact")
    passages = _quotes(await state.rows(_QUOTES, it=iri), "fact")
    about = Description(iri, own.get("", ((), ""))[0], quotes.get("", ()))
    told = [Description(fact, found[0], passages.get(fact, ()), found[1]) for fact, found in facts.items()]
    told.sort(key=_newest_first)
    return Entity(about, tuple(told[:FACTS_SHOWN]), len(told) > FACTS_SHOWN)


async def quotes_about(state: State, iri: str) -> tuple[Quote, ...]:
    """The passages that state a fact; of another thing those of its newest facts."""
    own = _quotes(await state.rows(_OWN_QUOTES, it=iri), "").get("", ())
    if own:
        return own
    found = await state.rows(_QUOTES, it=iri)
    newest: list[Quote] = []
    for quotes in _quotes(found, "fact").values():
        newest.extend(quotes)
    return tuple(newest[:3])


def _newest_first(fact: Description) -> tuple[tuple[int, ...], str]:
    return tuple(-ord(character) for character in fact.when), fact.iri


def _describe(rows: Iterable[Row], key: str) -> dict[str, tuple[tuple[tuple[str, Term], ...], str]]:
    """Properties and date by subject; the labels of one value, each in a row of its own, come together."""
    found: dict[str, dict[tuple[str, str, str], dict[str, str]]] = {}
    terms: dict[tuple[str, str, str], Term] = {}
    when: dict[str, str] = {}
    for row in rows:
        subject = row[key]["value"] if key else ""
        term = _term(row["o"])
        place = (row["p"]["value"], term.value, term.language)
        terms[place] = term
        labels = found.setdefault(subject, {}).setdefault(place, {})
        if "label" in row:
            labels[row["label"].get("xml:lang", "")] = row["label"]["value"]
        when[subject] = row["when"]["value"] if "when" in row else ""
    return {
        subject: (tuple((p[0], _labelled(terms[p], places[p])) for p in sorted(places)), when[subject])
        for subject, places in found.items()
    }


def _labelled(term: Term, labels: Labels) -> Term:
    return Term(term.value, term.is_iri, term.language, term.datatype, labels)


def _term(plain: Mapping[str, str]) -> Term:
    if plain["type"] == "literal":
        return Term(plain["value"], False, plain.get("xml:lang", ""), plain.get("datatype", ""))
    return Term(plain["value"], plain["type"] == "uri")


def _quotes(rows: Iterable[Row], key: str) -> dict[str, tuple[Quote, ...]]:
    found: dict[str, set[Quote]] = {}
    for row in rows:
        plain = {name: value["value"] for name, value in row.items()}
        quote = Quote(
            plain["release"],
            int(plain["start"]),
            int(plain["end"]),
            plain["exact"],
            plain["rule"],
            plain.get("title", short(plain["release"])),
        )
        found.setdefault(plain[key] if key else "", set()).add(quote)
    return {subject: tuple(sorted(quotes)) for subject, quotes in found.items()}


def best(labels: Labels, language: str) -> str:
    """The label in a language, else in the next best; '' where there is none."""
    for wanted in (language, *LANGUAGES, ""):
        if labels.get(wanted):
            return labels[wanted]
    return next(iter(labels.values()), "")


def short(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri
