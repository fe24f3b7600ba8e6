"""Updates while serving: seen at once, never half, nothing committed is lost by kill -9."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.graph.dataset import Dataset
from kg.graph.store import write_store
from tests.service.server import TOKEN, Server, make_store, node, running, triple

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
WRITER = """
import sys
from pathlib import Path
from urllib.parse import quote
from kg.graph.dataset import Dataset
from kg.graph.store import write_store
from tests.service.server import node, triple

for size in map(int, sys.argv[2:]):
    graph = frozenset(triple(f"s{i}", f"size{size}", f"o{i}") for i in range(size))
    write_store(Path(sys.argv[1]), Dataset({node("graph/one"): graph}))
    print(size, flush=True)
"""


def _count(server: Server, query: str = COUNT) -> int:
    return int(json.loads(server.query(query).body)["results"]["bindings"][0]["n"]["value"])


def _writer(store: Path, *sizes: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(store), *map(str, sizes)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


def test_what_another_process_builds_shows_without_restart(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", {node("graph/one"): frozenset({triple("a", "p", "b")})})
    with running(store) as server:
        assert _count(server) == 1
        with _writer(store, 50) as writer:
            writer.wait(60)
        assert _count(server) == 50


def test_no_reader_sees_half_a_build(tmp_path: Path) -> None:
    sizes = [300, 700, 200, 900, 400]
    store = make_store(tmp_path / "store", {node("graph/one"): frozenset({triple("a", "size1", "b")})})
    with running(store) as server, _writer(store, *sizes) as writer:
        seen = set()
        while writer.poll() is None:
            rows = json.loads(server.query("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p").body)
            (row,) = rows["results"]["bindings"]
            predicate = row["p"]["value"].removeprefix("http://example.org/size")
            assert row["n"]["value"] == predicate
            seen.add(int(predicate))
        assert seen <= {1, *sizes}
        assert _count(server) == sizes[-1]


def test_an_update_shows_in_the_next_query(writable: Server) -> None:
    for number in range(5):
        update = f"INSERT DATA {{ GRAPH <x:updates> {{ <x:s> <x:p> {number} }} }}"
        assert writable.update(update).status == 204
        assert _count(writable, "SELECT (COUNT(*) AS ?n) { GRAPH <x:updates> { ?s ?p ?o } }") == number + 1


def test_a_wrong_update_changes_nothing(writable: Server) -> None:
    before = _count(writable)
    assert writable.update("INSERT DATA { <x:half> <x:p> 1 } ; INSERT DATA { <x:half> <x:p> ").status == 400
    assert _count(writable) == before


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x"])
def test_an_update_without_the_token_is_refused(writable: Server, token: str) -> None:
    answer = writable.update("CLEAR ALL", token)
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == "Bearer"


def test_load_is_refused(writable: Server) -> None:
    assert writable.update("LOAD <file:///etc/hostname>").status == 400
    assert writable.update("LOAD SILENT <http://127.0.0.1:9/>").status == 400


def _workers(server: Server) -> list[int]:
    """The process ids of the server's children."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(pid) for pid in children.read_text("ascii").split()]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_server_outlives_its_workers_and_no_worker_outlives_it(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store", {node("graph/one"): frozenset({triple("a", "p", "b")})})
    with running(store) as server:
        for worker in _workers(server):
            os.kill(worker, signal.SIGKILL)
        while any(Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) for pid in _workers(server)):
            time.sleep(0.01)
        assert _count(server) == 1
        left = _workers(server)
        server.process.kill()
        server.process.wait()
        while any(Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) for pid in left):
            time.sleep(0.01)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def test_kill_9_of_the_server_at_random_moments_loses_no_acknowledged_update(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311 (moments, not secrets)
    store = make_store(tmp_path / "store")
    acknowledged = 0
    for _ in range(50):
        with running(store, "--writable", "--workers", "1", KG_TOKEN=TOKEN) as server:
            assert _count(server) in (acknowledged, acknowledged + 1)
            acknowledged = _count(server)
            end = time.monotonic() + chance.uniform(0.0, 0.25)
            while time.monotonic() < end:
                acknowledged += server.update(f"INSERT DATA {{ <x:s{acknowledged}> <x:p> 1 }}").status == 204
            sender = subprocess.Popen([sys.executable, "-c", _SEND, server.url, TOKEN, str(acknowledged)])
            time.sleep(chance.uniform(0.05, 0.2))
            server.process.kill()
            sender.wait(30)


_SEND = """
import sys, urllib.request, urllib.error
url, token, number = sys.argv[1:]
body = f"INSERT DATA {{ <x:s{number}> <x:p> 1 }}".encode()
headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
try:
    urllib.request.urlopen(urllib.request.Request(url + "/sparql", body, headers))
except OSError:
    pass
"""


def test_kill_9_of_a_build_at_random_moments_leaves_a_store_that_opens(tmp_path: Path) -> None:
    chance = random.Random(2)  # noqa: S311 (moments, not secrets)
    store = make_store(tmp_path / "store", {node("graph/one"): frozenset({triple("s0", "size1", "o0")})})
    last = 1
    with running(store) as server:
        for turn in range(50):
            sizes = [400 + turn, 800 + turn]
            with _writer(store, *sizes) as writer:
                time.sleep(chance.uniform(0.0, 0.5))
                writer.kill()
                done = [int(line) for line in writer.stdout or ()]
            last = done[-1] if done else last
            found = _count(server)
            assert found in (last, *sizes)
            last = found
    write_store(store, Dataset({}))


RELEASE = "https://w3id.org/nrw-japan/graph/release/a"
OTHER = "https://w3id.org/nrw-japan/graph/release/b"
IN_BOTH = "<x:s> <x:p> 1"


def _named(server: Server, graph: str) -> int:
    return _count(server, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")


def _put(server: Server, graph: str, turtle: str) -> int:
    headers = {"Content-Type": "text/turtle", "Authorization": f"Bearer {TOKEN}"}
    return server.request("PUT", "/gsp?graph=" + quote(graph, safe=""), turtle, headers).status


def test_the_default_graph_stays_the_union_of_the_releases(tmp_path: Path) -> None:
    with running(make_store(tmp_path / "store"), "--writable", KG_TOKEN=TOKEN) as server:
        assert server.update(f"INSERT DATA {{ GRAPH <{RELEASE}> {{ {IN_BOTH} . <x:s> <x:p> 2 }} }}").status == 204
        assert _count(server) == 2
        assert _put(server, OTHER, f"{IN_BOTH} . <x:s> <x:p> 3 .") == 201
        assert _count(server) == 3
        assert server.update(f"DROP GRAPH <{RELEASE}>").status == 204
        assert _count(server) == 2
        assert _put(server, OTHER, IN_BOTH + " .") == 204
        assert _count(server) == 1
        assert server.update("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }").status == 204
        assert _count(server) == 0


def test_what_an_update_says_of_the_default_graph_itself_is_done(tmp_path: Path) -> None:
    with running(make_store(tmp_path / "store"), "--writable", KG_TOKEN=TOKEN) as server:
        both = f"INSERT DATA {{ <x:mine> <x:p> 1 . GRAPH <{RELEASE}> {{ {IN_BOTH} }} }}"
        assert server.update(both).status == 204
        assert _count(server) == 2
        assert server.update("DROP DEFAULT").status == 204
        assert (_count(server), _named(server, RELEASE)) == (0, 1)
        assert server.update(f"INSERT DATA {{ GRAPH <{RELEASE}> {{ <x:s> <x:p> 2 }} }}").status == 204
        assert _count(server) == 1


def test_graphs_of_others_leave_the_default_graph_alone(tmp_path: Path) -> None:
    with running(make_store(tmp_path / "store"), "--writable", KG_TOKEN=TOKEN) as server:
        assert server.update("INSERT DATA { GRAPH <x:g> { <x:s> <x:p> 1 } }").status == 204
        assert _put(server, "https://w3id.org/nrw-japan/graph/evidence/a", "<x:s> <x:p> 1 .") == 201
        assert _count(server) == 0
