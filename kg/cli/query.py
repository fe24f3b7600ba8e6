"""`kg query`: ask the graph."""

from pathlib import Path

import click

from kg.cli.options import ENDPOINT, OUTPUT, STORE, open_graph

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "jsonld", "nt")


def _settings(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    wrong = [item for item, (name, equals, _) in zip(given, pairs, strict=True) if not name or not equals]
    if wrong:
        raise click.BadParameter(f"{wrong[0]!r} is not NAME=VALUE")
    return {name: value for name, _, value in pairs}


@click.command()
@click.argument("query")
@click.option("--set", "given", multiple=True, callback=_settings, help="NAME=VALUE; repeat it for more.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="table for people, the others for programs; a graph (CONSTRUCT) as ttl or jsonld.",
)
@OUTPUT
@STORE
@ENDPOINT
def command(query: str, given: dict[str, str], format_: str, output: Path, store: Path, endpoint: str | None) -> None:
    """Run QUERY: SPARQL, a FILE.rq (- is the standard input), or the name of a question.

    The prefixes of the project need no PREFIX. A parameter is `$name` in the query; its value is put in as a term.

    \b
    Examples:
      kg query who-met-whom
      kg query cooperation-on-topic --set topic=Wasserstoff --format csv
      kg query 'SELECT ?name WHERE { ?person a nj:Person ; nj:shownAs ?name } LIMIT 5'
    """
    from kg.cli import show
    from kg.graph.answers import rows, serialized
    from kg.graph.asking import ask
    from kg.publish.service.sandbox import deny_network_if_possible
    from kg.publish.service.scan import refuse_remote

    if endpoint is None:
        # Before the store is open, so that the engine's threads have the filter too; the process ends with the command.
        deny_network_if_possible()
    answer = ask(open_graph(store, endpoint), query, given, refuse_remote)
    if format_ == "table":
        made = rows(answer)
        show.table(made.head, made.cells)
    else:
        show.write(serialized(answer, format_), output)
