"""Competency questions: the files of ontology/questions, what they ask, their parameters, and their answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg import paths
from kg.errors import OntologyError, QueryError
from kg.graph.namespaces import BASE, LABEL, PREFIXES, TYPE, compact, slug, term
from kg.graph.sparql import Answer, ask_store, select

LANGUAGES = ("de", "en", "ja")
_ASKED = re.compile(r"# (de|en|ja): (.+)")
_PARAMETER = re.compile(r"# \$(?P<name>\w+) (?P<kind>[\w:]+) = (?P<default>.+)")
_DATATYPES = {"date": "xsd:date", "number": "xsd:decimal", "text": "xsd:string"}
_VALUE = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "number": re.compile(r"-?\d+(?:\.\d+)?"),
    "text": re.compile(r".*", re.DOTALL),
}
_IRI = re.compile(r"https?://[^<>\"{}|\\^`\x00-\x20]+")

_NAMED = """
SELECT DISTINCT ?thing ?label ?shown WHERE {
  ?thing a $class . { ?thing rdfs:label ?label } UNION { ?thing skos:altLabel ?label } .
  OPTIONAL { ?thing nj:shownAs ?shown }
}
"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for: `date`, `number`, `text`, or a thing of a class, by label or IRI."""

    name: str
    kind: str
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its wording in three languages, its query and its parameters."""

    name: str
    asked: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    query: str


def read_questions(folder: Path = paths.ONTOLOGY / "questions") -> tuple[Question, ...]:
    """All questions, by name."""
    return tuple(read_question(path) for path in sorted(folder.glob("*.rq")))


def read_question(path: Path) -> Question:
    """One file: the question in German, English and Japanese, its parameters, its query."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read ({error})") from error
    lines = text.splitlines()
    asked = {match[1]: match[2] for line in lines[:3] if (match := _ASKED.fullmatch(line))}
    parameters = tuple(
        Parameter(match["name"], match["kind"], match["default"])
        for line in lines
        if (match := _PARAMETER.fullmatch(line))
    )
    return Question(path.stem, asked, parameters, text)


def find_question(name: str, folder: Path = paths.ONTOLOGY / "questions") -> Question:
    """The question of a name."""
    path = folder / f"{slug(name)}.rq"
    if not path.exists():
        raise QueryError(f"{name}: there is no such question; kg questions lists them")
    return read_question(path)


def answer(store: Store, question: Question, given: Mapping[str, str] | None = None) -> Answer:
    """Ask a question with the given values; what is not given has its default."""
    return ask_store(store, question.query, parameter_values(store, question, given or {}))


def parameter_values(store: Store, question: Question, given: Mapping[str, str]) -> Mapping[str, NamedNode | Literal]:
    """The values as terms of the type that the question declares."""
    known = {parameter.name for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(sorted(known)) or "none"
            raise QueryError(f"{question.name}: there is no parameter {name}; it takes {takes}")
    return {p.name: _value(store, p, given.get(p.name, p.default)) for p in question.parameters}


def free_value(text: str) -> NamedNode | Literal:
    """A value for a query that declares no types: an IRI, a date, a number, else text."""
    node = _iri(text)
    if node is not None:
        return node
    for kind in ("date", "number"):
        if _VALUE[kind].fullmatch(text):
            return Literal(text, datatype=term(_DATATYPES[kind]))
    return Literal(text)


def find_thing(store: Store, text: str, kind: str = "nj:Party") -> NamedNode:
    """The thing of a class that a text names: its IRI, the end of its IRI, or one of its labels."""
    classes = (kind,) if kind != "nj:Party" else ("nj:Person", "nj:Place", "nj:Body")
    found = _by_iri(store, text)
    if found is not None:
        return found
    exact = _by_label(store, text, classes)
    if len(exact) == 1:
        return exact[0]
    candidates = [each for name in classes for each in _labelled(store, name)]
    for fits in (_equal, _inside):
        things = {thing: shown for thing, label, shown in candidates if fits(slug(text), slug(label))}
        if len(things) == 1:
            return NamedNode(next(iter(things)))
        if things:
            several = ", ".join(f"{shown} ({compact(thing)})" for thing, shown in sorted(things.items())[:6])
            raise QueryError(f"{text}: several things have this name: {several}; give the one in brackets")
    raise QueryError(f"{text}: nothing of this name in the graph")


def _by_iri(store: Store, text: str) -> NamedNode | None:
    tries = [text] if _IRI.fullmatch(text) else [f"{BASE}{text}", f"{BASE}id/{text}"]
    for node in filter(None, map(_iri, tries)):
        if next(iter(store.quads_for_pattern(node, None, None)), None):
            return node
    return None


def _iri(text: str) -> NamedNode | None:
    """The IRI that a text is, if it is one: some letters are none of an IRI's."""
    try:
        return NamedNode(text) if _IRI.fullmatch(text) else None
    except ValueError:
        return None


def _by_label(store: Store, text: str, classes: tuple[str, ...]) -> list[NamedNode]:
    """Things with exactly this label; no more than a look into the index."""
    literals = [Literal(text), *(Literal(text, language=language) for language in LANGUAGES)]
    found = {
        quad.subject
        for literal in literals
        for quad in store.quads_for_pattern(None, LABEL, literal, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
    }
    kinds = [term(name) for name in classes]
    return [thing for thing in sorted(found, key=str) if any(_is(store, thing, kind) for kind in kinds)]


def _is(store: Store, thing: NamedNode, kind: NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(thing, TYPE, kind, DefaultGraph())), None) is not None


def _labelled(store: Store, name: str) -> Iterator[tuple[str, str, str]]:
    for row in select(store, _NAMED, {"class": term(name)}):
        yield row["thing"], row["label"], row["shown"] or row["label"]


def _equal(wanted: str, label: str) -> bool:
    return wanted == label


def _inside(wanted: str, label: str) -> bool:
    return wanted in label.split("-") or f"-{wanted}-" in f"-{label}-"


def _value(store: Store, parameter: Parameter, text: str) -> NamedNode | Literal:
    if parameter.kind in _VALUE:
        if not _VALUE[parameter.kind].fullmatch(text):
            raise QueryError(f"{parameter.name}={text}: not a {parameter.kind}; for example {parameter.default}")
        return Literal(text, datatype=term(_DATATYPES[parameter.kind]))
    if parameter.kind.partition(":")[0] not in PREFIXES:
        raise OntologyError(f"parameter {parameter.name}: unknown type {parameter.kind}")
    return find_thing(store, text, parameter.kind)
