"""What the service adds to the store: HTTP latency, requests a second, runaways beside normal queries."""

import http.client
import itertools
import math
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

TIMES = 5
CLIENTS = 8
DURATION = 5.0
LIMIT = 3
POINT = "SELECT * WHERE { <https://w3id.org/nrw-japan/id/place/osaka> ?p ?o }"
HEAVIER = "who-met-whom"
RUNAWAYS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "SELECT ?a ?c { ?a (<x:p>|!<x:p>)* ?b . ?b (<x:p>|!<x:p>)* ?c } ORDER BY ?c",
)


def measure_service(store: Path, queries: Mapping[str, str], own: Mapping[str, float]) -> None:
    """Print all of it for a store."""
    with _running(store) as address:
        spent = {name: median(_post(address, query)[1] for _ in range(TIMES)) for name, query in queries.items()}
        ratios = [math.log(spent[name] / own[name]) for name in spent]
        added = median(spent[name] - own[name] for name in spent)
        mean, together = math.exp(sum(ratios) / len(ratios)), sum(spent.values()) / sum(own.values())
        print(f"  over HTTP: {mean:.2f} times as long in the mean, {together:.2f} times all together,")
        print(f"    +{1000 * added:.1f} ms in the middle")
        for name, mix in (("point queries", (POINT,)), ("mixed queries", (*6 * (POINT,), queries[HEAVIER]))):
            quiet = _load(address, CLIENTS, DURATION, mix)
            print(f"  {CLIENTS} clients: {len(quiet) / DURATION:.0f} {name} a second, {_latency(quiet)}")
        _beside_runaways(address)


def _beside_runaways(address: str) -> None:
    ends: list[tuple[int, float]] = []

    def run_away(query: str) -> None:
        ends.append(_post(address, query))

    alone = _latency(_load(address, 1, 2.0))
    threads = [threading.Thread(target=run_away, args=(query,)) for query in RUNAWAYS for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.7)
    beside = _latency(_load(address, 1, LIMIT - 1.0))
    for thread in threads:
        thread.join()
    stopped = sorted(spent for status, spent in ends if status == 504)
    print(f"  one client: {alone}; beside {len(threads)} runaways {beside}")
    statuses = sorted(status for status, _ in ends)
    print(f"  runaways answered {statuses}, limit {LIMIT} s, the last 504 after {stopped[-1]:.2f} s")


def _load(address: str, clients: int, duration: float, mix: Sequence[str] = (POINT,)) -> list[float]:
    """The latencies of queries that so many clients send one after another."""
    spent: list[float] = []

    def send() -> None:
        end = time.monotonic() + duration
        for query in itertools.cycle(mix):
            spent.append(_post(address, query)[1])
            if time.monotonic() > end:
                break

    threads = [threading.Thread(target=send) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spent


def _latency(spent: list[float]) -> str:
    cuts = quantiles(spent, n=20)
    return f"median {1000 * median(spent):.1f} ms, 95 % within {1000 * cuts[-1]:.1f} ms"


def _post(address: str, query: str) -> tuple[int, float]:
    """Status and seconds of a query on a connection of its own."""
    parts = urlsplit(address)
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", "/sparql", urlencode({"query": query}), headers)
        response = connection.getresponse()
        response.read()
        status = response.status
    except http.client.IncompleteRead:
        status = 0
    finally:
        connection.close()
    return status, time.perf_counter() - begun


@contextmanager
def _running(store: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), "--timeout", str(LIMIT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
