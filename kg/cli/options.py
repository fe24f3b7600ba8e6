"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pyoxigraph import Store

STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("out/store"),
    show_default=True,
    help="The store to read.",
)
ENDPOINT = click.option(
    "--endpoint", metavar="URL", default=None, help="Ask the SPARQL endpoint there instead of a store on disk."
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder of the results; its store/ is the store.",
)
DECISIONS = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    default=Path("data/decisions.csv"),
    show_default=True,
    help="Decisions that overrule linking and merging.",
)
MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out facts that their rule is less sure of.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=Path("-"),
    help="The file to write; - is the standard output.",
)


def open_graph(store: Path, endpoint: str | None) -> "Store":
    """The store on disk, or the one behind an endpoint."""
    if endpoint is None:
        from kg.graph.store import open_store

        return open_store(store)
    from kg.publish.remote import open_remote

    return open_remote(endpoint)
