"""Content negotiation: which of our media types a client's Accept header wants most (RFC 9110, 12.5.1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

JSON_ROWS = "application/sparql-results+json"
XML_ROWS = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
RDF_XML = "application/rdf+xml"
HTML = "text/html"

ROWS = (JSON_ROWS, XML_ROWS, CSV, TSV)
TRIPLES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
SUFFIXES = {"ttl": TURTLE, "nt": N_TRIPLES, "jsonld": JSON_LD, "rdf": RDF_XML}
ALIASES: Mapping[str, Sequence[str]] = {
    JSON_ROWS: ("application/json",),
    XML_ROWS: ("application/xml", "text/xml"),
    TURTLE: ("application/x-turtle", "text/n3"),
    N_TRIPLES: ("text/plain",),
    JSON_LD: ("application/json",),
    RDF_XML: ("application/xml", "text/xml"),
    HTML: ("application/xhtml+xml",),
}
LONGEST_HEADER = 4096
EXACT = 3


@dataclass(frozen=True, slots=True)
class _Range:
    main: str
    sub: str
    quality: float

    def specificity(self, media: str) -> int:
        """How exactly this range names the media type; 0 where it does not."""
        main, _, sub = media.partition("/")
        if (self.main, self.sub) == (main, sub):
            return EXACT
        if (self.main, self.sub) == (main, "*"):
            return 2
        return 1 if (self.main, self.sub) == ("*", "*") else 0


@lru_cache(maxsize=256)
def choose(accept: str | None, offers: tuple[str, ...]) -> str:
    """The offer that fits best, the earlier one where two fit alike; '' where none does."""
    if accept is None or not accept.strip():
        return offers[0]
    ranges = tuple(_ranges(accept[:LONGEST_HEADER]))
    best, best_quality = "", 0.0
    for offer in offers:
        quality = max(_quality(offer, ranges), *(_exact(alias, ranges) for alias in ALIASES.get(offer, ())), 0.0)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def _quality(media: str, ranges: Iterable[_Range]) -> float:
    """The quality that the most exact range gives."""
    matching = [(r.specificity(media), r.quality) for r in ranges if r.specificity(media)]
    return max(matching)[1] if matching else 0.0


def _exact(media: str, ranges: Iterable[_Range]) -> float:
    """The quality that a range of exactly this name gives."""
    return max((r.quality for r in ranges if r.specificity(media) == EXACT), default=0.0)


def _ranges(accept: str) -> Iterable[_Range]:
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        main, slash, sub = media.partition("/")
        if slash:
            yield _Range(main, sub, _quality_of(parameters))


def _quality_of(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0


def preferences(header: str) -> list[str]:
    """The plain values of a header like Accept-Language, the most wanted first."""
    wanted = []
    for position, part in enumerate(header[:LONGEST_HEADER].split(",")):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = _quality_of(parameters)
        if name and quality > 0:
            wanted.append((-quality, position, name))
    return [name for _, _, name in sorted(wanted)]
