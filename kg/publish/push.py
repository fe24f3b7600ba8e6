"""Loads the graphs of a store into another one, by Graph Store Protocol or SPARQL Update.

What was pushed is remembered by content in a journal beside the store, graph by graph. So a push that broke off goes
on where it stopped, and a later one sends what has changed and removes what is gone.
"""

import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.publish.remote import credentials, opener, reason, web_address

DEFAULT = "default"
TRIES = 4
TIMEOUT = 300.0
TEMPORARY = frozenset({429, 502, 503, 504})


class Protocol(StrEnum):
    """How the other store takes graphs."""

    GRAPH_STORE = "gsp"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to, how, and how much at once; `user` and `password` are for stores that want HTTP digest."""

    url: str
    protocol: Protocol = Protocol.GRAPH_STORE
    batch: int = 5000
    with_default: bool = True
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a push is."""

    graph: str
    done: int
    total: int
    triples: int


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did."""

    sent: int
    unchanged: int
    removed: int
    triples: int


def push(store: ox.Store, target: Target, journal: Path, tell: Callable[[Progress], None]) -> Pushed:
    """Make the other store hold the graphs of this one; raises EndpointError where it refuses."""
    web_address(target.url)
    sender = _SENDERS[target.protocol](target)
    former = _read(journal, target.url)
    graphs = _graphs(store, target.with_default)
    done: dict[str, str] = {name: mark for name, mark in former.items() if name in graphs}
    sent = triples = 0
    for number, (name, graph) in enumerate(graphs.items(), start=1):
        lines = _lines(store, graph)
        mark = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        if former.get(name) != mark:
            # Until it is whole it counts as not sent.
            done.pop(name, None)
            _write(journal, target.url, done)
            _send_graph(sender, name, lines, target.batch)
            done[name] = mark
            _write(journal, target.url, done)
            sent, triples = sent + 1, triples + len(lines)
        tell(Progress(name, number, len(graphs), triples))
    gone = sorted(set(former) - set(graphs))
    for name in gone:
        sender.remove(name)
    _write(journal, target.url, done)
    return Pushed(sent, len(graphs) - sent, len(gone), triples)


def journal_of(folder: Path, url: str) -> Path:
    """Where pushes to that address are remembered."""
    return folder / f"pushed-{hashlib.sha256(url.encode()).hexdigest()[:12]}.json"


def _graphs(store: ox.Store, with_default: bool) -> dict[str, ox.NamedNode | ox.DefaultGraph]:
    named = {graph.value: graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    graphs: dict[str, ox.NamedNode | ox.DefaultGraph] = {name: named[name] for name in sorted(named)}
    return graphs | ({DEFAULT: ox.DefaultGraph()} if with_default else {})


def _lines(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[str]:
    """The triples of a graph as sorted N-Triples."""
    return sorted(f"{quad.triple} ." for quad in store.quads_for_pattern(None, None, None, graph))


def _send_graph(sender: "_Sender", name: str, lines: list[str], batch: int) -> None:
    sender.replace(name, lines[:batch])
    for start in range(batch, len(lines), batch):
        sender.add(name, lines[start : start + batch])


class _Sender:
    """Sends requests, patiently; a subclass says which."""

    def __init__(self, target: Target) -> None:
        self._target = target
        handlers: list[urllib.request.BaseHandler] = []
        if target.user:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, target.url, target.user, target.password)
            handlers.append(urllib.request.HTTPDigestAuthHandler(known))
        self._opener = opener(*handlers)
        self._headers = {} if target.user else credentials(target.url)

    def replace(self, graph: str, lines: list[str]) -> None:
        """Make the graph hold just these triples."""
        raise NotImplementedError

    def add(self, graph: str, lines: list[str]) -> None:
        """Add triples to the graph."""
        raise NotImplementedError

    def remove(self, graph: str) -> None:
        """Remove the graph."""
        raise NotImplementedError

    def _send(self, method: str, url: str, body: bytes | None, media: str, fine: tuple[int, ...] = ()) -> None:
        headers = self._headers | ({"Content-Type": media} if media else {})
        for attempt in range(1, TRIES + 1):
            request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 (checked in push)
            try:
                with self._opener.open(request, timeout=TIMEOUT):
                    return
            except urllib.error.HTTPError as error:
                if error.code in fine:
                    return
                if error.code not in TEMPORARY or attempt == TRIES:
                    said = " ".join(error.read(300).decode("utf-8", "replace").split())
                    raise EndpointError(f"{self._target.url}: {method} was answered {error.code} {said}") from error
                time.sleep(_pause(error.headers.get("Retry-After"), attempt))
            except OSError as error:
                if attempt == TRIES:
                    raise EndpointError(f"{self._target.url}: it cannot be reached ({reason(error)})") from error
                time.sleep(_pause(None, attempt))


class _GraphStore(_Sender):
    """Graph Store Protocol; N-Triples are sent as Turtle, which every store reads."""

    MEDIA = "text/turtle; charset=utf-8"

    def replace(self, graph: str, lines: list[str]) -> None:
        self._send("PUT", self._url(graph), _body(lines), self.MEDIA)

    def add(self, graph: str, lines: list[str]) -> None:
        self._send("POST", self._url(graph), _body(lines), self.MEDIA)

    def remove(self, graph: str) -> None:
        self._send("DELETE", self._url(graph), None, "", fine=(404,))

    def _url(self, graph: str) -> str:
        joint = "&" if "?" in self._target.url else "?"
        return self._target.url + joint + (DEFAULT if graph == DEFAULT else "graph=" + quote(graph, safe=""))


class _Update(_Sender):
    """SPARQL Update."""

    MEDIA = "application/sparql-update; charset=utf-8"

    def replace(self, graph: str, lines: list[str]) -> None:
        self.remove(graph)
        self.add(graph, lines)

    def add(self, graph: str, lines: list[str]) -> None:
        triples = "\n".join(lines)
        inside = triples if graph == DEFAULT else f"GRAPH {ox.NamedNode(graph)} {{\n{triples}\n}}"
        self._update(f"INSERT DATA {{\n{inside}\n}}")

    def remove(self, graph: str) -> None:
        self._update("CLEAR SILENT DEFAULT" if graph == DEFAULT else f"CLEAR SILENT GRAPH {ox.NamedNode(graph)}")

    def _update(self, text: str) -> None:
        self._send("POST", self._target.url, text.encode(), self.MEDIA)


_SENDERS: Mapping[Protocol, Callable[[Target], _Sender]] = {
    Protocol.GRAPH_STORE: _GraphStore,
    Protocol.UPDATE: _Update,
}


def _body(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode()


def _pause(retry_after: str | None, attempt: int) -> float:
    return min(float(retry_after), 60.0) if retry_after and retry_after.isdigit() else 0.5 * 2**attempt


def _read(journal: Path, url: str) -> Mapping[str, str]:
    if not journal.exists():
        return {}
    try:
        content = json.loads(journal.read_text("utf-8"))
        return dict(content["graphs"]) if content["url"] == url else {}
    except (ValueError, KeyError, TypeError) as error:
        raise EndpointError(f"{journal}: not a journal of pushes; delete it to push everything again") from error


def _write(journal: Path, url: str, graphs: Mapping[str, str]) -> None:
    journal.parent.mkdir(parents=True, exist_ok=True)
    draft = journal.with_suffix(".new")
    text = json.dumps({"url": url, "graphs": dict(sorted(graphs.items()))}, indent=1)
    draft.write_text(text + "\n", encoding="utf-8", newline="\n")
    draft.replace(journal)
