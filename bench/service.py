"""What the service adds to the store: HTTP latency, requests a second, runaways beside normal queries."""

import http.client
import math
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode, urlsplit

from bench.load import Client, latency, load
from bench.rival import answered, is_installed, rival
from kg.graph.store import open_store

TIMES = 9
CLIENTS = 8
DURATION = 4.0
LIMIT = 3
POINT = "SELECT * WHERE { <https://w3id.org/nrw-japan/id/place/osaka> ?p ?o }"
HEAVIER = "who-met-whom"
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "SELECT ?a ?c { ?a (<x:p>|!<x:p>)* ?b . ?b (<x:p>|!<x:p>)* ?c } ORDER BY ?c",
)


def measure_service(store: Path, queries: Mapping[str, str], own: Mapping[str, float], quick: Sequence[str]) -> None:
    """Print all of it for a store; `quick` are the questions that rdflib answers soon, where it is compared with."""
    mixes = {"point queries": (POINT,), "mixed queries": (*6 * (POINT,), queries[HEAVIER])}
    theirs: dict[str, float] = {}
    if quick and is_installed():
        with rival(open_store(store), store.parent) as address:
            # It answers one query after another: one that is slow or refused would only make it look worse.
            mixes |= {"questions": answered(address, [queries[name] for name in quick])}
            theirs = {name: _rate(address, mix) for name, mix in mixes.items()}
    elif quick:
        print("  rdflib-endpoint is not installed and not compared with")
    with _running(store, "--cache", "0") as address:
        _against_own("over HTTP", address, queries, own)
        _rates("", address, mixes, theirs)
        _beside_runaways(address)
    with _running(store) as address:
        _against_own("over HTTP with kept answers", address, queries, own)
        _rates(" with kept answers", address, mixes, theirs)


def _against_own(title: str, address: str, queries: Mapping[str, str], own: Mapping[str, float]) -> None:
    client = Client(address)
    spent = {name: median(client.ask(query) for _ in range(TIMES)) for name, query in queries.items()}
    ratios = [math.log(spent[name] / own[name]) for name in spent]
    added = median(spent[name] - own[name] for name in spent)
    mean, together = math.exp(sum(ratios) / len(ratios)), sum(spent.values()) / sum(own.values())
    print(f"  {title}: {mean:.2f} times as long in the mean, {together:.2f} times all together,")
    print(f"    {1000 * added:+.1f} ms in the middle")


def _rates(title: str, address: str, mixes: Mapping[str, Sequence[str]], theirs: Mapping[str, float]) -> None:
    for name, mix in mixes.items():
        ours = _rate(address, mix)
        beside = f", {ours / theirs[name]:.1f} times rdflib-endpoint's {theirs[name]:.0f}" if name in theirs else ""
        print(f"  {CLIENTS} clients: {ours:.0f} {name} a second{title}{beside}")


def _rate(address: str, mix: Sequence[str]) -> float:
    return len(load(address, mix, CLIENTS, DURATION)) / DURATION


def _beside_runaways(address: str) -> None:
    ends: list[tuple[int, float]] = []

    def run_away(query: str) -> None:
        ends.append(_post(address, query))

    alone = latency(load(address, (POINT,), 1, 2.0))
    threads = [threading.Thread(target=run_away, args=(query,)) for query in RUNAWAYS for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    beside = latency(load(address, (POINT,), 1, LIMIT - 1.0))
    for thread in threads:
        thread.join()
    stopped = sorted(spent for status, spent in ends if status == 504)
    print(f"  one client: {alone}; beside {len(threads)} runaways {beside}")
    statuses = sorted(status for status, _ in ends)
    print(f"  runaways answered {statuses}, limit {LIMIT} s, the last 504 after {stopped[-1]:.2f} s")


def _post(address: str, query: str) -> tuple[int, float]:
    """Status and seconds of a query on a connection of its own."""
    parts = urlsplit(address)
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", parts.path, urlencode({"query": query}), headers)
        response = connection.getresponse()
        response.read()
        status = response.status
    except http.client.IncompleteRead:
        status = 0
    finally:
        connection.close()
    return status, time.perf_counter() - begun


@contextmanager
def _running(store: Path, *options: str) -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "kg",
        "serve",
        "--port",
        "0",
        "--store",
        str(store),
        "--timeout",
        str(LIMIT),
        *options,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip() + "sparql"
        finally:
            process.terminate()
