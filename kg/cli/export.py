"""`kg export`: the graph in eight formats."""

from pathlib import Path

import click

from kg.cli.options import OUTPUT, STORE

_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "graphml", "gexf")


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="turtle",
    show_default=True,
    help="The format to write.",
)
@OUTPUT
@STORE
def command(format_: str, output: Path, store: Path) -> None:
    """Write the graph, sorted: the same graph gives the same bytes.

    TriG, N-Quads and JSON-LD hold every named graph; the others the merged graph.

    \b
    Examples:
      kg export --format trig -o graph.trig
      kg export --format graphml -o graph.graphml
    """
    from kg.cli import show
    from kg.graph.store import open_store
    from kg.publish.export import export

    show.write(export(open_store(store), format_), output)
