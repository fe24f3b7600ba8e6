"""Nothing that a query says makes any command or server read a file or open a connection."""

import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from kg.publish.service import sandbox
from tests.service.server import Server

FILE = "SELECT ?s FROM <file:///etc/hostname> WHERE { ?s ?p ?o }"


REACHING = (
    "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <ADDRESS> { ?s ?p ?o } }",
)


def _kg(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, check=False)


def test_from_reads_no_file_in_a_command(ties: Server) -> None:
    done = _kg("query", FILE, "--format", "csv", "--store", str(ties.store))
    assert (done.returncode, done.stdout) == (0, "s\n")


@pytest.mark.parametrize("clause", ["FROM <file:///etc/hostname>", "FROM NAMED <file:///etc/hostname>"])
def test_from_reads_no_file_in_the_server(ties: Server, clause: str) -> None:
    answer = ties.query(
        f"SELECT ?s {clause} WHERE {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}", Accept="text/csv"
    )
    assert (answer.status, answer.text) == (200, "s\r\n")


def test_no_clause_connects_to_anyone(ties: Server) -> None:
    """A listener that must not be called, and queries that would call it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for pattern in REACHING:
            query = pattern.replace("ADDRESS", address)
            ties.query(query)
            _kg("query", query, "--store", str(ties.store))
        with pytest.raises(BlockingIOError):
            listener.accept()


UNSCANNED = """
import sys
from kg.publish.service import scan
scan.refuse_remote = print
from kg.cli import main
main(["query", *sys.argv[1:]])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_what_the_scan_would_miss_opens_no_connection_in_a_command(ties: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        command = [sys.executable, "-c", UNSCANNED, query, "--store", str(ties.store)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert "not permitted" in done.stderr
        with pytest.raises(BlockingIOError):
            listener.accept()


SANDBOXED = """
import socket, sys
from kg.publish.service import sandbox
assert sandbox.deny_network()
for attempt in (lambda: socket.socket(), lambda: __import__("subprocess").run(["true"])):
    try:
        attempt()
    except PermissionError:
        print("denied")
open("/etc/hostname").close()
import pyoxigraph
try:
    list(pyoxigraph.Store().query("SELECT * { SERVICE <http://127.0.0.1:8888/> { ?s ?p ?o } }"))
except OSError:
    print("denied")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_worker_can_open_no_socket_and_start_no_program() -> None:
    done = subprocess.run([sys.executable, "-c", SANDBOXED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["denied"] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_servers_workers_are_sandboxed(ties: Server) -> None:
    children = Path(f"/proc/{ties.process.pid}/task/{ties.process.pid}/children").read_text("ascii").split()
    assert children
    for child in children:
        status = Path(f"/proc/{child}/status").read_text("ascii")
        assert "Seccomp:\t2" in status
        assert "NoNewPrivs:\t1" in status


def test_the_filter_covers_the_usual_machines() -> None:
    assert set(sandbox.SYSTEM_CALLS) == {"x86_64", "aarch64"}


def test_headers_that_drip_are_cut_off(ties: Server) -> None:
    """A slow loris: a header line now and then, never an end."""
    with socket.create_connection((ties.host, ties.port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")

        def drip() -> None:
            try:
                while True:
                    client.sendall(b"X-Drip: 1\r\n")
                    client.settimeout(1)
                    if client.recv(1) == b"":
                        return
            except TimeoutError:
                drip()
            except OSError:
                return

        dripping = Thread(target=drip)
        dripping.start()
        dripping.join()
    assert ties.get("/sparql?query=ASK%7B%7D").status == 200
