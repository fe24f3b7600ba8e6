"""`kg validate`: whether the graph conforms and every quote is verbatim."""

from pathlib import Path

import click

from kg.cli.options import STORE


@click.command()
@STORE
@click.pass_context
def command(ctx: click.Context, store: Path) -> None:
    """Check the store against the shapes, and every quote against the text of its release.

    Exit status 0: the graph conforms; 1: it does not; 2: it could not be checked.

    \b
    Example:
      kg validate
    """
    from kg.cli import show
    from kg.graph.dataset import dataset_of
    from kg.graph.evidence import bad_quotes
    from kg.graph.namespaces import compact
    from kg.graph.shapes import violations
    from kg.graph.store import open_store

    opened = open_store(store)
    found, bad = violations(dataset_of(opened)), bad_quotes(opened)
    for violation in found:
        click.echo(show.printable(f"violation: {violation}"))
    for quote in bad:
        click.echo(f"bad quote: {compact(quote.evidence)} of {compact(quote.release)}: {quote.problem}")
    click.echo(f"{len(found)} violations, {len(bad)} bad quotes")
    ctx.exit(1 if found or bad else 0)
