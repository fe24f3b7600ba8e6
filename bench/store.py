"""How fast the store answers, beside rdflib's: `make bench-store`.

--sizes 10 80 950 9500 are about 40k, 110k, 1M and 10M quads; above 1M the releases are made in lots, so that memory
follows the lot, and what needs the graph as a file or in Python is left out.

Every size is measured in one run on the same data. rdflib, and the union of all graphs, get each question in a process
that is ended after PATIENCE seconds; what was not answered by then counts as that long.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from bench.graphs import AT_ONCE, dataset, extend_store, quads_of
from bench.service import measure_service
from kg.graph.namespaces import PREFIXES
from kg.graph.questions import parameter_values, read_questions
from kg.graph.sparql import put_values
from kg.graph.store import generation_of, open_store, write_store
from kg.publish.export import export

SIZES = (10, 80)
WITH_RDFLIB = 200_000
WITH_FILES = 2_000_000
PATIENCE = 10.0
QUICK = 0.5
TIMES = 5
RDFLIB = """
import json, sys, time
import rdflib
from rdflib.plugins import sparql
sparql.SPARQL_LOAD_GRAPHS = False
begun = time.perf_counter()
data = rdflib.Dataset()
data.parse(sys.argv[1], format="nquads")
print("load", time.perf_counter() - begun, flush=True)
begun = time.perf_counter()
merged = rdflib.Graph()
merged += data.default_graph if hasattr(data, "default_graph") else data.default_context
taken = time.perf_counter()
merged.serialize(format="turtle")
print("turtle", time.perf_counter() - taken, flush=True)
for line in sys.stdin:
    name, query = json.loads(line)
    begun = time.perf_counter()
    rows = len(list(data.query(query)))
    print(name, time.perf_counter() - begun, flush=True)
"""
UNION = """
import json, sys, time
import pyoxigraph
store = pyoxigraph.Store.read_only(sys.argv[1])
for line in sys.stdin:
    name, query = json.loads(line)
    begun = time.perf_counter()
    rows = len(list(store.query(query, use_default_graph_as_union=True)))
    print(name, time.perf_counter() - begun, flush=True)
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="Numbers of releases.")
    sizes = parser.parse_args().sizes
    growth: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        for size in sizes:
            for name, spent in _measure(Path(folder), size).items():
                growth.setdefault(name, []).append(spent)
        _cold_start(Path(folder) / f"store-{sizes[0]}")
    print("\nms for each question as the graph grows (releases: " + ", ".join(map(str, sizes)) + ")")
    for name, times in sorted(growth.items()):
        print(f"  {name:<28}" + "".join(f"{1000 * spent:>10.1f}" for spent in times))


def _measure(folder: Path, size: int) -> Mapping[str, float]:
    path = folder / f"store-{size}"
    first = dataset(min(size, AT_ONCE))
    load = seconds(lambda: write_store(path, first))
    written = len(open_store(path))
    rest = seconds(lambda: extend_store(path, size))
    store = open_store(path)
    quads = len(store)
    print(f"\n{size} releases, {quads} quads: {written} written in {load:.2f} s", end="")
    print(f", the rest made and written in {rest:.0f} s" if rest > load else "", end="")
    print(f" (peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB)")
    queries = _queries(store)
    own = {name: _own(store, query) for name, query in queries.items()}
    patience = PATIENCE if quads <= WITH_RDFLIB else PATIENCE / 5
    union = _elsewhere(UNION, generation_of(path) / "rdf", queries, (), patience)
    late = sum(1 for spent in union.values() if spent >= patience)
    print(f"  union of all graphs: {mean_ratio(union, own):.1f} times as long as the default graph ({late} cut off)")
    quick: list[str] = []
    if quads <= WITH_FILES:
        store.dump(str(quads_of(path)), ox.RdfFormat.N_QUADS)
        bulk = seconds(lambda: _bulk_load(folder / f"again-{size}", quads_of(path)))
        # With its reading from the disk; rdflib's time is for a graph that is in memory.
        turtle = best(lambda: export(store, "turtle"), 3)
        print(f"  N-Quads loaded in {bulk:.2f} s, Turtle written in {turtle:.2f} s")
        if quads <= WITH_RDFLIB:
            theirs = _against_rdflib(quads_of(path), queries, own, bulk, turtle)
            quick = [name for name, spent in theirs.items() if spent < QUICK]
    measure_service(path, queries, own, quick)
    return own


