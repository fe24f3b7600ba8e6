"""`kg push`: the graphs into another store."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import STORE

if TYPE_CHECKING:
    from kg.publish.push import Progress


@click.command()
@click.argument("endpoint")
@click.option(
    "--protocol",
    type=click.Choice(("gsp", "update")),
    default="gsp",
    show_default=True,
    help="Graph Store Protocol or SPARQL Update.",
)
@click.option("--batch", type=click.IntRange(1), default=5000, show_default=True, help="Triples sent at once.")
@click.option("--default/--no-default", "with_default", default=True, help="Push the merged default graph too.")
@click.option("--digest", is_flag=True, help="Log in by HTTP digest, as Virtuoso wants it.")
@click.option("--again", is_flag=True, help="Push everything, also what was pushed before.")
@STORE
def command(
    endpoint: str, protocol: str, batch: int, with_default: bool, digest: bool, again: bool, store: Path
) -> None:
    """Load the graphs into the store at ENDPOINT, in batches; a push that broke off goes on where it stopped.

    Credentials come from the environment: KG_ENDPOINT_TOKEN, or KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD.
    Where the other store's default graph is the union of all graphs (Virtuoso, GraphDB), use --no-default.

    \b
    Examples:
      kg push http://127.0.0.1:7878/store
      kg push http://127.0.0.1:3030/nrw/data
      kg push http://127.0.0.1:8890/sparql-graph-crud-auth --digest --no-default
      kg push http://127.0.0.1:7200/repositories/nrw/statements --protocol update
    """
    import os

    from kg.graph.store import open_store
    from kg.publish.push import Protocol, Target, journal_of, push

    user, password = os.environ.get("KG_ENDPOINT_USER", ""), os.environ.get("KG_ENDPOINT_PASSWORD", "")
    target = Target(
        url=endpoint,
        protocol=Protocol(protocol),
        batch=batch,
        with_default=with_default,
        user=user if digest else "",
        password=password if digest else "",
    )
    journal = journal_of(store.parent, endpoint)
    if again:
        journal.unlink(missing_ok=True)
    pushed = push(open_store(store), target, journal, _tell)
    click.echo(
        f"{endpoint}: {pushed.sent} graphs with {pushed.triples} triples sent, "
        f"{pushed.unchanged} unchanged, {pushed.removed} removed"
    )


def _tell(progress: "Progress") -> None:
    """One line for each graph on a terminal, written over the last."""
    if sys.stderr.isatty():
        line = f"{progress.done}/{progress.total} {progress.triples} triples {progress.graph}"
        click.echo("\r" + line[:100].ljust(100), nl=progress.done == progress.total, err=True)
