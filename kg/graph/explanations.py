"""Why the build took names and tellings as it did: read back from the graph `…/graph/linking`."""

from pyoxigraph import Store

from kg.graph.namespaces import compact
from kg.graph.sparql import select

_UNLINKED = """
SELECT ?name ?mention ?thing ?why WHERE {
  GRAPH <https://w3id.org/nrw-japan/graph/linking> {
    ?node a nj:Mention ; nj:mention ?name ; dcterms:identifier ?mention ; nj:linkedTo ?thing ; nj:rule ?why .
  }
  FILTER(STRSTARTS(?why, "unlinked/"))
} ORDER BY ?thing ?mention
"""


def unlinked(store: Store) -> tuple[tuple[str, str, str, str], ...]:
    """Names that were not linked: as written, as data/decisions.csv calls them, what they became, and why."""
    return tuple(
        (row["name"], row["mention"], compact(row["thing"]), row["why"].removeprefix("unlinked/"))
        for row in select(store, _UNLINKED)
    )
