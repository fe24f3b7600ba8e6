"""The W3C test suites as data: read from their manifests, which are kept out of this repository."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
Graphs = tuple[tuple[str, Path], ...]


def _folder() -> Path | None:
    named = os.environ.get("KG_W3C")
    for place in [Path(named)] if named else [p / "shared" / "w3c" for p in ROOT.parents]:
        if (place / "sparql" / "sparql11").is_dir():
            return place / "sparql" / "sparql11"
    return None


FOLDER = _folder()


class Manifest:
    """One manifest file, read by properties."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = ox.Store()
        self._store.load(path=str(path), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri())

    def values(self, subject: object, predicate: str) -> list[object]:
        if subject is None:
            return []
        return [q.object for q in self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None)]

    def value(self, subject: object, predicate: str) -> object | None:
        return next(iter(self.values(subject, predicate)), None)

    def text(self, subject: object, predicate: str, default: str = "") -> str:
        value = self.value(subject, predicate)
        return default if value is None else value.value

    def items(self, head: object | None) -> Iterator[object]:
        while head is not None and getattr(head, "value", "") != RDF + "nil":
            yield self.value(head, RDF + "first")
            head = self.value(head, RDF + "rest")

    def entries(self) -> list[object]:
        return list(self.items(self.value(ox.NamedNode(self.path.as_uri()), MF + "entries")))

    def file(self, iri: object) -> Path:
        return Path(iri.value.removeprefix("file://"))


@dataclass(frozen=True)
class Exchange:
    """A request of a test and what must come back."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: str | None
    statuses: tuple[str, ...]
    boolean: str
    format: str
    location: str
    expected_media: str
    expected_body: str


@dataclass(frozen=True)
class HttpTest:
    """A test made of requests in order, with the graphs that must be there before."""

    id: str
    name: str
    graphs: tuple[tuple[str, Path], ...]
    exchanges: tuple[Exchange, ...]


def http_tests(path: Path) -> list[HttpTest]:
    """The tests of a manifest whose actions are HTTP requests."""
    manifest = Manifest(path)
    return [_http_test(manifest, entry) for entry in manifest.entries()]


def _http_test(manifest: Manifest, entry: object) -> HttpTest:
    graphs = [
        (manifest.text(data, RDFS + "label"), manifest.file(manifest.value(data, UT + "graph")))
        for data in manifest.values(entry, UT + "graphData")
    ]
    action = manifest.value(entry, MF + "action")
    exchanges = [_exchange(manifest, request) for request in manifest.items(manifest.value(action, HT + "requests"))]
    name = entry.value.rpartition("#")[2]
    return HttpTest(name, manifest.text(entry, MF + "name"), tuple(sorted(graphs)), tuple(exchanges))


def _exchange(manifest: Manifest, request: object) -> Exchange:
    response = manifest.value(request, HT + "resp")
    body = manifest.value(request, HT + "body")
    expected = dict(_headers(manifest, response))
    return Exchange(
        method=manifest.text(request, HT + "methodName"),
        target=manifest.text(request, HT + "absolutePath"),
        headers=tuple(_headers(manifest, request)),
        body=None if body is None else manifest.text(body, CNT + "chars"),
        statuses=tuple(sorted(s.value.rpartition("#")[2] for s in manifest.values(response, MF + "expectedStatus"))),
        boolean=manifest.text(response, MF + "expectedBoolean"),
        format=manifest.text(response, MF + "expectedFormat"),
        location=manifest.text(response, MF + "expectedLocation"),
        expected_media=expected.get("content-type", "").partition(";")[0],
        expected_body=manifest.text(manifest.value(response, HT + "body"), CNT + "chars"),
    )


def _headers(manifest: Manifest, message: object) -> Iterator[tuple[str, str]]:
    for header in manifest.items(manifest.value(message, HT + "headers")):
        yield manifest.text(header, HT + "fieldName").lower(), manifest.text(header, HT + "fieldValue")


CODES = {"OK": 200, "Created": 201, "NoContent": 204, "BadRequest": 400, "NotFound": 404, "MethodNotAllowed": 405}


def status_fits(status: int, wanted: tuple[str, ...]) -> bool:
    """Whether a status is one of the wanted ones ("StatusCode4xx", "OK", ...)."""
    return not wanted or any(name == f"StatusCode{status // 100}xx" or CODES.get(name) == status for name in wanted)


QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"


@dataclass(frozen=True)
class SuiteTest:
    """A test of the query, update or results suite: what to load, what to ask, what must be there then."""

    id: str
    kind: str
    request: Path
    data: Graphs
    result: Path | None
    after: Graphs


def suite(name: str) -> list[SuiteTest]:
    """The tests of a suite's manifests ("query", "update", "results")."""
    if FOLDER is None:
        return []
    top = Manifest(FOLDER / f"manifest-sparql11-{name}.ttl")
    included = top.items(top.value(ox.NamedNode(top.path.as_uri()), MF + "include"))
    return [test for path in map(top.file, included) for test in _suite_tests(Manifest(path))]


def _suite_tests(manifest: Manifest) -> Iterator[SuiteTest]:
    for entry in manifest.entries():
        kind = manifest.text(entry, RDF + "type").rpartition("#")[2]
        action, result = manifest.value(entry, MF + "action"), manifest.value(entry, MF + "result")
        whole = isinstance(action, ox.NamedNode)
        request = action if whole else manifest.value(action, QT + "query") or manifest.value(action, UT + "request")
        yield SuiteTest(
            id=f"{manifest.path.parent.name}/{entry.value.rpartition('#')[2]}",
            kind=kind,
            request=manifest.file(request),
            data=_graphs(manifest, action),
            result=manifest.file(result) if isinstance(result, ox.NamedNode) else None,
            after=_graphs(manifest, result),
        )


def _graphs(manifest: Manifest, place: object) -> Graphs:
    """Graph name ('' for the default graph) and file, of the query and the update vocabulary."""
    found = [("", manifest.file(iri)) for name in (QT, UT) for iri in manifest.values(place, name + "data")]
    for iri in manifest.values(place, QT + "graphData"):
        found.append((iri.value, manifest.file(iri)))
    for about in manifest.values(place, UT + "graphData"):
        found.append((manifest.text(about, RDFS + "label"), manifest.file(manifest.value(about, UT + "graph"))))
    return tuple(sorted(found))
