"""A worker process: opens a snapshot read-only (or the store for one update), answers jobs from stdin on stdout.

It is killed, not interrupted: the engine has no way to stop a query.
"""

import hashlib
import json
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.namespaces import PREFIXES
from kg.graph.store import amend_store, generation_of
from kg.publish.service import frames, sandbox
from kg.publish.service.frames import FrameWriter, Kind, ResultTooLarge

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
    for form in (
        ox.RdfFormat.TURTLE,
        ox.RdfFormat.N_TRIPLES,
        ox.RdfFormat.JSON_LD,
        ox.RdfFormat.RDF_XML,
    )
}

OPENING_TRIES = 5
ROWS_MEDIA = "application/sparql-results+json"
_PREFIX = re.compile(r"(?<![\w:])([a-z]+):")


class Refused(Exception):
    """A job cannot be done as it was asked; with the HTTP status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def main() -> None:
    """Answer jobs until the server closes the pipe."""
    memory, result = (int(argument) for argument in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sandbox.die_with_parent()
    sandbox.limit_memory(memory)
    sandbox.deny_network()
    _Worker(sys.stdin.buffer, sys.stdout.buffer, result).loop()


class _Worker:
    def __init__(self, jobs: BinaryIO, answers: BinaryIO, limit: int) -> None:
        self._jobs = jobs
        self._answers = answers
        self._limit = limit
        self._generation: Path | None = None
        self._store: ox.Store | None = None

    def loop(self) -> None:
        while (frame := frames.read(self._jobs)) is not None:
            self._answer(json.loads(frame[1]))

    def _answer(self, job: Mapping[str, Any]) -> None:
        try:
            status = self._do(job)
        except SyntaxError as error:
            self._fail(400, " ".join(str(error).split()))
        except Refused as refused:
            self._fail(refused.status, str(refused))
        except ResultTooLarge:
            self._fail(507, f"the answer is larger than {self._limit} bytes; ask for less, for example with LIMIT")
        except QueryError as error:
            self._fail(400, str(error))
        except StoreError as error:
            self._fail(503, str(error).rpartition(": ")[2])
        except (OSError, RuntimeError, ValueError) as error:
            self._fail(500, f"the engine failed ({type(error).__name__})")
        else:
            self._send(Kind.END, {"status": status})

    def _do(self, job: Mapping[str, Any]) -> int:
        match job["do"]:
            case "query":
                return self._query(job)
            case "update":
                return self._update(job)
            case "ask":
                return self._ask(job)
            case "view":
                return self._view(job)
            case "tell":
                return self._tell(job)
            case "read graph":
                return self._read_graph(job)
        received = (frames.read(self._jobs) for _ in job["media"])
        return _write_graph(job, [frame[1] for frame in received if frame])

    def _open(self, folder: Path) -> ox.Store:
        """The present generation; one that a build sweeps away between naming and opening is named anew."""
        for _ in range(OPENING_TRIES):
            generation = generation_of(folder)
            if self._store is None or generation != self._generation:
                try:
                    self._store = ox.Store.read_only(str(generation / "rdf"))
                except OSError:
                    continue
                self._generation = generation
            return self._store
        raise StoreError("the store cannot be opened; build it again with `kg build`")

    def _query(self, job: Mapping[str, Any]) -> int:
        store = self._open(Path(job["store"]))
        named = job["named_graphs"]
        results = store.query(
            job["text"],
            base_iri=job["base"],
            prefixes=dict(PREFIXES) if job["known_prefixes"] else None,
            default_graph=_graphs(job["default_graphs"]) or ([] if named is not None else None),
            named_graphs=None if named is None else _graphs(named),
            substitutions=_values(job["values"]) or None,
        )
        body = FrameWriter(self._answers, self._limit)
        file = cast(IO[bytes], body)
        if isinstance(results, ox.QueryTriples):
            self._head(job["triples"])
            results.serialize(file, TRIPLES[job["triples"]])
        else:
            media = job["boolean"] if isinstance(results, ox.QueryBoolean) else job["rows"]
            self._head(media)
            results.serialize(file, ROWS[media])
        body.flush()
        return 200

    def _ask(self, job: Mapping[str, Any]) -> int:
        """A competency question; its parameters may be names of things, which only the store can tell."""
        # Imported here, since most workers never need it.
        from kg.graph.questions import find_question, parameter_values
        from kg.graph.sparql import ask_store, put_values
        from kg.publish.service.parameters import check_things

        store = self._open(Path(job["store"]))
        question = find_question(job["name"])
        if problem := check_things(store, question, job["given"]):
            raise Refused(404, problem)
        values = parameter_values(store, question, job["given"])
        body = FrameWriter(self._answers, self._limit)
        if job["as_text"]:
            self._head("application/sparql-query")
            body.write(_with_prefixes(put_values(question.query, values)).encode())
        else:
            self._head(ROWS_MEDIA)
            answer = ask_store(store, question.query, values)
            if isinstance(answer, ox.QueryTriples):
                raise Refused(406, "this question is answered with a graph; send its query to /sparql")
            answer.serialize(cast(IO[bytes], body), ROWS[ROWS_MEDIA])
        body.flush()
        return 200

    def _view(self, job: Mapping[str, Any]) -> int:
        # Imported here: networkx and numpy take longer to load than most queries to answer.
        from kg.publish.layout import place_nodes
        from kg.publish.network import make_network
        from kg.publish.service.neighbourhood import around, centre, is_small
        from kg.publish.viewer.write import page_of

        store = self._open(Path(job["store"]))
        things = _graphs(job["around"])
        if not things and not is_small(store):
            things = [each for each in [centre(store)] if each is not None]
        network = make_network(around(store, things) if things else store)
        body = FrameWriter(self._answers, self._limit)
        self._head("text/html")
        body.write(page_of(network, place_nodes(network)).encode())
        body.flush()
        return 200

    def _tell(self, job: Mapping[str, Any]) -> int:
        from kg.publish.sentences import Sentences
        from kg.publish.service.neighbourhood import facts_of

        store = self._open(Path(job["store"]))
        sentences = Sentences(store, job["language"])
        told = {fact.value: sentences.sentence(fact) for fact in facts_of(store, _graphs([job["thing"]])[0])}
        body = FrameWriter(self._answers, self._limit)
        self._head("application/json")
        body.write(json.dumps(told).encode())
        body.flush()
        return 200

    def _read_graph(self, job: Mapping[str, Any]) -> int:
        store = self._open(Path(job["store"]))
        graph = _graph(job["graph"])
        if isinstance(graph, ox.NamedNode) and not store.contains_named_graph(graph):
            raise Refused(404, "there is no such graph")
        body = FrameWriter(self._answers, self._limit)
        self._head(job["triples"])
        store.dump(cast(IO[bytes], body), TRIPLES[job["triples"]], from_graph=graph)
        body.flush()
        return 200

    def _update(self, job: Mapping[str, Any]) -> int:
        def change(store: ox.Store) -> None:
            store.update(job["text"], base_iri=job["base"])

        amend_store(Path(job["store"]), change, "update", job["text"], job["base"])
        return 204

    def _head(self, media: str) -> None:
        if not media:
            raise Refused(406, "no format in Accept fits this query's kind of answer")
        self._send(Kind.HEAD, {"media": media})

    def _fail(self, status: int, message: str) -> None:
        self._send(Kind.END, {"status": status, "message": message})

    def _send(self, kind: Kind, payload: Mapping[str, Any]) -> None:
        self._answers.write(frames.pack_json(kind, payload))
        self._answers.flush()


def _with_prefixes(query: str) -> str:
    """The query with a declaration of each prefix of ours in it, for engines that do not know them."""
    used = sorted(set(_PREFIX.findall(query)) & set(PREFIXES))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + query


def _write_graph(job: Mapping[str, Any], parts: list[bytes]) -> int:
    """A Graph Store Protocol change: 201 where it made the graph, 204 where the graph was there."""
    graph, existed = _graph(job["graph"]), False

    def change(store: ox.Store) -> None:
        nonlocal existed
        existed = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
        if job["method"] == "DELETE" and not existed:
            raise Refused(404, "there is no such graph")
        if job["method"] in ("DELETE", "PUT"):
            store.remove_graph(graph)
        if job["method"] in ("PUT", "POST"):
            store.add_graph(graph)
        for media, part in zip(job["media"], parts, strict=True):
            store.load(part, TRIPLES[media], base_iri=job["base"], to_graph=graph)

    amend_store(Path(job["store"]), change, "write graph", job, [hashlib.sha256(part).hexdigest() for part in parts])
    return 204 if existed else 201


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


if __name__ == "__main__":
    main()
