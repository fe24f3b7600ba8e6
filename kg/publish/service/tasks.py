"""What workers do: each kind of job is a function that writes its answer and returns the HTTP status.

What only some jobs need is imported where it is needed: networkx takes longer to load than most queries to answer.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any, Protocol

import pyoxigraph as ox

from kg.graph.namespaces import PREFIXES
from kg.graph.store import amend_store, open_store
from kg.graph.union import OWN, keep_union
from kg.publish.service import negotiate, scan

ROWS = {
    form.media_type.partition(";")[0]: form
    for form in (
        ox.QueryResultsFormat.JSON,
        ox.QueryResultsFormat.XML,
        ox.QueryResultsFormat.CSV,
        ox.QueryResultsFormat.TSV,
    )
}
TRIPLES = {
    form.media_type: form
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD, ox.RdfFormat.RDF_XML)
}
_PREFIX = re.compile(r"(?<![\w:])([a-z]+):")


class Refused(Exception):
    """A job cannot be done as it was asked; with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Call(Protocol):
    """A job, what came with it, the store, and the body of the answer."""

    job: Mapping[str, Any]
    parts: list[bytes]
    folder: Path

    @property
    def store(self) -> ox.Store:
        """The store to read from."""
        ...

    def begin(self, media: str) -> IO[bytes]:
        """The body to write, once its media type is known."""
        ...


def query(call: Call) -> int:
    """SPARQL, with the dataset of the protocol."""
    job = call.job
    named = job["named_graphs"]
    results = call.store.query(
        job["text"],
        base_iri=job["base"],
        prefixes=dict(PREFIXES) if job["known_prefixes"] else None,
        default_graph=_graphs(job["default_graphs"]) or ([] if named is not None else None),
        named_graphs=None if named is None else _graphs(named),
        substitutions=_values(job["values"]) or None,
    )
    if isinstance(results, ox.QueryTriples):
        results.serialize(call.begin(job["triples"]), TRIPLES[job["triples"]])
    else:
        media = job["boolean"] if isinstance(results, ox.QueryBoolean) else job["rows"]
        results.serialize(call.begin(media), ROWS[media])
    return 200


def ask(call: Call) -> int:
    """A competency question; its parameters may be names of things, which only the store can tell."""
    from kg.graph.questions import find_question, parameter_values
    from kg.graph.sparql import ask_store, put_values
    from kg.publish.service.parameters import check_things

    question = find_question(call.job["name"])
    if problem := check_things(call.store, question, call.job["given"]):
        raise Refused(404, problem)
    values = parameter_values(call.store, question, call.job["given"])
    if call.job["as_text"]:
        call.begin("application/sparql-query").write(_with_prefixes(put_values(question.query, values)).encode())
        return 200
    answer = ask_store(call.store, question.query, values)
    if isinstance(answer, ox.QueryTriples):
        raise Refused(406, "this question is answered with a graph; send its query to /sparql")
    answer.serialize(call.begin(negotiate.JSON_ROWS), ROWS[negotiate.JSON_ROWS])
    return 200


def view(call: Call) -> int:
    """The viewer's page, of the whole graph or around some things."""
    from kg.publish.layout import place_nodes
    from kg.publish.network import make_network
    from kg.publish.service.neighbourhood import around, centre, is_small
    from kg.publish.viewer.write import page_of

    things = _graphs(call.job["around"])
    if not things and not is_small(call.store):
        things = [each for each in [centre(call.store)] if each is not None]
    network = make_network(around(call.store, things) if things else call.store)
    call.begin(negotiate.HTML).write(page_of(network, place_nodes(network)).encode())
    return 200


def tell(call: Call) -> int:
    """The newest facts about a thing as sentences."""
    from kg.publish.sentences import Sentences
    from kg.publish.service.neighbourhood import facts_of

    (thing,) = _graphs([call.job["thing"]])
    sentences = Sentences(call.store, call.job["language"])
    told = {fact.value: sentences.sentence(fact) for fact in facts_of(call.store, thing)}
    call.begin("application/json").write(json.dumps(told).encode())
    return 200


def read_graph(call: Call) -> int:
    """One graph, whole."""
    graph = _graph(call.job["graph"])
    if isinstance(graph, ox.NamedNode) and not call.store.contains_named_graph(graph):
        raise Refused(404, "there is no such graph")
    media = call.job["triples"]
    call.store.dump(call.begin(media), TRIPLES[media], from_graph=graph)
    return 200


def update(call: Call) -> int:
    """SPARQL Update."""
    text, base = call.job["text"], call.job["base"]

    def change(store: ox.Store) -> None:
        store.update(text, base_iri=base)
        if scan.may_change(text, OWN):
            keep_union(open_store(call.folder), store)

    amend_store(call.folder, change, "update", text, base)
    return 204


def write_graph(call: Call) -> int:
    """A Graph Store Protocol change: 201 where it made the graph, 204 where the graph was there."""
    job, graph, existed = call.job, _graph(call.job["graph"]), False

    def change(store: ox.Store) -> None:
        nonlocal existed
        existed = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
        if job["method"] == "DELETE" and not existed:
            raise Refused(404, "there is no such graph")
        if job["method"] in ("DELETE", "PUT"):
            store.remove_graph(graph)
        if job["method"] in ("PUT", "POST"):
            store.add_graph(graph)
        for media, part in zip(job["media"], call.parts, strict=True):
            store.load(part, TRIPLES[media], base_iri=job["base"], to_graph=graph)
        if isinstance(graph, ox.NamedNode):
            keep_union(open_store(call.folder), store, [graph])

    cause = [job["graph"], job["method"], *(hashlib.sha256(part).hexdigest() for part in call.parts)]
    amend_store(call.folder, change, "write graph", cause)
    return 204 if existed else 201


TASKS: Mapping[str, Callable[[Call], int]] = {
    task.__name__: task for task in (query, ask, view, tell, read_graph, update, write_graph)
}


def _with_prefixes(text: str) -> str:
    """The query with a declaration of each prefix of ours in it, for engines that do not know them."""
    used = sorted(set(_PREFIX.findall(text)) & set(PREFIXES))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + text


def _graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return _graphs([name])[0] if name else ox.DefaultGraph()


def _graphs(names: list[str]) -> list[Any]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise Refused(400, f"a graph parameter is no IRI: {error}") from error


def _values(values: Mapping[str, str]) -> dict[ox.Variable, Any]:
    """Bound variables, written as N-Triples terms."""
    return {ox.Variable(name): _term(text) for name, text in values.items()}


def _term(text: str) -> ox.NamedNode | ox.Literal:
    line = f"<x:s> <x:p> {text} ."
    (quad,) = ox.parse(line.encode(), ox.RdfFormat.N_TRIPLES)
    term: ox.NamedNode | ox.Literal = quad.object
    return term
