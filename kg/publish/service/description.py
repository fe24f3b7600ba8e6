"""What the server says of itself: SPARQL 1.1 Service Description and VoID."""

from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.publish.service import negotiate
from kg.publish.service.spool import Failure
from kg.publish.service.state import State

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
RDF_FORMATS = {
    negotiate.TURTLE: ox.RdfFormat.TURTLE,
    negotiate.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    negotiate.JSON_LD: ox.RdfFormat.JSON_LD,
    negotiate.RDF_XML: ox.RdfFormat.RDF_XML,
}
PREFIXES = {"sd": SD, "void": VOID, "formats": FORMATS}
_COUNT = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
_PROPERTIES = "SELECT (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }"
_CLASSES = "SELECT (COUNT(DISTINCT ?c) AS ?classes) WHERE { ?s a ?c }"


async def describe(request: Request, media: str = "") -> Response:
    """The description in the format that the client wants."""
    state: State = request.app.state.service
    media = media or negotiate.choose(request.headers.get("accept"), negotiate.TRIPLES)
    if not media:
        raise Failure(406, "the description comes as " + ", ".join(negotiate.TRIPLES))
    counts = await counts_of(state)
    root = f"{request.url.scheme}://{request.url.netloc}/"
    triples = sorted(_triples(root, state, counts), key=str)
    body = ox.serialize(triples, format=RDF_FORMATS[media], prefixes=PREFIXES) or b""
    return Response(body, media_type=media, headers={"Vary": "Accept"})


async def counts_of(state: State) -> dict[str, str]:
    """How much the default graph holds."""
    return await state.once("counts", partial(_count, state))


async def _count(state: State) -> dict[str, str]:
    found: dict[str, str] = {}
    for query in (_COUNT, _PROPERTIES, _CLASSES):
        (row,) = await state.rows(query)
        found |= {name: value["value"] for name, value in row.items()}
    return found


def _triples(root: str, state: State, counts: dict[str, str]) -> Iterator[ox.Triple]:
    service, dataset, graph = (ox.NamedNode(f"{root}sparql#{name}") for name in ("service", "dataset", "default-graph"))
    endpoint = ox.NamedNode(root + "sparql")
    for subject, type_ in ((service, "Service"), (dataset, "Dataset"), (graph, "Graph")):
        yield ox.Triple(subject, RDF_TYPE, ox.NamedNode(SD + type_))
    yield ox.Triple(dataset, RDF_TYPE, ox.NamedNode(VOID + "Dataset"))
    yield ox.Triple(service, ox.NamedNode(SD + "endpoint"), endpoint)
    yield ox.Triple(service, ox.NamedNode(SD + "defaultDataset"), dataset)
    yield ox.Triple(dataset, ox.NamedNode(SD + "defaultGraph"), graph)
    for language in ("SPARQL11Query", "SPARQL11Update") if state.settings.writable else ("SPARQL11Query",):
        yield ox.Triple(service, ox.NamedNode(SD + "supportedLanguage"), ox.NamedNode(SD + language))
    for name in RESULT_FORMATS:
        yield ox.Triple(service, ox.NamedNode(SD + "resultFormat"), ox.NamedNode(FORMATS + name))
    yield ox.Triple(dataset, ox.NamedNode(VOID + "sparqlEndpoint"), endpoint)
    yield ox.Triple(dataset, ox.NamedNode(VOID + "uriSpace"), ox.Literal(state.settings.base))
    yield ox.Triple(dataset, ox.NamedNode(VOID + "rootResource"), ox.NamedNode(root))
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    for name in ("triples", "properties", "classes"):
        yield ox.Triple(dataset, ox.NamedNode(VOID + name), ox.Literal(counts[name], datatype=integer))
