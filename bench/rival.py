"""rdflib-endpoint beside `kg serve`, where it is installed (`make bench` tries to; nothing else needs it)."""

import importlib.util
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from bench.load import Client

_SERVER = """
import sys
import rdflib, uvicorn
from rdflib.plugins import sparql
from rdflib_endpoint import SparqlEndpoint
sparql.SPARQL_LOAD_GRAPHS = False
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="ntriples")
uvicorn.run(SparqlEndpoint(graph=graph, path="/"), port=int(sys.argv[2]), log_level="critical", access_log=False)
"""


def is_installed() -> bool:
    """Whether there is anything to compare with."""
    return importlib.util.find_spec("rdflib_endpoint") is not None


@contextmanager
def rival(store: ox.Store, folder: Path) -> Iterator[str]:
    """The address of an rdflib-endpoint that serves the store's default graph."""
    triples = folder / "rival.nt"
    store.dump(str(triples), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", _SERVER, str(triples), str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def answered(address: str, queries: Sequence[str]) -> tuple[str, ...]:
    """The queries that a server answers with 200."""
    client = Client(address)
    found = []
    for query in queries:
        client.ask(query)
        if client.status == 200:
            found.append(query)
    return tuple(found)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("rdflib-endpoint does not start")