def _own(store: ox.Store, query: str) -> float:
    """The time of a question: the middle of three, or the first where that was long."""
    once = seconds(lambda: ask(store, query))
    return once if once > QUICK else best(lambda: ask(store, query), 3)


def _queries(store: ox.Store) -> dict[str, str]:
    """The questions whose defaults name things of this graph, as SPARQL that needs no prefixes."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    found = {}
    for question in read_questions():
        given = {p.name: _some(store, p.kind) or p.default for p in question.parameters}
        values = parameter_values(store, question, given)
        found[question.name] = prefixes + put_values(question.query, values)
    return found


def _some(store: ox.Store, kind: str) -> str:
    """A thing of the class that has most facts, so that questions have something to answer."""
    if ":" not in kind:
        return ""
    prefix, _, local = kind.partition(":")
    classes = ("Person", "Place", "Body") if local == "Party" else (local,)
    named = " ".join(f"<{PREFIXES[prefix]}{name}>" for name in classes)
    query = (
        f"SELECT ?t (COUNT(?f) AS ?n) {{ VALUES ?c {{ {named} }} ?t a ?c . ?f ?p ?t . ?f a <{PREFIXES['nj']}Fact> }} "
        "GROUP BY ?t ORDER BY DESC(?n) ?t LIMIT 1"
    )
    rows = store.query(query)
    return next((row["t"].value for row in rows), "") if isinstance(rows, ox.QuerySolutions) else ""


def _against_rdflib(
    quads: Path, queries: Mapping[str, str], own: Mapping[str, float], bulk: float, turtle: float
) -> Mapping[str, float]:
    theirs = _elsewhere(RDFLIB, quads, queries, ("load", "turtle"))
    load, export = theirs.pop("load"), theirs.pop("turtle")
    late = sum(1 for spent in theirs.values() if spent >= PATIENCE)
    print(
        f"  rdflib: questions {mean_ratio(theirs, own):.0f} times as long ({late} of them cut off at {PATIENCE:.0f} s),"
    )
    print(f"    load {load:.2f} s ({load / bulk:.1f} times), Turtle {export:.2f} s ({export / turtle:.1f} times)")
    return theirs


def _elsewhere(
    script: str, data: Path, queries: Mapping[str, str], first: Sequence[str], patience: float = PATIENCE
) -> dict[str, float]:
    """Seconds for what a script tells first and for each question; started again after each that takes too long."""
    found: dict[str, float] = {}
    left = dict(queries)
    while left:
        command = [sys.executable, "-c", script, str(data)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None and process.stdout is not None
            for _ in first:
                name, spent = process.stdout.readline().split()
                found.setdefault(name, float(spent))
            for name, query in list(left.items()):
                process.stdin.write(json.dumps([name, query]) + "\n")
                process.stdin.flush()
                line = _line_within(process, patience)
                del left[name]
                found[name] = float(line.split()[1]) if line else patience
                if not line:
                    break
            process.kill()
    return found


def _line_within(process: "subprocess.Popen[str]", limit: float) -> str:
    import select

    ready, _, _ = select.select([process.stdout], [], [], limit)
    return process.stdout.readline() if ready and process.stdout is not None else ""


def _bulk_load(folder: Path, quads: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    store.flush()


def _cold_start(store: Path) -> None:
    commands: dict[str, list[str]] = {
        "kg --help": ["--help"],
        "kg query": ["query", "ASK {}", "--store", str(store)],
    }
    for name, arguments in commands.items():
        spent = best(
            lambda a=arguments: subprocess.run([sys.executable, "-m", "kg", *a], capture_output=True, check=True)
        )
        print(f"cold start {name}: {spent:.2f} s")
    print(f"(generation {generation_of(store).name})")


def ask(store: ox.Store, query: str) -> bytes:
    """The whole answer of a query as JSON, as the endpoint gives it."""
    answer: bytes = store.query(query).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[call-arg, arg-type, assignment]
    return answer


def seconds(work: Callable[[], object]) -> float:
    """The time that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best(work: Callable[[], object], times: int = TIMES) -> float:
    """The middle of several times."""
    return median(seconds(work) for _ in range(times))


def mean_ratio(these: Mapping[str, float], those: Mapping[str, float]) -> float:
    """The geometric mean of these times by those."""
    return geometric_mean(these[name] / those[name] for name in these)


def geometric_mean(values: Iterable[float]) -> float:
    """The mean of ratios."""
    logs = [math.log(value) for value in values]
    return math.exp(sum(logs) / len(logs))


if __name__ == "__main__":
    main()
