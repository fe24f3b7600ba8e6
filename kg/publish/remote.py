"""A store somewhere else, asked over the SPARQL Protocol as if it were here."""

import base64
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg.errors import EndpointError, QueryError

TIMEOUT = 120.0
LARGEST = 512 << 20
ROWS = ox.QueryResultsFormat.JSON
TRIPLES = ox.RdfFormat.N_TRIPLES
ACCEPT = f"{ROWS.media_type}, {TRIPLES.media_type};q=0.9, text/turtle;q=0.8"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class RemoteStore:
    """The part of `pyoxigraph.Store` that reading needs, over HTTP; raises EndpointError where that fails."""

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint

    def query(self, query: str, *, prefixes: Mapping[str, str] | None = None) -> object:
        """Run a query there; the prefixes are declared in front of it."""
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        media, body = self._post(declared + query)
        if media == ROWS.media_type:
            return ox.parse_query_results(body, ROWS)
        form = {TRIPLES.media_type: TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}.get(media)
        if form is None:
            raise EndpointError(
                f"{self._endpoint}: it answered with {media or 'no media type'}; is it a SPARQL endpoint?"
            )
        held = ox.Store()
        held.load(body, form)
        return held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    def quads_for_pattern(
        self, subject: ox.NamedNode | None, predicate: ox.NamedNode | None, value: object | None, graph: object = None
    ) -> Iterator[ox.Quad]:
        """The matching triples of the default graph."""
        given = zip("spo", (subject, predicate, value), strict=True)
        s, p, o = (str(term) if term is not None else f"?{name}" for name, term in given)
        triples = self.query(f"CONSTRUCT WHERE {{ {s} {p} {o} }}")
        yield from (ox.Quad(*triple) for triple in triples)  # type: ignore[attr-defined]

    def _post(self, query: str) -> tuple[str, bytes]:
        # As a form, since Virtuoso 7 leaves a directly posted query waiting.
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": ACCEPT}
        address, body = web_address(self._endpoint), urlencode({"query": query}).encode("ascii")
        request = urllib.request.Request(address, body, headers | credentials(address))  # noqa: S310
        try:
            with opener().open(request, timeout=TIMEOUT) as response:
                return response.headers.get_content_type(), _bounded(response.read(LARGEST + 1))
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
            kind = QueryError if error.code == 400 else EndpointError
            raise kind(f"{self._endpoint}: {error.code} {said}") from error
        except OSError as error:
            raise EndpointError(f"{self._endpoint}: it cannot be reached ({reason(error)})") from error


def open_remote(endpoint: str) -> ox.Store:
    """A remote store that the library's readers take for one of their own."""
    return RemoteStore(web_address(endpoint))  # type: ignore[return-value]


def web_address(endpoint: str) -> str:
    """The address, if it is one of the web (file:// is not)."""
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise EndpointError(f"{endpoint}: not the address of an endpoint; it begins with http:// or https://")
    return endpoint


def credentials(endpoint: str) -> dict[str, str]:
    """The Authorization header from KG_ENDPOINT_TOKEN, or KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD; never in clear."""
    token, user = os.environ.get("KG_ENDPOINT_TOKEN"), os.environ.get("KG_ENDPOINT_USER")
    if not token and not user:
        return {}
    parts = urlsplit(endpoint)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise EndpointError(f"{endpoint}: credentials are sent over https only (or to this machine)")
    if token:
        return {"Authorization": f"Bearer {token}"}
    plain = f"{user}:{os.environ.get('KG_ENDPOINT_PASSWORD', '')}"
    return {"Authorization": "Basic " + base64.b64encode(plain.encode()).decode("ascii")}


def opener(*handlers: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    """Opens web addresses without following redirects, which would carry credentials elsewhere."""
    return urllib.request.build_opener(_NoRedirect(), *handlers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: object, **options: object) -> None:
        """Follow nothing: the redirect is raised as an HTTPError."""


def reason(error: OSError) -> str:
    """What went wrong, without the wrapping."""
    return str(getattr(error, "reason", error))


def _bounded(body: bytes) -> bytes:
    if len(body) > LARGEST:
        raise EndpointError(f"the answer is larger than {LARGEST >> 20} MB; ask for less")
    return body
