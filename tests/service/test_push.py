"""`kg push` into real servers: ours, Oxigraph's and Virtuoso; resumed, repeated, refused."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import EndpointError
from kg.graph.store import open_store
from kg.publish.push import Progress, Protocol, Pushed, Target, push
from kg.publish.remote import open_remote
from tests.service.foreign import oxigraph, virtuoso
from tests.service.server import TOKEN, Server, make_store, running

SIZES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
Told = list[Progress]


def _sizes(store: ox.Store) -> dict[str, int]:
    rows = store.query(SIZES)
    assert isinstance(rows, ox.QuerySolutions)
    return {row["g"].value: int(row["n"].value) for row in rows}


def _pushed(server: Server, target: Target, journal: Path, told: Told | None = None) -> Pushed:
    return push(open_store(server.store), target, journal, (told if told is not None else []).append)


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Server]:
    with running(make_store(tmp_path / "other"), "--writable", KG_TOKEN=TOKEN) as server:
        yield server


def test_our_own_server_takes_all_graphs(
    ties: Server, ours: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", TOKEN)
    target, told = Target(url=ours.url + "/gsp", batch=700), Told()
    done = _pushed(ties, target, tmp_path / "journal.json", told)
    here, there = open_store(ties.store), open_remote(ours.url + "/sparql")
    assert _sizes(there) == _sizes(here)
    assert done.sent == len(told) == len(_sizes(here)) + 1
    again = _pushed(ties, target, tmp_path / "journal.json")
    assert (again.sent, again.unchanged, again.triples) == (0, done.sent, 0)


def test_a_push_goes_on_where_it_stopped(
    ties: Server, ours: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", TOKEN)
    target, journal = Target(url=ours.url + "/gsp"), tmp_path / "journal.json"

    def break_off(progress: Progress) -> None:
        if progress.done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        push(open_store(ties.store), target, journal, break_off)
    assert _pushed(ties, target, journal).unchanged == 4
    assert _sizes(open_remote(ours.url + "/sparql")) == _sizes(open_store(ties.store))


def test_what_is_gone_here_is_removed_there(
    ties: Server, ours: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", TOKEN)
    target, journal = Target(url=ours.url + "/gsp"), tmp_path / "journal.json"
    _pushed(ties, target, journal)
    empty = make_store(tmp_path / "empty")
    assert push(open_store(empty), target, journal, Told().append).removed == len(_sizes(open_store(ties.store)))
    assert _sizes(open_remote(ours.url + "/sparql")) == {}


@pytest.mark.parametrize("protocol", list(Protocol))
def test_oxigraphs_server_takes_all_graphs(ties: Server, tmp_path: Path, protocol: Protocol) -> None:
    with oxigraph(tmp_path / "oxigraph") as address:
        path = {Protocol.GRAPH_STORE: "/store", Protocol.UPDATE: "/update"}[protocol]
        _pushed(ties, Target(url=address + path, protocol=protocol, batch=1000), tmp_path / "journal.json")
        there = open_remote(address + "/query")
        assert _sizes(there) == _sizes(open_store(ties.store))
        merged = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        counts = [[row["n"].value for row in store.query(merged)] for store in (there, open_store(ties.store))]
        assert counts[0] == counts[1]


@pytest.mark.skipif(shutil.which("virtuoso-t") is None, reason="no Virtuoso: apt-get install virtuoso-opensource")
def test_virtuoso_takes_all_graphs(ties: Server, tmp_path: Path) -> None:
    with virtuoso(tmp_path / "virtuoso") as address:
        target = Target(
            url=address + "/sparql-graph-crud-auth",
            with_default=False,
            user="dba",
            password="dba",  # noqa: S106
            batch=2000,
        )
        _pushed(ties, target, tmp_path / "journal.json")
        here = _sizes(open_store(ties.store))
        there = _sizes(open_remote(address + "/sparql"))
        assert {name: there.get(name) for name in here} == here


def test_wrong_credentials_are_told(
    ties: Server, ours: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", "wrong")
    with pytest.raises(EndpointError, match="401"):
        _pushed(ties, Target(url=ours.url + "/gsp"), tmp_path / "journal.json")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "nonsense", "http://"])
def test_only_web_addresses_are_pushed_to(ties: Server, tmp_path: Path, url: str) -> None:
    with pytest.raises(EndpointError, match="not the address"):
        _pushed(ties, Target(url=url), tmp_path / "journal.json")


def test_credentials_do_not_travel_in_clear(ties: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", TOKEN)
    with pytest.raises(EndpointError, match="https only"):
        _pushed(ties, Target(url="http://192.0.2.1/gsp"), tmp_path / "journal.json")


def _kg(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "kg", *arguments], capture_output=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT ?m { ?m a nj:Meeting } ORDER BY ?m", "--format", "csv"),
        ("query", "about-person", "--set", "person=Hendrik Wüst", "--format", "csv"),
        ("query", "CONSTRUCT { ?m a nj:Meeting } WHERE { ?m a nj:Meeting }", "--format", "nt"),
        ("query", "ASK { ?m a nj:Meeting }", "--format", "json"),
        ("explain", "Hendrik Wüst"),
    ],
)
def test_a_remote_graph_answers_like_a_local_one(ties: Server, arguments: tuple[str, ...]) -> None:
    local = _kg(*arguments, "--store", str(ties.store))
    remote = _kg(*arguments, "--endpoint", ties.url + "/sparql")
    assert local.returncode == 0, local.stderr
    assert remote.stdout == local.stdout


def test_a_remote_graph_is_viewed(ties: Server, tmp_path: Path) -> None:
    pages = [tmp_path / "local.html", tmp_path / "remote.html"]
    for page, place in zip(pages, (("--store", str(ties.store)), ("--endpoint", ties.url + "/sparql")), strict=True):
        done = _kg("view", "--out", str(page), *place)
        assert done.returncode == 0, done.stderr
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/sparql", "file:///etc/passwd"])
def test_an_endpoint_that_does_not_answer_is_one_clear_line(url: str) -> None:
    done = _kg("query", "ASK {}", "--endpoint", url)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert url.encode() in done.stderr
