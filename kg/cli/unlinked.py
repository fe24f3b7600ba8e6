"""`kg unlinked`: names that the reference tables do not know."""

from pathlib import Path

import click

from kg.cli.options import STORE


@click.command()
@STORE
def command(store: Path) -> None:
    """List the names that could not be linked, with what data/decisions.csv would call them.

    \b
    Example:
      kg unlinked
    """
    from kg.cli import show
    from kg.graph.explanations import unlinked
    from kg.graph.store import open_store

    show.table(("name", "mention", "thing", "why"), unlinked(open_store(store)))
