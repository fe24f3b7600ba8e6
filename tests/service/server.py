"""A real server process on loopback, and a client that shows what came back."""

import asyncio
import http.client
import os
import subprocess
import sys
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from kg.graph.dataset import Dataset
from kg.graph.store import write_store

TOKEN = "0123456789abcdef-test"  # noqa: S105
Result = TypeVar("Result")
Graphs = Mapping[ox.NamedNode, frozenset[ox.Triple]]


@dataclass(frozen=True)
class Answer:
    """One response, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Server:
    """A running server."""

    host: str
    port: int
    process: "subprocess.Popen[str]"
    store: Path
    log: Path

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def request(
        self, method: str, target: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, target, body=data, headers=dict(headers or {}))
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, fields, response.read())
        finally:
            connection.close()

    def get(self, target: str, **headers: str) -> Answer:
        """GET; header names are written with underscores."""
        return self.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def query(self, text: str, **headers: str) -> Answer:
        """A query by GET."""
        return self.get("/sparql?query=" + quote(text, safe=""), **headers)

    def update(self, text: str, token: str = TOKEN) -> Answer:
        """An update by POST."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {token}"}
        return self.request("POST", "/sparql", urlencode({"update": text}), headers)


def make_store(folder: Path, graphs: Graphs | None = None) -> Path:
    """A store of these graphs."""
    write_store(folder, Dataset(graphs or {}))
    return folder


@contextmanager
def running(store: Path, *options: str, **environment: str) -> Iterator[Server]:
    """A server on a free port of loopback, ended with the block."""
    log = store.parent / "serve.log"
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store), *options]
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=file, text=True, env=os.environ | environment
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline().strip()
            assert line, log.read_text("utf-8")
            address = urlsplit(line)
            yield Server(str(address.hostname), int(address.port or 0), process, store, log)
        finally:
            process.terminate()


def node(name: str) -> ox.NamedNode:
    """A name of the tests' own."""
    return ox.NamedNode("http://example.org/" + name)


def triple(subject: str, predicate: str, value: Any) -> ox.Triple:
    """A triple; a str value is another node's name."""
    return ox.Triple(node(subject), node(predicate), node(value) if isinstance(value, str) else value)


def apart(scene: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine in a thread of its own: where a browser is open, this one has a running loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()
